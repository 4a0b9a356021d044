/** What a control's class id says it is. */
export type ControlKind =
  | 'text'
  | 'memo'
  | 'lookup'
  | 'choice'
  | 'status'
  | 'multichoice'
  | 'date'
  | 'boolean'
  | 'money'
  | 'integer'
  | 'duration'
  | 'timezone'
  | 'decimal'
  | 'float'
  | 'url'
  | 'email'
  | 'file'
  | 'image'
  | 'subgrid'
  | 'quickview'
  | 'notes'
  | 'iframe'
  | 'webresource'
  | 'custom'
  | 'hidden'
  | 'unknown';

/** Class ids as they stand in exported solutions, lower case without braces. */
const kinds: Readonly<Record<string, ControlKind>> = {
  '4273edbd-ac1d-40d3-9fb2-095c621b552d': 'text',
  'e0dece4b-6fc8-4a8f-a065-082708572369': 'memo',
  '270bd3db-d9af-4782-9025-509e298dec0a': 'lookup',
  'f3015350-44a2-4aa0-97b5-00166532b5e9': 'lookup',
  '3ef39988-22bb-4f0b-bbbe-64b5a3748aee': 'choice',
  '5d68b988-0661-4db2-bc3e-17598ad3be6c': 'status',
  '4aa28ab7-9c13-4f57-a73d-ad894d048b5f': 'multichoice',
  '5b773807-9fb2-42db-97c3-7a91eff8adff': 'date',
  '67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed': 'boolean',
  'b0c6723a-8503-4fd7-bb28-c8a06ac933c2': 'boolean',
  '533b9e00-756b-4312-95a0-dc888637ac78': 'money',
  'c6d124ca-7eda-4a60-aea9-7fb8d318b68f': 'integer',
  'aa987274-ce4e-4271-a803-66164311a958': 'duration',
  '7c624a0b-f59e-493d-9583-638d34759266': 'timezone',
  'c3efe0c3-0ec6-42be-8349-cbd9079dfd8e': 'decimal',
  '0d2c745a-e5a8-4c8f-ba63-c6d3bb604660': 'float',
  '71716b6c-711e-476c-8ab8-5d11542bfb47': 'url',
  'ada2203e-b4cd-49be-9ddf-234642b43b52': 'email',
  '0a7ff475-b016-4687-9ce5-042bfdbd6519': 'file',
  '7e548b0d-209c-477b-9dcd-f0f44472381d': 'image',
  'e7a81278-8635-4d9e-8d4d-59480b391c5b': 'subgrid',
  '02d4264b-47e2-4b4c-aa95-f439f3f4d458': 'subgrid',
  '5c5600e0-1d6e-4205-a272-be80da87fd42': 'quickview',
  '06375649-c143-495e-a496-c962e5b4488e': 'notes',
  'fd2a7985-3187-444e-908d-6624b21f69c0': 'iframe',
  '9fdf5f91-88b1-47f4-ad53-c11efc01a01d': 'webresource',
  'f9a8a302-114e-466a-b582-6771b2ae0d92': 'custom',
  '5546e6cd-394c-4bee-94a8-4425e17ef6c6': 'hidden',
};

/** The kind for a class id in any writing; `unknown` when the id is not one of the known ones. */
export function controlKind(classId: string): ControlKind {
  return kinds[classId.replace(/[{}]/g, '').toLowerCase()] ?? 'unknown';
}
