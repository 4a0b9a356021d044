/** Documented features that have no effect here: nothing answers 501, because no request names them. */
export const absent: readonly { feature: string; instead: string }[] = [
  { feature: 'Calculated, formula and rollup columns', instead: 'stored as imported; nothing is computed' },
  { feature: 'Duplicate detection rules', instead: 'there are none, so their header changes nothing' },
  { feature: 'Auditing', instead: 'audit settings are metadata only' },
  { feature: 'Hierarchy security', instead: 'off, which is the default of the platform' },
  { feature: 'Solution layers', instead: 'an import overwrites; managed and unmanaged files import alike' },
  { feature: 'Business rules, classic workflows, cloud flows', instead: 'kept with the solution, not run' },
  {
    feature: 'Buttons of the platform, menus and tabs of ribbons',
    instead:
      'RetrieveEntityRibbon tells the controls that solutions add to groups; the rest is kept and named in the import',
  },
  { feature: 'Languages beside English', instead: 'labels of metadata are in English (US); time zone is UTC' },
  { feature: 'Thumbnails of images, malware scans of files', instead: 'images come as they were stored' },
  { feature: 'Elastic and virtual tables', instead: 'every table is a standard table' },
];
