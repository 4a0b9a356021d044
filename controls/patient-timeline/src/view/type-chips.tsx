import type { Host } from '@patient-outreach/controls-kit';
import { Icon, useRoving } from '@patient-outreach/controls-kit';
import { ToggleButton, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Certainty } from '../load/progress';
import type { Filtered, Filters } from '../model/filters';
import { toggleType } from '../model/filters';
import { labelOf } from './source-texts';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', ...shorthands.gap(tokens.spacingVerticalXS, tokens.spacingHorizontalXS) },
  chip: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  count: { marginInlineStart: tokens.spacingHorizontalXS, color: 'inherit', opacity: 1 },
});

export interface TypeChipsProps {
  readonly host: Host;
  /** Those to choose from, without what is known to be empty. */
  readonly sources: readonly SourceDefinition[];
  readonly filters: Filters;
  readonly filtered: Filtered;
  readonly certainty: (sourceId: string) => Certainty;
  readonly isRightToLeft: boolean;
  readonly onFilter: (filters: Filters) => void;
}

/** More types than this fold away behind a button, but for those that are chosen: two lines of a form, not four. */
const foldAbove = 12;
const shownFolded = 10;

/** The types with counts and abnormal only, as one tab stop. */
export function TypeChips(props: TypeChipsProps): React.ReactElement {
  const { host, filters, filtered, onFilter } = props;
  const { strings, formatInteger } = host;
  const styles = useStyles();
  const roving = useRoving(props.isRightToLeft);
  const [isUnfolded, setUnfolded] = React.useState(false);
  const canFold = props.sources.length > foldAbove;
  const sources =
    canFold && !isUnfolded
      ? props.sources.filter(({ id }, index) => index < shownFolded || filters.types.has(id))
      : props.sources;
  const folded = props.sources.length - sources.length;
  const withResults = props.sources.filter(({ result }) => result);
  const isAbnormalKnown = withResults.every(({ id }) => props.certainty(id) !== 'unknown');
  const allExact = withResults.every((source) => props.certainty(source.id) === 'exact');
  const numberText = (count: number, isExact: boolean): string =>
    isExact ? formatInteger(count) : strings.text('Timeline_AtLeast', formatInteger(count));
  // A source that could not be read has no number: a zero would be a statement about the patient (I6).
  const countText = (id: string): string => {
    const certainty = props.certainty(id);
    return certainty === 'unknown' ? '–' : numberText(filtered.counts.get(id) ?? 0, certainty === 'exact');
  };
  return (
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
          {labelOf(strings, source)}
          <span className={styles.count}>{countText(source.id)}</span>
        </ToggleButton>
      ))}
      {canFold ? (
        <ToggleButton
          size="small"
          shape="circular"
          className={styles.chip}
          appearance="subtle"
          checked={isUnfolded}
          icon={<Icon name={isUnfolded ? 'chevronUp' : 'chevronDown'} />}
          onClick={() => setUnfolded(!isUnfolded)}
          {...roving.itemProps(sources.length)}
        >
          {isUnfolded ? strings.text('Timeline_FewerTypes') : strings.text('Timeline_MoreTypes', formatInteger(folded))}
        </ToggleButton>
      ) : null}
      <ToggleButton
        size="small"
        shape="circular"
        className={styles.chip}
        appearance={filters.abnormalOnly ? 'primary' : 'outline'}
        checked={filters.abnormalOnly}
        icon={<Icon name="warning" />}
        onClick={() => onFilter({ ...filters, abnormalOnly: !filters.abnormalOnly })}
        {...roving.itemProps(sources.length + (canFold ? 1 : 0))}
      >
        {strings.text('Timeline_AbnormalOnly')}
        <span className={styles.count}>{isAbnormalKnown ? numberText(filtered.abnormalCount, allExact) : '–'}</span>
      </ToggleButton>
    </div>
  );
}
