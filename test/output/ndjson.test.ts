import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeLines, encodeLines } from '../../shared/output/encode.ts';
import { LineBuffer } from '../../shared/output/ndjson.ts';

describe('the line buffer', () => {
  it('ends every line with a newline and counts its bytes', () => {
    const buffer = new LineBuffer();
    expect([buffer.add('a'), buffer.add('監査')]).toEqual([2, 7]);
    expect(buffer.view().toString()).toBe('a\n監査\n');
  });
  it('puts further members before the closing brace', () => {
    const buffer = new LineBuffer();
    expect(buffer.add('{"a":1}', ',"b":[2]')).toBe(16);
    expect(buffer.view().toString()).toBe('{"a":1,"b":[2]}\n');
  });
  it('grows with lines larger than itself', () => {
    const buffer = new LineBuffer();
    const long = 'x'.repeat(3_000_000);
    buffer.add('first');
    buffer.add(long);
    expect(buffer.view().toString()).toBe(`first\n${long}\n`);
  });
  it('starts anew after it is cleared', () => {
    const buffer = new LineBuffer();
    buffer.add('old');
    buffer.clear();
    buffer.add('new');
    expect(buffer.view().toString()).toBe('new\n');
  });
  it('writes a lone surrogate as the replacement character', () => {
    const buffer = new LineBuffer();
    buffer.add('a\ud800b');
    expect(buffer.view().toString()).toBe('a\ufffdb\n');
  });
});

describe('encoding', () => {
  it('is one gzip member in base64', () => {
    const data = encodeLines(Buffer.from('{"a":1}\n'), 'gzip');
    expect(gunzipSync(Buffer.from(data, 'base64')).toString()).toBe('{"a":1}\n');
    expect(decodeLines(data, 'gzip').toString()).toBe('{"a":1}\n');
  });
  it('leaves lines plain for a stream that compresses itself', () => {
    expect(Buffer.from(encodeLines(Buffer.from('x\n'), 'none'), 'base64').toString()).toBe('x\n');
  });
});
