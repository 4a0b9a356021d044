import type { Strings } from '@patient-outreach/controls-kit';
import { Select } from '@fluentui/react-components';
import * as React from 'react';
import type { Narrow, NarrowChoices } from '../model/narrow';

export interface NarrowSelectsProps {
  readonly strings: Strings;
  readonly narrow: Narrow;
  readonly choices: NarrowChoices;
  readonly onNarrow: (narrow: Narrow) => void;
}

/** Team, role and organization; one that has nothing to choose from is left out. */
export function NarrowSelects({ strings, narrow, choices, onNarrow }: NarrowSelectsProps): React.ReactElement {
  const select = (
    key: string,
    value: string | undefined,
    options: readonly { readonly value: string; readonly text: string }[],
    change: (value: string | undefined) => Narrow,
  ): React.ReactElement | null =>
    options.length < 2 && value === undefined ? null : (
      <Select
        size="small"
        aria-label={strings.text(key)}
        value={value ?? ''}
        onChange={(_event, data) => onNarrow(change(data.value === '' ? undefined : data.value))}
      >
        <option value="">{strings.text('CareTeam_Any', strings.text(key))}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </Select>
    );
  const texts = (values: readonly string[]): { value: string; text: string }[] =>
    values.map((value) => ({ value, text: value }));
  return (
    <>
      {select(
        'CareTeam_Filter_Team',
        narrow.teamId,
        choices.teams.map(({ id, name }) => ({ value: id, text: name ?? strings.text('CareTeam_Untitled') })),
        (teamId) => ({ ...narrow, teamId }),
      )}
      {select('CareTeam_Filter_Role', narrow.role, texts(choices.roles), (role) => ({ ...narrow, role }))}
      {select('CareTeam_Filter_Organization', narrow.organization, texts(choices.organizations), (organization) => ({
        ...narrow,
        organization,
      }))}
    </>
  );
}
