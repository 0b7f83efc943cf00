/** Sequences that keys of a terminal send. Facts: Linux console_codes(4) and the terminfo entry of xterm. */
const keys = new Map([
  ['\u001b[A', 'up'],
  ['\u001b[B', 'down'],
  ['\u001b[C', 'right'],
  ['\u001b[D', 'left'],
  ['\u001b[1~', 'home'],
  ['\u001b[2~', 'insert'],
  ['\u001b[3~', 'delete'],
  ['\u001b[4~', 'end'],
  ['\u001b[5~', 'page up'],
  ['\u001b[6~', 'page down'],
  ['\u001b', 'esc'],
  ['\u007f', 'backspace'],
  ['\b', 'backspace'],
  ['\t', 'tab'],
  ['\n', 'nl'],
  ['\r', 'ret'],
]);
const longestKey = 4;

/**
 * What was typed, keys without a letter by name: `"sudo su",<ret>`. Undefined for text without such keys. `text` is a
 * TTY record's decoded data.
 */
export function interpretKeystrokes(text: string): string | undefined {
  const shown: string[] = [];
  let letters = 0;
  let i = 0;
  while (i < text.length) {
    if (!isControl(text.charCodeAt(i))) {
      i++;
      continue;
    }
    if (i > letters) shown.push(`"${text.slice(letters, i)}"`);
    const key = keyAt(text, i);
    shown.push(key.name);
    i += key.length;
    letters = i;
  }
  if (shown.length === 0) return undefined;
  if (i > letters) shown.push(`"${text.slice(letters, i)}"`);
  return shown.join(',');
}

const isControl = (code: number): boolean => code < 32 || code === 127;

function keyAt(text: string, start: number): { name: string; length: number } {
  for (let length = longestKey; length > 0; length--) {
    const name = keys.get(text.slice(start, start + length));
    if (name !== undefined && start + length <= text.length) return { name: `<${name}>`, length };
  }
  return { name: `<^${String.fromCharCode(text.charCodeAt(start) + 64)}>`, length: 1 };
}
