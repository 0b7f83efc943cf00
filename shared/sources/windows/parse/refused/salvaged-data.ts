import type { Other } from '../event.ts';

/** The data of a damaged event while they are being read. */
export interface SalvagedData {
  readonly names: string[];
  readonly values: string[];
  /** Besides what others hold in whole events: values that touch the damage, and text that is no value. */
  readonly others: Other[];
}

/** What text between the data that is part of none is called: rules look for their keywords in it. */
export const unread = 'unread';
