/**
 * CPU microseconds of all threads, user and system; needs --expose-gc. Young garbage of what ran before is taken away
 * first; a full collection would also take the shapes of objects that the next run needs again, and with them its
 * compiled code, which no Lambda goes through between two invocations.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  await globalThis.gc!({ type: 'minor', execution: 'sync' });
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
