import { exit, readArguments, type Terminal } from '../command.ts';
import { deliver } from '../demo/deliver.ts';
import { report } from '../demo/report.ts';
import { streamOfTemplate } from '../demo/stream.ts';
import { readSamples } from '../samples/sample-files.ts';
import { showSituations } from './situations.ts';

const help = `Feeds the sample events of events/ through the transform behind a stand-in for the delivery stream.

  npm run demo

Objects are written under out/ at the keys that Firehose would use, and what happened is printed.

  --out FOLDER      another folder than out
  --template FILE   the stream and settings of a synthesized template (npm run synth) in place of the demo's own
  --time-zone ZONE  an IANA zone such as Asia/Tokyo, in place of TIME_ZONE (default UTC)
  --situations      five things that people want to know, each from the logs to the message
  --help            this text
`;

const options = {
  help: { type: 'boolean' },
  situations: { type: 'boolean' },
  out: { type: 'string' },
  template: { type: 'string' },
  'time-zone': { type: 'string' },
} as const;

/**
 * The sample events through a stand-in for the delivery stream, and what happened.
 * @example npm run demo -- --time-zone Asia/Tokyo
 */
export async function demo(args: readonly string[], terminal: Terminal): Promise<number> {
  const { environment, style, columns, write } = terminal;
  const { flags, values } = readArguments(args, options);
  if (flags.has('help')) {
    write(help);
    return exit.fine;
  }
  if (flags.has('situations')) {
    await showSituations(terminal);
    return exit.fine;
  }
  const out = values.get('out') ?? 'out';
  const template = values.get('template');
  const samples = readSamples();
  // A case with settings of its own needs a function of its own.
  const fed = samples.filter(({ sample }) => sample.settings === undefined);
  const done = await deliver(
    fed,
    out,
    environment,
    values.get('time-zone'),
    template === undefined ? undefined : streamOfTemplate(template),
  );
  const lines = report(done, style, columns);
  write(`${lines.join('\n')}\n`);
  return exit.fine;
}
