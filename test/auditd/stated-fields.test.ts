import { describe, expect, it } from 'vitest';
import { one } from '../support/audit-record.ts';
import { casesOf } from '../support/stated-fact.ts';
import { fieldFacts } from './rows-of-fields.ts';

describe('the fields of records become the attributes that are written down here', () => {
  it.each(casesOf(fieldFacts))('$states: $sample', async ({ sample, becomes, without }) => {
    const event = await one(...sample);
    expect(event).toMatchObject(becomes);
    for (const path of without) expect(event).not.toHaveProperty(path);
  });
});
