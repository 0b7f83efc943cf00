import { deploymentRows } from './deployment-rows.ts';
import { modeRows } from './mode-rows.ts';

/** All parameters of the ready stacks in all modes. Defaults are those of each stack. */
export const parameterTable = { ...deploymentRows, ...modeRows };

export type ParameterName = keyof typeof parameterTable;
