/** The logical name in an `@odata.type` annotation; empty when there is none. */
export const typeName = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^#?Microsoft\.Dynamics\.CRM\./, '') : '';
