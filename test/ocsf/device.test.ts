import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../shared/ocsf/device.ts';

describe('the device of an event', () => {
  const instance = 'i-0abc123def4567890';

  it.each([instance, `${instance}/Security`, `${instance}_audit.log`, `audit/${instance}`])(
    'is the instance that the log stream %s names',
    (logStream) => {
      const device = deviceOf({ system: 'Windows', origin: { logStream }, hostname: 'dc01' });
      expect(device).toMatchObject({ hostname: 'dc01', instance_uid: instance, uid: instance });
    },
  );

  it('is called by its instance where no host name is known', () => {
    expect(deviceOf({ system: 'Linux', origin: { logStream: `${instance}/audit` } }).name).toBe(instance);
  });

  it('has no instance where the log stream names none, or several', () => {
    for (const logStream of ['web01', `${instance} i-1234abcd`]) {
      const device = deviceOf({ system: 'Linux', origin: { logStream } });
      expect(device).toMatchObject({ name: logStream });
      expect(device).not.toHaveProperty('instance_uid');
      expect(device).not.toHaveProperty('uid');
    }
  });
});
