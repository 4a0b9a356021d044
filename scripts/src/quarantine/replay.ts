import type { ReplayMessages } from './messages';

/** What the command needs of the app it stands in. */
export interface ReplayPorts {
  /** Marks one row; rejects with the platform's error. */
  readonly mark: (id: string) => PromiseLike<unknown>;
  readonly progress: (text: string) => void;
  readonly progressDone: () => void;
  readonly isOffline: () => boolean;
}

export interface ReplayResult {
  readonly marked: number;
  readonly failed: number;
  readonly level: 'success' | 'warning' | 'error';
  readonly message: string;
}

/** At once: few enough not to run into the limits of the Web API, enough that a page of rows takes seconds. */
const AT_ONCE = 6;

// Missing privilege, as a number and as the text the client may give: 0x80040220.
const NOT_ALLOWED = new Set<unknown>([2_147_746_336, -2_147_220_960, '0x80040220']);

const isNotAllowed = (error: unknown): boolean => {
  const { errorCode, code } = (error ?? {}) as { errorCode?: unknown; code?: unknown };
  return NOT_ALLOWED.has(errorCode) || NOT_ALLOWED.has(code);
};

/**
 * Marks rows of quarantine for replay, a few at a time. One row that fails does not keep the others from being marked; a
 * missing privilege ends it, since it is the same for every row.
 * @param ids with or without braces; the same row twice counts once
 */
export async function replay(ids: readonly string[], ports: ReplayPorts, say: ReplayMessages): Promise<ReplayResult> {
  const rows = [...new Set(ids.map((id) => id.replace(/[{}]/g, '').toLowerCase()))];
  const all = rows.length;
  if (all === 0) return { marked: 0, failed: 0, level: 'warning', message: say.nothingSelected };
  if (ports.isOffline()) return { marked: 0, failed: all, level: 'error', message: say.offline };
  let marked = 0;
  let failed = 0;
  let notAllowed = false;
  const worker = async (): Promise<void> => {
    for (let id = rows.shift(); id !== undefined && !notAllowed; id = rows.shift()) {
      try {
        await ports.mark(id);
        marked += 1;
      } catch (error) {
        failed += 1;
        notAllowed ||= isNotAllowed(error);
      }
      ports.progress(say.working(marked + failed, all));
    }
  };
  ports.progress(say.working(0, all));
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, all) }, worker));
  } finally {
    ports.progressDone();
  }
  if (notAllowed) return { marked, failed: all - marked, level: 'error', message: say.notAllowed };
  if (failed > 0) return { marked, failed, level: 'error', message: say.someFailed(failed, all) };
  return { marked, failed, level: 'success', message: say.asked(marked) };
}
