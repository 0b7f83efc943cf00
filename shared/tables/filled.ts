/**
 * The attributes that the mapping fills, by OCSF object; `event` stands for the classes' own. From it and the schema
 * scripts/table-columns.ts makes the columns of the tables (columns.json), which both Athena and DuckDB read. A line
 * with an attribute that is missing here would lose it in a query: the tests fail then, and a word here fixes it.
 */
export const filled: Readonly<Record<string, string>> = {
  event:
    'access_mask account_switch_type account_switch_type_id action action_id activity_id activity_name ' +
    'actor actual_permissions answers api app attacks auth_protocol auth_protocol_id authentication_token ' +
    'category_name category_uid class_name class_uid cloud confidence confidence_id connection_info count ' +
    'device disposition disposition_id driver dst_endpoint end_time entity evidences exit_code file ' +
    'file_result finding_info firewall_rule group http_request injection_type injection_type_id is_alert ' +
    'is_cleartext is_mfa is_new_logon is_remote job kernel launch_type launch_type_id log_name ' +
    'log_provider log_type log_type_id logon_type logon_type_id malware message metadata module ' +
    'observables peripheral_device policies policy prev_reg_key prev_reg_value privileges process query ' +
    'raw_data raw_data_size rcode rcode_id reg_key reg_value resources risk_level risk_level_id script ' +
    'service session severity severity_id share share_type share_type_id src_endpoint start_time status ' +
    'status_code status_detail status_id time time_dt type_name type_uid unmapped user user_result ' +
    'win_resource win_service',
  account: 'type type_id uid',
  actor: 'app_name idp process session user',
  analytic: 'name type type_id uid version',
  api: 'operation request response service version',
  attack: 'sub_technique tactic technique version',
  authentication_token: 'encryption_details kerberos_flags type type_id',
  cloud: 'account provider region',
  device: 'domain hostname instance_uid name os type type_id uid',
  dns_answer: 'rdata',
  dns_query: 'hostname',
  encryption_details: 'algorithm algorithm_id key_length type',
  evidences:
    'actor api connection_info data device dst_endpoint file http_request job process query reg_key reg_value ' +
    'script src_endpoint user win_service',
  extension: 'name uid version',
  feature: 'name uid version',
  file: 'created_time hashes name owner parent_folder path security_descriptor type type_id uid',
  finding_info:
    'analytic attacks created_time data_sources desc first_seen_time last_seen_time related_events ' +
    'related_events_count title types uid',
  fingerprint: 'algorithm algorithm_id value',
  firewall_rule: 'uid',
  group: 'domain name type uid',
  http_request: 'user_agent',
  idp: 'name uid',
  job: 'cmd_line desc file name user',
  kernel: 'name system_call type type_id',
  kernel_driver: 'file',
  logger: 'event_uid log_name logged_time name uid',
  long_string: 'value',
  malware: 'classification_ids classifications files name',
  managed_entity: 'data name policy type type_id uid',
  metadata:
    'correlation_uid event_code extensions is_truncated labels log_format log_level log_name log_provider ' +
    'log_version loggers original_event_uid original_time product profiles uid version',
  module: 'file load_type load_type_id',
  network_connection_info: 'direction direction_id protocol_name protocol_num protocol_ver protocol_ver_id',
  network_endpoint: 'domain hostname instance_uid ip name port svc_name uid',
  observable: 'name type type_id value',
  os: 'name type type_id',
  peripheral_device: 'class name uid vendor_id_list',
  policy: 'name uid',
  process:
    'auid cmd_line egid euid file group integrity integrity_id name parent_process pid session uid user ' +
    'working_directory',
  product: 'feature name vendor_name version',
  programmatic_credential: 'type uid',
  reg_key: 'path',
  reg_value: 'data name path reg_integer_data type type_id',
  related_event: 'desc created_time type_name type_uid uid',
  request: 'data uid',
  resource_details: 'name owner type uid',
  response: 'data error error_message message',
  script: 'file script_content type type_id uid',
  service: 'name uid',
  session: 'created_time credential_uid expiration_time is_mfa issuer terminal uid uid_alt uuid',
  sub_technique: 'name uid',
  tactic: 'name uid',
  technique: 'name uid',
  user: 'account domain full_name groups name programmatic_credentials type type_id uid uid_alt',
  win_resource: 'details name svc_name type type_id uid',
  win_service:
    'cmd_line name service_category service_category_id service_file service_start_name ' +
    'service_start_type service_start_type_id service_type service_type_id',
};
