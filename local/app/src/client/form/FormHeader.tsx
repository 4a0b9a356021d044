import * as React from 'react';
import {
  Avatar,
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { rowKey } from './values';
import { displayValue } from '../session/formats';
import { useSession, useSurroundings } from '../session/session';
import { Card } from '../ui/Card';
import { ChevronDownRegular } from '../ui/icons';
import { strings } from '../ui/strings';
import { usePageFocus } from '../ui/use-page-focus';
import { pickLabel } from '../xml/labels';
import type { FormInfo } from '../metadata/types';
import type { FormRuntime } from './runtime';

const useStyles = makeStyles({
  card: { paddingTop: '12px', paddingLeft: '16px', paddingRight: '16px', flexShrink: 0 },
  top: { display: 'flex', alignItems: 'center', columnGap: '12px', rowGap: '8px', flexWrap: 'wrap' },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  title: {
    marginTop: 0,
    marginBottom: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
    overflowX: 'hidden',
    textOverflow: 'ellipsis',
  },
  state: {
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground3,
  },
  under: { display: 'flex', alignItems: 'center', columnGap: '6px', color: tokens.colorNeutralForeground3 },
  formButton: { paddingLeft: '2px', paddingRight: '2px', minWidth: 0, fontWeight: tokens.fontWeightRegular },
  facts: { display: 'flex', columnGap: '24px', flexWrap: 'wrap' },
  fact: {
    display: 'flex',
    flexDirection: 'column',
    borderInlineStartWidth: '1px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    paddingInlineStart: '16px',
  },
  factLabel: { color: tokens.colorNeutralForeground3 },
  tabs: { marginTop: '4px', marginLeft: '-10px', overflowX: 'auto' },
});

/** Title, table, form selector, header columns and the tabs. */
export function FormHeader(props: { runtime: FormRuntime; forms: readonly FormInfo[] }): React.ReactElement {
  const styles = useStyles();
  const { navigator, formats, language } = useSession();
  const { isPhone } = useSurroundings();
  const { runtime, forms } = props;
  const { record, layout } = runtime;
  const isNew = record.id === undefined;
  const name = record.title();
  const title = name === '' ? (isNew ? `${strings.newRow} ${record.table.label}` : '(no name)') : name;
  const heading = usePageFocus<HTMLHeadingElement>(
    `${record.table.label}: ${title}`,
    `${record.table.name}:${record.id ?? 'new'}`,
  );
  const state = record.isDirty() ? strings.unsaved : isNew ? strings.notSavedYet : strings.saved;
  const tabs = runtime.visibleTabs();
  const facts = layout.header.flatMap((cell) => {
    const field = cell.control?.column === undefined ? undefined : record.fields.get(cell.control.column);
    if (!field || !runtime.isCellVisible(cell)) return [];
    const shown = displayValue(record.row, rowKey(field.column), field.column, formats);
    return [
      {
        id: cell.id,
        label: pickLabel(cell.labels, language.id) ?? field.column.label,
        shown: shown === '' ? '---' : shown,
      },
    ];
  });
  return (
    <Card className={styles.card}>
      <div className={styles.top}>
        {isPhone ? null : <Avatar name={title} aria-hidden color="colorful" size={48} />}
        <div className={styles.names}>
          <h1 className={styles.title} ref={heading} tabIndex={-1}>
            {title} <span className={styles.state}>- {state}</span>
          </h1>
          <span className={styles.under}>
            <Text size={200}>{record.table.label}</Text>
            <Text size={200} aria-hidden>
              ·
            </Text>
            {forms.length > 1 ? (
              <Menu
                checkedValues={{ form: [runtime.form.id] }}
                onCheckedValueChange={(_event, data) => {
                  const [formId] = data.checkedItems;
                  if (formId === undefined) return;
                  void navigator.go(
                    { type: 'entityrecord', table: record.table.name, id: record.id, formId, parent: undefined },
                    { replace: true },
                  );
                }}
              >
                <MenuTrigger disableButtonEnhancement>
                  <Button
                    className={styles.formButton}
                    appearance="transparent"
                    size="small"
                    icon={<ChevronDownRegular />}
                    iconPosition="after"
                    aria-label={`${runtime.form.name}. ${strings.chooseForm}`}
                  >
                    {runtime.form.name}
                  </Button>
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    {forms.map((form) => (
                      <MenuItemRadio key={form.id} name="form" value={form.id}>
                        {form.name}
                      </MenuItemRadio>
                    ))}
                  </MenuList>
                </MenuPopover>
              </Menu>
            ) : (
              <Text size={200}>{runtime.form.name}</Text>
            )}
          </span>
        </div>
        {isPhone || facts.length === 0 ? null : (
          <div className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact.id} className={styles.fact}>
                <Text size={300}>{fact.shown}</Text>
                <Text size={200} className={styles.factLabel}>
                  {fact.label}
                </Text>
              </span>
            ))}
          </div>
        )}
      </div>
      <TabList
        className={styles.tabs}
        aria-label="Form tabs"
        selectedValue={runtime.activeTab()?.id ?? null}
        onTabSelect={(_event, data) => runtime.showTab(String(data.value))}
      >
        {tabs.map((tab) => (
          <Tab key={tab.id} value={tab.id} id={`tab-${tab.id}`} aria-controls={`tabpanel-${tab.id}`}>
            {runtime.part('tab', tab.id).label ?? pickLabel(tab.labels, language.id) ?? tab.name}
          </Tab>
        ))}
      </TabList>
    </Card>
  );
}
