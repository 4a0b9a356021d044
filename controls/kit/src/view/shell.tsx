import { FluentProvider, IdPrefixProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import * as React from 'react';
import type { Snapshot } from '../host/snapshot';

export interface ShellProps {
  readonly snapshot: Snapshot;
  /** Starts the ids of this control's elements, so that they differ from those of the host's own Fluent. */
  readonly idPrefix: string;
  readonly children: React.ReactNode;
}

const fill: React.CSSProperties = { width: '100%', backgroundColor: 'transparent' };

/** Theme, direction and ids around a whole control. Portals inside take their theme from here too. */
export function Shell({ snapshot, idPrefix, children }: ShellProps): React.ReactElement {
  const theme = snapshot.theme ?? (snapshot.isDark ? webDarkTheme : webLightTheme);
  return (
    <IdPrefixProvider value={idPrefix}>
      <FluentProvider theme={theme} dir={snapshot.isRightToLeft ? 'rtl' : 'ltr'} style={fill}>
        {children}
      </FluentProvider>
    </IdPrefixProvider>
  );
}
