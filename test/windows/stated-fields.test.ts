import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { casesOf } from '../support/stated-fact.ts';
import { oneOcsfOf } from '../support/windows-event.ts';
import { fieldFacts } from './rows-of-fields.ts';

describe('the fields of an event become the attributes that are written down here', () => {
  it.each(casesOf(fieldFacts))('$states: $sample.id $becomes', async ({ sample, becomes, without }) => {
    const event = await oneOcsfOf(sample);
    expect(event).toMatchObject(becomes);
    for (const path of without) expect(event).not.toHaveProperty(path);
    expect(problemsOf(event)).toEqual([]);
  });
});
