import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';
import { casesOf } from '../support/stated-fact.ts';
import { fieldFacts } from './rows-of-fields.ts';

describe('the fields of an event become the attributes that are written down here', () => {
  it.each(casesOf(fieldFacts))('$states: $sample', ({ sample, becomes, without }) => {
    const event = ocsfOf(sample);
    expect(event).toMatchObject(becomes);
    for (const path of without) expect(event).not.toHaveProperty(path);
  });
});
