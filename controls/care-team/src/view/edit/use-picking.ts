import type { ChosenRecord, Host } from '@patient-outreach/controls-kit';
import * as React from 'react';

export interface Picking {
  readonly isPicking: boolean;
  readonly pick: (tables: readonly [string, ...string[]]) => Promise<ChosenRecord | undefined>;
}

/** The host's lookup dialog, and whether it is open. */
export function usePicking(host: Host): Picking {
  const [isPicking, setPicking] = React.useState(false);
  const isMounted = React.useRef(true);
  React.useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return {
    isPicking,
    pick: async (tables) => {
      setPicking(true);
      const chosen = await host.lookUp(tables);
      if (!isMounted.current) return undefined;
      setPicking(false);
      return chosen;
    },
  };
}
