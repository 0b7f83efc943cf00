/** Runs in a process of its own under V8's profiler: the handler from its sources, so that names are readable. */
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { newInvocation } from './invocation.ts';
import { lambdaContext } from './measure/process.ts';
import type { ProfileTask } from './profile.ts';

const { invocations, ...order } = JSON.parse(process.argv[2]!) as ProfileTask;
const { handler } = (await import('../functions/transform/index.ts')) as {
  handler: (event: FirehoseTransformationEvent, context: object) => Promise<unknown>;
};
// A few corpora take turns: generating a new one each time would fill the profile.
const corpus = Array.from({ length: 5 }, (_, seed) => newInvocation({ ...order, seed }));
for (let i = 0; i < invocations; i++) await handler(corpus[i % corpus.length]!.event, lambdaContext);
process.send!('done');
