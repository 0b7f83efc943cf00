/** Which part of an archive is asked: what is undefined isn't limited. */
export interface Selection {
  /** Epoch milliseconds: from the first on, and before the second. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Partition days `yyyyMMdd` that events of that time can lie in, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly source: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** What selects nothing: all events of all partitions. */
export const everything: Selection = {
  from: undefined,
  to: undefined,
  fromDay: '00000000',
  toDay: '99999999',
  source: undefined,
  account: undefined,
  region: undefined,
};

/** The values of `name=value` folders in an object's key or path, names in lower case. */
function partitionsOf(path: string): ReadonlyMap<string, string> {
  const folders = path.split(/[/\\]/).slice(0, -1);
  return new Map(
    folders.flatMap((folder) => {
      const at = folder.indexOf('=');
      return at > 0 ? [[folder.slice(0, at).toLowerCase(), folder.slice(at + 1)] as const] : [];
    }),
  );
}

/**
 * What the transform and the replay write: lines, plain or gzip, or Parquet. Error objects have no such ending, and what
 * a replay keeps for itself is written again elsewhere.
 */
export const isData = (path: string): boolean =>
  /\.(?:ndjson|ndjson\.gz|parquet)$/.test(path) && !/[/\\]_audit-firehose[/\\]/.test(`/${path}`);

/** Whether an object can hold what is asked for. One without a folder for a part is looked into. */
export function isSelected(path: string, selection: Selection): boolean {
  const { source, account, region, fromDay, toDay } = selection;
  const partitions = partitionsOf(path);
  const day = partitions.get('eventday') ?? fromDay;
  const allows = (name: string, wanted: string | undefined) =>
    wanted === undefined || (partitions.get(name) ?? wanted) === wanted;
  return (
    isData(path) &&
    day >= fromDay &&
    day <= toDay &&
    // A record that holds several sources lies in a folder of its own.
    (allows('source', source) || partitions.get('source') === 'mixed') &&
    allows('accountid', account) &&
    allows('region', region)
  );
}
