import type { Host, Snapshot } from '@patient-outreach/controls-kit';
import { Shell, StateMessage } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { createTimelineFeed } from '../load/timeline-feed';
import { FeedSkeleton } from './skeleton';
import { useConfiguration } from './use-configuration';
import { Timeline } from './timeline';

export interface AppProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
}

/** The control: one feed per patient, started when shown and stopped when left. */
export function App({ host, snapshot }: AppProps): React.ReactElement {
  const { patientKey } = snapshot;
  const configured = useConfiguration(host, snapshot.configuration);
  const feed = React.useMemo(
    () =>
      patientKey === undefined || !configured
        ? undefined
        : createTimelineFeed(host.records, host, configured.sources, patientKey),
    [host, patientKey, configured],
  );
  React.useEffect(() => {
    feed?.start();
    return () => feed?.stop();
  }, [feed]);
  return (
    <Shell snapshot={snapshot} idPrefix="hco-timeline-">
      {patientKey !== undefined && !configured ? <FeedSkeleton strings={host.strings} /> : null}
      {feed && configured ? (
        <Timeline
          key={patientKey}
          host={host}
          snapshot={snapshot}
          feed={feed}
          sources={configured.sources}
          problems={configured.problems}
        />
      ) : null}
      {patientKey === undefined ? (
        <StateMessage
          icon="appointment"
          title={host.strings.text('Kit_SaveFirst_Title')}
          body={host.strings.text('Kit_SaveFirst_Body')}
        />
      ) : null}
    </Shell>
  );
}
