import { caption } from '../../../../ocsf/captions.ts';
import { ipAddress, port } from '../../../../ocsf/values.ts';
import type { MapMessage } from '../mapping.ts';
import { thisHost } from '../objects/host.ts';
import { sourceOf } from '../objects/source.ts';

/** A connection to sshd of which no account is known. */
export const connection =
  (phrase: string): MapMessage =>
  (ocsf, builder) => {
    const source = sourceOf(builder);
    if (source !== undefined) ocsf.src_endpoint = source;
    const here = thisHost(builder);
    ocsf.dst_endpoint = here;
    const ip = ipAddress(builder.peek('local_address'));
    const number = port(builder.peek('local_port'));
    if (ip !== undefined) {
      builder.take('local_address');
      here.ip = ip;
    }
    if (number !== undefined) {
      builder.take('local_port');
      here.port = number;
    }
    ocsf.connection_info = {
      direction_id: 1,
      direction: caption('network_connection_info.direction_id', 1),
    };
    const reason = builder.take('reason');
    if (reason !== undefined) ocsf.status_detail = reason;
    builder.who = source?.ip ?? source?.hostname ?? 'An unknown host';
    builder.phrase = phrase;
  };
