/** Plain letters of a name, so that TIMEZONE, time_zone and TimeZone are found to mean TIME_ZONE. */
const letters = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, '');

/** The known name that `name` is most likely a misspelling of, or undefined when it resembles none. */
export function similarName<T extends string>(name: string, known: readonly T[]): T | undefined {
  const given = letters(name);
  return known.find((candidate) => {
    const wanted = letters(candidate);
    return (
      given === wanted ||
      (Math.abs(given.length - wanted.length) <= 2 && distance(given, wanted) <= allowed(wanted))
    );
  });
}

// In a short name two other letters make another word.
const allowed = (wanted: string): number => (wanted.length < 8 ? 1 : 2);

/** Levenshtein's distance: how many letters are put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
