import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';

/** Categories of the Elastic Common Schema and the OCSF classes for the same kinds of event. */
const classesOfCategory: Readonly<Record<string, readonly number[]>> = {
  authentication: [classes.authentication],
  configuration: [classes.eventLogActivity, classes.deviceConfigStateChange],
  driver: [classes.kernelExtensionActivity],
  file: [classes.fileSystemActivity],
  host: [classes.eventLogActivity, classes.applicationLifecycle, 6007],
  iam: [
    classes.accountChange,
    classes.authorizeSession,
    classes.userAccessManagement,
    classes.groupManagement,
  ],
  network: [classes.networkActivity],
  process: [classes.processActivity],
  session: [classes.authentication, classes.authorizeSession],
};

/** The categories that the class of an event stands for, and the class itself. */
export const classesOf = ({ class_uid }: OcsfEvent): string[] => [
  ...Object.keys(classesOfCategory).filter((category) => classesOfCategory[category]!.includes(class_uid)),
  `class ${class_uid}`,
];
