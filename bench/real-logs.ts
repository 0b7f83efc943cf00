import { type CorpusFile, readCorpus } from '../checks/corpus/read.ts';
import { seededRandom } from './corpora/random.ts';
import { firstInstant, type SourceOfBench } from './corpora/stream.ts';
import { type Invocation, invocationOf, type Payload } from './invocation.ts';

/** Real logs of one kind as an invocation. */
export interface RealLogs extends Invocation {
  readonly source: SourceOfBench;
  /** The file, or how many small files of the source are taken together. */
  readonly name: string;
  /** Different texts, and how often each is in the invocation. */
  readonly texts: number;
  readonly repeated: number;
}

/** Smaller files of a source are taken together: a handful of texts is no kind of log. */
const smallFile = 20_000;

/**
 * Makes an invocation of each file of real logs below a folder, which `readCorpus` describes. Real logs are few texts:
 * they are repeated until the invocation holds `logEvents[source]` at least, each time as another stream, so that audit
 * records don't join across repetitions.
 */
export function realLogs(
  folder: string,
  logEvents: Readonly<Record<SourceOfBench, number>>,
  logEventsPerPayload: number,
): RealLogs[] {
  const files = readCorpus(folder);
  const kinds = Map.groupBy(files, (file) => (isSmall(file) ? `${file.source}, small files` : file.name));
  return [...kinds.values()].map((ofKind) => {
    const { source, name } = ofKind[0]!;
    const texts = [...new Set(ofKind.flatMap(({ messages }) => messages))];
    const repeated = Math.ceil(logEvents[source] / texts.length);
    const payloads = repetitions(source, texts, repeated, logEventsPerPayload);
    const label = ofKind.length > 1 ? `${source}/ (${ofKind.length} files)` : name;
    return { source, name: label, texts: texts.length, repeated, ...invocationOf(payloads, seededRandom(1)) };
  });
}

const isSmall = ({ messages }: CorpusFile): boolean =>
  messages.reduce((total, { length }) => total + length, 0) < smallFile;

function* repetitions(
  source: SourceOfBench,
  texts: readonly string[],
  times: number,
  size: number,
): Generator<Payload> {
  for (let repetition = 0; repetition < times; repetition++) {
    const logStream = `i-${String(repetition).padStart(17, '0')}`;
    const stream = { owner: '111122223333', logGroup: `/example/${source}`, logStream };
    for (let at = 0; at < texts.length; at += size) {
      const messages = texts.slice(at, at + size);
      yield {
        stream,
        entries: messages.map((message, i) => ({ timestamp: firstInstant + at + i, message })),
      };
    }
  }
}
