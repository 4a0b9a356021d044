import * as React from 'react';
import { Button, Input, makeStyles } from '@fluentui/react-components';
import { DismissRegular, SearchRegular } from '../ui/icons';
import { strings } from '../ui/strings';

const useStyles = makeStyles({
  field: {
    width: '240px',
    maxWidth: '100%',
    '@media (max-width: 639px)': { width: '100%' },
    '& input::-webkit-search-cancel-button': { display: 'none' },
  },
});

/** Quick find: asks after a pause in typing, at once on Enter, and clears on Escape. */
export function SearchField(props: { label?: string; onSearch: (term: string) => void }): React.ReactElement {
  const styles = useStyles();
  const [value, setValue] = React.useState('');
  const { onSearch } = props;
  const latest = React.useRef(onSearch);
  React.useEffect(() => {
    latest.current = onSearch;
  });
  React.useEffect(() => {
    const timer = window.setTimeout(() => latest.current(value), 300);
    return () => window.clearTimeout(timer);
  }, [value]);
  return (
    <Input
      className={styles.field}
      type="search"
      appearance="filled-darker"
      aria-label={props.label ?? strings.search}
      placeholder={props.label ?? strings.search}
      contentBefore={<SearchRegular aria-hidden />}
      contentAfter={
        value === '' ? null : (
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label="Clear search"
            onClick={() => {
              setValue('');
              onSearch('');
            }}
          />
        )
      }
      value={value}
      onChange={(_event, data) => setValue(data.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSearch(value);
        if (event.key === 'Escape') setValue('');
      }}
    />
  );
}
