import type { Random } from './random.ts';

/** A host of the made-up domain and the accounts and programs that occur in its log. */
export interface Host {
  readonly name: string;
  readonly computer: string;
  readonly domain: string;
  readonly realm: string;
  readonly domainSid: string;
  readonly address: string;
  readonly accounts: readonly Account[];
}

export interface Account {
  readonly sid: string;
  readonly name: string;
  readonly domain: string;
  readonly logonId: string;
}

/** Everything that one event may speak of; an event takes from it what its fields name. */
export interface Scene {
  readonly random: Random;
  readonly host: Host;
  readonly subject: Account;
  readonly target: Account;
  readonly other: Account;
  readonly client: { readonly address: string; readonly port: string; readonly workstation: string };
  readonly process: Program;
  readonly parent: Program;
  readonly logonType: string;
  readonly kerberos: boolean;
  readonly file: string;
  readonly access: { readonly mask: string; readonly list: string; readonly words: string };
}

interface Program {
  readonly id: string;
  readonly path: string;
  readonly commandLine: string;
}

const givenNames = ['alice', 'bob', 'carol', 'daniel', 'erika', 'farid', 'grace', 'hiroshi', 'ines', 'jonas'];
const familyNames = [
  'almeida',
  'brandt',
  'castro',
  'dubois',
  'eriksen',
  'fischer',
  'garcia',
  'hughes',
  'ito',
];
const personName = (random: Random): string =>
  `${random.pick(givenNames)}.${random.pick(familyNames)}${random.digits(2)}`;
const services = ['svc-backup', 'svc-sql01', 'svc-web', 'svc-scan', 'svc-deploy', 'MSOL_4f1d0b7e2a9c'];

const programs: readonly (readonly [path: string, argumentsOf: (random: Random) => string])[] = [
  ['C:\\Windows\\System32\\svchost.exe', (r) => ` -k netsvcs -p -s ${r.pick(['Schedule', 'BITS', 'gpsvc'])}`],
  ['C:\\Windows\\System32\\conhost.exe', () => ' 0xffffffff -ForceV1'],
  [
    'C:\\Windows\\System32\\cmd.exe',
    (r) => ` /c "D:\\Jobs\\run_${r.digits(4)}.cmd" > D:\\Logs\\${r.digits(6)}.txt 2>&1`,
  ],
  [
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    (r) =>
      ` -NoProfile -ExecutionPolicy RemoteSigned -File "C:\\ProgramData\\Amazon\\SSM\\InstanceData\\i-${r.hex(17)}\\document\\orchestration\\${r.uuid()}\\_script.ps1"`,
  ],
  [
    'C:\\Program Files\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent.exe',
    () => ' -config "C:\\ProgramData\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent.toml"',
  ],
  [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    (r) =>
      ` --type=renderer --crashpad-handler-pid=${r.int(9000)} --lang=en-US --device-scale-factor=1 --num-raster-threads=2 --renderer-client-id=${r.int(900)} --time-ticks-at-unix-epoch=-${r.digits(16)} --launch-time-ticks=${r.digits(12)} --field-trial-handle=${r.int(9000)},i,${r.digits(19)},${r.digits(20)},262144 --mojo-platform-channel-handle=${r.int(9000)} /prefetch:1`,
  ],
  ['C:\\Windows\\System32\\taskhostw.exe', (r) => ` ${r.pick(['KEYROAMING', 'SYSTEM', 'Install $(Arg0)'])}`],
  ['C:\\Windows\\System32\\wbem\\WmiPrvSE.exe', () => ' -secured -Embedding'],
  ['C:\\Windows\\System32\\net.exe', (r) => ` user ${personName(r)} /domain`],
  ['C:\\Windows\\System32\\whoami.exe', () => ' /all'],
  [
    'C:\\Program Files\\Java\\jdk-21\\bin\\java.exe',
    (r) =>
      ` -Xmx${1 + r.int(8)}g -Djob.id=${r.uuid()} -Dlog.folder=D:\\Logs\\${r.hex(8)} -cp "D:\\Apps\\Batch\\lib\\*" example.batch.Main --day 2026-01-${r.digits(2)} --chunk ${r.digits(5)} --token-file D:\\Apps\\Batch\\run\\${r.hex(16)}.tok`,
  ],
  [
    'C:\\Program Files\\Git\\cmd\\git.exe',
    (r) => ` fetch --prune origin ${r.hex(40)}:refs/heads/work-${r.digits(5)}`,
  ],
  ['C:\\Windows\\System32\\lsass.exe', () => ''],
  ['C:\\Windows\\System32\\services.exe', () => ''],
  ['D:\\Apps\\Accounts & Billing\\Ledger.exe', (r) => ` /company:"North & Sons" /period:2026-${r.digits(2)}`],
];

const folders = [
  'D:\\Shares\\Finance\\Closing',
  'D:\\Shares\\HR\\Contracts',
  'E:\\Projects\\Alpha\\Deliverables',
  'C:\\Users\\Public\\Documents',
  'D:\\Shares\\Design & Print',
];
const stems = ['Quarterly report', 'budget', 'staff-list', 'notes', 'minutes', 'payroll', 'offer', 'drawing'];
const extensions = ['xlsx', 'docx', 'pdf', 'txt', 'tmp', 'csv', 'pptx'];

const accesses = [
  { mask: '0x1', list: '%%4416', words: 'ReadData (or ListDirectory)' },
  { mask: '0x2', list: '%%4417', words: 'WriteData (or AddFile)' },
  {
    mask: '0x6',
    list: '%%4417\r\n\t\t\t\t%%4418',
    words: 'WriteData (or AddFile)\r\n\t\t\t\tAppendData (or AddSubdirectory or CreatePipeInstance)',
  },
  { mask: '0x20000', list: '%%1538', words: 'READ_CONTROL' },
  { mask: '0x10000', list: '%%1537', words: 'DELETE' },
  {
    mask: '0x120089',
    list: '%%1538\r\n\t\t\t\t%%1541\r\n\t\t\t\t%%4416\r\n\t\t\t\t%%4419\r\n\t\t\t\t%%4423',
    words:
      'READ_CONTROL\r\n\t\t\t\tSYNCHRONIZE\r\n\t\t\t\tReadData (or ListDirectory)\r\n\t\t\t\tReadEA\r\n\t\t\t\tReadAttributes',
  },
];

export function newHost(random: Random): Host {
  const domainSid = `S-1-5-21-${random.digits(10)}-${random.digits(10)}-${random.digits(9)}`;
  const name = `${random.pick(['FS', 'DC', 'WEB', 'APP', 'SQL'])}${random.digits(2)}`;
  const accounts: Account[] = [];
  for (let i = 0; i < 300; i++) {
    const person = random.chance(0.8);
    accounts.push({
      sid: `${domainSid}-${1100 + random.int(9000)}`,
      name: person ? personName(random) : random.pick(services),
      domain: 'EXAMPLECORP',
      logonId: `0x${random.hex(7)}`,
    });
  }
  return {
    name,
    computer: `${name}.tokyo.corp.example`,
    domain: 'EXAMPLECORP',
    realm: 'TOKYO.CORP.EXAMPLE',
    domainSid,
    address: `10.20.${random.int(8)}.${10 + random.int(200)}`,
    accounts,
  };
}

export function newScene(random: Random, host: Host): Scene {
  const system: Account = { sid: 'S-1-5-18', name: `${host.name}$`, domain: host.domain, logonId: '0x3e7' };
  const person = (): Account => ({ ...random.pick(host.accounts), logonId: `0x${random.hex(7)}` });
  const workstation = `WS-${random.digits(4)}`;
  const machine: Account = {
    sid: `${host.domainSid}-${1100 + random.int(9000)}`,
    name: `${workstation}$`,
    domain: host.domain,
    logonId: `0x${random.hex(7)}`,
  };
  return {
    random,
    host,
    subject: random.chance(0.5) ? system : random.pick(host.accounts),
    target: random.chance(0.3) ? machine : person(),
    other: person(),
    client: {
      address: random.chance(0.1) ? '-' : `10.20.${random.int(8)}.${10 + random.int(200)}`,
      port: `${49152 + random.int(16000)}`,
      workstation,
    },
    process: newProgram(random),
    parent: newProgram(random),
    logonType: random.pick(['3', '3', '3', '3', '5', '5', '2', '7', '10', '4']),
    kerberos: random.chance(0.7),
    file: `${random.pick(folders)}\\${random.pick(stems)} 2026\\${random.digits(5)}\\${random.pick(stems)} ${random.hex(6)}.${random.pick(extensions)}`,
    access: random.pick(accesses),
  };
}

function newProgram(random: Random): Program {
  const [path, argumentsOf] = random.pick(programs);
  return {
    id: `0x${(4 * (100 + random.int(4000))).toString(16)}`,
    path,
    commandLine: path.includes(' ') ? `"${path}"${argumentsOf(random)}` : `${path}${argumentsOf(random)}`,
  };
}
