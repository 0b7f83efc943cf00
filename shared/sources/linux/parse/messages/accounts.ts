import type { Said } from '../said.ts';
import { type Pattern, pattern, read } from './pattern.ts';

/** shadow-utils' messages (src/useradd.c and its kin, 4.1 to 4.17), with and without the quotes of the older ones. */
const user = `'?(?<user>[^\\s',]+)'?`;
const group = `'?(?<group>[^\\s',]+)'?`;
const file = String.raw`(?: (?:to|from|in) (?<file>/\S+?))?`;

const patterns: readonly Pattern[] = [
  pattern(
    'user_added',
    String.raw`new user: name=${user}, UID=(?<uid>\d+)(?:, GID=(?<gid>\d+))?(?:, home=(?<home>[^,]*))?(?:, shell=(?<shell>[^,]*))?(?:, from=(?<terminal>.*))?`,
  ),
  pattern('user_not_added', `failed adding user ${user},? (?<reason>.*)`),
  pattern('user_deleted', `delete user ${user}`),
  pattern('user_locked', `lock user ${user} password`),
  pattern('user_unlocked', `unlock user ${user} password`),
  pattern('password_changed', `change user ${user} password`),
  pattern('password_changed', `password for ${user} changed(?: by '?(?<caller>[^\\s']+)'?)?`),
  pattern('user_changed', String.raw`(?<what>change user name) ${user} to '?(?<new_name>[^\s']+)'?`),
  pattern(
    'user_changed',
    String.raw`change user ${user} (?<what>[\w -]{1,40}?) from '(?<before>.*?)' to '(?<after>.*)'`,
  ),
  pattern(
    'user_changed',
    `(?<what>changed password expiry|changed user) (?:for )?${user}(?: information| shell to .*)?`,
  ),
  pattern('member_added', `add ${user} to (?:shadow )?group ${group}`),
  pattern('member_removed', `delete ${user} from (?:shadow )?group ${group}`),
  pattern('member_added', `user ${user} added by '?(?<caller>[^\\s']+)'? to group ${group}`),
  pattern('member_removed', `user ${user} removed by '?(?<caller>[^\\s']+)'? from group ${group}`),
  pattern('group_added', String.raw`new group: name=${group}(?:, GID=(?<gid>\d+))?`),
  pattern('group_added', String.raw`group added to (?<file>/\S+?): name=${group}(?:, GID=(?<gid>\d+))?`),
  pattern('group_deleted', `group ${group} removed${file}`),
  pattern('group_deleted', `removed (?:shadow )?group ${group} owned by ${user}`),
];

/** What the programs that keep accounts say. */
export const accounts = (message: string): Said | undefined => read(patterns, message);
