const block = 512;

/** A tar archive (ustar, and GNU's long names) of files by their names. */
export function tarOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(files).flatMap(([name, bytes]) =>
    name.length < 100
      ? [entryOf(name, bytes, '0')]
      : [entryOf('././@LongLink', Buffer.from(`${name}\0`), 'L'), entryOf(name.slice(0, 99), bytes, '0')],
  );
  return Buffer.concat([...entries, Buffer.alloc(2 * block)]);
}

function entryOf(name: string, bytes: Buffer, type: string): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((block - (bytes.length % block)) % block)]);
}
