import type { LogEvent, Origin, Sender, Wrapper } from '../log-event.ts';

/** What CloudWatch Logs says about the original source of one log event. */
interface SystemFields {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly log: string | undefined;
}

const none: SystemFields = { account: undefined, region: undefined, log: undefined };

/**
 * Gives the log events of one payload their own origins: account, region and log group by the system fields that a
 * subscription with `emitSystemFields` adds to each (CloudWatch Logs API reference, PutSubscriptionFilter), which name
 * the original source also in a centralised log group; else those of the payload. Neighbours share an origin.
 */
export class Origins {
  readonly #delivered: Origin;
  #last: Origin;
  #fields: SystemFields = none;
  #sender: Sender | undefined;

  /** @param delivered The origin that the payload itself has. */
  constructor(delivered: Origin) {
    this.#delivered = delivered;
    this.#last = delivered;
  }

  of({ extractedFields }: LogEvent, wrapper: Wrapper | undefined): Origin {
    if (extractedFields === undefined && wrapper === undefined) return this.#delivered;
    if (extractedFields !== undefined && wrapper === undefined && this.#isRepeated(extractedFields)) {
      return this.#last;
    }
    const fields = systemFields(extractedFields);
    if (!sameFields(fields, this.#fields) || !sameSender(this.#sender, wrapper?.sender)) {
      this.#fields = fields;
      this.#sender = wrapper?.sender;
      this.#last = originOf(this.#delivered, fields, wrapper?.sender);
    }
    return this.#last;
  }

  /** Whether system fields are, as mostly, those of the log event before, which are checked already. */
  #isRepeated(extracted: unknown): boolean {
    if (typeof extracted !== 'object' || extracted === null || this.#sender !== undefined) return false;
    const fields = extracted as Record<string, unknown>;
    const { account, region, log } = this.#fields;
    return (
      account !== undefined &&
      fields['@aws.account'] === account &&
      fields['@aws.region'] === region &&
      fields['@source.log'] === log
    );
  }
}

function originOf(delivered: Origin, { account, region, log }: SystemFields, sender?: Sender): Origin {
  return {
    ...delivered,
    owner: account ?? delivered.owner,
    region: region ?? delivered.region,
    sourceLog: log === delivered.logGroup ? undefined : log,
    // What CloudWatch Logs says about the source is better known than what the agent says.
    sender: sender && {
      ...sender,
      account: account === undefined ? sender.account : undefined,
      region: region === undefined ? sender.region : undefined,
    },
  };
}

function systemFields(extracted: unknown): SystemFields {
  if (typeof extracted !== 'object' || extracted === null) return none;
  const fields = extracted as Record<string, unknown>;
  return {
    account: matching(fields['@aws.account'], accountId),
    region: matching(fields['@aws.region'], regionName),
    log: matching(fields['@source.log'], logGroupName),
  };
}

const accountId = /^\d{12}$/;
const regionName = /^[a-z0-9-]{1,40}$/;
const logGroupName = /^[^\p{Cc}]{1,512}$/u;

const matching = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined;

const sameFields = (a: SystemFields, b: SystemFields): boolean =>
  a.account === b.account && a.region === b.region && a.log === b.log;

const sameSender = (a: Sender | undefined, b: Sender | undefined): boolean =>
  a === b ||
  (a?.instance === b?.instance &&
    a?.host === b?.host &&
    a?.account === b?.account &&
    a?.region === b?.region);
