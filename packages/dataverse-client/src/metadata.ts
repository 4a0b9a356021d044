import { quoted } from './address';
import { answerError, ownError } from './errors';
import { failure, success, type Result } from './result';
import type { DataverseClient, TableMetadata } from './types';

interface Definition {
  readonly LogicalName?: string;
  readonly EntitySetName?: string;
  readonly Attributes?: readonly { readonly LogicalName?: string; readonly AttributeType?: string }[];
  readonly Keys?: readonly { readonly KeyAttributes?: readonly string[]; readonly EntityKeyIndexStatus?: string }[];
}

const QUERY =
  '?$select=LogicalName,EntitySetName&$expand=Attributes($select=LogicalName,AttributeType),Keys($select=LogicalName,KeyAttributes,EntityKeyIndexStatus)';

/** Reads the definitions of several tables in one request. A key counts once its index is active. */
export async function tableMetadata(
  client: Pick<DataverseClient, 'batch'>,
  logicalNames: readonly string[],
): Promise<Result<readonly (TableMetadata | undefined)[]>> {
  const answers = await client.batch(
    logicalNames.map((name) => ({ method: 'GET', path: `EntityDefinitions(LogicalName=${quoted(name)})${QUERY}` })),
    true,
  );
  if (!answers.ok) return answers;
  const tables: (TableMetadata | undefined)[] = [];
  for (const answer of answers.value) {
    if (answer.status === 404) {
      tables.push(undefined);
      continue;
    }
    if (answer.status !== 200) return failure(answerError(answer.status, answer.body));
    let definition: Definition;
    try {
      definition = JSON.parse(answer.body) as Definition;
    } catch {
      return failure(ownError('BadAnswer', 'Dataverse answered a question about its tables with something else.'));
    }
    tables.push({
      logicalName: definition.LogicalName ?? '',
      entitySetName: definition.EntitySetName ?? '',
      columns: (definition.Attributes ?? []).map((column) => ({
        name: column.LogicalName ?? '',
        type: column.AttributeType ?? '',
      })),
      keys: (definition.Keys ?? []).map((key) => ({
        columns: key.KeyAttributes ?? [],
        active: key.EntityKeyIndexStatus === 'Active',
      })),
    });
  }
  return success(tables);
}
