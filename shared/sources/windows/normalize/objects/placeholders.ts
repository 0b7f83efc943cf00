import { isPlaceholder } from '../../../../ocsf/values.ts';
import type { Content, Rendering, System } from '../../parse/event.ts';

/** The same content where no part of `System` or the rendered message is a mere placeholder, as in nearly all events. */
export function withoutPlaceholders(content: Content): Content {
  const system = spokenSystem(content.system);
  const rendering = spokenRendering(content.rendering);
  return system === content.system && rendering === content.rendering
    ? content
    : { ...content, system, rendering };
}

function spokenSystem(system: System): System {
  if (!isPartlySilent(system)) return system;
  const spoken = Object.entries(system).map(([key, value]) => [key, saysNothing(value) ? undefined : value]);
  return {
    ...Object.fromEntries(spoken),
    provider: spokenOr(system.provider),
    eventId: spokenOr(system.eventId),
  };
}

// Written out, as every event pays for it. What isn't here is only written to `unmapped`, which takes no placeholders.
const isPartlySilent = (system: System): boolean =>
  saysNothing(system.provider) ||
  saysNothing(system.eventId) ||
  saysNothing(system.version) ||
  saysNothing(system.level) ||
  saysNothing(system.systemTime) ||
  saysNothing(system.eventRecordId) ||
  saysNothing(system.channel) ||
  saysNothing(system.computer) ||
  saysNothing(system.userId);

function spokenRendering(rendering: Rendering | undefined): Rendering | undefined {
  return rendering !== undefined && saysNothing(rendering.message)
    ? { ...rendering, message: undefined }
    : rendering;
}

// An empty text is known to the callers already.
const saysNothing = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && isPlaceholder(value);
const spokenOr = (value: string): string => (saysNothing(value) ? '' : value);
