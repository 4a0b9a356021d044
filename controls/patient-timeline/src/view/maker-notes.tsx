import type { Host } from '@patient-outreach/controls-kit';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Problem } from '../config/validate';
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
  /** What was left out of the configuration. */
  readonly problems: readonly Problem[];
}

/** What only those who can customize the environment are told: what it lacks. */
export function MakerNotes({ host, missing, problems }: MakerNotesProps): React.ReactElement | null {
  const styles = useStyles();
  const { strings } = host;
  const isMaker = useIsMaker(host, missing.length > 0 || problems.length > 0);
  if (!isMaker || (missing.length === 0 && problems.length === 0)) return null;
  const names = missing.map((source) => labelOf(strings, source)).join(strings.text('Kit_ListSeparator'));
  const faults = problems.map(({ source, message }) => `${source} ${message}`).join('; ');
  return (
    <div className={styles.root}>
      {missing.length === 0 ? null : <div>{strings.text('Timeline_NotAvailable', names)}</div>}
      {problems.length === 0 ? null : <div>{strings.text('Timeline_ConfigProblems', faults)}</div>}
    </div>
  );
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
