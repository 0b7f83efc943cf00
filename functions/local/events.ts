import { main } from './command.ts';
import { events } from './commands/events.ts';

await main('events', events);
