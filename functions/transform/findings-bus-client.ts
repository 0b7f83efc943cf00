import { createSendFindings, type SendFindings } from './findings-bus.ts';

/** Sends findings to a bus of EventBridge; a module of its own, because most streams have none. */
export const sendFindingsTo = (bus: string): SendFindings =>
  createSendFindings({
    bus,
    client: async () => {
      const { EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
      return new EventBridgeClient({
        maxAttempts: 2,
        requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
      });
    },
  });
