export interface NaiveLogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

export interface NaivePayload {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly logEvents: readonly NaiveLogEvent[];
}

/** The attributes that the naive design gives every event. */
export function slimEvent(payload: NaivePayload, logEvent: NaiveLogEvent, classUid: number, time: number) {
  return {
    class_uid: classUid,
    category_uid: Math.floor(classUid / 1000),
    activity_id: 1,
    type_uid: classUid * 100 + 1,
    severity_id: 1,
    time,
    metadata: {
      version: '1.8.0',
      uid: logEvent.id,
      loggers: [{ name: 'Amazon CloudWatch Logs', log_name: payload.logGroup, uid: payload.logStream }],
      profiles: ['cloud', 'datetime', 'host'],
    },
    cloud: { provider: 'AWS', account: { uid: payload.owner }, region: 'ap-northeast-1' },
  };
}
