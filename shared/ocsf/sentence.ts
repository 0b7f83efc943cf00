/** Parts of the sentence in `message`: text of logs, which may be long and hold anything. */

const longestPart = 500;

export function cut(text: string): string {
  return text.length > longestPart ? `${text.slice(0, longestPart)}…` : text;
}

/** Control characters, which a file name may hold, must not break the line. */
export function oneLine(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 32) return replaceControls(text);
  }
  return text;
}

function replaceControls(text: string): string {
  let clean = '';
  for (const character of text) clean += character < ' ' ? ' ' : character;
  return clean;
}
