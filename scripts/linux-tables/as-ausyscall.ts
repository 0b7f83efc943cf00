/**
 * Where `ausyscall --dump` of audit 3.0.9 says another name than the kernel, or none (`-`): our names are those that
 * people know from `ausearch -i`. A number says where the following names go on. ausyscall has one table for 32 and
 * 64 bits of an architecture, and older names than the kernel.
 */
// biome-ignore format: a table
export const asAusyscall: Readonly<Record<string, string>> = {
  x86_64: '17 pread pwrite 335 - -',
  aarch64: '61 getdents 67 pread pwrite 80 newfstat 244 -',
  riscv64: '61 getdents 67 pread pwrite 80 newfstat 244 -',
  i386: '283 sys_kexec_load 423 sched_rr_get_interval64',
  arm: `
    13 time 22 umount 25 stime 27 alarm 30 utime 76 getrlimit 82 select 89 readdir mmap 102 socketcall 113
    syscall 117 ipc 140 llseek 142 newselect 149 sysctl 270 fadvise64_64 335 - - 341 sync_file_range 346 -
    423 sched_rr_get_interval64 447 memfd_secret`,
  ppc64le: `
    0 - 179 pread pwrite 192 mmap2 truncate64 ftruncate64 stat64 lstat64 fstat64 204 fcntl64 226 sendfile64
    254 fadvise64_64 256 - 258 - - - - 291 fstatat64 306 timerfd 319 perf_counter_open 403 clock_gettime64
    clock_settime64 clock_adjtime64 clock_getres_time64 clock_nanosleep_time64 timer_gettime64
    timer_settime64 timerfd_gettime64 timerfd_settime64 utimensat_time64 pselect6_time64 ppoll_time64 416
    io_pgetevents_time64 recvmmsg_time64 mq_timedsend_time64 mq_timedreceive_time64 semtimedop_time64
    rt_sigtimedwait_time64 futex_time64 sched_rr_get_interval_time64 447 memfd_secret`,
  s390x: '7 - 110 - 180 pread pwrite 220 - 268 - - - 287 - 310 - 378 - 392 - - - - - - - - - - -',
};
