import { main } from './command.ts';
import { demo } from './commands/demo.ts';

await main('demo', demo);
