import * as React from 'react';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { LookupSearch } from '../fields/LookupSearch';
import { useSession, useSubscription } from '../session/session';
import type { LookupChoice, LookupRequest } from '../session/lookup-picker';

/** The dialog behind `lookupObjects`. */
export function LookupDialog(): React.ReactElement | null {
  const { lookups } = useSession();
  useSubscription(lookups.subscribe);
  const request = lookups.current();
  const [marked, setMarked] = React.useState<{ of: LookupRequest | undefined; choices: readonly LookupChoice[] }>({
    of: undefined,
    choices: [],
  });
  if (!request) return null;
  const chosen = marked.of === request ? marked.choices : [];
  const setChosen = (choices: readonly LookupChoice[]) => setMarked({ of: request, choices });
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) lookups.answer([]);
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Lookup records</DialogTitle>
          <DialogContent>
            <LookupSearch
              id="lookup-dialog"
              label="Search for records"
              tables={request.tables}
              onChoose={(choice) => setChosen(request.allowMany ? [...chosen, choice] : [choice])}
            />
            <ul>
              {chosen.map((choice) => (
                <li key={choice.id}>{choice.name}</li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabled={chosen.length === 0} onClick={() => lookups.answer(chosen)}>
              Add
            </Button>
            <Button onClick={() => lookups.answer([])}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
