import type { Host } from '@patient-outreach/controls-kit';
import { Select } from '@fluentui/react-components';
import * as React from 'react';
import type { Grouping } from '../model/choices';
import { groupings } from '../model/choices';

const keys: Readonly<Record<Grouping, string>> = {
  date: 'Timeline_Group_Date',
  day: 'Timeline_Group_Day',
  year: 'Timeline_Group_Year',
  encounter: 'Timeline_Group_Encounter',
  episode: 'Timeline_Group_Episode',
};

export interface GroupByProps {
  readonly host: Host;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
}

/** What the headings of the feed stand for. */
export const GroupBy = ({ host: { strings }, grouping, onGroup }: GroupByProps): React.ReactElement => (
  <Select
    size="small"
    aria-label={strings.text('Timeline_Group')}
    value={grouping}
    onChange={(_event, { value }) => onGroup(groupings.find((candidate) => candidate === value) ?? 'date')}
  >
    {groupings.map((candidate) => (
      <option key={candidate} value={candidate}>
        {strings.text(keys[candidate])}
      </option>
    ))}
  </Select>
);
