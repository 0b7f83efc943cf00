import { BoundedMap } from '../../../bounded-map.ts';
import { categoriesOfService, servicesOfChannel } from '../tables/log-sources.ts';

const none: readonly string[] = [];

const channels = new BoundedMap<readonly string[]>('services of channels', 250_000, () => 0);

/** Sigma's services of a channel; the same list for the same channel. */
export function servicesOf(channel: string | undefined): readonly string[] {
  if (channel === undefined) return none;
  let services = channels.get(channel);
  if (services === undefined) {
    services = servicesOfChannel.get(channel.toLowerCase()) ?? none;
    channels.set(channel, services);
  }
  return services;
}

/** Sigma's categories of an event id in the logs of these services; the same list for the same event. */
export function categoriesOf(services: readonly string[], eventId: string): readonly string[] {
  const rows = services.length === 0 ? undefined : categoriesOfService[services[0]!];
  return rows !== undefined && Object.hasOwn(rows, eventId) ? rows[eventId]! : none;
}
