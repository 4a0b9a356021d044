import type { Host } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { defaultSources } from '../config/default-sources';
import type { Configuration } from '../config/parse';
import { readConfiguration } from '../load/configuration';

const standard: Configuration = { sources: defaultSources, problems: [] };

/** The sources to show; undefined while the web resource that names them is read. */
export function useConfiguration(host: Host, name: string | undefined): Configuration | undefined {
  const [read, setRead] = React.useState<{ readonly name: string; readonly value: Configuration } | undefined>(
    undefined,
  );
  React.useEffect(() => {
    if (name === undefined) return undefined;
    let isCurrent = true;
    void readConfiguration(host.records, name, defaultSources).then((value) => {
      if (isCurrent) setRead({ name, value });
    });
    return () => {
      isCurrent = false;
    };
  }, [host, name]);
  if (name === undefined) return standard;
  return read?.name === name ? read.value : undefined;
}
