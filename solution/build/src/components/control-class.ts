import type { Column } from '@patient-outreach/model';

/** Class ids of the standard form controls, by what they show. Source: counts over real exports (no schema checks them). */
export const controlClass = {
  text: '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}',
  memo: '{E0DECE4B-6FC8-4a8f-A065-082708572369}',
  lookup: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  choice: '{3EF39988-22BB-4f0b-BBBE-64B5A3748AEE}',
  status: '{5D68B988-0661-4db2-BC3E-17598AD3BE6C}',
  choices: '{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}',
  date: '{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}',
  boolean: '{67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED}',
  int: '{C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F}',
  duration: '{AA987274-CE4E-4271-A803-66164311A958}',
  timezone: '{7C624A0B-F59E-493D-9583-638D34759266}',
  decimal: '{C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E}',
  double: '{0D2C745A-E5A8-4c8f-BA63-C6D3BB604660}',
  money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  file: '{0A7FF475-B016-4687-9CE5-042BFDBD6519}',
  image: '{7E548B0D-209C-477B-9DCD-F0F44472381D}',
  url: '{71716B6C-711E-476c-8AB8-5D11542BFB47}',
  email: '{ADA2203E-B4CD-49be-9DDF-234642B43B52}',
  phone: '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}',
  subgrid: '{E7A81278-8635-4d9e-8D4D-59480B391C5B}',
  quickView: '{5C5600E0-1D6E-4205-A272-BE80DA87FD42}',
  /** A column whose control is a code component. */
  codeComponent: '{F9A8A302-114E-466A-B582-6771B2AE0D92}',
} as const;

export type ControlKind = keyof typeof controlClass;

/** The control a column of the model gets when a form does not say otherwise. */
export function controlOf(column: Column): ControlKind {
  switch (column.type) {
    case 'text':
      return column.format === undefined || column.format === 'textarea' ? 'text' : column.format;
    case 'int':
      return column.format === 'duration' || column.format === 'timezone' ? column.format : 'int';
    case 'datetime':
      return 'date';
    default:
      return column.type;
  }
}
