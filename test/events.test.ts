import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedOutput } from '../cli/samples/expected-output.ts';
import { expectedPath, readSamples } from '../cli/samples/sample-files.ts';
import type { Books } from '../shared/pipeline/books.ts';
import { problemsOf } from './support/ocsf-schema.ts';

interface Expected {
  records: { result: string; reason?: string; partitionKeys?: Record<string, string>; lines?: unknown[] }[];
  books: Books;
}

const samples = readSamples();
const texts = new Map(
  await Promise.all(samples.map(async (file) => [file.name, await expectedOutput(file)] as const)),
);
const caseNamed = (name: string): Expected => JSON.parse(texts.get(name)!);

describe.each(samples)('the case $name', (file) => {
  it('gives what is written down; `npm run events` writes it anew', () => {
    expect(existsSync(expectedPath(file)), `${expectedPath(file)} is missing`).toBe(true);
    // Compared as values, so that a difference is shown by its path.
    expect(caseNamed(file.name)).toEqual(JSON.parse(readFileSync(expectedPath(file), 'utf8')));
  });

  it('gives valid OCSF events', () => {
    const { records } = caseNamed(file.name);
    const problems = records.flatMap(({ lines = [] }) => lines).flatMap((line) => problemsOf(line));
    expect(problems).toEqual([]);
  });

  it('says what it shows', () => {
    expect(file.sample.description).toMatch(/^\p{Lu}.{20,}\.$/u);
  });

  it('closes its books', () => {
    const { books } = caseNamed(file.name);
    const { records, sources } = books;
    expect(records.ok + records.dropped + records.failed).toBe(records.in);
    for (const source of Object.values(sources)) {
      const { used, joined, filtered, reingested, failed } = source;
      expect(used + joined + filtered + reingested + failed).toBe(source.in);
    }
    const lines = Object.values(sources).reduce((sum, source) => sum + source.events + source.findings, 0);
    expect(books.linesOut).toBe(lines);
  });
});

// What a rewritten expectation must never lose.
describe('of the cases', () => {
  it('all lines that can be understood are', () => {
    for (const { name } of samples.filter((one) => /^(windows|cloudtrail|auditd)-?/.test(one.name))) {
      const { records, books } = caseNamed(name);
      expect(books.records.failed, name).toBe(0);
      const unparsed = Object.values(books.sources).map((source) => source.unparsed);
      expect(unparsed, name).toEqual([0]);
      expect(records.some(({ result }) => result === 'Ok')).toBe(true);
    }
  });

  it('the control message is dropped', () => {
    expect(caseNamed('control-message').records).toEqual([{ result: 'Dropped' }]);
  });

  it('records that can not be opened fail with a reason, and the sound one is used', () => {
    const { records } = caseNamed('malformed-gzip');
    expect(records.map(({ result }) => result)).toEqual([
      'ProcessingFailed',
      'ProcessingFailed',
      'ProcessingFailed',
      'Ok',
    ]);
    expect(
      records.slice(0, 3).every(({ reason }) => /gzip data is broken|no CloudWatch Logs/.test(reason!)),
    ).toBe(true);
    expect(caseNamed('not-an-envelope').records[0]!.reason).toContain('turn message extraction off');
  });

  it('broken log events stay as base events beside the sound ones', () => {
    const { records, books } = caseNamed('malformed-event');
    const isFinding = (line: unknown) => (line as { class_uid?: number }).class_uid === 2004;
    expect(records[0]!.lines!.filter((line) => !isFinding(line))).toHaveLength(6);
    expect(
      Object.values(books.sources).reduce((sum, source) => sum + source.unparsed, 0),
    ).toBeGreaterThanOrEqual(3);
  });

  it('the mixture is reported as one', () => {
    const { records, books } = caseNamed('mixed');
    expect(records[0]!.partitionKeys).toMatchObject({ source: 'mixed' });
    expect(Object.keys(books.sources).sort()).toEqual(['auditd', 'cloudtrail', 'other', 'windows']);
  });

  it('the audit event in two payloads is joined in the first', () => {
    const { records, books } = caseNamed('auditd-split');
    expect(records.map(({ result }) => result)).toEqual(['Ok', 'Dropped']);
    expect(books.sources.auditd).toMatchObject({ in: 6, used: 2, joined: 4 });
  });

  it('several days go where the first event belongs, in the time zone; absurd times open no day', () => {
    const { records } = caseNamed('multi-day');
    expect(records.map(({ partitionKeys }) => partitionKeys!.eventDay)).toEqual([
      '20260113',
      '20260115',
      '20260115',
    ]);
  });

  it('what is too much for one response is put back', () => {
    const { books } = caseNamed('oversize');
    expect(books.sources.windows!.reingested).toBeGreaterThan(0);
    expect(books.records.failed).toBe(0);
  });
});
