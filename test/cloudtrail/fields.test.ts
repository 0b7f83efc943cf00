import { describe, expect, it } from 'vitest';
import { ocsfOf } from '../support/cloudtrail-event.ts';

describe('the fields of a call', () => {
  it('fill metadata and cloud from the event, not from the log group', () => {
    const { metadata, cloud, time, time_dt } = ocsfOf();
    expect(metadata).toMatchObject({
      uid: 'a3b1c9de-7777-4888-9999-000011112222',
      original_event_uid: 'a3b1c9de-7777-4888-9999-000011112222',
      event_code: 'AwsApiCall',
      original_time: '2026-03-02T08:00:00Z',
      log_name: 'CloudTrail',
      log_provider: 'CloudTrail',
      log_format: 'JSON',
      log_version: '1.11',
      product: { name: 'CloudTrail', vendor_name: 'AWS', version: '1.11', feature: { name: 'Management' } },
      profiles: ['cloud', 'datetime'],
    });
    expect(cloud).toEqual({ provider: 'AWS', account: { uid: '111122223333' }, region: 'eu-north-1' });
    expect([time, time_dt]).toEqual([Date.parse('2026-03-02T08:00:00Z'), '2026-03-02T08:00:00.000Z']);
  });

  it('take the account of the caller, then of the log group, where no recipient is named', () => {
    const accountOf = (userIdentity: unknown) =>
      ocsfOf({ recipientAccountId: undefined, userIdentity }).cloud?.account?.uid;
    expect(accountOf({ type: 'AWSAccount', accountId: '444455556666' })).toBe('444455556666');
    expect(accountOf({ type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' })).toBe('999988887777');
  });

  it.each([
    [{ insightDetails: { state: 'Start' } }, 'Insight'],
    [{ managementEvent: false }, 'Data'],
    [{}, 'Management'],
  ])('name the category of an old event with %o', (members, category) => {
    const ocsf = ocsfOf({ eventCategory: undefined, eventVersion: '1.05', ...members });
    expect(ocsf.metadata.product?.feature?.name).toBe(category);
  });

  it('keep request and response as JSON text', () => {
    const { api } = ocsfOf({
      requestParameters: { name: 'a', list: [1] },
      responseElements: { ok: true },
      apiVersion: '2012-11-05',
    });
    expect(api).toEqual({
      operation: 'CreateQueue',
      service: { name: 'sqs.amazonaws.com' },
      version: '2012-11-05',
      request: { uid: '5d0c6c0e-1111-4222-8333-444455556666', data: '{"name":"a","list":[1]}' },
      response: { data: '{"ok":true}' },
    });
  });

  it('give a request without an id that of its event', () => {
    expect(ocsfOf({ requestID: undefined }).api?.request?.uid).toBe('a3b1c9de-7777-4888-9999-000011112222');
    expect(ocsfOf({ requestID: undefined, requestParameters: null }).api).not.toHaveProperty('request');
  });

  it.each([
    ['2001:db8::9', { ip: '2001:db8::9' }],
    [
      'autoscaling.amazonaws.com',
      { domain: 'autoscaling.amazonaws.com', svc_name: 'autoscaling.amazonaws.com' },
    ],
    ['AWS Internal', { svc_name: 'AWS Internal' }],
    ['300.1.2.3', { svc_name: '300.1.2.3' }],
    [undefined, { svc_name: 'sqs.amazonaws.com' }],
  ])('turn the source %s into an endpoint', (sourceIPAddress, endpoint) => {
    expect(ocsfOf({ sourceIPAddress }).src_endpoint).toEqual(endpoint);
  });

  it('name the service that called where there is no source', () => {
    const userIdentity = { type: 'AWSService', invokedBy: 'config.amazonaws.com' };
    expect(ocsfOf({ userIdentity, sourceIPAddress: undefined }).src_endpoint).toEqual({
      svc_name: 'config.amazonaws.com',
    });
  });

  it('split tlsDetails into the host that was asked for and the rest', () => {
    const tlsDetails = {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_S',
      clientProvidedHostHeader: 'sqs.example',
    };
    const ocsf = ocsfOf({ tlsDetails });
    expect(ocsf.dst_endpoint).toEqual({ svc_name: 'sqs.amazonaws.com', hostname: 'sqs.example' });
    expect(ocsf.unmapped).toEqual({
      'tlsDetails.tlsVersion': 'TLSv1.3',
      'tlsDetails.cipherSuite': 'TLS_S',
      readOnly: 'false',
      managementEvent: 'true',
    });
    const iam = ocsfOf({ eventSource: 'iam.amazonaws.com', eventName: 'DeleteUser', tlsDetails });
    expect(iam.unmapped).toMatchObject({ 'tlsDetails.clientProvidedHostHeader': 'sqs.example' });
  });

  it('list resources, and keep what a resource has no place for', () => {
    const ocsf = ocsfOf({
      resources: [
        { ARN: 'arn:aws:s3:::one', type: 'AWS::S3::Bucket', accountId: '444455556666' },
        { ARNPrefix: 'arn:aws:s3:::two/', type: 'AWS::S3::Object' },
        { ARN: 'arn:aws:s3:::three', tag: 'x' },
      ],
    });
    expect(ocsf.resources).toEqual([
      { uid: 'arn:aws:s3:::one', type: 'AWS::S3::Bucket', owner: { account: { uid: '444455556666' } } },
      { uid: 'arn:aws:s3:::three' },
    ]);
    expect(ocsf.unmapped).toMatchObject({
      'resources[1].ARNPrefix': 'arn:aws:s3:::two/',
      'resources[1].type': 'AWS::S3::Object',
      'resources[2].tag': 'x',
    });
  });

  it('keep resources as JSON text where the class has none', () => {
    const resources = [{ ARN: 'arn:aws:iam::111122223333:role/R' }];
    const ocsf = ocsfOf({ eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', resources });
    expect(ocsf).not.toHaveProperty('resources');
    expect(ocsf.unmapped).toMatchObject({ resources: JSON.stringify(resources) });
  });

  it('correlate by the event that an addendum corrects, else by the shared id', () => {
    const sharedEventID = 'shared-1';
    expect(ocsfOf({ sharedEventID }).metadata.correlation_uid).toBe('shared-1');
    const addendum = { reason: 'UPDATED_DATA', originalEventID: 'original-1' };
    const corrected = ocsfOf({ sharedEventID, addendum });
    expect(corrected.metadata.correlation_uid).toBe('original-1');
    expect(corrected.unmapped).toMatchObject({
      sharedEventID: 'shared-1',
      'addendum.reason': 'UPDATED_DATA',
      'addendum.originalEventID': 'original-1',
    });
  });

  it('describe network activity, denied at a VPC endpoint', () => {
    const ocsf = ocsfOf({
      eventType: 'AwsVpceEvent',
      eventCategory: 'NetworkActivity',
      eventSource: 'kms.amazonaws.com',
      eventName: 'Encrypt',
      userIdentity: { type: 'AWSAccount', principalId: 'AIDASAMPLESAMPLE0008', accountId: '444455556666' },
      errorCode: 'VpceAccessDenied',
      errorMessage: 'The VPC endpoint policy denies it',
      requestParameters: null,
      vpcEndpointId: 'vpce-0aaaa1111bbbb2222',
      vpcEndpointAccountId: '111122223333',
      managementEvent: undefined,
      readOnly: undefined,
    });
    expect(ocsf).toMatchObject({
      type_name: 'API Activity: Other',
      activity_name: 'Encrypt',
      status_code: 'VpceAccessDenied',
      src_endpoint: { ip: '192.0.2.44', uid: 'vpce-0aaaa1111bbbb2222' },
      unmapped: { vpcEndpointAccountId: '111122223333' },
      metadata: { event_code: 'AwsVpceEvent', product: { feature: { name: 'NetworkActivity' } } },
    });
  });

  it('describe data events', () => {
    const ocsf = ocsfOf({
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      eventCategory: 'Data',
      managementEvent: false,
      readOnly: true,
      requestParameters: { bucketName: 'b', key: 'k' },
      additionalEventData: { SSEApplied: 'SSE_S3', bytesTransferredOut: 12 },
    });
    expect(ocsf).toMatchObject({
      type_name: 'API Activity: Read',
      unmapped: {
        'additionalEventData.SSEApplied': 'SSE_S3',
        'additionalEventData.bytesTransferredOut': '12',
        managementEvent: 'false',
      },
    });
  });

  it('describe what a service did by itself', () => {
    const ocsf = ocsfOf({
      eventSource: 'kms.amazonaws.com',
      eventName: 'RotateKey',
      eventType: 'AwsServiceEvent',
      userIdentity: undefined,
      sourceIPAddress: undefined,
      userAgent: undefined,
      requestID: undefined,
      requestParameters: null,
      serviceEventDetails: { keyId: 'key-1', rotations: [1, 2] },
    });
    expect(ocsf).toMatchObject({
      type_name: 'API Activity: Update',
      actor: { app_name: 'kms.amazonaws.com' },
      src_endpoint: { svc_name: 'kms.amazonaws.com' },
      unmapped: { 'serviceEventDetails.keyId': 'key-1', 'serviceEventDetails.rotations': '[1,2]' },
      message: 'kms.amazonaws.com called kms:RotateKey from kms.amazonaws.com: ok',
    });
  });

  it.each(['requestParameters', 'responseElements'])(
    'say that CloudTrail left out %s too large for it',
    (part) => {
      const omitted = { omitted: true, originalSize: 104_978, reason: `${part} too large` };
      const ocsf = ocsfOf({ [part]: omitted });
      expect(ocsf.metadata.is_truncated).toBe(true);
      expect(JSON.stringify(ocsf.api)).toContain('104978');
      expect(ocsfOf({ [part]: { omitted: 'no' } }).metadata).not.toHaveProperty('is_truncated');
    },
  );

  it('keep a request of a megabyte whole', () => {
    const requestParameters = { policyDocument: 'x'.repeat(1_000_000), big: 1 };
    const { api, metadata } = ocsfOf({ requestParameters });
    expect(api?.request?.data).toBe(JSON.stringify(requestParameters));
    expect(metadata).not.toHaveProperty('is_truncated');
  });

  it('keep an event that names no operation as a base event', () => {
    const ocsf = ocsfOf({ eventName: undefined, requestParameters: { deep: { er: 1 } } });
    expect(ocsf).toMatchObject({ class_uid: 0, activity_id: 99, activity_name: 'AwsApiCall', type_uid: 99 });
    expect(ocsf.unmapped).toMatchObject({
      eventSource: 'sqs.amazonaws.com',
      'requestParameters.deep.er': '1',
      'userIdentity.userName': 'dora',
    });
  });
});

describe('the message', () => {
  it('says who did what to what, from where, and how it ended', () => {
    expect(ocsfOf().message).toBe('dora called sqs:CreateQueue on orders from 192.0.2.44: ok');
    expect(ocsfOf({ errorCode: 'QueueAlreadyExists', errorMessage: 'long words' }).message).toBe(
      'dora called sqs:CreateQueue on orders from 192.0.2.44: failed, QueueAlreadyExists',
    );
  });

  it('names the resource by the part of its ARN that distinguishes it from others', () => {
    const about = (ARN: string) => ocsfOf({ resources: [{ ARN }] }).message;
    expect(about('arn:aws:iam::111122223333:role/Cook')).toContain(' on role/Cook from ');
    expect(about('arn:aws:s3:::bucket/a:b')).toContain(' on bucket/a:b from ');
    expect(about('arn:aws:odd')).toContain(' on arn:aws:odd from ');
  });

  it('finds the instance in a list of parameters', () => {
    const requestParameters = { instancesSet: { items: [{ instanceId: 'i-0123' }] } };
    expect(ocsfOf({ eventName: 'StopInstances', requestParameters }).message).toContain(' on i-0123 from ');
  });

  it('is one line without control characters, and short', () => {
    const requestParameters = { queueName: `a\nb\u001b[31m\u202e${'x'.repeat(5_000)}` };
    const { message } = ocsfOf({ requestParameters, userAgent: 'y' });
    expect(message).toContain(' on a b [31m ');
    expect(message!.length).toBeLessThan(300);
  });
});
