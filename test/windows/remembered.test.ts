import { describe, expect, it } from 'vitest';
import { Cursor, single } from '../../shared/sources/windows/parse/scanner/cursor.ts';
import { Remembered } from '../../shared/sources/windows/parse/scanner/remembered.ts';

const word = (cursor: Cursor) => (cursor.take('<w>') ? { says: cursor.characters('</w>') } : undefined);
const counting = () => {
  let reads = 0;
  const part = new Remembered((cursor) => {
    reads++;
    return word(cursor);
  });
  return { read: (text: string) => part.take(new Cursor(text, single, 0))?.says, reads: () => reads };
};

describe('a part that is remembered', () => {
  it('is taken apart once, and moves the cursor as reading does', () => {
    const part = new Remembered(word);
    for (let i = 0; i < 3; i++) {
      const cursor = new Cursor('<w>yes</w><next>', single, 0);
      expect(part.take(cursor)).toEqual({ says: 'yes' });
      expect(cursor.take('<next>')).toBe(true);
    }
    const { read, reads } = counting();
    read('<w>yes</w>');
    const before = reads();
    expect([read('<w>yes</w>'), read('<w>yes</w>')]).toEqual(['yes', 'yes']);
    expect(reads()).toBe(before);
  });

  it('is read anew where the text differs, also in its last character', () => {
    const { read } = counting();
    expect(['<w>a1</w>', '<w>a2</w>', '<w>a1</w>', '<w>a</w>1'].map(read)).toEqual(['a1', 'a2', 'a1', 'a']);
  });

  it('gives nothing where the text departs from the layout, and remembers nothing of it', () => {
    const { read } = counting();
    expect(['<w>a</w>', '<x>a</x>', '<w>a<b/></w>', '', '<w>a</w>'].map(read)).toEqual([
      'a',
      undefined,
      '',
      undefined,
      'a',
    ]);
  });

  it('decodes references and line ends as reading does', () => {
    const { read } = counting();
    for (let i = 0; i < 2; i++) expect(read('<w>a&amp;b\r\nc</w>')).toBe('a&b\nc');
  });
});
