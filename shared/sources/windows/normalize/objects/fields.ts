import { addUnmapped, newUnmapped, setOwn } from '../../../../ocsf/unmapped.ts';
import { isPlaceholder } from '../../../../ocsf/values.ts';
import type { EventFields } from '../../../event-fields.ts';
import type { Content, System } from '../../parse/event.ts';
import { distinctNames } from '../../parse/layout.ts';

/** The fields of a Windows event: its named data, and what stands around them. */
export class WindowsFields implements EventFields {
  readonly system: System;
  readonly #content: Content;
  readonly #left: (string | undefined)[];
  #isUserIdTaken = false;
  #isTimeCreatedKept = false;

  constructor(content: Content) {
    this.#content = content;
    this.system = content.system;
    this.#left = content.values.slice();
  }

  take(name: string): string | undefined {
    const index = this.#content.layout.indexOf.get(name);
    if (index === undefined) return undefined;
    const value = this.#left[index];
    if (value === undefined || isPlaceholder(value)) return undefined;
    this.#left[index] = undefined;
    return value;
  }

  peek(name: string): string | undefined {
    const index = this.#content.layout.indexOf.get(name);
    if (index === undefined) return undefined;
    const value = this.#content.values[index]!;
    return isPlaceholder(value) ? undefined : value;
  }

  /** Writes another text for a field that stays in the rest. */
  rewrite(name: string, value: string): void {
    const index = this.#content.layout.indexOf.get(name);
    if (index !== undefined) this.#left[index] = value;
  }

  /** The account that logged the event (`Security/@UserID`). */
  takeUserId(): string | undefined {
    this.#isUserIdTaken = true;
    return this.system.userId;
  }

  /** Says that the event's time is another than `TimeCreated`, when it was logged. */
  keepTimeCreated(): void {
    this.#isTimeCreatedKept = true;
  }

  /** What stands outside the named data, such as `Binary`. */
  other(path: string): string | undefined {
    return this.#content.others.find(([name]) => name === path)?.[1];
  }

  /** The names of all fields, in order. */
  get names(): readonly string[] {
    return this.#content.layout.names;
  }

  rest(): Record<string, string> {
    const unmapped = newUnmapped();
    const names = this.#content.layout.names;
    for (let i = 0; i < names.length; i++) {
      const value = this.#left[i];
      if (value !== undefined && !isPlaceholder(value)) setOwn(unmapped, names[i]!, value);
    }
    this.#addOthers(unmapped);
    this.#addSystem(unmapped);
    this.#addRendering(unmapped);
    return unmapped;
  }

  #addOthers(unmapped: Record<string, string>): void {
    const { others, layout } = this.#content;
    if (others.length === 0) return;
    let paths: readonly string[] = others.map(([path]) => path);
    if (paths.length > 1 || layout.indexOf.has(paths[0]!)) paths = distinctNames(layout.names, paths);
    for (let i = 0; i < others.length; i++) addUnmapped(unmapped, paths[i]!, others[i]![1]);
  }

  #addSystem(unmapped: Record<string, string>): void {
    const system = this.system;
    // The provider's GUID is another name of the provider, which metadata.log_provider has.
    if (system.eventSourceName !== undefined && system.eventSourceName !== system.provider) {
      addUnmapped(unmapped, 'Provider.EventSourceName', system.eventSourceName);
    }
    if (system.qualifiers !== undefined) addUnmapped(unmapped, 'EventID.Qualifiers', system.qualifiers);
    if (!isZero(system.keywords)) addUnmapped(unmapped, 'Keywords', system.keywords);
    if (!isZero(system.task)) addUnmapped(unmapped, 'Task', system.task);
    if (!isZero(system.opcode)) addUnmapped(unmapped, 'Opcode', system.opcode);
    if (system.processId !== undefined) addUnmapped(unmapped, 'Execution.ProcessID', system.processId);
    if (system.threadId !== undefined) addUnmapped(unmapped, 'Execution.ThreadID', system.threadId);
    if (system.activityId !== undefined) addUnmapped(unmapped, 'Correlation.ActivityID', system.activityId);
    if (system.relatedActivityId !== undefined) {
      addUnmapped(unmapped, 'Correlation.RelatedActivityID', system.relatedActivityId);
    }
    if (this.#isTimeCreatedKept) addUnmapped(unmapped, 'TimeCreated.SystemTime', system.systemTime);
    if (system.userId !== undefined && !this.#isUserIdTaken) {
      addUnmapped(unmapped, 'Security.UserID', system.userId);
    }
  }

  #addRendering(unmapped: Record<string, string>): void {
    const rendering = this.#content.rendering;
    if (rendering === undefined) return;
    const system = this.system;
    addUnmapped(unmapped, 'RenderingInfo.Culture', rendering.culture);
    // The word for a level, task or opcode of 0 says no more than the 0, and the channel's is mostly its name again.
    if (!isZero(system.level)) addUnmapped(unmapped, 'RenderingInfo.Level', rendering.level);
    if (!isZero(system.task)) addUnmapped(unmapped, 'RenderingInfo.Task', rendering.task);
    if (!isZero(system.opcode)) addUnmapped(unmapped, 'RenderingInfo.Opcode', rendering.opcode);
    if (rendering.channel !== system.channel) {
      addUnmapped(unmapped, 'RenderingInfo.Channel', rendering.channel);
    }
    addUnmapped(unmapped, 'RenderingInfo.Provider', rendering.provider);
    const keywords = rendering.keywords;
    addUnmapped(unmapped, 'RenderingInfo.Keywords', keywords.length === 1 ? keywords[0] : keywords);
  }
}

const isZero = (text: string | undefined): boolean =>
  text === undefined || text === '0' || text === '0x0' || text === '0x0000000000000000';
