/** Runs `invoke` and says on standard error what it took: a process of its own, so that the peak is its own. */
import { main } from '../cli/command.ts';
import { invoke } from '../cli/commands/invoke.ts';

await main('invoke', invoke, process.argv.slice(2));
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stderr.write(`peak ${maxRSS * 1024}\ncpu ${(userCPUTime + systemCPUTime) / 1e6}\n`);
