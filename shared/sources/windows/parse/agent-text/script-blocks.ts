/**
 * The fields of PowerShell's event 4104, whose description is a title with two numbers, the script, and two lines at the
 * end. The script may hold any line, so it is cut out between the first line and the last `ScriptBlock ID`. Undefined
 * for a text that is built in another way.
 */
export function scriptBlockOf(description: string): Map<string, string> | undefined {
  const first = description.indexOf('\n');
  const id = description.lastIndexOf(idLabel);
  if (first < 0 || id < first) return undefined;
  const fields = new Map<string, string>();
  const counts = / \((\d{1,9}) of (\d{1,9})\):/.exec(description.slice(0, Math.min(first, longestTitle)));
  if (counts !== null) {
    fields.set('MessageNumber', counts[1]!);
    fields.set('MessageTotal', counts[2]!);
  }
  fields.set('ScriptBlockText', description.slice(first + 1, id).trimEnd());
  const [scriptId, pathLine] = description.slice(id + idLabel.length).split('\n');
  fields.set('ScriptBlockId', scriptId!.trim());
  const path = pathLine === undefined ? '' : pathLine.slice(pathLine.indexOf(': ') + 2).trim();
  if (path !== '') fields.set('Path', path);
  return fields;
}

// The same in a Japanese Windows.
const idLabel = '\nScriptBlock ID: ';
const longestTitle = 200;
