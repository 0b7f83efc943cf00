/** What the validity check must name, and what it must let pass: each a change to a golden event. */
const logon = 'windows-4625-bad-password';
const launch = 'windows-4688-process';
const cleared = 'windows-1102-log-cleared';
const service = 'windows-7045-service';
const call = 'cloudtrail-deletebucket-denied';
const execve = 'auditd-execve';

const removeFrom = (list: string[], one: string) => list.splice(list.indexOf(one), 1);

const removeKeys = (event: Record<string, unknown>, keys: string[]) => {
  for (const key of keys) delete event[key];
};

/** Turns a logon into an activity that OCSF has no word for. */
const other = (event: object, name: string) =>
  Object.assign(event, {
    activity_id: 99,
    activity_name: name,
    type_uid: 300299,
    type_name: 'Authentication: Other',
  });

// biome-ignore lint/suspicious/noExplicitAny: the events are damaged on purpose.
type Damage = (event: any) => void;

export const defects: readonly [what: string, from: string, damage: Damage, problem: string][] = [
  // Attributes
  [
    'an attribute that the class has not',
    logon,
    (e) => (e.colour = 'red'),
    'colour: unknown attribute of event',
  ],
  [
    'an attribute that the object has not',
    logon,
    (e) => (e.user.shoe = '9'),
    'user.shoe: unknown attribute of user',
  ],
  [
    'an attribute called as an inherited one',
    logon,
    (e) => (e.toString = 'x'),
    'toString: unknown attribute of event',
  ],
  ['a missing required attribute', logon, (e) => delete e.user, 'user: required, but missing'],
  [
    'a missing required attribute in depth',
    logon,
    (e) => delete e.metadata.product,
    'metadata.product: required, but missing',
  ],
  [
    'a missing attribute that a listed profile requires',
    logon,
    (e) => delete e.cloud,
    'cloud: required, but missing',
  ],
  [
    'a deprecated attribute',
    logon,
    (e) => (e.actor = { invoked_by: 'x' }),
    'actor.invoked_by: deprecated since 1.2.0',
  ],
  [
    'a deprecated value',
    logon,
    (e) => (e.user.account = { uid: '1', type_id: 3, type: 'AWS IAM User' }),
    'user.account.type_id: value 3 is deprecated',
  ],
  // Types
  [
    'a number as text',
    logon,
    (e) => (e.src_endpoint.port = '443'),
    'src_endpoint.port: not a number, but string',
  ],
  ['text as a number', logon, (e) => (e.status_code = 5), 'status_code: not text, but number'],
  ['a boolean as text', logon, (e) => (e.is_remote = 'true'), 'is_remote: not a boolean'],
  ['a fraction', logon, (e) => (e.time = 1.5), 'time: 1.5 is no exact integer'],
  [
    'an integer beyond 32 bits',
    launch,
    (e) => (e.process.pid = 0x8000_0000),
    'process.pid: 2147483648 does not fit 32 bits',
  ],
  [
    'a port that is none',
    logon,
    (e) => (e.src_endpoint.port = 65_536),
    'src_endpoint.port: 65536 is outside 0–65535',
  ],
  [
    'an address that is none',
    logon,
    (e) => (e.src_endpoint.ip = 'LOCAL'),
    'src_endpoint.ip: "LOCAL" is no ip_t',
  ],
  [
    'an address that is too long',
    logon,
    (e) => (e.src_endpoint.ip = `${'0'.repeat(40)}::1`),
    'src_endpoint.ip: longer than 40',
  ],
  [
    'a UUID in braces',
    logon,
    (e) => (e.session = { uuid: '{54849625-5478-4994-a5ba-3e3b0328c30d}' }),
    'session.uuid: "{54849625-5478-4994-a5ba-3e3b0328c30d}" is no uuid_t',
  ],
  ['a date that is none', logon, (e) => (e.time_dt = 'yesterday'), 'time_dt: "yesterday" is no datetime_t'],
  ['text where an object is due', logon, (e) => (e.user = 'alice'), 'user: not an object'],
  [
    'an array where an object is due',
    logon,
    (e) => (e.user = [{ name: 'alice' }]),
    'user: an array, but one value is due',
  ],
  ['an object where an array is due', call, (e) => (e.resources = e.resources[0]), 'resources: not an array'],
  [
    'a number in an array of texts',
    logon,
    (e) => e.metadata.profiles.push(1),
    'metadata.profiles[3]: not text, but number',
  ],
  [
    'data that is no JSON text',
    call,
    (e) => (e.api.request.data = '{bucket'),
    'api.request.data: not JSON text',
  ],
  [
    'data that is an object',
    call,
    (e) => (e.api.request.data = { bucket: 'b' }),
    'api.request.data: not text, but object',
  ],
  // What says nothing
  ['null', logon, (e) => (e.user.domain = null), 'user.domain: null'],
  ['empty text', logon, (e) => (e.user.domain = ''), 'user.domain: the placeholder ""'],
  ['a dash', logon, (e) => (e.user.domain = '-'), 'user.domain: the placeholder "-"'],
  [
    'the audit placeholder',
    logon,
    (e) => (e.user.domain = '(null)'),
    'user.domain: the placeholder "(null)"',
  ],
  ['a question mark', logon, (e) => (e.user.domain = '?'), 'user.domain: the placeholder "?"'],
  [
    'a placeholder in unmapped',
    logon,
    (e) => (e.unmapped.Status = 'N/A'),
    'unmapped.Status: the placeholder "N/A"',
  ],
  ['an empty object', logon, (e) => (e.unmapped = {}), 'unmapped: an empty object'],
  ['an empty array', logon, (e) => (e.observables = []), 'observables: an empty array'],
  [
    'a number in unmapped',
    logon,
    (e) => (e.unmapped.Task = 12_544),
    'unmapped.Task: not text, but the object is flat',
  ],
  [
    'an object in unmapped',
    logon,
    (e) => (e.unmapped.a = { b: 'c' }),
    'unmapped.a: not text, but the object is flat',
  ],
  // Enums and captions
  ['an id that the enum has not', logon, (e) => (e.logon_type_id = 6), 'logon_type_id: no value 6'],
  [
    'a caption that is not the schema’s',
    logon,
    (e) => (e.logon_type = 'network'),
    'logon_type: "network" is not "Network"',
  ],
  [
    'a caption that is missing',
    logon,
    (e) => delete e.logon_type,
    'logon_type: missing beside logon_type_id',
  ],
  [
    'a caption that is missing in depth',
    logon,
    (e) => delete e.device.os.type,
    'device.os.type: missing beside type_id',
  ],
  [
    'a caption without its id',
    logon,
    (e) => delete e.logon_type_id,
    'logon_type: a caption without logon_type_id',
  ],
  [
    '99 without a word',
    logon,
    (e) => {
      e.logon_type_id = 99;
      delete e.logon_type;
    },
    'logon_type: missing beside logon_type_id',
  ],
  // Head
  [
    'a class that does not exist',
    logon,
    (e) => (e.class_uid = 3999),
    'class_uid: OCSF 1.8.0 has no class 3999',
  ],
  [
    'a class name of another class',
    logon,
    (e) => (e.class_name = 'Logon'),
    'class_name: "Logon" is not "Authentication"',
  ],
  ['a category of another class', logon, (e) => (e.category_uid = 6), 'category_uid: 6 is not 3'],
  [
    'a category name of another class',
    logon,
    (e) => (e.category_name = 'IAM'),
    'category_name: "IAM" is not "Identity & Access Management"',
  ],
  ['an activity that the class has not', logon, (e) => (e.activity_id = 55), 'activity_id: no value 55'],
  [
    'an activity name that is not the caption',
    logon,
    (e) => (e.activity_name = 'Log on'),
    'activity_name: "Log on" is not "Logon"',
  ],
  ['99 called Other', logon, (e) => other(e, 'Other'), 'activity_name: "Other" says nothing'],
  ['a type of another activity', logon, (e) => (e.type_uid = 300202), 'type_uid: 300202 is not 300201'],
  [
    'a type name of another activity',
    logon,
    (e) => (e.type_name = 'Authentication: Logoff'),
    'type_name: "Authentication: Logoff" is not "Authentication: Logon"',
  ],
  ['another version', logon, (e) => (e.metadata.version = '1.7.0'), 'metadata.version: not 1.8.0'],
  [
    'a wrong size of raw data',
    logon,
    (e) => Object.assign(e, { raw_data: 'é', raw_data_size: 1 }),
    'raw_data_size: not the bytes of raw_data, 2',
  ],
  [
    'a written-out time of another instant',
    logon,
    (e) => (e.time_dt = '2026-01-15T10:20:30.123+09:00'),
    'time_dt: another instant than time',
  ],
  // Constraints
  [
    'neither of two that need one',
    logon,
    (e) => delete e.dst_endpoint,
    '(event): needs at least one of service, dst_endpoint',
  ],
  [
    'an endpoint with a port only',
    logon,
    (e) => (e.src_endpoint = { port: 1 }),
    'src_endpoint: needs at least one of ip, uid, name, hostname, svc_name, instance_uid, interface_uid, interface_name, domain',
  ],
  [
    'a process without an id',
    launch,
    (e) => delete e.process.pid,
    'process: needs at least one of pid, uid, cpid',
  ],
  [
    'a cleared log without a name',
    cleared,
    (e) => removeKeys(e, ['log_name', 'log_provider', 'log_type_id', 'log_type']),
    '(event): needs at least one of log_file, log_name, log_provider, log_type, log_type_id',
  ],
  // Profiles and extensions
  [
    'an attribute of a profile that is not listed',
    logon,
    (e) => Object.assign(e, { action_id: 2, action: 'Denied' }),
    'action_id: comes with profile security_control, which is not listed',
  ],
  [
    'a profile that is not used',
    logon,
    (e) => e.metadata.profiles.push('security_control'),
    'metadata.profiles: security_control is listed, but none of its attributes is used',
  ],
  [
    'a profile that the class does not allow',
    logon,
    (e) => e.metadata.profiles.push('incident'),
    'metadata.profiles: Authentication does not allow incident',
  ],
  [
    'a profile listed twice',
    logon,
    (e) => e.metadata.profiles.push('host'),
    'metadata.profiles: a profile is listed twice',
  ],
  [
    'profiles that are not sorted',
    logon,
    (e) => e.metadata.profiles.reverse(),
    'metadata.profiles: not sorted',
  ],
  ['datetime without time_dt', logon, (e) => delete e.time_dt, 'time_dt: missing with profile datetime'],
  [
    'auid without its profile',
    execve,
    (e) => removeFrom(e.metadata.profiles, 'linux/linux_users'),
    'process.auid: comes with profile linux/linux_users, which is not listed',
  ],
  [
    'an extension that is not listed',
    service,
    (e) => delete e.metadata.extensions,
    'metadata.extensions: win is used, but not listed',
  ],
  [
    'the extension of a profile not listed',
    execve,
    (e) => delete e.metadata.extensions,
    'metadata.extensions: linux is used, but not listed',
  ],
  [
    'an extension that is not used',
    logon,
    (e) => (e.metadata.extensions = [{ name: 'win', uid: '2', version: '1.8.0' }]),
    'metadata.extensions: win is listed, but not used',
  ],
  [
    'an extension with a wrong uid',
    service,
    (e) => (e.metadata.extensions[0].uid = '1'),
    'metadata.extensions: uid or version of win is wrong',
  ],
  // Observables
  [
    'an observable of nothing',
    logon,
    (e) => (e.observables[2].name = 'user.full_name'),
    'observables[2].name: the event has nothing at user.full_name',
  ],
  [
    'an observable with another value',
    logon,
    (e) => (e.observables[2].value = 'bob'),
    'observables[2].value: not the value at user.name',
  ],
  [
    'an observable with another caption',
    logon,
    (e) => (e.observables[2].type = 'User'),
    'observables[2].type: not the caption of type_id',
  ],
  [
    'an observable twice',
    logon,
    (e) => e.observables.push({ ...e.observables[2] }),
    'observables[3]: the same type and value twice',
  ],
  [
    'observables that are not sorted',
    logon,
    (e) => e.observables.reverse(),
    'observables[1]: not sorted by path',
  ],
  [
    'an observable of a kind not written',
    logon,
    (e) => e.observables.push({ name: 'user.name', type_id: 21, type: 'User', value: 'alice' }),
    'observables[3]: user.name is no observable of type 21',
  ],
  ['a missing observable', logon, (e) => e.observables.pop(), 'observables: user.name (type 4) is missing'],
  [
    'an observable not named after the first path',
    logon,
    (e) => Object.assign(e, { actor: { user: { name: 'alice' } } }),
    'observables[2].name: actor.user.name comes before user.name',
  ],
];

export const harmless: readonly [what: string, from: string, change: Damage][] = [
  ['99 with a word of the source', logon, (e) => other(e, 'Ticket Replayed')],
  ['99 with any caption', logon, (e) => Object.assign(e, { logon_type_id: 99, logon_type: '42' })],
  ['an event without observables', logon, (e) => delete e.observables],
  [
    'raw data that looks like a placeholder',
    logon,
    (e) => Object.assign(e, { raw_data: '-', raw_data_size: 1 }),
  ],
  ['a negative exit code', launch, (e) => (e.process.pid = -0x8000_0000)],
  [
    'a key called __proto__ in unmapped',
    logon,
    (e) => Object.defineProperty(e.unmapped, '__proto__', { value: 'x', enumerable: true }),
  ],
  [
    'no profile and none of its attributes',
    logon,
    (e) => {
      e.metadata.profiles = ['datetime', 'host'];
      delete e.cloud;
    },
  ],
];
