import { caption } from '../../../../ocsf/captions.ts';
import type { MapWindows } from '../mapping.ts';
import {
  isAdministrative,
  setSubject,
  takeGroup,
  takeSid,
  takeTarget,
  takeUser,
  unknownUser,
} from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';
import { takePrivileges } from './authorization.ts';

/** An account that somebody changed. */
export const account: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.user = takeTarget(fields) ?? unknownUser();
  const fullName = fields.take('DisplayName');
  if (fullName !== undefined) event.user.full_name = fullName;
  takeWorkstation(event, fields);
};

const takeWorkstation: MapWindows = (event, fields) => {
  const name = fields.take('Workstation');
  if (name !== undefined) event.src_endpoint = { name: name.startsWith('\\\\') ? name.slice(2) : name };
};

/** An account of a computer. */
export const computerAccount: MapWindows = (event, fields) => {
  account(event, fields);
  event.user!.type_id = 3;
  event.user!.type = caption('user.type_id', 3);
};

/** 4740: the domain field names the computer that the attempts came from. */
export const lockout: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.user = takeUser(fields, 'TargetUserName', '', 'TargetSid') ?? unknownUser();
  const caller = fields.take('TargetDomainName');
  if (caller !== undefined)
    event.src_endpoint = { name: caller.startsWith('\\\\') ? caller.slice(2) : caller };
};

/** 4781: from the old name to the new one. */
export const rename: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const domain = fields.take('TargetDomainName');
  const uid = takeSid(fields, 'TargetSid');
  const old = takeUser(fields, 'OldTargetUserName', '', '') ?? (uid === undefined ? unknownUser() : {});
  const renamed = takeUser(fields, 'NewTargetUserName', '', '');
  for (const user of [old, renamed]) {
    if (user === undefined) continue;
    if (domain !== undefined) user.domain = domain;
    if (uid !== undefined) user.uid = uid;
  }
  event.user = old;
  if (renamed !== undefined) event.user_result = renamed;
};

/** 4703: privileges switched on or off in a token. Enabled ones decide where there are both. */
export const tokenRights: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  event.user = takeTarget(fields) ?? unknownUser();
  const field =
    fields.peek('EnabledPrivilegeList') === undefined ? 'DisabledPrivilegeList' : 'EnabledPrivilegeList';
  event.privileges = takePrivileges(fields, field);
};

/** 4704, 4705, 4717, 4718: rights given to or taken from the account `TargetSid`. */
export const userRights =
  (privilegeField: string): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    event.user = takeTarget(fields) ?? unknownUser();
    event.privileges = takePrivileges(fields, privilegeField);
  };

/** A group itself: created, changed, deleted. */
export const group =
  (type?: string): MapWindows =>
  (event, fields) => {
    setSubject(event, fields);
    event.group = takeGroup(fields, type) ?? { name: 'unknown' };
  };

/** A member that joined or left a group. */
export const groupMember =
  (type: string): MapWindows =>
  (event, fields) => {
    group(type)(event, fields);
    const uid = takeSid(fields, 'MemberSid');
    const name = commonName(fields.peek('MemberName'));
    if (uid !== undefined || name !== undefined) {
      // A member may be a user, a computer or a group, so it has no type.
      event.user = {};
      if (name !== undefined) event.user.name = name;
      if (uid !== undefined) event.user.uid = uid;
    }
  };

/** A group gets a member: more serious where the group has power. */
export const administrativeIsMedium = (fields: WindowsFields) =>
  isAdministrative(fields.peek('TargetSid')) ? { severity: 3 } : {};

/** `CN=Alice\, Jr.,OU=…` → `Alice, Jr.` (RFC 4514). */
function commonName(name: string | undefined): string | undefined {
  if (name === undefined || !/^cn=/i.test(name)) return undefined;
  let text = '';
  for (let at = 3; at < name.length && name[at] !== ','; at++) {
    if (name[at] === '\\' && at + 1 < name.length) at++;
    text += name[at];
  }
  return text === '' ? undefined : text;
}

/** Events that only have the account asking: about no account in particular. */
export const subjectOnly: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const target = takeTarget(fields);
  event.user = target ?? (event.actor?.user === undefined ? unknownUser() : { ...event.actor.user });
  takeWorkstation(event, fields);
};
