import {
  areas,
  manyToMany,
  optionValue,
  relationships,
  peopleRoles,
  securedColumns,
  syncRun,
  tableOf,
  tables,
  encounter,
  fhirSyncAgent,
  type Role,
  type Choice,
  type Column,
  type Table,
} from './index';

const columnsOf = (table: Table): [string, Column][] => Object.entries(table.columns);
const everyColumn: readonly (readonly [Table, string, Column])[] = tables.flatMap((table) =>
  columnsOf(table).map(([name, column]) => [table, name, column] as const),
);
const lists: readonly (readonly [string, Choice])[] = everyColumn.flatMap(([table, name, column]) =>
  column.type === 'choice' || column.type === 'choices'
    ? [[column.choice.local ? `${table.logicalName}_${name}` : column.choice.name, column.choice] as const]
    : [],
);
const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

describe('names', () => {
  test('are unique: tables, entity sets, relationships', () => {
    expect(repeated(tables.map((table) => table.logicalName))).toEqual([]);
    expect(repeated(tables.map((table) => table.entitySetName))).toEqual([]);
    expect(repeated([...relationships, ...manyToMany].map((relationship) => relationship.name))).toEqual([]);
  });

  test('are lower-case, carry the prefix and fit the platform', () => {
    for (const table of tables.filter((candidate) => candidate.kind === 'own')) {
      expect(table.logicalName).toMatch(/^hco_[a-z0-9]+$/);
      expect(table.logicalName.length).toBeLessThanOrEqual(50);
    }
    for (const [, name] of everyColumn) {
      expect(name).toMatch(/^hco_[a-z0-9]+$/);
      // With the longest suffix the platform or the build puts behind it: _base.
      expect(name.length).toBeLessThanOrEqual(45);
    }
    for (const { name } of [...relationships, ...manyToMany]) expect(name.length).toBeLessThanOrEqual(100);
    for (const { name } of manyToMany) expect(name.length).toBeLessThanOrEqual(50);
    for (const [name, list] of lists) expect(name.length).toBeLessThanOrEqual(list.local ? 100 : 50);
  });

  test('do not clash with the columns the platform adds beside lookups, choices and pictures', () => {
    for (const [table, name, column] of everyColumn) {
      const beside = {
        lookup: [`${name}name`, `${name}yominame`, `${name}type`],
        choice: [`${name}name`],
        choices: [`${name}name`],
        boolean: [`${name}name`],
        image: [`${name}id`, `${name}_url`, `${name}_timestamp`],
        file: [`${name}_name`],
        money: [`${name}_base`],
      }[column.type as string];
      expect((beside ?? []).filter((taken) => taken in table.columns)).toEqual([]);
    }
  });

  test('a navigation property on a table is neither a column nor another one', () => {
    for (const table of tables) {
      const collections = relationships
        .filter((relationship) => relationship.referenced === table.logicalName)
        .map((relationship) => relationship.collectionNavigationProperty);
      const singles = relationships
        .filter((relationship) => relationship.referencing === table.logicalName)
        .map((relationship) => relationship.navigationProperty);
      const links = manyToMany
        .filter(({ first, second }) => first === table.logicalName || second === table.logicalName)
        .map(({ name }) => name);
      expect(repeated([...collections, ...singles, ...links])).toEqual([]);
      expect([...collections, ...links].filter((name) => name in table.columns)).toEqual([]);
    }
  });

  test('labels fit, and every table says what a row is', () => {
    for (const table of tables) {
      expect(table.description).toMatch(/\.$/);
      expect(table.displayName.length).toBeLessThanOrEqual(50);
      expect(areas[table.area]).toBeDefined();
    }
    for (const [, , column] of everyColumn) {
      expect(column.label.length).toBeLessThanOrEqual(50);
      expect((column.description ?? '').length).toBeLessThanOrEqual(2000);
    }
  });

  test('labels are unique in a table, so that a person can tell columns apart', () => {
    for (const table of tables)
      expect([table.logicalName, repeated(columnsOf(table).map(([, column]) => column.label))]).toEqual([
        table.logicalName,
        [],
      ]);
  });
});

describe('tables', () => {
  test('every lookup and N:N leads to a table of the model', () => {
    const known = new Set(tables.map((table) => table.logicalName));
    expect(relationships.filter((relationship) => !known.has(relationship.referenced))).toEqual([]);
    expect(manyToMany.filter(({ first, second }) => !known.has(first) || !known.has(second))).toEqual([]);
  });

  test('a table stands after those it refers to', () => {
    const position = new Map(tables.map((table, index) => [table.logicalName, index]));
    const early = relationships.filter(
      ({ referenced, referencing }) => (position.get(referenced) ?? 0) > (position.get(referencing) ?? 0),
    );
    expect(early.map(({ name }) => name)).toEqual([]);
  });

  test('a primary name of an own table is a text column of it', () => {
    for (const table of tables.filter((candidate) => candidate.kind === 'own'))
      expect(table.columns[table.primaryName]?.type).toBe('text');
  });

  test('lookups may form one hierarchy per table, and only with the table itself', () => {
    for (const table of tables) {
      const trees = columnsOf(table).filter(([, column]) => column.type === 'lookup' && column.hierarchical);
      expect(trees.length).toBeLessThanOrEqual(1);
      for (const [, column] of trees) expect(column).toMatchObject({ targets: [table.logicalName] });
    }
  });

  test('one picture stands for a row', () => {
    for (const table of tables)
      expect(
        columnsOf(table).filter(([, column]) => column.type === 'image' && column.primary).length,
      ).toBeLessThanOrEqual(1);
  });

  test('configuration and the books of the sync belong to the organization, clinical and outreach rows to somebody', () => {
    expect(tables.filter((table) => table.synced && table.ownership !== 'user')).toEqual([]);
    expect(tables.filter((table) => table.area === 'sync' && table.ownership !== 'organization')).toEqual([]);
    const ofOutreach = (ownership: string): string[] =>
      tables
        .filter((table) => table.area === 'outreach' && table.ownership === ownership)
        .map((table) => table.logicalName);
    expect(ofOutreach('organization')).toEqual(['hco_valueset', 'hco_valuesetmember', 'hco_measure']);
    expect(ofOutreach('user')).toContain('hco_caregap');
  });
});

describe('row ownership by business unit (design decision 11)', () => {
  test('what holds data of patients belongs to a user or team', () => {
    const ofOrganization = tables.filter(({ ownership }) => ownership === 'organization');
    const aboutPatients = ofOrganization.filter((table) =>
      relationships.some(
        ({ referencing, referenced }) => referencing === table.logicalName && referenced === 'contact',
      ),
    );
    expect(aboutPatients.map(({ logicalName }) => logicalName)).toEqual([]);
  });

  test('an owner or a share passes along no relationship: nothing is parental', () => {
    expect(relationships.filter(({ cascade }) => Object.values(cascade ?? {}).some((rule) => rule !== 'none'))).toEqual(
      [],
    );
  });

  test('roles of people who care for patients reach their own business units and no further', () => {
    const owned = new Set(tables.filter(({ ownership }) => ownership === 'user').map(({ schemaName }) => schemaName));
    for (const role of peopleRoles.filter(({ name }) => name !== 'Sync Administrator')) {
      const far = role.privileges.filter(({ table, depth }) => owned.has(table) && depth === 'Global');
      expect([role.name, far]).toEqual([role.name, []]);
      expect([role.name, role.privileges.some(({ table, depth }) => owned.has(table) && depth === 'Deep')]).toEqual([
        role.name,
        true,
      ]);
    }
  });
});

describe('columns', () => {
  test('lengths and bounds are those the platform takes', () => {
    for (const [, , column] of everyColumn) {
      if (column.type === 'text') expect([column.maxLength > 0, column.maxLength <= 4000]).toEqual([true, true]);
      if (column.type === 'memo') expect([column.maxLength > 0, column.maxLength <= 1_048_576]).toEqual([true, true]);
      if (column.type === 'decimal') expect(column.precision).toBeLessThanOrEqual(10);
      if (column.type === 'double') expect(column.precision).toBeLessThanOrEqual(5);
      if (column.type === 'money') expect(column.precision).toBeLessThanOrEqual(4);
      if (column.type === 'image') expect(column.maxSizeInKb).toBeLessThanOrEqual(30_720);
      if (column.type === 'file') expect(column.maxSizeInKb).toBeLessThanOrEqual(10_485_760);
      if ('min' in column && 'max' in column) expect(Number(column.min)).toBeLessThan(Number(column.max));
    }
  });

  test('every type the platform offers is used by some table', () => {
    expect([...new Set(everyColumn.map(([, , column]) => column.type))].sort()).toEqual(
      [
        ['boolean', 'choice', 'choices', 'datetime', 'decimal', 'double', 'file', 'image', 'int', 'lookup'],
        ['memo', 'money', 'text'],
      ].flat(),
    );
  });

  test('options lie in the range of the publisher, each with a label and value of its own', () => {
    for (const [name, { options }] of lists) {
      expect([name, options.length > 0]).toEqual([name, true]);
      for (const { value } of options)
        expect([name, value >= 770_000_000, value <= 770_009_999]).toEqual([name, true, true]);
      expect([name, repeated(options.map((option) => option.label))]).toEqual([name, []]);
      expect([name, repeated(options.map((option) => option.code ?? ''))]).toEqual([name, []]);
    }
    expect(optionValue(encounter.columns.hco_status.choice, 'planned')).toBe(770_000_000);
    expect(optionValue(encounter.columns.hco_status.choice, 'no-such-code')).toBeUndefined();
  });

  test('a name of a global choice stands for one list', () => {
    const byName = new Map<string, Choice>();
    for (const [name, list] of lists.filter(([, candidate]) => !candidate.local)) {
      expect([name, byName.get(name) ?? list]).toEqual([name, list]);
      byName.set(name, list);
    }
  });

  test('a preset is an option of its choice', () => {
    for (const [table, name, column] of everyColumn)
      if (column.type === 'choice' && column.default !== undefined)
        expect([table.logicalName, name, column.choice.options.map((option) => option.value)]).toEqual([
          table.logicalName,
          name,
          expect.arrayContaining([column.default]),
        ]);
  });
});

describe('keys', () => {
  test('name columns of the table, fit 900 bytes, and there are at most ten', () => {
    for (const table of tables) {
      expect(Object.keys(table.keys).length).toBeLessThanOrEqual(10);
      for (const names of Object.values(table.keys)) {
        const sizes = names.map((name) => {
          const column = table.columns[name];
          return column?.type === 'text' ? column.maxLength * 2 : column?.type === 'lookup' ? 16 : Infinity;
        });
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(900);
      }
    }
  });

  test('every synced table has the alternate key the sync writes through', () => {
    for (const table of tables.filter((candidate) => candidate.synced))
      expect([table.logicalName, table.keys['hco_fhirkey']]).toEqual([table.logicalName, ['hco_fhirkey']]);
  });

  test('every row that nobody writes by hand has a key, so that a repetition updates it (I1)', () => {
    const byHand = ['hco_outreachattempt', 'hco_socialactivity'];
    expect(
      tables
        .filter((table) => Object.keys(table.keys).length === 0)
        .map((table) => table.logicalName)
        .sort(),
    ).toEqual(byHand);
  });
});

describe('synced tables', () => {
  const synced = tables.filter((table) => table.synced);

  test('say which resource or element they stand for', () => {
    expect(synced.filter((table) => table.fhir === undefined)).toEqual([]);
    expect(repeated(synced.map((table) => table.fhir ?? ''))).toEqual([]);
  });

  test('a row of an element goes when its resource goes', () => {
    for (const table of synced.filter(({ fhir }) => fhir?.includes('.')))
      expect([
        table.logicalName,
        columnsOf(table).some(([, column]) => column.type === 'lookup' && column.onDelete === 'cascade'),
      ]).toEqual([table.logicalName, true]);
  });

  test('are not audited, since the sync writes them in bulk; contact and account are, where people edit', () => {
    expect(synced.filter((table) => table.audited).map((table) => table.logicalName)).toEqual(['account', 'contact']);
  });

  test('a tombstone is not one: the stale-version guard must not watch it', () => {
    expect(tableOf('hco_synctombstone').synced).toBe(false);
    expect(syncRun.synced).toBe(false);
  });
});

describe('column security', () => {
  /** What segments, journeys and views of outreach filter on. */
  const filtered: Readonly<Record<string, readonly string[]>> = {
    hco_caregap: ['hco_patient', 'hco_measure', 'hco_measurecode', 'hco_status', 'hco_priority', 'hco_duedate'],
    hco_contactpointconsent: ['hco_patient', 'hco_channel', 'hco_purpose', 'hco_topic', 'hco_status'],
    hco_outreachattempt: ['hco_patient', 'hco_channel', 'hco_status', 'hco_outcome', 'hco_attemptedon'],
  };

  test('covers what is sensitive', () => {
    expect(securedColumns).toEqual(
      expect.arrayContaining([
        { table: 'hco_identifier', column: 'hco_value' },
        { table: 'hco_coverage', column: 'hco_subscriberid' },
        { table: 'hco_communication', column: 'hco_payload' },
      ]),
    );
  });

  test('covers no key, no name of a row, no lookup, and nothing that segments filter on', () => {
    for (const { table: name, column } of securedColumns) {
      const table = tableOf(name);
      expect(Object.values(table.keys).flat()).not.toContain(column);
      expect(table.primaryName).not.toBe(column);
      expect(table.columns[column]?.type).not.toBe('lookup');
      expect(filtered[name] ?? []).not.toContain(column);
      expect(name).not.toBe('contact');
    }
  });
});

describe('roles', () => {
  const everything = tables
    .filter((table) => table.synced)
    .map((table) => ({ table: table.logicalName, columns: Object.keys(table.columns) }));

  test('the agent writes what is mapped and sync tables, of outreach only what write-back links, and never deletes', () => {
    const written = (role: Role): string[] =>
      [...new Set(role.privileges.filter(({ verb }) => verb === 'Write').map(({ table }) => table))].sort();
    const sync = tables.filter((table) => table.area === 'sync').map((table) => table.schemaName);
    const synced = tables.filter((table) => table.synced).map((table) => table.schemaName);
    expect(written(fhirSyncAgent(everything))).toEqual([...synced, ...sync, 'hco_outreachattempt'].sort());
    expect(written(fhirSyncAgent([{ table: 'hco_location', columns: ['hco_name'] }]))).toEqual(
      ['hco_location', ...sync].sort(),
    );
    expect(fhirSyncAgent(everything).privileges.filter(({ verb }) => verb === 'Delete')).toEqual([]);
  });

  test('everybody reads the settings that scripts and controls go by', () => {
    for (const { name, privileges } of peopleRoles)
      for (const setting of ['EnvironmentVariableDefinition', 'EnvironmentVariableValue'])
        expect([name, privileges.filter(({ table }) => table === setting)]).toEqual([
          name,
          [{ verb: 'Read', table: setting, depth: 'Global' }],
        ]);
  });

  test('nobody is granted a depth or verb that a table of the organization does not have', () => {
    const ofOrganization = new Set(
      tables.filter((table) => table.ownership === 'organization').map((table) => table.schemaName),
    );
    for (const role of [...peopleRoles, fhirSyncAgent(everything)])
      for (const { table, depth, verb } of role.privileges)
        if (ofOrganization.has(table))
          expect([depth, verb === 'Assign' || verb === 'Share']).toEqual(['Global', false]);
  });
});
