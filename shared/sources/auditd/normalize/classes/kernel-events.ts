import { caption } from '../../../../ocsf/captions.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { File } from '../../../../ocsf/tables/types.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';
import { choosePath, fileOfPath } from '../objects/paths.ts';

const systemCall = caption('kernel.type_id', 2);

/** Any syscall that nothing more is known about. */
export const invoke: Build = (draft) => {
  setActor(draft, 'actor');
  const name = draft.call || 'unknown';
  draft.start(classes.kernelActivity, 4).kernel = { name, type_id: 2, type: systemCall, system_call: name };
  draft.phrase = `called ${name}`;
  return true;
};

/** init_module, finit_module, delete_module: the module's name is in a record of its own, or the path loaded. */
export const kernelModule =
  (activity: number): Build =>
  (draft) => {
    const record = draft.others.find((other) => other.record.type === 'KERN_MODULE');
    setActor(draft, 'actor');
    const name = record?.take('name');
    const path = name === undefined ? choosePath(draft.paths) : undefined;
    const file: File = path === undefined ? moduleNamed(name) : fileOfPath(draft, path, 1);
    return startModule(draft, activity, file, 2);
  };

const unknownType = caption('file.type_id', 0);
const moduleNamed = (name = 'unknown'): File => ({ name, type_id: 0, type: unknownType });

function startModule(draft: Draft, activity: number, file: File, severity: number): boolean {
  draft.start(classes.kernelExtensionActivity, activity).driver = { file };
  draft.raise(severity);
  draft.phrase = `${activity === 1 ? 'loaded' : 'unloaded'} kernel module ${file.path ?? file.name}`;
  return true;
}

/** KERN_MODULE without its syscall. */
export const loneModule: Build = (draft) => {
  setActor(draft, 'actor');
  return startModule(draft, 1, moduleNamed(draft.main.take('name')), 1);
};

/** BPF without its syscall: a program loaded or unloaded. */
export const bpfProgram: Build = (draft) => {
  setActor(draft, 'actor');
  const id = draft.main.take('prog-id');
  const unloads = draft.main.get('op') === 'UNLOAD';
  const name = id === undefined ? 'bpf prog' : `bpf prog ${id}`;
  draft.start(classes.kernelActivity, unloads ? 3 : 1).kernel = { name, type_id: 99, type: 'BPF Program' };
  draft.phrase = `${unloads ? 'unloaded' : 'loaded'} ${name}`;
  return true;
};
