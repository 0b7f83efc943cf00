/**
 * Opens the report of the demo's output in a real browser and checks it:
 *
 *   node checks/report.ts [--picture FILE]
 *
 * Every plot must be there with bars that can be seen, in light and dark; nothing may be asked of a network, and the
 * browser may complain about nothing. With --picture the top of the page is kept as a PNG. The browser is Debian's
 * chromium, or the one that CHROMIUM names. Exits 1 when anything is wrong.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { Command, Terminal } from '../cli/command.ts';
import { demo } from '../cli/commands/demo.ts';
import { report } from '../cli/commands/report.ts';
import { plain } from '../cli/terminal/style.ts';

const plots = ['events', 'failures', 'sign-ins', 'findings', 'actors', 'addresses', 'classes'];

const { values } = parseArgs({ options: { picture: { type: 'string' } } });
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(`There is no ${executablePath}: apt-get install chromium, or say where it is with CHROMIUM.`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-report-'));
const picture = values.picture && resolve(values.picture);
const problems: string[] = [];
try {
  await run(demo, ['--out', join(folder, 'out'), '--time-zone', 'Asia/Tokyo']);
  const file = join(folder, 'report.html');
  // The page names its archive as the command line did.
  process.chdir(folder);
  await run(report, ['--path', 'out', '--out', file, '--time-zone', 'Asia/Tokyo']);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const backgrounds: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      backgrounds.push(await check(browser, pathToFileURL(file).href, scheme));
    }
    if (backgrounds[0] === backgrounds[1]) problems.push(`light and dark have the same ${backgrounds[0]}`);
  } finally {
    await browser.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`The report has its ${plots.length} plots, in light and dark, and asks nothing of a network.`);

async function run(command: Command, args: readonly string[]): Promise<void> {
  const terminal: Terminal = {
    environment: {},
    style: plain,
    columns: undefined,
    write: () => {},
    complain: (text) => problems.push(text),
    standardInput: async function* () {},
  };
  const code = await command(args, terminal);
  if (code !== 0) throw new Error(`${command.name} ended with ${code}`);
}

interface Bar {
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** Runs in the page. */
function barsIn(plot: string): string {
  return `[...document.querySelectorAll('svg#${plot} rect.bar')].map((bar) => {
    const { width, height } = bar.getBoundingClientRect();
    return { width, height, fill: getComputedStyle(bar).fill };
  })`;
}

/** Opens the page in a colour scheme and gives its background. */
async function check(browser: Browser, url: string, scheme: 'light' | 'dark'): Promise<string> {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1100, height: 1300 } });
  page.on('request', (request) => {
    if (request.url() !== url) problems.push(`${scheme}: the page asks for ${request.url()}`);
  });
  page.on('console', (message) => problems.push(`${scheme}: the console says ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${scheme}: ${error.message}`));
  await page.goto(url);
  for (const plot of plots) {
    const bars = await page.evaluate<Bar[]>(barsIn(plot));
    if (bars.length === 0) problems.push(`${scheme}: the plot ${plot} has no bars`);
    for (const { width, height, fill } of bars) {
      if (width < 0.5 || height < 0.5) problems.push(`${scheme}: ${plot} has a bar of ${width} × ${height}`);
      if (!/^rgb\(/.test(fill) || fill === 'rgb(0, 0, 0)') {
        problems.push(`${scheme}: ${plot} has a bar without a colour (${fill})`);
      }
    }
  }
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  if (wide) problems.push(`${scheme}: the page is wider than its window`);
  if (picture && scheme === 'light') await page.screenshot({ path: picture });
  return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
}
