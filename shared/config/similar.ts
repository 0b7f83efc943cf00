/** Plain letters of a name, so that TIMEZONE, time_zone and TimeZone are found to mean TIME_ZONE. */
const letters = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, '');

/** A search for the known name that another one is most likely a misspelling of; undefined when it resembles none. */
export function similarNames<T extends string>(known: readonly T[]): (name: string) => T | undefined {
  const wanted = known.map((name) => ({ name, letters: letters(name) }));
  return (name) => {
    // Every start of the function goes through its whole environment: most names end here, by length or first letter.
    const first = name.charCodeAt(0) & ~lowerCase;
    let given: string | undefined;
    for (const one of wanted) {
      if (one.letters.charCodeAt(0) !== first && one.letters.charCodeAt(1) !== first) continue;
      given ??= letters(name);
      if (given === one.letters || isMisspelt(given, one.letters)) return one.name;
    }
    return undefined;
  };
}

/** The bit by which a small letter differs from a capital. */
const lowerCase = 0x20;

// In a short name two other letters make another word.
const allowed = (wanted: string): number => (wanted.length < 8 ? 1 : 2);

const isMisspelt = (given: string, wanted: string): boolean =>
  Math.abs(given.length - wanted.length) <= 2 && distance(given, wanted) <= allowed(wanted);

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
