import { type Attribute, schema } from './schema.ts';

/**
 * The attributes of events in which observables are looked for: those that the mapping fills, without `metadata`,
 * `unmapped` and `finding_info`, which describe the event and not what it saw.
 */
const searched = new Set([
  'actor',
  'certificate',
  'device',
  'driver',
  'dst_endpoint',
  'entity',
  'evidences',
  'file',
  'file_result',
  'group',
  'http_request',
  'job',
  'kernel',
  'malware',
  'module',
  'peripheral_device',
  'prev_reg_key',
  'prev_reg_value',
  'process',
  'query',
  'reg_key',
  'reg_value',
  'resources',
  'script',
  'src_endpoint',
  'user',
  'user_result',
  'win_service',
]);

/** Attributes of objects that the mapping never fills, and that would only make the search longer. */
const unfilled = new Set([
  'api',
  'databucket',
  'email',
  'forward_addr',
  'idp',
  'intermediate_ips',
  'tls',
  'x_forwarded_for',
  'ancestry',
  'agent_list',
  'authorizations',
  'autonomous_system',
  'container',
  'data_classification',
  'data_classifications',
  'fingerprint',
  'fingerprints',
  'graph',
  'hosted_services',
  'hosting_process',
  'image',
  'key_value_object',
  'ldap_person',
  'lineage',
  'location',
  'loaded_modules',
  'network_interfaces',
  'org',
  'pool',
  'proxy_endpoint',
  'resource_relationship',
  'signature',
  'signatures',
  'url',
  'xattributes',
]);

/** Observables by the type of an attribute (`observable_types` of the schema). */
const valueTypes: Record<string, number> = {
  hostname_t: 1,
  ip_t: 2,
  mac_t: 3,
  username_t: 4,
  email_t: 5,
  file_hash_t: 8,
  process_name_t: 9,
  file_path_t: 45,
  reg_key_path_t: 46,
};

/**
 * For every object the attributes that are an observable or lead to one, in code-point order: a number is the
 * observable's type, a text the object to go on with. Some attributes are observables by their path and not by their
 * type (user.uid, file.name, group.name …).
 */
export function observableTree() {
  const tree: Record<string, Record<string, number | string>> = {};
  const own = (object: string, name: string, attribute: Attribute): number | undefined => {
    if (name === 'cmd_line') return 13;
    if (object === 'http_request' && name === 'user_agent') return 16;
    if (object === 'user' && name === 'uid') return 31;
    if (object === 'reg_value' && name === 'name') return 43;
    if (object === 'file' && name === 'name') return 7;
    return valueTypes[attribute.type];
  };
  const visit = (key: string, object: string, attributes: Record<string, Attribute>) => {
    tree[key] ??= {};
    const entry = tree[key];
    for (const [name, attribute] of Object.entries(attributes)) {
      if (key === 'event' ? !searched.has(name) : unfilled.has(name)) continue;
      const type = own(object, name, attribute);
      if (type !== undefined) entry[name] = type;
      else if (attribute.object && attribute.object !== 'object') {
        entry[name] = attribute.object;
        if (!tree[attribute.object])
          visit(attribute.object, attribute.object, schema.objects[attribute.object]!.attributes);
      }
    }
  };
  for (const c of Object.values(schema.classes)) visit('event', 'event', c.attributes);
  Object.assign(tree.event!, { group: 'top_group', resources: 'top_resource' });
  Object.assign(tree.event!, { src_endpoint: 'top_endpoint', dst_endpoint: 'top_endpoint' });
  tree.top_group = { ...tree.group, name: 32, uid: 33 };
  tree.top_resource = { ...tree.resource_details, uid: 10 };
  tree.top_endpoint = { ...tree.network_endpoint, uid: 48 };
  prune(tree);
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([, entry]) => Object.keys(entry).length > 0)
      .map(([key, entry]) => [
        key,
        Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))),
      ]),
  );
}

/** Removes attributes whose objects lead nowhere, until nothing changes. */
function prune(tree: Record<string, Record<string, number | string>>) {
  for (let changed = true; changed; ) {
    changed = false;
    for (const entry of Object.values(tree)) {
      for (const [name, to] of Object.entries(entry)) {
        if (typeof to === 'string' && Object.keys(tree[to] ?? {}).length === 0) {
          delete entry[name];
          changed = true;
        }
      }
    }
  }
}
