/** The CloudWatch namespace that the transform publishes metrics in, and that alarms and the dashboard read. */
export const metricNamespace = 'AuditFirehose';
