import type { Host, Snapshot } from '@patient-outreach/controls-kit';
import { Shell, StateMessage } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { createTeamBoard } from '../load/team-board';
import { TeamBoard } from './team-board';

export interface AppProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
}

/** The control: one board per patient, started when shown and stopped when left. */
export function App({ host, snapshot }: AppProps): React.ReactElement {
  const { patientKey } = snapshot;
  const board = React.useMemo(
    () => (patientKey === undefined ? undefined : createTeamBoard(host, patientKey)),
    [host, patientKey],
  );
  React.useEffect(() => {
    board?.start();
    return () => board?.stop();
  }, [board]);
  return (
    <Shell snapshot={snapshot} idPrefix="hco-careteam-">
      {board ? (
        <TeamBoard key={patientKey} host={host} snapshot={snapshot} board={board} />
      ) : snapshot.isMasked ? (
        <StateMessage
          icon="lock"
          title={host.strings.text('CareTeam_Masked')}
          body={host.strings.text('CareTeam_Masked_Body')}
        />
      ) : (
        <StateMessage
          icon="people"
          title={host.strings.text('Kit_SaveFirst_Title')}
          body={host.strings.text('Kit_SaveFirst_Body')}
        />
      )}
    </Shell>
  );
}
