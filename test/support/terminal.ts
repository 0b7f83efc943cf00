import type { Terminal } from '../../cli/command.ts';
import { plain } from '../../cli/terminal/style.ts';

/** A terminal that keeps what is written and complained, with `input` as its standard input. */
export function terminalOf(environment: Terminal['environment'] = {}, input = '') {
  let [written, complained] = ['', ''];
  const terminal: Terminal = {
    environment,
    style: plain,
    columns: undefined,
    write: (text) => {
      written += text;
    },
    complain: (text) => {
      complained += text;
    },
    standardInput: async function* () {
      yield Buffer.from(input);
    },
  };
  return { terminal, written: () => written, complained: () => complained };
}
