import type { OcsfEvent } from '../../ocsf/event.ts';
import type { NetworkEndpoint } from '../../ocsf/tables/types.ts';

/** Where it came from: the source's address or name, else the host it happened on. */
export function fromOf(event: OcsfEvent): string {
  const source = event.src_endpoint ?? event.evidences?.[0]?.src_endpoint;
  return endpointName(source) ?? event.device?.hostname ?? event.device?.name ?? '';
}

export function endpointName(endpoint: NetworkEndpoint | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  return endpoint.ip ?? endpoint.hostname ?? endpoint.name ?? endpoint.svc_name ?? endpoint.domain;
}
