import { main } from './command.ts';
import { rules } from './commands/rules.ts';

await main('rules', rules);
