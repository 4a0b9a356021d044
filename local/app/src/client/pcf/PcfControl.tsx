import * as React from 'react';
import { Spinner } from '@fluentui/react-components';
import type { FormRuntime } from '../form/runtime';
import { useSession } from '../session/session';
import { Failed } from '../ui/States';
import { useAsync } from '../ui/use-async';
import { readXml } from '../xml/read-in-browser';
import type { CustomControlUse } from '../xml/form-layout';
import { ErrorBoundary } from './ErrorBoundary';
import { loadControl } from './load-control';
import { PcfHost } from './PcfHost';

export interface PcfControlProps {
  readonly runtime: FormRuntime;
  readonly use: CustomControlUse;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly controlId: string;
  /** Rows of the form that the cell spans. */
  readonly rows: number;
}

/** A column or cell drawn by an imported code component. */
export function PcfControl(props: PcfControlProps): React.ReactElement {
  const { catalog, language } = useSession();
  const { name } = props.use;
  const loaded = useAsync(name, () => loadControl(catalog, readXml, name, language.id));
  const failed = (error: Error) => (
    <Failed error={new Error(`${props.label === '' ? name : props.label}: ${error.message}`)} />
  );
  if (loaded.state === 'failed') return failed(loaded.error);
  if (loaded.state === 'loading') return <Spinner size="small" label={props.label} style={{ padding: 32 }} />;
  return (
    <ErrorBoundary fallback={failed}>
      <PcfHost {...props} control={loaded.value} />
    </ErrorBoundary>
  );
}
