import type { Host } from '@patient-outreach/controls-kit';
import { Icon, ToolButton } from '@patient-outreach/controls-kit';
import { Button, ToggleButton } from '@fluentui/react-components';
import * as React from 'react';
import type { Narrow, NarrowChoices } from '../model/narrow';
import { NarrowSelects } from './narrow-selects';
import { useBoardStyles } from './styles';

export interface BoardToolbarProps {
  readonly host: Host;
  readonly activeNow: boolean;
  readonly onActiveNow: (activeNow: boolean) => void;
  readonly narrow: Narrow;
  /** Undefined while there is nothing to choose from. */
  readonly choices: NarrowChoices | undefined;
  readonly onNarrow: (narrow: Narrow) => void;
  readonly summary: string;
  /** Undefined where there is no room for a graph. */
  readonly view: 'list' | 'graph' | undefined;
  readonly onView: (view: 'list' | 'graph') => void;
  readonly onNewTeam: (() => void) | undefined;
  readonly newTeamRef: React.RefObject<HTMLButtonElement>;
  readonly onRefresh: () => void;
}

/** Filters at the start, what acts on the whole board at the end. */
export function BoardToolbar(props: BoardToolbarProps): React.ReactElement {
  const { host, activeNow, view, newTeamRef, onNewTeam, onRefresh } = props;
  const { strings } = host;
  const styles = useBoardStyles();
  return (
    <div className={styles.toolbar}>
      <ToggleButton
        size="small"
        shape="circular"
        appearance={activeNow ? 'primary' : 'outline'}
        checked={activeNow}
        onClick={() => props.onActiveNow(!activeNow)}
      >
        {strings.text('CareTeam_ActiveNow')}
      </ToggleButton>
      {props.choices ? (
        <NarrowSelects strings={strings} narrow={props.narrow} choices={props.choices} onNarrow={props.onNarrow} />
      ) : null}
      <span className={styles.summary}>{props.summary}</span>
      {view === undefined ? null : (
        <div role="group" aria-label={strings.text('CareTeam_View')}>
          {(['list', 'graph'] as const).map((one) => {
            const name = strings.text(one === 'list' ? 'CareTeam_View_List' : 'CareTeam_View_Graph');
            return (
              <ToggleButton
                key={one}
                size="small"
                appearance="subtle"
                checked={view === one}
                aria-label={name}
                title={name}
                icon={<Icon name={one} />}
                onClick={() => props.onView(one)}
              />
            );
          })}
        </div>
      )}
      {onNewTeam ? (
        <Button ref={newTeamRef as React.Ref<never>} size="small" icon={<Icon name="add" />} onClick={onNewTeam}>
          {strings.text('CareTeam_Edit_NewTeam')}
        </Button>
      ) : null}
      <ToolButton label={strings.text('CareTeam_Refresh')} icon="refresh" onClick={onRefresh} />
    </div>
  );
}
