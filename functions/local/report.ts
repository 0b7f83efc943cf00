import { main } from './command.ts';
import { report } from './commands/report.ts';

await main('report', report);
