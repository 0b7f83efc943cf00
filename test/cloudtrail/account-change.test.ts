import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';

const iam = (eventName: string, requestParameters: unknown, responseElements: unknown = null) =>
  ocsfOf({ eventSource: 'iam.amazonaws.com', eventName, requestParameters, responseElements });

describe('the account changed', () => {
  it('is the user named, with the ARN or id that the answer has', () => {
    expect(iam('DeleteUser', { userName: 'kurt' }).user).toEqual({
      name: 'kurt',
      type_id: 99,
      type: 'IAMUser',
    });
    const user = {
      userName: 'kurt',
      userId: 'AIDASAMPLESAMPLE0031',
      arn: 'arn:aws:iam::111122223333:user/kurt',
    };
    expect(iam('CreateUser', { userName: 'kurt' }, { user }).user?.uid).toBe(user.arn);
    expect(iam('CreateUser', { userName: 'kurt' }, { user: { userId: user.userId } }).user?.uid).toBe(
      user.userId,
    );
    expect(iam('CreateUser', null, { user }).user?.name).toBe('kurt');
  });

  it('is the role, or the instance profile', () => {
    expect(iam('DeleteRole', { roleName: 'Cook' }).user).toEqual({ name: 'Cook', type_id: 99, type: 'Role' });
    const role = { roleName: 'Linked', arn: 'arn:aws:iam::111122223333:role/Linked' };
    expect(iam('CreateServiceLinkedRole', { aWSServiceName: 'x' }, { role }).user).toEqual({
      name: 'Linked',
      uid: role.arn,
      type_id: 99,
      type: 'Role',
    });
    expect(iam('DeleteInstanceProfile', { instanceProfileName: 'Web' }).user).toEqual({
      name: 'Web',
      type_id: 99,
      type: 'InstanceProfile',
    });
  });

  it('is the role where a profile gets one', () => {
    const { user } = iam('AddRoleToInstanceProfile', { instanceProfileName: 'Web', roleName: 'Cook' });
    expect(user).toMatchObject({ name: 'Cook', type: 'Role' });
  });

  it.each(['CreateAccountAlias', 'UpdateAccountPasswordPolicy', 'EmailUpdated'])(
    'is the account itself for %s',
    (eventName) => {
      expect(iam(eventName, { accountAlias: 'sample' }).user).toEqual({
        uid: '111122223333',
        type_id: 99,
        type: 'Account',
      });
    },
  );

  it.each(['ChangePassword', 'CreateAccessKey', 'CreateVirtualMFADevice'])(
    'is the caller for %s without a name',
    (eventName) => {
      const ocsf = iam(eventName, null);
      expect(ocsf.user).toEqual(ocsf.actor?.user);
    },
  );

  it('comes with the policy, by ARN or name', () => {
    const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect(iam('AttachUserPolicy', { userName: 'kurt', policyArn }).policies).toEqual([{ uid: policyArn }]);
    expect(iam('PutRolePolicy', { roleName: 'Cook', policyName: 'inline' }).policies).toEqual([
      { name: 'inline' },
    ]);
  });
});

describe('a group operation', () => {
  it('has the group and its member', () => {
    const ocsf = iam('AddUserToGroup', { groupName: 'crew', userName: 'kurt' });
    expect(ocsf).toMatchObject({ group: { name: 'crew' }, user: { name: 'kurt', type: 'IAMUser' } });
    expect(ocsf.message).toBe('dora called iam:AddUserToGroup on group crew for kurt from 192.0.2.44: ok');
  });

  it('has the id of a new group', () => {
    const group = { groupName: 'crew', arn: 'arn:aws:iam::111122223333:group/crew' };
    expect(iam('CreateGroup', { groupName: 'crew' }, { group }).group).toEqual({
      name: 'crew',
      uid: group.arn,
    });
  });

  it('has the privileges given or taken', () => {
    const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect(iam('AttachGroupPolicy', { groupName: 'crew', policyArn }).privileges).toEqual([policyArn]);
    expect(iam('DeleteGroupPolicy', { groupName: 'crew', policyName: 'inline' }).privileges).toEqual([
      'inline',
    ]);
  });

  it('is valid even where a denied call does not name the group', () => {
    expect(iam('DeleteGroup', null).group).toEqual({ name: 'unknown' });
  });
});
