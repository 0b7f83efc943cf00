import { describe, expect, it } from 'vitest';
import { cut, printable, styleFor, width } from '../../cli/terminal/style.ts';
import { table } from '../../cli/terminal/table.ts';

describe('a table', () => {
  const rows = [
    { name: 'windows', count: 12_345 },
    { name: 'auditd', count: 7 },
  ];

  it('aligns text to the left and numbers to the right', () => {
    expect(
      table(rows, [
        { title: 'SOURCE', value: (row) => row.name },
        { title: 'LINES', value: (row) => row.count },
      ]),
    ).toEqual(['SOURCE    LINES', 'windows  12,345', 'auditd        7']);
  });

  it('cuts what is wider than its column', () => {
    expect(table(rows, [{ title: 'S', value: (row) => row.name, widest: 4 }])).toEqual(['S', 'win…', 'aud…']);
  });

  it('takes as many rows as there are', () => {
    const many = Array.from({ length: 200_000 }, (_, count) => ({ count }));
    expect(table(many, [{ title: 'N', value: ({ count }) => String(count) }])).toHaveLength(200_001);
  });

  it('keeps its columns where letters are twice as wide', () => {
    expect(
      table(
        [
          { a: '給与', b: 1 },
          { a: 'pay', b: 2 },
        ],
        [
          { title: 'A', value: (row) => row.a },
          { title: 'B', value: (row) => row.b },
        ],
      ),
    ).toEqual(['A     B', '給与  1', 'pay   2']);
  });

  it('colours without moving columns', () => {
    const red = styleFor({ isTTY: true }, {});
    const lines = table(
      rows,
      [
        { title: 'S', value: (row) => row.name, style: (_, s) => s.red },
        { title: 'N', value: (row) => row.count },
      ],
      red,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual(
      table(rows, [
        { title: 'S', value: (row) => row.name },
        { title: 'N', value: (row) => row.count },
      ]),
    );
  });
});

describe('text for a terminal', () => {
  it('is coloured on a terminal only, and not with NO_COLOR', () => {
    expect(styleFor({ isTTY: true }, {}).red('x')).toBe('\u001b[31mx\u001b[0m');
    expect(styleFor({ isTTY: true }, { NO_COLOR: '1' }).red('x')).toBe('x');
    expect(styleFor({ isTTY: false }, {}).red('x')).toBe('x');
  });

  it('holds no control, direction or line characters', () => {
    expect(printable('a\r\n\tb\u0000\u009b\u200b\u2028\ud800')).toBe(
      'a b\\u{0}\\u{9b}\\u{200b}\\u{2028}\\u{d800}',
    );
    expect(printable('給与一覧 🙂')).toBe('給与一覧 🙂');
  });

  it('is measured and cut by columns', () => {
    expect(width('給与ab')).toBe(6);
    expect(cut('給与一覧', 5)).toBe('給与…');
    expect(cut('abc', 3)).toBe('abc');
  });
});
