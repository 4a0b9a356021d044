import { randomUUID } from 'node:crypto';
import {
  failure,
  success,
  type DataverseClient,
  type DataverseError,
  type JsonRow,
  type KeyedRow,
  type KeyedTable,
  type ReadByKey,
  type Result,
  type RowRef,
} from '@patient-outreach/dataverse-client';
import { relationshipsOf, tables, type Column, type Table } from '@patient-outreach/model';
import { conditionOf } from './fake-filter';
import { modelSchema } from '../core/map/schema';

type StoredRow = Record<string, unknown>;

const refuse = (status: number, code: string, message = 'Refused.'): Result<never> =>
  failure({ status, code, message, retryable: false });
/** Who made rows by hand. */
const PERSON = '0d000000-0000-4000-8000-000000000001';
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['statecode', 'statuscode']);

/**
 * The client's port over rows in memory, as strict as Dataverse is where the sync depends on it: bulk calls are all or
 * nothing, keys are compared without case and may not stand in the body, unknown columns, dead bindings and texts that
 * are too long are refused, deleting clears lookups.
 */
export class FakeDataverse implements DataverseClient {
  readonly url = 'https://fake.example';
  readonly parallelism = 4;
  apiCalls = 0;
  /** Upserted rows, in the order of calls: what a test of "writes nothing" counts. */
  writes: { table: string; key: string }[] = [];
  readonly #rows = new Map<string, StoredRow[]>(tables.map((table) => [table.entitySetName, []]));
  /** Who made a row; beside it, since comparisons are about what rows hold. */
  readonly #makers = new WeakMap<StoredRow, string>();
  /** Rows by entity set, column and value: only of columns rows are found by. */
  readonly #index = new Map<string, StoredRow>();
  /** Refuses a row for a reason of the test's own. */
  refuses: (table: string, key: string, columns: JsonRow) => DataverseError | undefined = () => undefined;
  /** Fails a whole call for a reason of the test's own. */
  interrupts: (call: string) => DataverseError | undefined = () => undefined;
  /** Loses the reply of a call that was carried out, for a reason of the test's own. */
  loses: (call: string) => DataverseError | undefined = () => undefined;
  mayDelete = true;
  /** Tables a test takes away. */
  readonly missingTables = new Set<string>();
  /** What a test makes of columns, by `<table> <column>`: taken away, of another type, of another length. */
  readonly missingColumns = new Set<string>();
  readonly types = new Map<string, string>();
  readonly lengths = new Map<string, number>();
  /** Tables whose keys are still being built. */
  readonly pendingKeys = new Set<string>();
  /** Teams that own rows: name → id. */
  readonly teams = new Map<string, string>();
  /** Who the sync signs in as. */
  readonly userId = randomUUID();
  /** Columns an admin added, by table. */
  readonly ownColumns = new Map<string, readonly [string, Column][]>();

  rows(table: string): readonly StoredRow[] {
    return this.#rowsOf(this.#table(table).entitySetName);
  }

  /** Rows of a table by alternate key, without ids: comparable between two environments. */
  snapshot(table: string): Record<string, StoredRow> {
    const { primaryId, columns } = this.#table(table);
    const key =
      'hco_fhirkey' in columns ? 'hco_fhirkey' : 'hco_quarantinekey' in columns ? 'hco_quarantinekey' : 'hco_runkey';
    return Object.fromEntries(this.rows(table).map(({ [primaryId]: _id, ...row }) => [String(row[key]), row]));
  }

  whoAmI(): ReturnType<DataverseClient['whoAmI']> {
    return this.#call('whoAmI', () =>
      success({ userId: this.userId, businessUnitId: randomUUID(), organizationId: randomUUID() }),
    );
  }

  retrieve(entitySet: string, ref: RowRef): Promise<Result<JsonRow | undefined>> {
    return this.#call('retrieve', () => success(this.#find(entitySet, ref)));
  }

  async *retrieveMultiple(
    entitySet: string,
    query: Parameters<DataverseClient['retrieveMultiple']>[1] = {},
  ): AsyncIterable<Result<readonly JsonRow[]>> {
    const fits = conditionOf(query.filter ?? '');
    if (entitySet === 'teams')
      return void (yield await this.#call('retrieveMultiple', () =>
        success([...this.teams].map(([name, teamid]) => ({ name, teamid, isdefault: false }))),
      ));
    yield await this.#call('retrieveMultiple', () => {
      const [by = ''] = (query.orderBy ?? '').split(' ');
      const found = this.#rowsOf(entitySet).filter(fits);
      if (by !== '') found.sort((a, b) => (String(a[by]) < String(b[by]) ? 1 : -1));
      return success(found.slice(0, query.top ?? found.length));
    });
  }

  readByKeys(reads: readonly ReadByKey[]): Promise<Result<readonly (readonly JsonRow[])[]>> {
    if (reads.length === 0) return Promise.resolve(success([]));
    return this.#call('readByKeys', () =>
      success(
        reads.map(({ entitySet, keyColumn, keys, select }) => {
          const wanted = new Set(keys.map((key) => key.toLowerCase()));
          const { primaryId } = this.#bySet(entitySet);
          const { columns, keys: alternate } = this.#bySet(entitySet);
          const lookup = columns[keyColumn]?.type === 'lookup';
          const scanned = lookup || (keyColumn !== primaryId && !Object.values(alternate).flat().includes(keyColumn));
          const column = lookup ? `_${keyColumn}_value` : keyColumn;
          const found = scanned
            ? this.#rowsOf(entitySet).filter((row) => wanted.has(String(row[column]).toLowerCase()))
            : [...wanted].flatMap((key): StoredRow[] => {
                const row = this.#find(entitySet, { [keyColumn]: key });
                return row ? [row] : [];
              });
          return found.map((row) =>
            Object.fromEntries(
              [primaryId, ...select].map((name) => [
                name,
                (name === '_createdby_value' ? this.#makers.get(row) : row[name]) ?? null,
              ]),
            ),
          );
        }),
      ),
    );
  }

  upsertMultiple({ entitySet, table, keyColumn }: KeyedTable, rows: readonly KeyedRow[]): Promise<Result<void>> {
    if (rows.length === 0) return Promise.resolve(success(undefined));
    return this.#call('upsertMultiple', () => {
      const planned: (() => void)[] = [];
      if (new Set(rows.map((row) => row.key.toLowerCase())).size !== rows.length) return refuse(400, '0x80040237');
      for (const { key, columns } of rows) {
        const refusal = this.refuses(table, key, columns);
        if (refusal) return failure(refusal);
        if (keyColumn in columns) return refuse(400, '0x80040216');
        const ready = this.#prepare(entitySet, { [keyColumn]: key }, columns, this.userId);
        if (!ready.ok) return ready;
        planned.push(ready.value);
      }
      planned.forEach((apply) => apply());
      this.writes.push(...rows.map(({ key }) => ({ table, key })));
      return success(undefined);
    });
  }

  create(): Promise<Result<string>> {
    throw new Error('The sync creates no rows without a key.');
  }

  update(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    return this.#call('update', () => {
      if (!this.#find(entitySet, ref)) return refuse(404, '0x80040217');
      const ready = this.#prepare(entitySet, ref, row);
      if (!ready.ok) return ready;
      ready.value();
      return success(undefined);
    });
  }

  upsert(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    return this.#call('upsert', () => {
      const ready = this.#prepare(entitySet, ref, row);
      if (!ready.ok) return ready;
      ready.value();
      return success(undefined);
    });
  }

  delete(entitySet: string, ref: RowRef): Promise<Result<boolean>> {
    return this.#call('delete', () => {
      if (!this.mayDelete) return refuse(403, '0x80040220');
      const row = this.#find(entitySet, ref);
      if (!row) return success(false);
      const { primaryId, logicalName } = this.#bySet(entitySet);
      this.#rows.set(
        entitySet,
        this.#rowsOf(entitySet).filter((other) => other !== row),
      );
      for (const [name, other] of this.#index) if (other === row) this.#index.delete(name);
      this.writes.push({ table: logicalName, key: String(row['hco_fhirkey']) });
      for (const rows of this.#rows.values())
        for (const other of rows)
          for (const name of Object.keys(other))
            if (name.startsWith('_') && other[name] === row[primaryId]) other[name] = null;
      return success(true);
    });
  }

  /** Answers questions about the lengths of texts and changes of a table, and changes single rows, the only batches of the sync. */
  batch(requests: Parameters<DataverseClient['batch']>[0]): ReturnType<DataverseClient['batch']> {
    return this.#call('batch', () =>
      success(
        requests.map(({ method, path, body, headers }) => {
          if (headers?.['Prefer'] === 'odata.track-changes') return this.#tracked(path.split('?')[0] ?? '');
          const [, set, id = ''] = method === 'PATCH' ? (/^(\w+)\(([0-9a-f-]{36})\)$/.exec(path) ?? []) : [];
          if (set !== undefined) {
            const row = this.#find(set, id);
            if (!row) return { status: 404, body: '' };
            Object.assign(row, body);
            for (const [column, value] of Object.entries(body as StoredRow))
              this.#index.set(`${set} ${column} ${String(value).toLowerCase()}`, row);
            this.writes.push({ table: this.#bySet(set).logicalName, key: String(row['hco_fhirkey']) });
            return { status: 204, body: '' };
          }
          const [, name = '', type] =
            /^EntityDefinitions\(LogicalName='(\w+)'\).*\.(String|Memo)Attribute/.exec(path) ?? [];
          if (type === undefined) throw new Error(`The fake does not know the question: ${path}`);
          const wanted = type === 'String' ? 'text' : 'memo';
          const value = this.#columns(name).flatMap(([column, definition]) =>
            definition.type === wanted
              ? [{ LogicalName: column, MaxLength: this.lengths.get(`${name} ${column}`) ?? definition.maxLength }]
              : [],
          );
          return { status: 200, body: JSON.stringify({ value }) };
        }),
      ),
    );
  }

  /** Of a table all rows count as changed each time: more than asked for, which change tracking may answer with too. */
  #tracked(entitySet: string): { status: number; body: string } {
    const deltaLink = `https://contoso.example/api/data/v9.2/${entitySet}?$deltatoken=1`;
    const value = this.rows(this.#bySet(entitySet).logicalName);
    return { status: 200, body: JSON.stringify({ value, '@odata.deltaLink': deltaLink }) };
  }

  changeSet(): ReturnType<DataverseClient['changeSet']> {
    throw new Error('Change sets are tested against the local Dataverse.');
  }

  #columns(name: string): [string, Column][] {
    const table = tables.find((candidate) => candidate.logicalName === name);
    return [
      ...Object.entries(table?.columns ?? {}),
      ...STANDARD_COLUMNS.flatMap((column): [string, Column][] => {
        const definition = modelSchema.column(name, column);
        return definition ? [[column, definition]] : [];
      }),
      ...(this.ownColumns.get(name) ?? []),
    ].filter(([column]) => !this.missingColumns.has(`${name} ${column}`));
  }

  tableMetadata(names: readonly string[]): ReturnType<DataverseClient['tableMetadata']> {
    return this.#call('tableMetadata', () =>
      success(
        names.map((name) => {
          const table = tables.find((candidate) => candidate.logicalName === name);
          if (!table || this.missingTables.has(name)) return undefined;
          return {
            logicalName: name,
            entitySetName: table.entitySetName,
            columns: this.#columns(name).map(([column, { type }]) => ({
              name: column,
              type: this.types.get(`${name} ${column}`) ?? ATTRIBUTE_TYPES[type],
            })),
            keys: Object.values(table.keys).map((columns) => ({ columns, active: !this.pendingKeys.has(name) })),
          };
        }),
      ),
    );
  }

  /** @param by who makes the row, when it is new: the sync with its bulk calls, a person with single ones. */
  #prepare(entitySet: string, ref: RowRef, columns: JsonRow, by = PERSON): Result<() => void> {
    const table = this.#bySet(entitySet);
    const next: StoredRow = {};
    for (const [name, value] of Object.entries(columns)) {
      const navigation = /^(.+)@odata\.bind$/.exec(name)?.[1];
      if (navigation === 'ownerid') {
        const [, kind, id] = /^\/(teams|systemusers)\((.+)\)$/.exec(String(value)) ?? [];
        next['_ownerid_value'] = id;
        next['_owningteam_value'] = kind === 'teams' ? id : null;
        continue;
      }
      if (navigation !== undefined) {
        const relationship = relationshipsOf(table).find((candidate) => candidate.navigationProperty === navigation);
        if (!relationship) return refuse(400, '0x80048d19');
        const target = value === null ? null : this.#bound(relationship.referenced, value as string);
        if (target === undefined) return refuse(404, '0x80060891');
        next[`_${relationship.column}_value`] = target;
        continue;
      }
      const column =
        modelSchema.column(table.logicalName, name) ??
        this.ownColumns.get(table.logicalName)?.find(([own]) => own === name)?.[1];
      if (!column && !SYSTEM_COLUMNS.has(name)) return refuse(400, '0x80048d19');
      if (
        (column?.type === 'text' || column?.type === 'memo') &&
        typeof value === 'string' &&
        value.length > column.maxLength
      )
        return refuse(400, '0x80044331');
      next[name] = value;
    }
    return success(() => {
      let row = this.#find(entitySet, ref);
      if (!row) {
        row = { [table.primaryId]: randomUUID(), ...(typeof ref === 'string' ? {} : ref) };
        this.#rowsOf(entitySet).push(row);
        for (const [column, value] of Object.entries(row))
          this.#index.set(`${entitySet} ${column} ${String(value).toLowerCase()}`, row);
        this.#makers.set(row, by);
      }
      Object.assign(row, next);
    });
  }

  #bound(table: string, path: string): string | undefined {
    const [, set, column = '', value = ''] = /^\/(\w+)\((?:(\w+)=)?'?([^']+)'?\)$/.exec(path) ?? [];
    const { entitySetName, primaryId } = this.#table(table);
    if (set !== entitySetName) return undefined;
    const row = this.#find(entitySetName, column === '' ? value : { [column]: value });
    return row === undefined ? undefined : String(row[primaryId]);
  }

  #find(entitySet: string, ref: RowRef): StoredRow | undefined {
    const { primaryId } = this.#bySet(entitySet);
    const [column, value] = typeof ref === 'string' ? [primaryId, ref] : (Object.entries(ref)[0] ?? ['', '']);
    return this.#index.get(`${entitySet} ${column} ${String(value).toLowerCase()}`);
  }

  #rowsOf(entitySet: string): StoredRow[] {
    const rows = this.#rows.get(entitySet);
    if (!rows) throw new Error(`The fake has no entity set "${entitySet}".`);
    return rows;
  }

  #bySet(entitySet: string): Table {
    const table = tables.find((candidate) => candidate.entitySetName === entitySet);
    if (!table) throw new Error(`The model has no entity set "${entitySet}".`);
    return table;
  }

  #table(logicalName: string): Table {
    const table = tables.find((candidate) => candidate.logicalName === logicalName);
    if (!table) throw new Error(`The model has no table "${logicalName}".`);
    return table;
  }

  async #call<T>(name: string, answer: () => Result<T>): Promise<Result<T>> {
    this.apiCalls += 1;
    await Promise.resolve();
    const interruption = this.interrupts(name);
    if (interruption) return failure(interruption);
    const done = answer();
    const lost = this.loses(name);
    return lost ? failure(lost) : done;
  }
}

/** AttributeType of the platform by the type of a column of the model. */
const ATTRIBUTE_TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'String',
  memo: 'Memo',
  int: 'Integer',
  decimal: 'Decimal',
  double: 'Double',
  money: 'Money',
  boolean: 'Boolean',
  choice: 'Picklist',
  choices: 'Virtual',
  datetime: 'DateTime',
  lookup: 'Lookup',
  file: 'Virtual',
  image: 'Virtual',
};

/** Standard columns maps write; the model does not list them. */
const STANDARD_COLUMNS = [
  ...['line1', 'line2', 'line3', 'city', 'county', 'stateorprovince', 'postalcode', 'country'].map(
    (part) => `address1_${part}`,
  ),
  ...[
    'salutation',
    'firstname',
    'middlename',
    'lastname',
    'suffix',
    'jobtitle',
    'birthdate',
    'gendercode',
    'emailaddress1',
  ],
  ...['telephone1', 'telephone2', 'mobilephone', 'fax', 'name', 'websiteurl', 'accountnumber', 'description'],
];
