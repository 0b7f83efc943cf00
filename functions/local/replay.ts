import { main } from './command.ts';
import { replay } from './commands/replay.ts';

await main('replay', replay);
