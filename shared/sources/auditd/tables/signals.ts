/** Signal names. Facts: Linux 7.2 include/uapi/asm-generic/signal.h (x86 and Arm use the same numbers). */
const names =
  `HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU
  XFSZ VTALRM PROF WINCH IO PWR SYS`.split(/\s+/);

/** `SIGTERM` for 15; `SIGRTMIN+2` for 36; the number itself for what is no signal. */
export function signalName(number: number): string {
  const name = names[number - 1];
  if (name !== undefined) return `SIG${name}`;
  return number >= 32 && number <= 64 ? `SIGRTMIN+${number - 32}` : `signal ${number}`;
}

/** Signals sent to end a process: INT, QUIT, ABRT, KILL, TERM. */
export const terminating: ReadonlySet<number> = new Set([2, 3, 6, 9, 15]);
