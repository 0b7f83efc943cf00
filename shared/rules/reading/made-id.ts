const prime = 0x0100_0193;

/** 32 bits of a text by FNV-1a, from a start of its own for each eighth of the id. */
function hash(text: string, start: number): number {
  let value = start;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    value = Math.imul(value ^ (code & 0xff), prime);
    value = Math.imul(value ^ (code >> 8), prime);
  }
  // The last characters have hardly been mixed in yet.
  value ^= value >>> 16;
  value = Math.imul(value, 0x85eb_ca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** An id in the form of a UUID of version 8 (RFC 9562: made in a way of one's own); the same text gives the same id. */
export function madeId(text: string): string {
  const hex = [0x811c_9dc5, 0x9747_b28c, 0x27d4_eb2f, 0x1656_67b1]
    .map((start) => hash(text, start).toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
