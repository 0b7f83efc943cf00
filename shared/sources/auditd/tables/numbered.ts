/** Reads names with their numbers: a number says where the following names go on, `-` is a number without a name. */
export function numberedNames(texts: readonly string[]): string[] {
  const names: string[] = [];
  for (const text of texts) {
    let next = 0;
    for (const token of text.trim().split(/\s+/)) {
      if (/^\d/.test(token)) {
        next = Number(token);
      } else {
        while (names.length <= next) names.push('');
        names[next++] = token === '-' ? '' : token;
      }
    }
  }
  return names;
}
