/** Characters of a text, and elements of a list, that stay. */
const longestText = 1000;
const longestList = 20;

/**
 * A copy with long texts cut, their end marked by `…`, and long lists shortened. Texts that hold JSON are left out where
 * they are long: cut, they would hold none.
 */
export function trimmed<T>(value: T): T {
  return trim(value, '') as T;
}

/** OCSF's `json_t` attributes that our events have are all called so. */
const jsonText = 'data';

function trim(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    if (value.length <= longestText) return value;
    return name === jsonText ? undefined : `${value.slice(0, longestText - 1)}…`;
  }
  if (Array.isArray(value)) return value.slice(0, longestList).map((one) => trim(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, trim(member, key)])
      .filter(([, member]) => member !== undefined),
  );
}
