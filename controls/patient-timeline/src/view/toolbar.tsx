import type { Host, IconName } from '@patient-outreach/controls-kit';
import { Icon } from '@patient-outreach/controls-kit';
import { Button, Input, ToggleButton, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Grouping, View } from '../model/choices';
import type { Filters } from '../model/filters';
import { isFiltering, noFilters } from '../model/filters';
import type { TypeChipsProps } from './type-chips';
import { NewMenu } from './new-menu';
import { TypeChips } from './type-chips';
import { GroupBy } from './group-by';
import { MoreFilters } from './more-filters';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    '@media print': { display: 'none' },
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', ...shorthands.gap(tokens.spacingHorizontalS) },
  search: { flexGrow: 1, flexBasis: '180px', maxWidth: '320px' },
  views: { display: 'flex', columnGap: '2px' },
  end: { marginInlineStart: 'auto', display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  // Holds its place while there is nothing to say yet, so that nothing jumps.
  summary: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minHeight: tokens.lineHeightBase200,
  },
});

const viewKeys: Readonly<Record<View, string>> = { feed: 'Timeline_View_Feed', lanes: 'Timeline_View_Lanes' };
const viewIcons: Readonly<Record<View, IconName>> = { feed: 'list', lanes: 'lanes' };

export interface ToolbarProps extends TypeChipsProps {
  readonly host: Host;
  readonly view: View;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
  readonly summary: string;
  readonly isNarrow: boolean;
  /** There is nothing at all to search, filter or export. */
  readonly isEmpty: boolean;
  readonly onView: (view: View) => void;
  readonly onFilter: (filters: Filters) => void;
  readonly onRefresh: () => void;
  readonly onToday: () => void;
  readonly onExport: () => void;
  /** What the user may make here. */
  readonly creatable: readonly SourceDefinition[];
  readonly onCreate: (source: SourceDefinition) => void;
}

/** Search, date, status, types with counts, the two renderings, and what is shown of how much. */
export function Toolbar(props: ToolbarProps): React.ReactElement {
  const { host, filters, filtered, isNarrow, onFilter } = props;
  const { strings } = host;
  const styles = useStyles();
  const [isExpanded, setExpanded] = React.useState(false);
  const showsFilters = !isNarrow || isExpanded;
  const tool = (key: string, icon: IconName, onClick: () => void): React.ReactElement => (
    <Button
      size="small"
      appearance="subtle"
      aria-label={strings.text(key)}
      title={strings.text(key)}
      icon={<Icon name={icon} />}
      onClick={onClick}
    />
  );
  const refresh = tool('Timeline_Refresh', 'refresh', props.onRefresh);
  const create = <NewMenu host={host} sources={props.creatable} onCreate={props.onCreate} />;
  if (props.isEmpty) {
    return (
      <div className={styles.root}>
        <div className={styles.line}>
          <div className={styles.end}>
            {create}
            {refresh}
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <Input
          className={styles.search}
          size="small"
          type="search"
          value={filters.text}
          aria-label={strings.text('Timeline_Search')}
          placeholder={strings.text('Timeline_Search')}
          contentBefore={<Icon name="search" />}
          onChange={(_event, { value }) => onFilter({ ...filters, text: value })}
        />
        {isNarrow ? (
          <ToggleButton
            size="small"
            appearance="subtle"
            checked={isExpanded}
            aria-expanded={isExpanded}
            icon={<Icon name="filter" />}
            onClick={() => setExpanded(!isExpanded)}
          >
            {strings.text('Timeline_Filters')}
          </ToggleButton>
        ) : null}
        {showsFilters ? <MoreFilters host={host} filters={filters} filtered={filtered} onFilter={onFilter} /> : null}
        {showsFilters && props.view === 'feed' ? (
          <GroupBy host={host} grouping={props.grouping} onGroup={props.onGroup} />
        ) : null}
        <div className={styles.end}>
          {create}
          <Button size="small" appearance="subtle" onClick={props.onToday}>
            {strings.text('Timeline_GoToday')}
          </Button>
          <div className={styles.views} role="group" aria-label={strings.text('Timeline_View')}>
            {(['feed', 'lanes'] as const).map((view) => (
              <ToggleButton
                key={view}
                size="small"
                appearance="subtle"
                checked={props.view === view}
                aria-label={strings.text(viewKeys[view])}
                title={strings.text(viewKeys[view])}
                icon={<Icon name={viewIcons[view]} />}
                onClick={() => props.onView(view)}
              />
            ))}
          </div>
          {tool('Timeline_ExportCsv', 'download', props.onExport)}
          {refresh}
        </div>
      </div>
      {showsFilters ? <TypeChips {...props} /> : null}
      <div className={styles.line}>
        <span className={styles.summary}>{props.summary}</span>
        {isFiltering(filters) ? (
          <Button size="small" appearance="subtle" onClick={() => onFilter(noFilters)}>
            {strings.text('Timeline_ClearFilters')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
