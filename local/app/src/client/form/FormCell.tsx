import * as React from 'react';
import { Label, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Field } from '../fields/Field';
import { PcfControl } from '../pcf/PcfControl';
import { formFactor } from '../pcf/context/client';
import { useSession } from '../session/session';
import { strings } from '../ui/strings';
import { pickLabel } from '../xml/labels';
import type { CellLayout, CustomControlUse } from '../xml/form-layout';
import { pickForFormFactor } from '../xml/parse-custom-controls';
import { QuickView } from './QuickView';
import type { FormRuntime } from './runtime';
import { Subgrid } from './Subgrid';

const useStyles = makeStyles({
  field: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, 36%) minmax(0, 1fr)',
    alignItems: 'start',
    columnGap: '12px',
    minHeight: '36px',
  },
  bare: { gridTemplateColumns: 'minmax(0, 1fr)' },
  label: { paddingTop: '6px', overflowWrap: 'anywhere' },
  control: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  problem: { color: tokens.colorPaletteRedForeground1, paddingTop: '2px' },
  missing: { color: tokens.colorNeutralForeground3, paddingTop: '6px' },
});

/** Which of the form's custom controls stands at this cell, for the screen it is on. */
export function customControlAt(runtime: FormRuntime, cell: CellLayout): CustomControlUse | undefined {
  const uniqueId = cell.control?.uniqueId;
  const uses = uniqueId === undefined ? undefined : runtime.layout.customControls.get(uniqueId);
  // The form factors of form XML count web 0, phone 1, tablet 2; those of the client API desktop 1, tablet 2, phone 3.
  const counted = { 1: 0, 2: 2, 3: 1 }[formFactor(window.innerWidth)];
  return uses && pickForFormFactor(uses, counted);
}

/** One cell of a section: label and control, a grid, or a code component. */
export function FormCell(props: {
  runtime: FormRuntime;
  cell: CellLayout;
  columns: number;
  /** Title of a section that is nothing but this grid. */
  sectionTitle: string | undefined;
}): React.ReactElement | null {
  const styles = useStyles();
  const { language } = useSession();
  const { runtime, cell } = props;
  const control = cell.control;
  const span = { gridColumn: `span ${Math.min(cell.colSpan, props.columns)}` };
  if (!control) return <div aria-hidden style={span} />;
  const part = runtime.part('control', control.id);
  const field = control.column === undefined ? undefined : runtime.record.fields.get(control.column);
  const label = part.label ?? pickLabel(cell.labels, language.id) ?? field?.column.label ?? '';
  const isDisabled = runtime.isControlDisabled(cell);
  const custom = customControlAt(runtime, cell);
  const problem =
    [...part.notifications.values()][0] ??
    (control.column === undefined ? undefined : runtime.invalidColumns.get(control.column));
  const inputId = `control-${control.id}`;

  if (control.kind === 'hidden') return null;
  if (control.kind === 'subgrid') {
    return (
      <div style={span}>
        <Subgrid
          runtime={runtime}
          control={control}
          label={props.sectionTitle ?? label}
          hasTitle={cell.showLabel || props.sectionTitle !== undefined}
          rows={cell.rowSpan}
        />
      </div>
    );
  }
  if (control.kind === 'quickview') {
    return (
      <div style={span}>
        <QuickView runtime={runtime} control={control} label={label} />
      </div>
    );
  }
  if (custom) {
    const pcf = (
      <PcfControl
        runtime={runtime}
        use={custom}
        label={label}
        isDisabled={isDisabled}
        controlId={control.id}
        rows={cell.rowSpan}
      />
    );
    if (!cell.showLabel) return <div style={span}>{pcf}</div>;
    return (
      <div className={mergeClasses(styles.field, cell.rowSpan > 1 && styles.bare)} style={span}>
        <Label className={styles.label}>{label}</Label>
        <div className={styles.control}>{pcf}</div>
      </div>
    );
  }
  const isMissing = !field;
  return (
    <div className={mergeClasses(styles.field, !cell.showLabel && styles.bare)} style={span}>
      {cell.showLabel ? (
        <Label
          className={styles.label}
          htmlFor={isMissing ? undefined : inputId}
          required={field?.required === 'required'}
        >
          {label}
        </Label>
      ) : null}
      <div className={styles.control}>
        {isMissing ? (
          <Text className={styles.missing} size={200}>
            {control.column === undefined
              ? strings.cannotShow(`A ${control.kind} control`)
              : `The column ${control.column} is not in this environment.`}
          </Text>
        ) : (
          <Field
            runtime={runtime}
            field={field}
            kind={control.kind}
            inputId={inputId}
            label={label}
            isDisabled={isDisabled}
            problem={problem}
          />
        )}
        {problem === undefined ? null : (
          <Text id={`${inputId}-problem`} className={styles.problem} size={200} role="alert">
            {problem}
          </Text>
        )}
      </div>
    </div>
  );
}
