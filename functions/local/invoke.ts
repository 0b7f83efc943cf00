import { main } from './command.ts';
import { invoke } from './commands/invoke.ts';

await main('invoke', invoke);
