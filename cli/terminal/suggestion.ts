import { similarNames } from '../../shared/config/similar.ts';

const mostSuggested = 5;
const lettersOfBeginning = 4;

/**
 * ` Do you mean …?` where names hold the beginnings of all words of the given one, `logon-failed` in `logon-failure`, or
 * are spelt much like it; else what `otherwise` says.
 */
export function doYouMean(given: string, names: readonly string[], otherwise: string): string {
  const beginnings = given
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, lettersOfBeginning));
  const holding = names.filter(
    (name) => beginnings.length > 0 && beginnings.every((word) => name.toLowerCase().includes(word)),
  );
  const near = new Set([...holding, similarNames(names)(given) ?? given]);
  near.delete(given);
  return near.size > 0 ? ` Do you mean ${[...near].slice(0, mostSuggested).join(', ')}?` : ` ${otherwise}`;
}
