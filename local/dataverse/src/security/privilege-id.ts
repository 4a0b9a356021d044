import { uuidOf } from '../metadata/uuid';

/** Privileges have no rows here; their ids follow from their names, whatever the case. */
export const privilegeId = (name: string): string => uuidOf(`privilege/${name.toLowerCase()}`);
