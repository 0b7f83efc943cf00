const escapes = /(\\+)u00([2-7][0-9a-fA-F])/g;

/**
 * Resolves the escapes by which JSON may write any ASCII character (`\u0073essionToken`, `\u0022`), at whatever level of
 * JSON within JSON. Quotes and backslashes become those that mean the same at that level; the text's JSON stays what it
 * was.
 */
export const resolveEscapes = (text: string): string =>
  text.includes('\\u00')
    ? text.replace(escapes, (_, backslashes: string, hex: string) => {
        const char = String.fromCharCode(Number.parseInt(hex, 16));
        // A level deeper, a quote has twice as many backslashes and one.
        if (char === '"') return `${backslashes}${backslashes.slice(1)}"`;
        return char === '\\' ? backslashes + backslashes : char;
      })
    : text;

const controls: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

/** Takes back what a stray backslash before a letter made of it in JSON. */
export const lettersOfControls = (text: string): string =>
  text.replaceAll(/[\n\r\t\b\f]/g, (control) => controls[control]!);
