/** Events of the audit system about itself: class Event Log Activity. */
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';

const enable = 9;
const disable = 10;

/** What a CONFIG_CHANGE does: where it belongs, and the message's words for it. */
function configurationOf({ main }: EventBuilder): readonly [Partial<Placement>, phrase: string] {
  switch (main.peek('audit_enabled')) {
    case '1':
      return [{ activity: enable }, 'enabled auditing'];
    case '0':
      return [{ activity: disable, severity: 4 }, 'disabled auditing'];
    case '2':
      return [{ activityName: 'Audit Locked' }, 'locked the audit configuration'];
  }
  // The setting's own name is, for example, `audit_backlog_limit`.
  const { names, type } = main.record;
  const operation = main.peekInner('op') ?? names.find((name) => name.startsWith('audit_')) ?? type;
  switch (operation.replaceAll(' ', '_')) {
    case 'add_rule':
      return [{ activityName: 'Rule Added' }, 'added an audit rule'];
    case 'remove_rule':
      return [{ activityName: 'Rule Removed', severity: 3 }, 'removed an audit rule'];
  }
  return [{ activityName: operation }, `changed the audit configuration (${operation})`];
}

/** CONFIG_CHANGE: auditing switched, rules added or removed, or another setting by its operation. */
export const placementOfConfiguration = (builder: EventBuilder): Partial<Placement> =>
  configurationOf(builder)[0];

export const configurationChange: MapAudit = (ocsf, builder) => {
  setActor(builder, 'actor');
  builder.phrase = configurationOf(builder)[1];
  ocsf.log_name = 'audit';
};

/** DAEMON_*: what the audit daemon did. */
export const daemon =
  (phrase: string): MapAudit =>
  (ocsf, builder) => {
    setActor(builder, 'actor');
    builder.phrase = phrase;
    ocsf.log_provider = 'auditd';
  };
