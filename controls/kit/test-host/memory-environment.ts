/** Rows of environment variables, which the model does not list: schema name → own value. */
export type Environment = Readonly<Record<string, string>>;

const idOf = (index: number): string => `00000000-0000-4000-8000-eeee${index.toString(16).padStart(8, '0')}`;

/** Answers reads of environment variables, by name and by definition; leaves everything else to `api`. */
export function withEnvironment(api: ComponentFramework.WebApi, environment: Environment): ComponentFramework.WebApi {
  const names = Object.keys(environment);
  const answer = (entities: object[]): ComponentFramework.WebApi.RetrieveMultipleResponse => ({
    entities,
    nextLink: undefined as unknown as string,
  });
  return {
    ...api,
    retrieveMultipleRecords: async (table: string, options = '', pageSize?: number) => {
      const filter = decodeURIComponent(/\$filter=([^&]*)/.exec(options)?.[1] ?? '');
      if (table === 'environmentvariabledefinition') {
        const index = names.findIndex((name) => filter === `schemaname eq '${name}'`);
        return answer(index < 0 ? [] : [{ environmentvariabledefinitionid: idOf(index), defaultvalue: 'no' }]);
      }
      if (table === 'environmentvariablevalue') {
        const name = names.find(
          (_name, index) => filter === `_environmentvariabledefinitionid_value eq ${idOf(index)}`,
        );
        return answer(name === undefined ? [] : [{ value: environment[name] }]);
      }
      return api.retrieveMultipleRecords(table, options, pageSize);
    },
  };
}
