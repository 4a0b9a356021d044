import type { Host, Snapshot } from '@patient-outreach/controls-kit';
import { Shell, StateMessage } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { defaultSources } from '../config/default-sources';
import { createTimelineFeed } from '../load/timeline-feed';
import { Timeline } from './timeline';

export interface AppProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
}

/** The control: one feed per patient, started when shown and stopped when left. */
export function App({ host, snapshot }: AppProps): React.ReactElement {
  const { patientKey } = snapshot;
  const feed = React.useMemo(
    () => (patientKey === undefined ? undefined : createTimelineFeed(host.records, host, defaultSources, patientKey)),
    [host, patientKey],
  );
  React.useEffect(() => {
    feed?.start();
    return () => feed?.stop();
  }, [feed]);
  return (
    <Shell snapshot={snapshot} idPrefix="hco-timeline-">
      {feed ? (
        <Timeline key={patientKey} host={host} snapshot={snapshot} feed={feed} sources={defaultSources} />
      ) : (
        <StateMessage
          icon="appointment"
          title={host.strings.text('Kit_SaveFirst_Title')}
          body={host.strings.text('Kit_SaveFirst_Body')}
        />
      )}
    </Shell>
  );
}
