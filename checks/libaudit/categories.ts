import type { OcsfEvent } from '../../shared/ocsf/event.ts';

/** Categories of the Elastic Common Schema and the OCSF classes for the same kinds of event. */
const classes: Readonly<Record<string, readonly number[]>> = {
  authentication: [3002],
  configuration: [1008, 5019],
  driver: [1002],
  file: [1001],
  host: [1008, 6002, 6007],
  iam: [3001, 3003, 3005, 3006],
  network: [4001],
  process: [1007],
  session: [3002, 3003],
};

/** The categories that the class of an event stands for, and the class itself. */
export const classesOf = ({ class_uid }: OcsfEvent): string[] => [
  ...Object.keys(classes).filter((category) => classes[category]!.includes(class_uid)),
  `class ${class_uid}`,
];
