/**
 * The CloudWatch agent's configuration for Windows hosts (CloudWatch guide, CloudWatch-Agent-Configuration-File-Details):
 * whole events as XML, of every level, because audit events have none.
 */
export function windowsAgentConfiguration(logGroup: string): object {
  const channel = (name: string) => ({
    event_name: name,
    event_levels: ['VERBOSE', 'INFORMATION', 'WARNING', 'ERROR', 'CRITICAL'],
    event_format: 'xml',
    log_group_name: logGroup,
    log_stream_name: `{instance_id}/${name}`,
  });
  return {
    logs: { logs_collected: { windows_events: { collect_list: ['Security', 'System'].map(channel) } } },
  };
}
