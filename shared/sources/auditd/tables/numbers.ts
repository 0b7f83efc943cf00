/** Small tables of numbers in fields. */
import { numberedNames } from './numbered.ts';

/** Facts: Linux 6.1 include/uapi/linux/audit.h, AUDIT_FILTER_*. */
export const filterLists = numberedNames(['0 user task entry watch exit exclude filesystem io_uring']);

/** Protocol families of netfilter. Facts: Linux 6.1 include/uapi/linux/netfilter.h. */
export const netfilterFamilies = numberedNames(['0 unspec inet ipv4 arp 5 netdev 7 bridge 10 ipv6']);

/** Facts: Linux 6.1 include/uapi/linux/fanotify.h. */
export const fanotifyResponses = numberedNames(['1 allow deny']);

/** Facts: Linux 6.1 include/uapi/linux/audit.h: `res` of the kernel's own records. */
export const results = numberedNames(['0 no yes']);

/** What a seccomp filter did, by the upper half of its code. Facts: Linux 6.1 include/uapi/linux/seccomp.h. */
export const seccompActions: ReadonlyMap<number, string> = new Map([
  [0x8000, 'kill_process'],
  [0x0000, 'kill'],
  [0x0003, 'trap'],
  [0x0005, 'errno'],
  [0x7fc0, 'user_notif'],
  [0x7ff0, 'trace'],
  [0x7ffc, 'log'],
  [0x7fff, 'allow'],
]);
