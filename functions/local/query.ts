import { main } from './command.ts';
import { query } from './commands/query.ts';

await main('query', query);
