import type { Terminal } from '../../functions/local/command.ts';
import { plain } from '../../functions/local/terminal.ts';

/** A terminal that keeps what is written and complained. */
export function terminalOf(environment: Terminal['environment'] = {}, columns?: number) {
  let [written, complained] = ['', ''];
  const terminal: Terminal = {
    environment,
    style: plain,
    columns,
    write: (text) => {
      written += text;
    },
    complain: (text) => {
      complained += text;
    },
    standardInput: async () => Buffer.alloc(0),
  };
  return { terminal, written: () => written, complained: () => complained };
}
