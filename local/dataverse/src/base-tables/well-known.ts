/** Fixed ids: of role templates and messages (public documentation), and of the rows a fresh local organization has. */

/** Role template id of System Administrator, used as the role's id too. */
export const administratorRoleId = '627090ff-40a3-4053-8790-584edc5be201';
export const customizerRoleId = '119f245c-3cc8-4b62-b31c-d1a046ced15d';

export const organizationId = '0a9d1f00-0000-4000-8000-000000000001';
export const rootBusinessUnitId = '0a9d1f00-0000-4000-8000-000000000002';
export const defaultTeamId = '0a9d1f00-0000-4000-8000-000000000003';
export const administratorId = '0a9d1f00-0000-4000-8000-000000000004';
export const syncUserId = '0a9d1f00-0000-4000-8000-000000000005';
export const currencyId = '0a9d1f00-0000-4000-8000-000000000006';
export const defaultPublisherId = '0a9d1f00-0000-4000-8000-000000000007';
export const defaultSolutionId = 'fd140aaf-4df4-11dd-bd17-0019b9312238';
export const systemSolutionId = 'fd140aad-4df4-11dd-bd17-0019b9312238';

/** App icon every app module refers to unless it brings its own. */
export const defaultAppIconId = '953b9fac-1e5e-e611-80d6-00155ded156f';

/** Messages a step can be registered on, with the ids that solution files carry. */
export const messages: readonly { name: string; id: string }[] = [
  { name: 'Create', id: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8' },
  { name: 'Update', id: '20bebb1b-ea3e-db11-86a7-000a3a5473e8' },
  { name: 'Delete', id: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8' },
  { name: 'Associate', id: '16e7c888-3b24-448b-b7da-ebfe9b681762' },
  { name: 'Disassociate', id: 'bdfc191d-fc56-493a-a6b1-cb0c47a22ecc' },
  // These ids differ between organizations; solution files name the messages instead.
  { name: 'CreateMultiple', id: '0a9d1f00-0000-4000-8000-0000000000c1' },
  { name: 'UpdateMultiple', id: '0a9d1f00-0000-4000-8000-0000000000c2' },
  { name: 'UpsertMultiple', id: '0a9d1f00-0000-4000-8000-0000000000c3' },
];
