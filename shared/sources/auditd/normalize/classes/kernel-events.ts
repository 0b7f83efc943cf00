import { caption } from '../../../../ocsf/captions.ts';
import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { File } from '../../../../ocsf/tables/types.ts';
import type { Placement } from '../../../mapping.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { AuditMapping, MapAudit } from '../mapping.ts';
import { setActor } from '../objects/actor.ts';
import { choosePath, fileOfPath } from '../objects/paths.ts';

const systemCall = caption('kernel.type_id', 2);

export const invoke: MapAudit = (ocsf, builder) => {
  setActor(builder, 'actor');
  const name = builder.call || 'unknown';
  ocsf.kernel = { name, type_id: 2, type: systemCall, system_call: name };
  builder.phrase = `called ${name}`;
};

/** Any syscall that nothing more is known about. */
export const bareSyscall: AuditMapping = {
  ids: '*',
  class: classes.kernelActivity,
  activity: 4,
  title: 'A system call was made.',
  map: invoke,
};

/** init_module, finit_module, delete_module: the module's name is in a record of its own, or the path loaded. */
export const kernelModule: MapAudit = (ocsf, builder) => {
  const record = builder.others.find((other) => other.record.type === 'KERN_MODULE');
  setActor(builder, 'actor');
  const name = record?.take('name');
  const path = name === undefined ? choosePath(builder.paths) : undefined;
  setModule(ocsf, builder, path === undefined ? moduleNamed(name) : fileOfPath(builder, path, 1));
};

const unknownType = caption('file.type_id', 0);
const moduleNamed = (name = 'unknown'): File => ({ name, type_id: 0, type: unknownType });

function setModule(ocsf: OcsfEvent, builder: EventBuilder, file: File): void {
  ocsf.driver = { file };
  const verb = ocsf.activity_id === 1 ? 'loaded' : 'unloaded';
  builder.phrase = `${verb} kernel module ${file.path ?? file.name}`;
}

/** KERN_MODULE without its syscall. */
export const loneModule: MapAudit = (ocsf, builder) => {
  setActor(builder, 'actor');
  setModule(ocsf, builder, moduleNamed(builder.main.take('name')));
};

const unloads = ({ main }: EventBuilder): boolean => main.peek('op') === 'UNLOAD';

/** BPF without its syscall: a program loaded or unloaded. */
export const placementOfBpf = (builder: EventBuilder): Partial<Placement> =>
  unloads(builder) ? { activity: 3 } : {};

export const bpfProgram: MapAudit = (ocsf, builder) => {
  setActor(builder, 'actor');
  const id = builder.main.take('prog-id');
  const name = id === undefined ? 'bpf prog' : `bpf prog ${id}`;
  ocsf.kernel = { name, type_id: 99, type: 'BPF Program' };
  builder.phrase = `${unloads(builder) ? 'unloaded' : 'loaded'} ${name}`;
};
