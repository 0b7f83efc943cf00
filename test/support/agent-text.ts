import { securityAuditing } from './windows-event.ts';

/** What a sample in the agent's text format says; the defaults are an audit of the Security log. */
export interface TextSample {
  readonly id: number;
  readonly description: string;
  readonly provider?: string | undefined;
  readonly channel?: string;
  readonly level?: string;
}

/** The sample as the CloudWatch agent sends it with `event_format: text`. */
export const agentText = (sample: TextSample): string =>
  `[${sample.channel ?? 'Security'}] [${sample.level ?? 'INFORMATION'}] [${sample.id}] ` +
  `[${sample.provider ?? securityAuditing}] [WEB01.corp.example] [${sample.description}]`;

type Lines = Readonly<Record<string, string>>;

/** A description as Windows writes it: a title, then headings with lines below them, or single lines. */
export function description(title: string, parts: Readonly<Record<string, string | Lines>>): string {
  const blocks = Object.entries(parts).map(([label, value]) =>
    typeof value === 'string'
      ? `${label}:\t\t\t${value}`
      : [`${label}:`, ...Object.entries(value).map(([name, text]) => `\t${name}:\t\t${text}`)].join('\r\n'),
  );
  return [title, ...blocks].join('\r\n\r\n');
}
