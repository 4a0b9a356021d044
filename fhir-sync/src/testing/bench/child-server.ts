import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { toNodeListener } from '@patient-outreach/local-dataverse';

/** What a server in a process of its own does when it is told to begin anew, and how it answers requests. */
export interface ChildServer<Ask, Counts> {
  fresh(ask: Ask, origin: string): Promise<{ readonly resources: number }>;
  handle(request: Request): Promise<Response>;
  counts(): Counts;
  /** Nothing goes wrong from now on. */
  calm?(): void;
  end(): void;
}

type Told<Ask> =
  | { readonly kind: 'counts' }
  | { readonly kind: 'calm' }
  | ({ readonly kind: 'fresh'; readonly roundTrip: number } & Ask);

/** Serves on a free port of the loopback address and listens to what the parent process asks; see servers.ts. */
export function serveParent<Ask, Counts>(server: ChildServer<Ask, Counts>): void {
  let roundTrip = 0;
  const http = createServer(
    toNodeListener(async (request) => {
      if (roundTrip > 0) await wait(roundTrip);
      return server.handle(request);
    }),
  );
  http.keepAliveTimeout = 60_000;
  http.listen(0, '127.0.0.1', () => {
    const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const answer = async (ask: Told<Ask>): Promise<unknown> => {
      if (ask.kind === 'counts') return server.counts();
      if (ask.kind === 'calm') return server.calm?.();
      roundTrip = 0;
      const made = await server.fresh(ask, origin);
      roundTrip = ask.roundTrip;
      return { origin, ...made };
    };
    process.on('message', (ask: Told<Ask>) => {
      answer(ask).then(
        (value) => process.send?.({ value }),
        (error: unknown) => process.send?.({ error: String(error) }),
      );
    });
    process.send?.({ value: 'ready' });
  });
  const end = (): void => {
    server.end();
    process.exit(0);
  };
  process.on('disconnect', end);
  process.on('SIGTERM', end);
}
