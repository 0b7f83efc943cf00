import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runSituation } from '../../cli/demo/run-situation.ts';
import { situations } from '../../cli/demo/situations.ts';
import { messageText } from '../../cli/functions/notify-function.ts';
import { findingsTold } from '../../functions/transform/handler.ts';
import { loadBuiltIn } from '../../shared/rules/built-in.ts';
import { isKeepRule, ruleNames } from '../../shared/rules/select.ts';

const page = readFileSync('docs/alarms.md', 'utf8');

describe('docs/alarms.md', () => {
  it('shows the beginning of the message that is sent', async () => {
    const situation = situations.find(({ title }) => title.includes('Administrators'))!;
    const { message } = await runSituation(situation);
    const [subject, first] = messageText(message!).split('\n\n');
    expect(page).toContain(`${subject}\n\n${first}\n`);
  });
  it('names every shipped rule that decides what is kept', async () => {
    for (const name of ruleNames((await loadBuiltIn()).filter(isKeepRule))) {
      expect(page).toContain(`| \`${name}\` |`);
    }
  });
  it('says how many findings are sent one by one', () => {
    expect(page).toContain(`the first ${findingsTold} findings of each rule`);
  });
});
