import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../../shared/user-error.ts';

/** An object as it is put into the bucket. */
export interface StoredObject {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  /** Set by Firehose for its own compression only. */
  readonly contentEncoding?: string;
}

export interface ObjectStore {
  put(object: StoredObject): void;
}

export interface MemoryStore extends ObjectStore {
  readonly objects: StoredObject[];
}

/** @example const store = memoryStore(); */
export function memoryStore(): MemoryStore {
  const objects: StoredObject[] = [];
  return { objects, put: (object) => void objects.push(object) };
}

/**
 * Objects as files under `folder`, at their keys.
 * @throws UserError for a key that would lead out of the folder.
 * @example const store = folderStore('out');
 */
export function folderStore(folder: string): ObjectStore {
  return {
    put({ key, body }) {
      const path = join(folder, key);
      if (!path.startsWith(join(folder, sep))) throw new UserError(`The key ${key} leads out of ${folder}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body);
    },
  };
}
