/** Events in the agent's text format, in English and Japanese, beside what the XML format has for them. */
import { description, type TextSample } from '../support/agent-text.ts';
import type { Sample } from '../support/windows-event.ts';

export interface Twin {
  readonly xml: Sample;
  readonly english: TextSample;
  readonly japanese: TextSample;
}

const subject = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'alice',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7a1',
};
const englishSubject = {
  'Security ID': 'S-1-5-21-1-2-3-1104',
  'Account Name': 'alice',
  'Account Domain': 'CORP',
  'Logon ID': '0x3E7A1',
};
const japaneseSubject = {
  'セキュリティ ID': 'S-1-5-21-1-2-3-1104',
  アカウント名: 'alice',
  'アカウント ドメイン': 'CORP',
  'ログオン ID': '0x3E7A1',
};

const failedLogon: Twin = {
  xml: {
    id: 4625,
    keywords: '0x8010000000000000',
    level: 4,
    data: {
      ...subject,
      TargetUserName: 'bob',
      TargetDomainName: 'CORP',
      Status: '0xC000006D',
      FailureReason: 'Unknown user name or bad password.',
      SubStatus: '0xC000006A',
      LogonType: '3',
      LogonProcessName: 'NtLmSsp',
      AuthenticationPackageName: 'NTLM',
      WorkstationName: 'PC-01',
      KeyLength: '0',
      IpAddress: '198.51.100.7',
      IpPort: '50211',
    },
  },
  english: {
    id: 4625,
    description: description('An account failed to log on.', {
      Subject: englishSubject,
      'Logon Type': '3',
      'Account For Which Logon Failed': {
        'Security ID': 'NULL SID',
        'Account Name': 'bob',
        'Account Domain': 'CORP',
      },
      'Failure Information': {
        'Failure Reason': 'Unknown user name or bad password.',
        Status: '0xC000006D',
        'Sub Status': '0xC000006A',
      },
      'Process Information': { 'Caller Process ID': '-', 'Caller Process Name': '-' },
      'Network Information': {
        'Workstation Name': 'PC-01',
        'Source Network Address': '198.51.100.7',
        'Source Port': '50211',
      },
      'Detailed Authentication Information': {
        'Logon Process': 'NtLmSsp',
        'Authentication Package': 'NTLM',
        'Transited Services': '-',
        'Package Name (NTLM only)': '-',
        'Key Length': '0',
      },
    }),
  },
  japanese: {
    id: 4625,
    description: description('アカウントがログオンに失敗しました。', {
      サブジェクト: japaneseSubject,
      'ログオン タイプ': '3',
      ログオンを失敗したアカウント: {
        'セキュリティ ID': 'NULL SID',
        アカウント名: 'bob',
        'アカウント ドメイン': 'CORP',
      },
      エラー情報: {
        失敗の原因: 'ユーザー名を認識できないか、またはパスワードが間違っています。',
        状態: '0xC000006D',
        'サブ ステータス': '0xC000006A',
      },
      プロセス情報: { '呼び出し側プロセス ID': '-', 呼び出し側プロセス名: '-' },
      ネットワーク情報: {
        ワークステーション名: 'PC-01',
        'ソース ネットワーク アドレス': '198.51.100.7',
        'ソース ポート': '50211',
      },
      詳細な認証情報: {
        'ログオン プロセス': 'NtLmSsp',
        認証パッケージ: 'NTLM',
        移行されたサービス: '-',
        'パッケージ名 (NTLM のみ)': '-',
        キーの長さ: '0',
      },
    }),
  },
};

const memberAdded: Twin = {
  xml: {
    id: 4732,
    level: 4,
    data: {
      MemberName: 'CN=bob,OU=Staff,DC=corp,DC=example',
      MemberSid: 'S-1-5-21-1-2-3-1105',
      TargetUserName: 'Administrators',
      TargetDomainName: 'Builtin',
      TargetSid: 'S-1-5-32-544',
      ...subject,
    },
  },
  english: {
    id: 4732,
    description: description('A member was added to a security-enabled local group.', {
      Subject: englishSubject,
      Member: {
        'Security ID': 'S-1-5-21-1-2-3-1105',
        'Account Name': 'CN=bob,OU=Staff,DC=corp,DC=example',
      },
      Group: { 'Security ID': 'S-1-5-32-544', 'Group Name': 'Administrators', 'Group Domain': 'Builtin' },
      'Additional Information': { Privileges: '-' },
    }),
  },
  japanese: {
    id: 4732,
    description: description('セキュリティが有効なローカル グループにメンバーが追加されました。', {
      サブジェクト: japaneseSubject,
      メンバー: {
        'セキュリティ ID': 'S-1-5-21-1-2-3-1105',
        アカウント名: 'CN=bob,OU=Staff,DC=corp,DC=example',
      },
      グループ: {
        'セキュリティ ID': 'S-1-5-32-544',
        グループ名: 'Administrators',
        'グループ ドメイン': 'Builtin',
      },
      追加情報: { 特権: '-' },
    }),
  },
};

const fileAccessed: Twin = {
  xml: {
    id: 4663,
    level: 4,
    data: {
      ...subject,
      ObjectServer: 'Security',
      ObjectType: 'File',
      ObjectName: 'C:\\share\\payroll.xlsx',
      HandleId: '0xa20',
      AccessMask: '0x2',
      ProcessId: '0x1c9c',
      ProcessName: 'C:\\Windows\\explorer.exe',
    },
  },
  english: {
    id: 4663,
    description: description('An attempt was made to access an object.', {
      Subject: englishSubject,
      Object: {
        'Object Server': 'Security',
        'Object Type': 'File',
        'Object Name': 'C:\\share\\payroll.xlsx',
        'Handle ID': '0xa20',
        'Resource Attributes': '-',
      },
      'Process Information': { 'Process ID': '0x1c9c', 'Process Name': 'C:\\Windows\\explorer.exe' },
      'Access Request Information': { 'Access Mask': '0x2' },
    }),
  },
  japanese: {
    id: 4663,
    description: description('オブジェクトへのアクセスが試行されました。', {
      サブジェクト: japaneseSubject,
      オブジェクト: {
        'オブジェクト サーバー': 'Security',
        オブジェクトの種類: 'File',
        オブジェクト名: 'C:\\share\\payroll.xlsx',
        'ハンドル ID': '0xa20',
      },
      プロセス情報: { 'プロセス ID': '0x1c9c', プロセス名: 'C:\\Windows\\explorer.exe' },
      アクセス要求情報: { 'アクセス マスク': '0x2' },
    }),
  },
};

const policyChanged: Twin = {
  xml: {
    id: 4719,
    level: 4,
    data: {
      ...subject,
      SubcategoryGuid: '{0cce9215-69ae-11d9-bed3-505054503030}',
      AuditPolicyChanges: '%%8448, %%8450',
    },
  },
  english: {
    id: 4719,
    description: description('System audit policy was changed.', {
      Subject: englishSubject,
      'Audit Policy Change': {
        'Subcategory GUID': '{0cce9215-69ae-11d9-bed3-505054503030}',
        Changes: 'Success removed, Failure removed',
      },
    }),
  },
  japanese: {
    id: 4719,
    description: description('システム監査ポリシーが変更されました。', {
      サブジェクト: japaneseSubject,
      監査ポリシーの変更: {
        'サブカテゴリ GUID': '{0cce9215-69ae-11d9-bed3-505054503030}',
        変更: '成功の削除, 失敗の削除',
      },
    }),
  },
};

const system = { provider: 'Service Control Manager', channel: 'System' };
const serviceInstalled: Twin = {
  xml: {
    ...system,
    id: 7045,
    level: 4,
    keywords: '0x8080000000000000',
    data: {
      ServiceName: 'PSEXESVC',
      ImagePath: '%SystemRoot%\\PSEXESVC.exe',
      ServiceType: 'user mode service',
      StartType: 'demand start',
      AccountName: 'LocalSystem',
    },
  },
  english: {
    ...system,
    id: 7045,
    description: description('A service was installed in the system.', {
      'Service Name': 'PSEXESVC',
      'Service File Name': '%SystemRoot%\\PSEXESVC.exe',
      'Service Type': 'user mode service',
      'Service Start Type': 'demand start',
      'Service Account': 'LocalSystem',
    }),
  },
  japanese: {
    ...system,
    id: 7045,
    description: description('サービスがシステムにインストールされました。', {
      サービス名: 'PSEXESVC',
      'サービス ファイル名': '%SystemRoot%\\PSEXESVC.exe',
      サービスの種類: 'ユーザー モード サービス',
      サービス開始の種類: '要求時開始',
      'サービス アカウント': 'LocalSystem',
    }),
  },
};

export const twins: readonly Twin[] = [
  failedLogon,
  memberAdded,
  fileAccessed,
  policyChanged,
  serviceInstalled,
];
