/**
 * Live secrets and where CloudTrail events may hold them. CloudTrail hides most by itself, but not all: session tokens
 * are recorded in full. Facts from the API references of the services named and the CloudTrail user guide.
 */
import type { Fields } from './record.ts';
import { fields, text } from './record.ts';

export const mask = '***';

/** The parts of an event that hold what callers sent and services answered. */
const searched = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'];

/** Members that are secret at any depth of these parts, by the services that have them. */
const secretMembers = [
  // STS, IAM Identity Center, Cognito identity pools, S3 Express: `credentials.sessionToken` and its like
  'sessionToken secretAccessKey secretKey',
  // IAM: login profiles, MFA seeds, codes and service credentials
  'password newPassword oldPassword authenticationCode1 authenticationCode2 base32StringSeed qRCodePNG',
  'servicePassword serviceCredentialSecret',
  // STS and OAuth: assertions and tokens handed in or out
  'webIdentityToken sAMLAssertion accessToken refreshToken idToken clientSecret deviceCode',
  // Secrets Manager, KMS
  'secretString secretBinary plaintext privateKeyPlaintext',
  // EC2, Lightsail, IoT, ACM, CloudFront, Transfer: private keys
  'keyMaterial privateKey privateKeyBase64 hostKeyBody passphrase',
  // RDS, Redshift, ElastiCache, DocumentDB, DMS, Directory Service, WorkSpaces, MQ
  'masterUserPassword masterPassword dbPassword adminPassword userPassword authToken sharedSecret',
  // Cognito user pools
  'temporaryPassword previousPassword proposedPassword secretHash PASSWORD NEW_PASSWORD REFRESH_TOKEN SECRET_HASH',
  // ECR, CodeArtifact, SSM sessions
  'authorizationToken tokenValue',
  // S3 data events of presigned requests
  'X-Amz-Security-Token X-Amz-Signature',
];

const memberSet = new Set(secretMembers.flatMap((names) => names.split(' ')).flatMap(bothSpellings));

/** Services differ in whether they write a member's first letter large. */
function bothSpellings(name: string): string[] {
  return [name, name[0]!.toUpperCase() + name.slice(1)];
}

/** Members with harmless names that are secret in one operation: `service:eventName` and the path below the event. */
const secretPaths = new Map<string, readonly string[]>([
  ['ssm.amazonaws.com:PutParameter', ['requestParameters', 'value']],
  ['apigateway.amazonaws.com:CreateApiKey', ['requestParameters', 'createApiKeyInput', 'value']],
  ['appsync.amazonaws.com:CreateApiKey', ['responseElements', 'apiKey', 'id']],
]);
const namesWithPaths = new Set([...secretPaths.keys()].map((key) => key.split(':')[1]!));

/** Replaces the secrets of a parsed event in place, before anybody else sees it; true if there were any. */
export function maskSecrets(record: Fields): boolean {
  let found = false;
  for (const part of searched) {
    const value = record[part];
    if (typeof value === 'object' && value !== null && maskMembers(value as Record<string, unknown>))
      found = true;
  }
  return maskPath(record) || found;
}

function maskMembers(value: Record<string, unknown>): boolean {
  let found = false;
  if (Array.isArray(value)) {
    for (const element of value) {
      if (typeof element === 'object' && element !== null && maskMembers(element)) found = true;
    }
    return found;
  }
  for (const key in value) {
    const member = value[key];
    if (member === null || member === undefined || typeof member === 'boolean') continue;
    if (memberSet.has(key)) {
      value[key] = mask;
      found = true;
    } else if (typeof member === 'object' && maskMembers(member as Record<string, unknown>)) {
      found = true;
    }
  }
  return found;
}

function maskPath(record: Fields): boolean {
  const eventName = text(record.eventName);
  if (eventName === undefined || !namesWithPaths.has(eventName)) return false;
  const path = secretPaths.get(`${text(record.eventSource)}:${eventName}`);
  if (path === undefined) return false;
  let holder: Fields | undefined = record;
  for (const key of path.slice(0, -1)) holder = fields(holder?.[key]);
  const last = path.at(-1)!;
  if (holder === undefined || text(holder[last]) === undefined) return false;
  (holder as Record<string, unknown>)[last] = mask;
  return true;
}

/**
 * Masks the secret members in a text that is no JSON, such as an event that was cut: the string or number after each
 * such name, to its end or the end of the text. In a text that names an operation of `secretPaths`, all members called
 * as its secret one are masked, since nothing tells where they stand.
 */
export function maskSecretsInText(message: string): string {
  const inOperations = new Set<string>();
  for (const [key, path] of secretPaths) {
    if (message.includes(`"${key.split(':')[1]}"`)) inOperations.add(path.at(-1)!);
  }
  const pieces: string[] = [];
  let written = 0;
  let open = message.indexOf('"');
  while (open >= 0) {
    const close = stringEnd(message, open + 1);
    const value = valueStart(message, close + 1);
    const name = value < 0 ? '' : message.slice(open + 1, close);
    if (value >= 0 && (memberSet.has(name) || inOperations.has(name))) {
      const isString = message[value] === '"';
      const start = isString ? value + 1 : value;
      const end = isString ? stringEnd(message, start) : numberEnd(message, start);
      pieces.push(message.slice(written, start), isString ? mask : `"${mask}"`);
      written = end;
      open = message.indexOf('"', isString ? end + 1 : end);
    } else {
      open = message.indexOf('"', close + 1);
    }
  }
  return written === 0 ? message : pieces.join('') + message.slice(written);
}

/** Where the quote stands that ends the string whose content starts at `from`; the text's length if it never ends. */
function stringEnd(message: string, from: number): number {
  for (let at = from; at < message.length; at++) {
    const code = message.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return message.length;
}

/** Where the string or number begins that is the value of a member whose name ends before `from`; -1 if none follows. */
function valueStart(message: string, from: number): number {
  const colon = skipBlanks(message, from);
  if (message[colon] !== ':') return -1;
  const value = skipBlanks(message, colon + 1);
  return message[value] === '"' || isInNumber(message.charCodeAt(value)) ? value : -1;
}

function numberEnd(message: string, from: number): number {
  let end = from;
  while (isInNumber(message.charCodeAt(end))) end++;
  return end;
}
/** Digits, signs, the point and the exponent. */
const isInNumber = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;

function skipBlanks(message: string, from: number): number {
  let at = from;
  while (at < message.length && message.charCodeAt(at) <= 32) at++;
  return at;
}
