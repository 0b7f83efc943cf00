/** A syscall's arguments as records have them: hex without `0x`, at the width of a register. */

/** The low 32 bits, unsigned: flags, modes, ids. */
export function hexArgument(text: string | undefined): number | undefined {
  if (text === undefined || text.length === 0 || text.length > 16) return undefined;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = hexDigit(text.charCodeAt(i));
    if (digit < 0) return undefined;
    bits = (bits << 4) | digit;
  }
  return bits >>> 0;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** The low 32 bits, signed: pids, signals, exit codes, where -1 fills the register with ones. */
export function signedArgument(text: string | undefined): number | undefined {
  const bits = hexArgument(text);
  return bits === undefined ? undefined : bits | 0;
}
