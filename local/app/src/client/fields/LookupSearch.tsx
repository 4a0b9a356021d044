import * as React from 'react';
import { Combobox, Option, OptionGroup, makeStyles } from '@fluentui/react-components';
import { text } from '../dataverse/web-api';
import { useSession } from '../session/session';
import type { LookupChoice } from '../session/lookup-picker';
import { searchRows } from './search-rows';

// Fluent's own least width is wider than a form's column may be.
const useStyles = makeStyles({ box: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } } });

/** Search as you type over one or several tables; choosing a row hands it over. */
export function LookupSearch(props: {
  id: string;
  label: string;
  tables: readonly string[];
  onChoose: (choice: LookupChoice) => void;
  isInvalid?: boolean;
}): React.ReactElement {
  const styles = useStyles();
  const { api, catalog } = useSession();
  const [term, setTerm] = React.useState('');
  const [isOpen, setOpen] = React.useState(false);
  const [found, setFound] = React.useState<ReadonlyMap<string, readonly LookupChoice[]> | undefined>();
  const [problem, setProblem] = React.useState<string | undefined>();
  const tablesKey = props.tables.join(',');

  React.useEffect(() => {
    if (!isOpen) return undefined;
    const abort = new AbortController();
    // Wait for a pause in typing before asking the server.
    const timer = window.setTimeout(() => {
      void Promise.all(
        tablesKey.split(',').map(async (name) => {
          const table = await catalog.table(name);
          const rows = await searchRows(api, table, term, abort.signal);
          const label = table.collectionLabel;
          return [
            label,
            rows.map((row) => ({
              id: (text(row, table.primaryId) ?? '').toLowerCase(),
              name: (table.primaryName === undefined ? undefined : text(row, table.primaryName)) ?? '(no name)',
              entityType: name,
            })),
          ] as const;
        }),
      ).then(
        (groups) => {
          if (abort.signal.aborted) return;
          setFound(new Map(groups));
          setProblem(undefined);
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
        },
      );
    }, 200);
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [api, catalog, isOpen, tablesKey, term]);

  const choices = [...(found?.values() ?? [])].flat();
  const message =
    problem ?? (found === undefined ? 'Searching…' : choices.length === 0 ? 'No records found.' : undefined);
  return (
    <Combobox
      id={props.id}
      className={styles.box}
      aria-label={props.label}
      aria-invalid={props.isInvalid === true}
      appearance="filled-darker"
      freeform
      placeholder={`Look for ${props.label}`}
      value={term}
      selectedOptions={[]}
      onInput={(event: React.FormEvent<HTMLInputElement>) => setTerm(event.currentTarget.value)}
      onOpenChange={(_event, data) => setOpen(data.open)}
      onOptionSelect={(_event, data) => {
        const choice = choices.find((candidate) => candidate.id === data.optionValue);
        if (!choice) return;
        setTerm('');
        setOpen(false);
        props.onChoose(choice);
      }}
    >
      {message === undefined ? null : (
        <Option disabled value="" text={message}>
          {message}
        </Option>
      )}
      {[...(found ?? [])].map(([label, rows]) =>
        rows.length === 0 ? null : (
          <OptionGroup key={label} label={label}>
            {rows.map((row) => (
              <Option key={row.id} value={row.id} text={row.name}>
                {row.name}
              </Option>
            ))}
          </OptionGroup>
        ),
      )}
    </Combobox>
  );
}
