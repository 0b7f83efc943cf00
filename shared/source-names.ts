/** The sources in the order in which the registry asks them; the last one takes what no other recognises. */
export const sourceNames = ['windows', 'cloudtrail', 'auditd', 'linux', 'ocsf', 'other'] as const;

export type SourceName = (typeof sourceNames)[number];

/** What the folder `source=` can be called: a record that holds several sources is `mixed`. */
export const partitionSources = [...sourceNames, 'mixed'] as const;
