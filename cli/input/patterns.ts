import { existsSync, globSync } from 'node:fs';

/** A pattern such as `logs/*.gz`, where it is no file of its own, as what fits it; anything else as it is. */
export function expanded(text: string): string[] {
  if (!/[*?[{]/.test(text) || text.includes('://') || existsSync(text)) return [text];
  const found = globSync(text).sort();
  return found.length > 0 ? found : [text];
}
