const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const openBrace = 0x7b;

/**
 * Whether JSON holds more than `most` values: each comma, brace and bracket outside of texts begins one. Broken JSON is
 * counted as far as it goes.
 */
export function hasMoreValues(json: Buffer, most: number): boolean {
  let values = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) {
      at = endOfText(json, at);
    } else if (byte === comma || byte === openBrace || byte === openBracket) {
      if (++values > most) return true;
    }
  }
  return false;
}

function endOfText(json: Buffer, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    const byte = json[at];
    if (byte === backslash) at++;
    else if (byte === quote) return at;
  }
  return json.length;
}
