import type { Host } from '@patient-outreach/controls-kit';
import { Icon, linkButton } from '@patient-outreach/controls-kit';
import { Button, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Mark } from '../lanes/lanes';
import type { TimelineEvent } from '../model/event';
import { eventName, referenceText } from './event-texts';
import { kindOf } from './source-texts';

/** Events of one mark that are listed; zooming in shows the rest. */
const cap = 5;

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    minHeight: '76px',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ...shorthands.padding(tokens.spacingVerticalS, tokens.spacingHorizontalM),
    ...shorthands.border('1px', 'solid', tokens.colorNeutralStroke2),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
  },
  list: { listStyleType: 'none', ...shorthands.margin(0), ...shorthands.padding(0) },
  item: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  title: linkButton,
  muted: { color: tokens.colorNeutralForeground2 },
});

export interface MarkPreviewProps {
  readonly host: Host;
  readonly mark: Mark | undefined;
  readonly source: SourceDefinition | undefined;
  readonly onOpen: (event: TimelineEvent, inNewWindow: boolean) => void;
}

/** What the mark under the focus or the pointer stands for; always in the same place, so that it covers nothing. */
export function MarkPreview({ host, mark, source, onOpen }: MarkPreviewProps): React.ReactElement {
  const { strings } = host;
  const styles = useStyles();
  const events = mark?.events ?? [];
  const more = events.length - cap;
  const kind = source ? kindOf(strings, source) : '';
  return (
    <section className={styles.root} aria-label={strings.text('Timeline_Preview')}>
      {events.length === 0 ? <span className={styles.muted}>{strings.text('Timeline_Preview_None')}</span> : null}
      <ul className={styles.list} hidden={events.length === 0}>
        {events.slice(0, cap).map((event) => {
          const details = [referenceText(host, event), ...event.details].filter((text) => text !== undefined);
          return (
            <li key={event.key} className={styles.item}>
              <div className={styles.text}>
                <button
                  type="button"
                  className={styles.title}
                  onClick={(click) => onOpen(event, click.ctrlKey || click.metaKey)}
                >
                  {eventName(host, event, kind)}
                </button>
                {events.length === 1 && details.length > 0 ? (
                  <div className={mergeClasses(styles.muted)}>{details.join(' · ')}</div>
                ) : null}
              </div>
              <Button
                size="small"
                appearance="subtle"
                icon={<Icon name="newTab" />}
                title={strings.text('Timeline_OpenInNewTab')}
                aria-label={`${strings.text('Timeline_OpenInNewTab')}: ${event.title}`}
                onClick={() => onOpen(event, true)}
              />
            </li>
          );
        })}
        {more > 0 ? (
          <li className={styles.muted}>{strings.text('Timeline_Preview_More', host.formatInteger(more))}</li>
        ) : null}
      </ul>
    </section>
  );
}
