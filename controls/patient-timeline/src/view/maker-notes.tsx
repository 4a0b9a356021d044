import type { Host } from '@patient-outreach/controls-kit';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import { labelOf } from './source-texts';

const useStyles = makeStyles({
  root: {
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalM),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    '@media print': { display: 'none' },
  },
});

export interface MakerNotesProps {
  readonly host: Host;
  readonly missing: readonly SourceDefinition[];
}

/** What only those who can customize the environment are told: what it lacks. */
export function MakerNotes({ host, missing }: MakerNotesProps): React.ReactElement | null {
  const styles = useStyles();
  const isMaker = useIsMaker(host, missing.length > 0);
  if (!isMaker || missing.length === 0) return null;
  const names = missing.map((source) => labelOf(host.strings, source)).join(host.strings.text('Kit_ListSeparator'));
  return <div className={styles.root}>{host.strings.text('Timeline_NotAvailable', names)}</div>;
}

/** Who may create web resources customizes; the platform has no name for it that is the same everywhere. */
function useIsMaker(host: Host, matters: boolean): boolean {
  const [isMaker, setMaker] = React.useState(false);
  React.useEffect(() => {
    let isCurrent = matters;
    if (matters) void host.may('create', 'webresource').then((may) => isCurrent && setMaker(may));
    return () => {
      isCurrent = false;
    };
  }, [host, matters]);
  return isMaker;
}
