import * as React from 'react';
import { useSession } from '../session/session';
import { Failed, Loading } from '../ui/States';
import { useAsync } from '../ui/use-async';
import { FormView } from './FormView';
import { openForm, type RecordPage } from './open-form';

/** The page of one record. */
export function FormPage(props: { page: RecordPage }): React.ReactElement {
  const session = useSession();
  const { page } = props;
  const [version, setVersion] = React.useState(0);
  const key = JSON.stringify([page.table, page.id, page.formId, page.parent, version]);
  const opened = useAsync(key, () => openForm(session, page));
  const retry = () => setVersion((count) => count + 1);
  if (opened.state === 'failed') return <Failed error={opened.error} retry={retry} />;
  if (opened.state === 'loading') return <Loading />;
  return <FormView key={key} opened={opened.value} page={page} />;
}
