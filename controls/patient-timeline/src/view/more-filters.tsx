import type { Host } from '@patient-outreach/controls-kit';
import { Input, Select, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { Filtered, Filters } from '../model/filters';
import type { Preset } from '../model/when';
import { presets } from '../model/when';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', ...shorthands.gap(tokens.spacingHorizontalS) },
  select: { minWidth: '132px' },
  day: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Resource keys of the presets, written out so that they can be found. */
const presetKeys: Readonly<Record<Preset, string>> = {
  any: 'Timeline_When_any',
  upcoming: 'Timeline_When_upcoming',
  days30: 'Timeline_When_days30',
  months3: 'Timeline_When_months3',
  months12: 'Timeline_When_months12',
  years5: 'Timeline_When_years5',
  custom: 'Timeline_When_custom',
};

export interface MoreFiltersProps {
  readonly host: Host;
  readonly filters: Filters;
  readonly filtered: Filtered;
  readonly onFilter: (filters: Filters) => void;
}

/** Date and status. */
export function MoreFilters({ host, filters, filtered, onFilter }: MoreFiltersProps): React.ReactElement {
  const { strings, formatInteger } = host;
  const styles = useStyles();
  const { when, status } = filters;
  const statuses = [...filtered.statuses].sort(([a], [b]) => a.localeCompare(b));
  // What is chosen stays to be seen when nothing has it any more.
  if (status !== undefined && !filtered.statuses.has(status)) statuses.push([status, 0]);
  const day = (end: 'from' | 'to', key: string): React.ReactElement => (
    <label className={styles.day}>
      {strings.text(key)}
      <Input
        size="small"
        type="date"
        value={when[end]}
        onChange={(_event, { value }) => onFilter({ ...filters, when: { ...when, [end]: value } })}
      />
    </label>
  );
  return (
    <div className={styles.root}>
      <Select
        size="small"
        className={styles.select}
        aria-label={strings.text('Timeline_When')}
        value={when.preset}
        onChange={(_event, { value }) => {
          const preset = presets.find((candidate) => candidate === value) ?? 'any';
          onFilter({ ...filters, when: { ...when, preset } });
        }}
      >
        {presets.map((preset) => (
          <option key={preset} value={preset}>
            {strings.text(presetKeys[preset])}
          </option>
        ))}
      </Select>
      {when.preset === 'custom' ? day('from', 'Timeline_When_From') : null}
      {when.preset === 'custom' ? day('to', 'Timeline_When_To') : null}
      <Select
        size="small"
        className={styles.select}
        aria-label={strings.text('Timeline_Status')}
        value={status ?? ''}
        onChange={(_event, { value }) => onFilter({ ...filters, status: value === '' ? undefined : value })}
      >
        <option value="">{strings.text('Timeline_Status_Any')}</option>
        {statuses.map(([text, count]) => (
          <option key={text} value={text}>
            {`${text} (${formatInteger(count)})`}
          </option>
        ))}
      </Select>
    </div>
  );
}
