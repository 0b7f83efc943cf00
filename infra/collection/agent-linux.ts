/**
 * The CloudWatch agent's configuration for Linux hosts: audit.log as it is, a log stream for each host, so that the
 * records of an event stay together. Only root may read the file.
 */
export function linuxAgentConfiguration(logGroup: string): object {
  return {
    agent: { run_as_user: 'root' },
    logs: {
      logs_collected: {
        files: {
          collect_list: [
            {
              file_path: '/var/log/audit/audit.log',
              log_group_name: logGroup,
              log_stream_name: '{instance_id}',
            },
          ],
        },
      },
    },
  };
}
