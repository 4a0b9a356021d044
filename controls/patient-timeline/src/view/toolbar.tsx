import type { Host } from '@patient-outreach/controls-kit';
import { Icon, useRoving } from '@patient-outreach/controls-kit';
import { Button, Input, ToggleButton, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Filtered, Filters } from '../model/filters';
import { isFiltering, noFilters, toggleType } from '../model/filters';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', ...shorthands.gap(tokens.spacingHorizontalS) },
  search: { flexGrow: 1, flexBasis: '180px', maxWidth: '360px' },
  end: { marginInlineStart: 'auto', display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  summary: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  chips: { display: 'flex', flexWrap: 'wrap', ...shorthands.gap(tokens.spacingVerticalXS, tokens.spacingHorizontalXS) },
  chip: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  count: { marginInlineStart: tokens.spacingHorizontalXS, color: 'inherit', opacity: 1 },
});

export interface ToolbarProps {
  readonly host: Host;
  readonly sources: readonly SourceDefinition[];
  /** Filters as typed; the text is applied a moment later. */
  readonly filters: Filters;
  readonly filtered: Filtered;
  /** Id of a source → how much its count says. */
  readonly certainty: (sourceId: string) => 'exact' | 'atLeast' | 'unknown';
  readonly summary: string;
  readonly isNarrow: boolean;
  readonly isRightToLeft: boolean;
  readonly onFilter: (filters: Filters) => void;
  readonly onRefresh: () => void;
}

/** Search, types with counts, abnormal only, and what is shown of how much. */
export function Toolbar(props: ToolbarProps): React.ReactElement {
  const { host, sources, filters, filtered, isNarrow, onFilter } = props;
  const { strings, formatInteger } = host;
  const styles = useStyles();
  const roving = useRoving(props.isRightToLeft);
  const [isExpanded, setExpanded] = React.useState(false);
  const showsTypes = !isNarrow || isExpanded;
  const allExact = sources.every((source) => props.certainty(source.id) === 'exact');
  const abnormalIndex = sources.length;
  // A source that could not be read has no number: a zero would be a statement about the patient (I6).
  const countText = (id: string): string => {
    const certainty = props.certainty(id);
    return certainty === 'unknown' ? '–' : numberText(filtered.counts.get(id) ?? 0, certainty === 'exact');
  };
  const numberText = (count: number, isExact: boolean): string =>
    isExact ? formatInteger(count) : strings.text('Timeline_AtLeast', formatInteger(count));
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
        <div className={styles.end}>
          <span className={styles.summary}>{props.summary}</span>
          {isFiltering(filters) ? (
            <Button size="small" appearance="subtle" onClick={() => onFilter(noFilters)}>
              {strings.text('Timeline_ClearFilters')}
            </Button>
          ) : null}
          <Button
            size="small"
            appearance="subtle"
            aria-label={strings.text('Timeline_Refresh')}
            title={strings.text('Timeline_Refresh')}
            icon={<Icon name="refresh" />}
            onClick={props.onRefresh}
          />
        </div>
      </div>
      {showsTypes ? (
        <div
          role="toolbar"
          aria-label={strings.text('Timeline_FilterByType')}
          className={styles.chips}
          onKeyDown={roving.onKeyDown}
        >
          {sources.map((source, index) => (
            <ToggleButton
              key={source.id}
              size="small"
              shape="circular"
              className={styles.chip}
              appearance={filters.types.has(source.id) ? 'primary' : 'outline'}
              checked={filters.types.has(source.id)}
              icon={<Icon name={source.icon} />}
              onClick={() => onFilter(toggleType(filters, source.id))}
              {...roving.itemProps(index)}
            >
              {strings.text(source.labelKey)}
              <span className={styles.count}>{countText(source.id)}</span>
            </ToggleButton>
          ))}
          <ToggleButton
            size="small"
            shape="circular"
            className={styles.chip}
            appearance={filters.abnormalOnly ? 'primary' : 'outline'}
            checked={filters.abnormalOnly}
            icon={<Icon name="warning" />}
            onClick={() => onFilter({ ...filters, abnormalOnly: !filters.abnormalOnly })}
            {...roving.itemProps(abnormalIndex)}
          >
            {strings.text('Timeline_AbnormalOnly')}
            <span className={styles.count}>{numberText(filtered.abnormalCount, allExact)}</span>
          </ToggleButton>
        </div>
      ) : null}
    </div>
  );
}
