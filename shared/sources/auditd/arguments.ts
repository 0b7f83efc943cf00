/** A syscall's arguments as records have them: hex without `0x`, at the width of a register. */

/** The low 32 bits, unsigned: flags, modes, ids. */
export function hexArgument(text: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9a-fA-F]{1,16}$/.test(text)) return undefined;
  return Number.parseInt(text.slice(-8), 16);
}

/** The low 32 bits, signed: pids, signals, exit codes, where -1 fills the register with ones. */
export function signedArgument(text: string | undefined): number | undefined {
  const bits = hexArgument(text);
  return bits === undefined ? undefined : bits | 0;
}
