const listed = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

export interface Taxonomy {
  readonly services: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/**
 * The log sources that events here may be of, in the names of Sigma's taxonomy (appendix 2.1.0): by product its services and
 * categories. What decides which event is of which is the sources' own; a test holds the two together.
 */
export const taxonomy: ReadonlyMap<string, Taxonomy> = new Map([
  [
    'windows',
    {
      services: listed(`
  application application-experience applocker appmodel-runtime appxdeployment-server
  appxpackaging-om bitlocker bits-client capi2 certificateservicesclient-lifecycle-system
  codeintegrity-operational defender dhcp diagnosis-scripted dns-client dns-server
  dns-server-analytic dns-server-audit driver-framework firewall-as hyper-v-worker iis-configuration
  kernel-event-tracing kernel-shimengine ldap lsa-server msexchange-management ntfs ntlm openssh
  powershell powershell-classic printservice-admin printservice-operational security
  security-mitigations sense servicebus-client shell-core smbclient-security sysmon system
  taskscheduler terminalservices-localsessionmanager vhdmp windefend wmi`),
      categories: listed(`
  clipboard_capture create_remote_thread create_stream_hash dns_query driver_load
  file_block_executable file_block_shredding file_change file_delete file_delete_detected file_event
  file_executable_detected image_load network_connection pipe_created process_access
  process_creation process_tampering process_termination ps_classic_provider_start ps_classic_script
  ps_classic_start ps_module ps_script raw_access_thread registry_add registry_delete registry_event
  registry_rename registry_set sysmon_error sysmon_status wmi_event`),
    },
  ],
  ['aws', { services: listed('cloudtrail'), categories: new Set() }],
  ['linux', { services: listed('auditd auth cron sshd sudo'), categories: new Set() }],
]);
