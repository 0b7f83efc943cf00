/** Runs in a process of its own, as a function has one set of rules: judges events that have been read already. */
import { loadJudging } from '../../shared/clients/judging.ts';
import { readSettings } from '../../shared/config.ts';
import type { Line } from '../../shared/log-event.ts';
import { sources } from '../../shared/sources/registry.ts';
import type { Source, SourceEvent } from '../../shared/sources/source.ts';
import { corpora } from '../corpora/corpus.ts';
import { seededRandom } from '../corpora/random.ts';
import { median } from '../measure/statistics.ts';
import type { JudgingTask } from './bench-rules.ts';

const passes = 30;
/** A function lives for hours; what counts is the code that the engine has settled on. */
const warmUps = 60;

const { source, logEvents, rules } = JSON.parse(process.argv[2]!) as JudgingTask;
const { reader, events } = await eventsOf(source, logEvents);
const judging = await loadJudging(readSettings({ RULES: rules }), () => {});
const times: number[] = [];
for (let pass = -warmUps; judging !== undefined && pass < passes; pass++) {
  const before = process.cpuUsage();
  for (const event of events) judging.rules.judge(reader.ruleEvent!(event));
  const { user, system } = process.cpuUsage(before);
  if (pass >= 0) times.push(user + system);
}
process.send!(judging === undefined ? 0 : median(times) / logEvents);

async function eventsOf(source: JudgingTask['source'], count: number) {
  const random = seededRandom(11);
  const lines: Line[] = [];
  for (let ordinal = 0; ordinal < 4; ordinal++) {
    const stream = corpora[source].newStream(random, ordinal);
    const { owner, logGroup, logStream } = stream;
    const origin = { owner, logGroup, logStream, region: 'ap-northeast-1' };
    for (let i = 0; i < count / 4; i++) {
      lines.push({
        record: 0,
        index: lines.length,
        origin,
        logEvent: { id: random.digits(56), ...stream.next() },
      });
    }
  }
  const reader: Source = await sources.find(({ name }) => name === source)!.load();
  const events: SourceEvent[] = (await reader.read(lines)).filter(({ nothing }) => !nothing);
  return { reader, events };
}
