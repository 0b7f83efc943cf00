import type { Random } from './random.ts';

/** A Linux host as its audit log shows it. */
export interface Host {
  readonly node: string;
  /** Whether the node's name stands before each record (`name_format` of auditd.conf). */
  readonly named: boolean;
  /** Whether names are added after the separator 0x1D (`log_format = ENRICHED`). */
  readonly enriched: boolean;
  /** Whether records end with an EOE record. */
  readonly endOfEvent: boolean;
  /** ` subj=…` of a host with SELinux. */
  readonly subject: string;
  readonly people: readonly { readonly id: number; readonly name: string; readonly session: number }[];
}

/**
 * The forms that records are found in. Hosts take turns in them, so that a corpus of four streams has the average mix.
 */
const forms = [
  { named: false, enriched: false, endOfEvent: false, selinux: true },
  { named: true, enriched: true, endOfEvent: false, selinux: true },
  { named: true, enriched: false, endOfEvent: true, selinux: false },
  { named: false, enriched: true, endOfEvent: false, selinux: true },
];

export function newHost(random: Random, ordinal: number): Host {
  const { selinux, ...form } = forms[ordinal % forms.length]!;
  return {
    ...form,
    node: `ip-10-0-${random.int(250)}-${random.int(250)}.ec2.internal`,
    subject: selinux ? ' subj=unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023' : ' subj=unconfined',
    people: Array.from({ length: 12 }, (_, i) => ({
      id: 1000 + i,
      name: `${random.pick(['alice', 'bob', 'carol', 'deploy', 'ec2-user', 'ops'])}${i}`,
      session: 1 + random.int(4000),
    })),
  };
}

/** The name that auditd would add for an id. */
export function nameOf(host: Host, id: number): string {
  if (id === 0) return 'root';
  if (id === 4294967295) return 'unset';
  return host.people.find((person) => person.id === id)?.name ?? `unknown(${id})`;
}

/** Text as auditd writes it: in quotes, or as hex when it holds a blank, a quote or a byte outside of ASCII. */
export function untrusted(text: string): string {
  return /[^!#-~]/.test(text) ? Buffer.from(text).toString('hex').toUpperCase() : `"${text}"`;
}
