import type { FindingDetail, RuleName, SummaryDetail } from '../../shared/findings/bus/bus-event.ts';
import { findingType, summaryType } from '../../shared/findings/bus/bus-event.ts';
import type { MessageSettings } from '../../shared/findings/mail/message.ts';
import { newEvent } from '../../shared/ocsf/event.ts';
import { zoneClock } from '../../shared/time.ts';

export const adminAdded: RuleName = {
  id: '6b4e8f10-0000-4000-8000-000000000001',
  name: 'admin-added',
  title: 'Member added to an administrative group',
  level: 'high',
  product: 'windows',
};

export const partition = {
  source: 'windows',
  region: 'ap-northeast-1',
  accountId: '111122223333',
  eventDay: '20260117',
};

const time = Date.parse('2026-01-16T18:05:41.500Z');

/** The detail of a finding as the bus delivers it; give what differs. */
export function findingDetail(
  uid: string,
  event: Partial<FindingDetail['event']> = {},
  rule: Partial<RuleName> = {},
): FindingDetail {
  const named = { ...adminAdded, ...rule };
  const finding = newEvent(2004, 1, time);
  finding.metadata.uid = `${named.id}:${uid}`;
  finding.cloud = { provider: 'AWS', account: { uid: '111122223333' }, region: 'ap-northeast-1' };
  return {
    rule: named,
    event: {
      who: 'CORP\\it.admin',
      whoUid: 'S-1-5-21-1-2-3-1120',
      what: 'add to group',
      target: 'bob -> Administrators',
      where: 'dc01.corp.example',
      from: '',
      outcome: 'success',
      failure: '',
      time,
      uid,
      kept: true,
      ...event,
    },
    place: partition,
    finding,
  };
}

export const summaryDetail = (count: number, told: number): SummaryDetail => ({
  rule: adminAdded,
  count,
  told,
  firstTime: time,
  lastTime: time + 60_000,
  place: partition,
});

/** A message of the queue: an event as EventBridge delivers it. */
export const queued = (
  detail: FindingDetail | SummaryDetail,
  messageId = 'm',
): { messageId: string; body: string } => ({
  messageId,
  body: JSON.stringify({
    version: '0',
    source: 'audit-firehose',
    'detail-type': 'finding' in detail ? findingType : summaryType,
    detail,
  }),
});

export const inTokyo: MessageSettings = {
  language: 'en',
  clock: zoneClock('Asia/Tokyo'),
  archive: 's3://archive/ocsf/',
  queries: 'audit/',
};
