import * as React from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession } from '../session/session';
import { Card } from '../ui/Card';
import { pickLabel } from '../xml/labels';
import type { SectionLayout, TabLayout } from '../xml/form-layout';
import { FormCell } from './FormCell';
import type { FormRuntime } from './runtime';

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    columnGap: '8px',
    rowGap: '8px',
    alignItems: 'start',
    '@media (max-width: 1023px)': { gridTemplateColumns: 'minmax(0, 1fr) !important' },
  },
  column: { display: 'flex', flexDirection: 'column', rowGap: '8px', minWidth: 0 },
  section: { paddingTop: '14px', paddingBottom: '16px', paddingLeft: '16px', paddingRight: '16px' },
  flush: { paddingTop: 0, paddingBottom: 0, paddingLeft: 0, paddingRight: 0, overflowX: 'hidden', overflowY: 'hidden' },
  title: {
    marginTop: 0,
    marginBottom: '10px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  flushTitle: { marginTop: '14px', marginLeft: '16px', marginRight: '16px' },
  grid: {
    display: 'grid',
    columnGap: '32px',
    rowGap: '6px',
    '@media (max-width: 639px)': {
      gridTemplateColumns: 'minmax(0, 1fr) !important',
      '& > *': { gridColumnEnd: 'span 1 !important' },
    },
  },
});

function FormSection(props: { runtime: FormRuntime; section: SectionLayout }): React.ReactElement | null {
  const styles = useStyles();
  const { language } = useSession();
  const { runtime, section } = props;
  const cells = section.rows.flat().filter((cell) => runtime.isCellVisible(cell));
  if (!cells.some((cell) => cell.control !== undefined)) return null;
  const label = runtime.part('section', section.id).label ?? pickLabel(section.labels, language.id) ?? '';
  // A section that holds nothing but grids gives them all its room, and a single grid its title.
  const isFlush = cells.every((cell) => cell.control?.kind === 'subgrid');
  const isOneGrid = isFlush && cells.length === 1;
  const titleId = `section-${section.id}`;
  const hasTitle = section.showLabel && label !== '';
  return (
    <Card
      className={mergeClasses(styles.section, isFlush && styles.flush)}
      role={hasTitle ? 'group' : undefined}
      aria-label={hasTitle ? label : undefined}
    >
      {hasTitle && !isOneGrid ? (
        <h2 id={titleId} className={mergeClasses(styles.title, isFlush && styles.flushTitle)}>
          {label}
        </h2>
      ) : null}
      <div className={styles.grid} style={{ gridTemplateColumns: `repeat(${section.columns}, minmax(0, 1fr))` }}>
        {cells.map((cell) => (
          <FormCell
            key={cell.id}
            runtime={runtime}
            cell={cell}
            columns={section.columns}
            sectionTitle={hasTitle && isOneGrid ? label : undefined}
          />
        ))}
      </div>
    </Card>
  );
}

/** One tab: its columns side by side on a wide screen, below each other on a narrow one. */
export function FormTab(props: { runtime: FormRuntime; tab: TabLayout }): React.ReactElement {
  const styles = useStyles();
  const { runtime, tab } = props;
  const columns = tab.columns.filter((column) => column.sections.some((section) => runtime.isSectionVisible(section)));
  return (
    <div
      role="tabpanel"
      id={`tabpanel-${tab.id}`}
      aria-labelledby={`tab-${tab.id}`}
      className={styles.panel}
      style={{ gridTemplateColumns: columns.map((column) => `minmax(0, ${column.width}fr)`).join(' ') }}
    >
      {columns.map((column, index) => (
        <div key={index} className={styles.column}>
          {column.sections
            .filter((section) => runtime.isSectionVisible(section))
            .map((section) => (
              <FormSection key={section.id} runtime={runtime} section={section} />
            ))}
        </div>
      ))}
    </div>
  );
}
