import type { RecordReference } from './host';

/** A row that a person chose in the host's lookup dialog. */
export interface ChosenRecord extends RecordReference {
  readonly name: string;
}

type Utility = Pick<ComponentFramework.Utility, 'lookupObjects'>;

/**
 * Opens the host's lookup dialog for one row of one of the tables.
 * @returns undefined when nothing was chosen, and where the host has no such dialog (canvas apps)
 */
export async function lookUp(
  utils: Utility | undefined,
  tables: readonly [string, ...string[]],
): Promise<ChosenRecord | undefined> {
  try {
    const chosen = await utils?.lookupObjects({
      allowMultiSelect: false,
      defaultEntityType: tables[0],
      entityTypes: [...tables],
    });
    const first = chosen?.[0];
    if (!first) return undefined;
    return {
      table: first.entityType,
      id: first.id.replace(/[{}]/g, '').toLowerCase(),
      name: first.name ?? '',
    };
  } catch {
    // Hosts reject when the dialog is dismissed, too.
    return undefined;
  }
}
