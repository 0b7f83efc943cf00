import { describe, expect, it } from 'vitest';
import { techniques } from '../../shared/findings/make/attack.ts';
import { detectionOf, type RuleFacts } from '../../shared/findings/make/detection.ts';
import { findingOf } from '../../shared/findings/make/finding.ts';
import { subjectOf } from '../../shared/findings/make/subject.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { observablesOf } from '../../shared/ocsf/observables.ts';
import { golden, goldenEvent, logCleared } from '../support/golden.ts';
import { problemsOf } from '../support/ocsf-schema.ts';

/** As it reads from its line. */
function written(finding: OcsfEvent): OcsfEvent {
  const observables = observablesOf(finding);
  return JSON.parse(JSON.stringify(observables.length > 0 ? { ...finding, observables } : finding));
}

const findingOn = (event: OcsfEvent, facts: Partial<RuleFacts> = {}, kept = true) =>
  written(findingOf(detectionOf({ ...logCleared, ...facts }), subjectOf(event, kept, 0)));

describe('a finding', () => {
  it('of a cleared log is the golden one', () => {
    expect(findingOn(goldenEvent('windows-1102-log-cleared'))).toEqual(goldenEvent('detection-log-cleared'));
  });

  it('is valid for every golden event, kept or not', () => {
    for (const { name, ocsf, source } of golden) {
      if (source === 'detection') continue;
      expect(problemsOf(findingOn(ocsf)), name).toEqual([]);
      expect(problemsOf(findingOn(ocsf, {}, false)), name).toEqual([]);
    }
  });

  it('is called by rule and event, so that retries and replays give the same', () => {
    const finding = findingOn(goldenEvent('auditd-execve'));
    expect(finding.metadata.uid).toBe(finding.finding_info!.uid);
    expect(finding.metadata.uid).toBe(
      `win-security-log-cleared:${goldenEvent('auditd-execve').metadata.uid}`,
    );
  });

  it.each([
    ['informational', 1, 'Informational'],
    ['low', 2, 'Low'],
    ['medium', 3, 'Medium'],
    ['high', 4, 'High'],
    ['critical', 5, 'Critical'],
  ] as const)('of level %s has severity %i', (level, id, severity) => {
    expect(findingOn(goldenEvent('auditd-execve'), { level })).toMatchObject({ severity_id: id, severity });
  });

  it('says nothing of confidence where the rule does not', () => {
    expect(findingOn(goldenEvent('auditd-execve'), { confidence: undefined }).confidence_id).toBeUndefined();
  });

  it('says who did what to what, from where, and how it ended', () => {
    const title = 'Refused';
    const say = (name: string) => findingOn(goldenEvent(name), { title }).message;
    expect(say('windows-4625-bad-password')).toBe(
      'Refused by CORP\\alice on dc01.corp.example from 203.0.113.45: INVALID_CREDENTIALS: wrong password',
    );
    expect(say('cloudtrail-deletebucket-denied')).toMatch(/^Refused: .*, by .* on 111122223333 .* from .*: /);
    expect(say('auditd-openat-denied')).toMatch(/^Refused: \/etc\/shadow, by .* on .*: /);
  });

  it('on an event that is not kept carries the event and says so', () => {
    const event = goldenEvent('auditd-openat-denied');
    const finding = findingOn(event, {}, false);
    expect(finding.message).toMatch(/\(the event itself was not kept\)$/);
    expect(finding.finding_info!.related_events![0]!.desc).toMatch(/^Not kept/);
    expect(JSON.parse(finding.evidences![0]!.data!)).toEqual(event);
  });

  it.each([true, false])('on a huge event (kept: %s) shows its beginning, and stays small', (kept) => {
    const event = goldenEvent('cloudtrail-deletebucket-denied');
    event.api.request.data = JSON.stringify({ long: 'x'.repeat(1_000_000) });
    event.http_request.user_agent = 'y'.repeat(1_000_000);
    event.resources = Array.from({ length: 5000 }, (_, i) => ({
      uid: `arn:aws:s3:::bucket-${i}`,
      type: 'b',
    }));
    const bytes = kept ? JSON.stringify(event).length : 0;
    const finding = written(findingOf(detectionOf(logCleared), subjectOf(event, kept, bytes)));
    expect(JSON.stringify(finding).length).toBeLessThan(15_000);
    expect(problemsOf(finding)).toEqual([]);
    const [evidence] = finding.evidences!;
    expect(evidence!.data).toBeUndefined();
    expect(evidence!.api).toMatchObject({ operation: 'DeleteBucket', request: { uid: expect.any(String) } });
    expect(evidence!.http_request!.user_agent).toMatch(/^y{999}…$/);
    expect(event.http_request.user_agent).toHaveLength(1_000_000);
  });
});

describe('a finding on an event that nobody thought of', () => {
  it.each(['constructor', '__proto__', 'toString'])('names an account called %s', (uid) => {
    const event = goldenEvent('auditd-execve');
    event.actor.user = { uid };
    expect(findingOn(event, { title: 'T' }).message).toContain(` by ${uid} on `);
  });
  it('has the title alone where there are no words for the event', () => {
    const event = goldenEvent('auditd-execve');
    event.actor.user = { name: 7 };
    expect(findingOn(event, { title: 'T' })).toMatchObject({ class_uid: 2004, message: 'T' });
  });
});

describe('what the tags of a rule say of ATT&CK', () => {
  const attacks = (...tags: string[]) => detectionOf({ ...logCleared, tags }).attacks;

  it('is an entry for each technique, with the tactic, where the rule names one tactic', () => {
    expect(attacks('attack.persistence', 'attack.t1136.003', 'attack.t1098')).toEqual([
      {
        tactic: { uid: 'TA0003', name: 'Persistence' },
        technique: { uid: 'T1136', name: 'Create Account' },
        sub_technique: { uid: 'T1136.003', name: 'Cloud Account' },
      },
      {
        tactic: { uid: 'TA0003', name: 'Persistence' },
        technique: { uid: 'T1098', name: 'Account Manipulation' },
      },
    ]);
  });
  it('is an entry for each tactic and technique where the rule names several tactics, in either spelling', () => {
    expect(attacks('attack.privilege_escalation', 'attack.persistence', 'attack.t1078')).toEqual([
      { tactic: { uid: 'TA0004', name: 'Privilege Escalation' } },
      { tactic: { uid: 'TA0003', name: 'Persistence' } },
      { technique: { uid: 'T1078', name: 'Valid Accounts' } },
    ]);
  });
  it('keeps the id of a technique without a row, and takes nothing from other tags', () => {
    expect(attacks('attack.t9999.001')).toEqual([
      { technique: { uid: 'T9999' }, sub_technique: { uid: 'T9999.001' } },
    ]);
    expect(attacks('attack.g0001', 'cve.2021-44228', 'attack.constructor', 'tlp.red')).toEqual([]);
  });
  it('has a name for the parent of every sub-technique', () => {
    for (const id of Object.keys(techniques)) expect(techniques).toHaveProperty([id.split('.')[0]!]);
  });
});
