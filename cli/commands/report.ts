import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withArchive } from '../archive/open.ts';
import { exit, readArguments, type Terminal } from '../command.ts';
import { archiveOptions, archiveOptionsHelp, readAsked } from '../query/options.ts';
import { readFacts } from '../report/facts.ts';
import { page } from '../report/page.ts';
import { printable } from '../terminal/style.ts';

const help = `Writes one HTML page with plots of an archive: readable offline, in light and dark, in your time zone.

  npm run report                                   over out/, into report.html
  npm run report -- /var/log/audit                 over logs as they are
  npm run report -- --path s3://BUCKET/ocsf/ --from 7d --out week.html

${archiveOptionsHelp}  --out FILE        where the page goes (default report.html)
  --help            this text

The page holds text of the logs; it is as confidential as they are. Exit codes: 0 fine, 1 made without files that are
broken, 2 wrong usage or an archive that can't be read.
`;

const options = { ...archiveOptions, out: { type: 'string' } } as const;

/**
 * Writes the report page of an archive.
 * @example npm run report -- --from 7d --time-zone Asia/Tokyo
 */
export async function report(args: readonly string[], terminal: Terminal): Promise<number> {
  const { write, style } = terminal;
  const read = readArguments(args, options);
  if (read.flags.has('help')) {
    write(help);
    return exit.fine;
  }
  const out = read.values.get('out') ?? 'report.html';
  const { location, selection, range, clock } = readAsked(read, terminal, Date.now(), read.rest);
  const { facts, isWhole } = await withArchive(
    location,
    selection,
    true,
    async (archive) => ({
      facts: await readFacts(archive, range),
      isWhole: archive.unreadable.length === 0,
    }),
    terminal,
  );
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, page(facts, { clock, archive: location.path, from: range.from, to: range.to }));
  const events = facts.events.reduce((sum, { count }) => sum + count, 0);
  write(
    `${style.bold(printable(out))}: ${events.toLocaleString('en-US')} events, in ${clock.timeZone}. Open it in a browser.\n`,
  );
  return isWhole ? exit.fine : exit.failed;
}
