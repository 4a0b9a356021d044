/** Where the page is, as its address says it. The names are those of model-driven apps. Only ids and names of components go in. */
export interface Route {
  /** Unique name of the app. */
  readonly app: string | undefined;
  readonly page: Page;
  /** Kept over navigation: which React to run on, and the language. */
  readonly sticky: Readonly<Record<string, string>>;
}

export type Page =
  | { readonly type: 'home' }
  | { readonly type: 'entitylist'; readonly table: string; readonly viewId: string | undefined }
  | {
      readonly type: 'entityrecord';
      readonly table: string;
      /** Absent for a new row. */
      readonly id: string | undefined;
      readonly formId: string | undefined;
      /** A new row made from a subgrid: its parent goes into this lookup. */
      readonly parent: { readonly table: string; readonly id: string; readonly column: string } | undefined;
    }
  | { readonly type: 'dashboard'; readonly id: string }
  /** An address the local app does not draw, with the reason's subject. */
  | { readonly type: 'other'; readonly what: string };

const stickyNames = ['react', 'lang'] as const;
const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const logicalName = /^[a-z][a-z0-9_]*$/i;

function idOf(value: string | null): string | undefined {
  return guid.exec(value ?? '')?.[1]?.toLowerCase();
}

function nameOf(value: string | null): string | undefined {
  return value !== null && logicalName.test(value) ? value.toLowerCase() : undefined;
}

function pageOf(query: URLSearchParams): Page {
  const type = query.get('pagetype');
  const table = nameOf(query.get('etn'));
  if (type === null) return { type: 'home' };
  if (type === 'entitylist' && table !== undefined) return { type, table, viewId: idOf(query.get('viewid')) };
  const id = idOf(query.get('id'));
  if (type === 'dashboard' && id !== undefined) return { type, id };
  if (type === 'entityrecord' && table !== undefined) {
    const parentTable = nameOf(query.get('parentetn'));
    const parentId = idOf(query.get('parentid'));
    const column = nameOf(query.get('parentcolumn'));
    return {
      type,
      table,
      id,
      formId: idOf(query.get('formid')),
      parent: parentTable && parentId && column ? { table: parentTable, id: parentId, column } : undefined,
    };
  }
  return { type: 'other', what: type };
}

/** Reads the query of an address such as `/?app=x&pagetype=entitylist&etn=contact` or `/main.aspx?…`. */
export function parseRoute(search: string): Route {
  const query = new URLSearchParams(search);
  const sticky: Record<string, string> = {};
  for (const name of stickyNames) {
    const value = query.get(name);
    if (value !== null && /^\d{1,5}$/.test(value)) sticky[name] = value;
  }
  return { app: query.get('app') ?? query.get('appname') ?? undefined, page: pageOf(query), sticky };
}

/** The address of a route; the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) query.set(name, value);
  };
  put('app', route.app);
  const page = route.page;
  if (page.type === 'entitylist') {
    put('pagetype', page.type);
    put('etn', page.table);
    put('viewid', page.viewId);
  } else if (page.type === 'entityrecord') {
    put('pagetype', page.type);
    put('etn', page.table);
    put('id', page.id);
    put('formid', page.formId);
    put('parentetn', page.parent?.table);
    put('parentid', page.parent?.id);
    put('parentcolumn', page.parent?.column);
  } else if (page.type === 'dashboard') {
    put('pagetype', page.type);
    put('id', page.id);
  } else if (page.type === 'other') {
    put('pagetype', page.what);
  }
  for (const name of stickyNames) put(name, route.sticky[name]);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}
