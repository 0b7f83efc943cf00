/**
 * Text as comparing without regard to case sees it. Both sides of a comparison are folded, so it only matters that equal
 * letters become equal: lower case, and one form of the Greek sigma, whose lower case depends on its place in a word.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes('\u03c2') ? lower.replaceAll('\u03c2', '\u03c3') : lower;
}
