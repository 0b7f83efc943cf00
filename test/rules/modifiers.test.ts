import { describe, expect, it } from 'vitest';
import { detecting, matched, problemsOfText, ruleText } from '../support/rules.ts';

const refused = async (line: string): Promise<string> =>
  (await problemsOfText(ruleText(`selection:\n  ${line}\ncondition: selection`))).join('\n');

describe('modifiers that anchor a text', () => {
  it('contains', async () => {
    expect(await matched('field|contains: b', ['abc', 'B', 'ac'])).toEqual(['abc', 'B']);
  });

  it('startswith', async () => {
    expect(await matched("field|startswith: 'ab'", ['abc', 'AB', 'xab'])).toEqual(['abc', 'AB']);
  });

  it('endswith', async () => {
    expect(await matched("field|endswith: '\\cmd.exe'", ['C:\\x\\CMD.exe', '\\cmd.exe', 'cmd.exe'])).toEqual([
      'C:\\x\\CMD.exe',
      '\\cmd.exe',
    ]);
  });

  it('work on values with wildcards', async () => {
    expect(await matched("field|contains: 'a*c'", ['xabcx', 'ac', 'ca'])).toEqual(['xabcx', 'ac']);
  });
});

describe('all', () => {
  it('wants each of the values', async () => {
    expect(await matched("field|contains|all: ['-a', '-b']", ['-b x -a', '-a', ['-a', '-b']])).toEqual([
      '-b x -a',
      ['-a', '-b'],
    ]);
  });

  it('wants of each value one of the texts that it is encoded as', async () => {
    const encoded = Buffer.from('xhttp://a.example and xhttps://b.example').toString('base64');
    const other = Buffer.from('xhttp://a.example').toString('base64');
    const line = "field|base64offset|contains|all: ['http://', 'https://']";
    expect(await matched(line, [encoded, other])).toEqual([encoded]);
  });

  it('wants of each placeholder one of its values', async () => {
    const placeholders = { tools: ['nc', 'socat'], hosts: ['evil', 'bad'] };
    const line = "field|expand|contains|all: ['%tools%', '%hosts%']";
    expect(await matched(line, ['nc bad', 'socat evil', 'nc socat', 'bad'], { placeholders })).toEqual([
      'nc bad',
      'socat evil',
    ]);
    const keywords = "keywords:\n  '|expand|all': ['%tools%', '%hosts%']\ncondition: keywords";
    const matches = await detecting(keywords, { placeholders });
    expect([matches({ a: 'nc', b: 'bad' }), matches({ a: 'nc socat' })]).toEqual([true, false]);
  });

  it('with a single value is reported as changing nothing', async () => {
    const text = ruleText('selection:\n  field|all: a\ncondition: selection');
    expect(await problemsOfText(text, 'warning')).toEqual([
      '8: The modifier `all` with a single value changes nothing; Sigma wants several.',
    ]);
  });
});

describe('cased', () => {
  it('has regard to case', async () => {
    expect(await matched('field|cased: Ab', ['Ab', 'ab'])).toEqual(['Ab']);
    expect(await matched("field|cased|contains: 'Ab*D'", ['xAbcD', 'xAbcd'])).toEqual(['xAbcD']);
    expect(await matched("field|cased|endswith: '/Bin'", ['/x/Bin', '/x/bin'])).toEqual(['/x/Bin']);
  });
});

describe('exists', () => {
  it('asks for the field, not for its value', async () => {
    const there = await detecting('selection:\n  field|exists: true\ncondition: selection');
    const gone = await detecting('selection:\n  field|exists: false\ncondition: selection');
    const events = [{ field: 'x' }, { field: '' }, { field: null }, {}];
    expect(events.map(there)).toEqual([true, true, true, false]);
    expect(events.map(gone)).toEqual([false, false, false, true]);
  });

  it('wants true or false, and no other modifier', async () => {
    expect(await refused("field|exists: 'yes'")).toContain('wants `true` or `false`');
    expect(await refused('field|exists|contains: true')).toContain("`contains` doesn't go with `exists`");
  });
});

describe('neq', () => {
  it('is what the line would not match without it', async () => {
    const matches = await detecting('selection:\n  field|neq: [a, b]\ncondition: selection');
    expect([{ field: 'c' }, { field: 'A' }, { field: ['c', 'b'] }, {}].map(matches)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('goes with numbers and other fields', async () => {
    expect(await matched('field|neq: 5', ['5', '6'])).toEqual(['6']);
    const differs = await detecting('selection:\n  a|fieldref|neq: b\ncondition: selection');
    expect([differs({ a: 'x', b: 'y' }), differs({ a: 'x', b: 'X' })]).toEqual([true, false]);
  });
});

describe('encodings', () => {
  it('base64', async () => {
    const encoded = Buffer.from('net user').toString('base64');
    expect(await matched("field|base64: 'net user'", [encoded, 'net user'])).toEqual([encoded]);
  });

  it('base64offset finds a text wherever it stands among the encoded bytes', async () => {
    const texts = ['', 'a', 'ab', 'abc', 'abcd'].map((before) =>
      Buffer.from(`${before}http://example and more`).toString('base64'),
    );
    const other = Buffer.from('https://example and more').toString('base64');
    expect(await matched("field|base64offset|contains: 'http://'", [...texts, other])).toEqual(texts);
  });

  it.each([
    ['utf16le', [99, 0, 109, 0, 100, 0]],
    ['wide', [99, 0, 109, 0, 100, 0]],
    ['utf16be', [0, 99, 0, 109, 0, 100]],
    ['utf16', [0xff, 0xfe, 99, 0, 109, 0, 100, 0]],
  ])('encodes as %s', async (modifier, bytes) => {
    const encoded = Buffer.from(bytes).toString('base64');
    expect(await matched(`field|${modifier}|base64: cmd`, [encoded, 'Y21k'])).toEqual([encoded]);
    expect(
      await matched(`field|${modifier}|contains: cmd`, [`x${Buffer.from(bytes).toString('latin1')}`]),
    ).toHaveLength(1);
  });

  it('refuse wildcards', async () => {
    expect(await refused("field|base64: 'a*'")).toContain("`base64` can't encode a wildcard");
  });
});

describe('windash', () => {
  const commands = ['x -f', 'x /f', 'x \u2013f', 'x \u2014f', 'x \u2015f', 'x f'];

  it('takes each of the five dashes for the others', async () => {
    expect(await matched("field|windash|contains: ' -f'", commands)).toEqual(commands.slice(0, 5));
    expect(await matched("field|windash|contains: ' /f'", commands)).toEqual(commands.slice(0, 5));
  });

  it('mixes them within a value, and goes with all', async () => {
    expect(await matched("field|windash|contains: '-a -b'", ['/a -b', '-a /b', '/a b'])).toEqual([
      '/a -b',
      '-a /b',
    ]);
    expect(await matched("field|windash|contains|all: ['-a', '-b']", ['/b \u2014a', '/b'])).toEqual([
      '/b \u2014a',
    ]);
  });

  it('can be encoded', async () => {
    const encoded = Buffer.from('/e').toString('base64');
    expect(await matched("field|windash|base64: '-e'", [encoded])).toEqual([encoded]);
  });
});

describe('numbers', () => {
  const values = ['4', '5', '6', '0x5', '-7', '5.5', 'five', ''];
  it.each([
    ['lt', ['4', '-7']],
    ['lte', ['4', '5', '0x5', '-7']],
    ['gt', ['6', '5.5']],
    ['gte', ['5', '6', '0x5', '5.5']],
  ])('compares by %s', async (modifier, expected) => {
    expect(await matched(`field|${modifier}: 5`, values)).toEqual(expected);
  });

  it('are exact beyond the digits of a double', async () => {
    const beyond = ['9007199254740992', '9007199254740993', '9007199254740994'];
    expect(await matched('field|gt: 9007199254740993', beyond)).toEqual(['9007199254740994']);
  });

  it('refuse text', async () => {
    expect(await refused('field|lt: five')).toContain("`lt` wants a number; it has 'five'");
  });
});

describe('parts of a time', () => {
  it.each([
    ['minute', 5],
    ['hour', 23],
    ['day', 31],
    ['week', 1],
    ['month', 12],
    ['year', 2025],
  ])('takes the %s', async (modifier, expected) => {
    expect(
      await matched(`field|${modifier}: ${expected}`, ['2025-12-31T23:05:59.9Z', '2024-02-03 04:06']),
    ).toEqual(['2025-12-31T23:05:59.9Z']);
  });

  it('go with comparisons, and convert no time zone', async () => {
    const times = ['2026-01-15T17:59:00+09:00', '2026-01-15T18:00:00+09:00', '2026-01-15', 'soon'];
    expect(await matched('field|hour|gte: 18', times)).toEqual(['2026-01-15T18:00:00+09:00']);
  });

  it('count weeks as ISO 8601 does', async () => {
    expect(await matched('field|week: 53', ['2026-12-31', '2027-01-03', '2027-01-04'])).toEqual([
      '2026-12-31',
      '2027-01-03',
    ]);
  });
});

describe('cidr', () => {
  it('takes networks of IPv4, also within IPv6', async () => {
    const addresses = ['10.1.2.3', '10.2.0.1', '::ffff:10.1.9.9', '-', '', '10.1.2'];
    expect(await matched('field|cidr: 10.1.0.0/16', addresses)).toEqual(['10.1.2.3', '::ffff:10.1.9.9']);
  });

  it('takes networks of IPv6, and single addresses', async () => {
    expect(
      await matched("field|cidr: ['fd00::/8', '192.0.2.1']", ['fd12::1', 'fe80::1%eth0', '192.0.2.1']),
    ).toEqual(['fd12::1', '192.0.2.1']);
  });

  it('refuses what is no network', async () => {
    expect(await refused('field|cidr: 10.0.0.0/33')).toContain("'10.0.0.0/33' is no network");
  });
});

describe('fieldref', () => {
  it('compares fields of the event', async () => {
    const same = await detecting('selection:\n  a|fieldref: b\ncondition: selection');
    expect([{ a: 'x', b: 'X' }, { a: 'x', b: 'y' }, { a: 'x' }, {}].map(same)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['startswith', 'abc', 'ab'],
    ['endswith', 'abc', 'bc'],
    ['contains', 'abc', 'b'],
  ])('goes with %s', async (place, a, b) => {
    const matches = await detecting(`selection:\n  a|fieldref|${place}: b\ncondition: selection`);
    expect([matches({ a, b }), matches({ a: b, b: a })]).toEqual([true, false]);
  });
});

describe('expand', () => {
  const placeholders = { admins: ['root', 'adm_*'], 'with space': ['a\\*b'] };

  it('puts values in, with their wildcards', async () => {
    expect(await matched("field|expand: '%admins%'", ['root', 'adm_1', 'bob'], { placeholders })).toEqual([
      'root',
      'adm_1',
    ]);
    expect(await matched("field|expand|contains: 'x%admins%'", ['axroot!'], { placeholders })).toHaveLength(
      1,
    );
    expect(await matched("field|expand: '%with space%'", ['a*b', 'axb'], { placeholders })).toEqual(['a*b']);
  });

  it('combines several in a value, and leaves an escaped percent sign', async () => {
    const values = ['root-adm_2', 'root-bob'];
    expect(await matched("field|expand: '%admins%-%admins%'", values, { placeholders })).toEqual([
      'root-adm_2',
    ]);
    expect(
      await matched("field|expand: '\\%admins%admins%'", ['%adminsroot'], { placeholders }),
    ).toHaveLength(1);
  });

  it('is literal text without the modifier', async () => {
    expect(await matched("field: '%admins%'", ['%admins%', 'root'], { placeholders })).toEqual(['%admins%']);
  });

  it('refuses a placeholder without a value, and says where to set it', async () => {
    expect(await refused("field|expand: '%admins%'")).toBe(
      '8: No value is set for the placeholder %admins%: set it in RULE_PLACEHOLDERS, such as {"admins": ["value"]}.',
    );
  });
});

describe('what does not go', () => {
  it.each([
    ['field|containz: a', 'Sigma 2.1.0 has no modifier `containz`'],
    ['field|: a', 'There is nothing behind a `|`'],
    ['field|contains|startswith: a', "`contains` and `startswith` don't go together"],
    ['field|re|cidr: a', "`re` and `cidr` don't go together"],
    ['field|i: a', '`i` only goes with `re`'],
    ['field|cidr|contains: 10.0.0.0/8', "`contains` doesn't go with `cidr`"],
    ['field|base64|lt: 5', "`base64` doesn't go with `lt`"],
    ['field|contains: null', 'null is no text'],
    ['field|contains: []', 'The list of values is empty'],
    ['field: {a: b}', 'A value has to be text, a number, true, false or null; this is a map'],
  ])('refuses %s', async (line, message) => {
    expect(await refused(line)).toContain(message);
  });
});
