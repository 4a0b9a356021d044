import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { colorAt } from './chart-colors';
import type { ChartValue } from './chart-query';
import type { ChartType } from './parse-chart';

const useStyles = makeStyles({
  bars: {
    display: 'grid',
    gridTemplateColumns: 'minmax(60px, 32%) minmax(0, 1fr) max-content',
    columnGap: '8px',
    rowGap: '6px',
    alignItems: 'center',
    overflowY: 'auto',
    fontSize: tokens.fontSizeBase200,
  },
  label: { textAlign: 'end', overflowWrap: 'anywhere' },
  track: { height: '20px' },
  bar: { height: '100%', minWidth: '2px', borderStartEndRadius: '3px', borderEndEndRadius: '3px' },
  upright: {
    display: 'flex',
    alignItems: 'stretch',
    columnGap: '6px',
    height: '100%',
    minHeight: '180px',
    overflowX: 'auto',
    fontSize: tokens.fontSizeBase200,
  },
  upper: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    alignItems: 'center',
    flexGrow: 1,
    flexBasis: '36px',
    minWidth: '36px',
    maxWidth: '90px',
    rowGap: '4px',
  },
  pillar: { width: '75%', minHeight: '2px', borderTopLeftRadius: '3px', borderTopRightRadius: '3px' },
  foot: { textAlign: 'center', height: '32px', lineHeight: '16px', overflowY: 'hidden' },
  round: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '24px',
    rowGap: '8px',
    justifyContent: 'center',
  },
  ring: { width: '170px', height: '170px', flexShrink: 0 },
  legend: {
    listStyleType: 'none',
    marginTop: 0,
    marginBottom: 0,
    paddingLeft: 0,
    paddingRight: 0,
    fontSize: tokens.fontSizeBase200,
  },
  key: { display: 'flex', alignItems: 'center', columnGap: '8px', lineHeight: '22px' },
  swatch: { width: '12px', height: '12px', borderRadius: '2px', flexShrink: 0, forcedColorAdjust: 'none' },
});

const colored = { forcedColorAdjust: 'none' } as const;

function Bars({ values, format }: DrawingProps): React.ReactElement {
  const styles = useStyles();
  const most = Math.max(1, ...values.map(({ value }) => value));
  return (
    <div className={styles.bars}>
      {values.map(({ label, value }) => (
        <React.Fragment key={label}>
          <span className={styles.label}>{label}</span>
          <span className={styles.track}>
            <span
              className={styles.bar}
              style={{
                ...colored,
                display: 'block',
                width: `${(value / most) * 100}%`,
                backgroundColor: colorAt(0),
              }}
            />
          </span>
          <span>{format(value)}</span>
        </React.Fragment>
      ))}
    </div>
  );
}

function Columns({ values, format }: DrawingProps): React.ReactElement {
  const styles = useStyles();
  const most = Math.max(1, ...values.map(({ value }) => value));
  return (
    <div className={styles.upright}>
      {values.map(({ label, value }) => (
        <div key={label} className={styles.upper}>
          <span>{format(value)}</span>
          <span
            className={styles.pillar}
            style={{ ...colored, height: `${(value / most) * 62}%`, backgroundColor: colorAt(0) }}
          />
          <span className={styles.foot}>{label}</span>
        </div>
      ))}
    </div>
  );
}

function Ring({ values, format }: DrawingProps): React.ReactElement {
  const styles = useStyles();
  const total = values.reduce((sum, { value }) => sum + value, 0);
  const around = 2 * Math.PI * 40;
  const shareOf = (value: number): number => (total === 0 ? 0 : value / total);
  return (
    <div className={styles.round}>
      <svg viewBox="0 0 100 100" className={styles.ring} style={colored} focusable="false">
        {values.map(({ label, value }, index) => {
          const share = shareOf(value);
          const offset = values.slice(0, index).reduce((sum, one) => sum + shareOf(one.value), 0);
          return (
            <circle
              key={label}
              cx="50"
              cy="50"
              r="40"
              fill="none"
              stroke={colorAt(index)}
              strokeWidth="17"
              strokeDasharray={`${Math.max(0, share * around - 0.6)} ${around}`}
              strokeDashoffset={-offset * around}
              transform="rotate(-90 50 50)"
            />
          );
        })}
        <text x="50" y="55" textAnchor="middle" fontSize="15" fontWeight="600" fill="currentColor">
          {format(total)}
        </text>
      </svg>
      <ul className={styles.legend}>
        {values.map(({ label, value }, index) => (
          <li key={label} className={styles.key}>
            <span className={styles.swatch} style={{ backgroundColor: colorAt(index) }} />
            {label}: {format(value)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Curve({ values, format }: DrawingProps): React.ReactElement {
  const styles = useStyles();
  const most = Math.max(1, ...values.map(({ value }) => value));
  const step = 60;
  const width = Math.max(1, values.length) * step;
  const at = (index: number, value: number): string => `${index * step + step / 2},${150 - (value / most) * 115}`;
  return (
    <div className={styles.upright}>
      <svg
        width={width}
        height={190}
        viewBox={`0 0 ${width} 190`}
        focusable="false"
        style={{ flexShrink: 0, ...colored }}
      >
        <polyline
          points={values.map(({ value }, index) => at(index, value)).join(' ')}
          fill="none"
          stroke={colorAt(0)}
          strokeWidth="2"
        />
        {values.map(({ label, value }, index) => {
          const [x, y] = at(index, value).split(',').map(Number);
          return (
            <g key={label} fill="currentColor" fontSize="11" textAnchor="middle">
              <circle cx={x} cy={y} r="4" fill={colorAt(0)} />
              <text x={x} y={(y ?? 0) - 9}>
                {format(value)}
              </text>
              <text x={x} y={176}>
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

export interface DrawingProps {
  readonly values: readonly ChartValue[];
  readonly format: (value: number) => string;
}

const drawings: Readonly<Record<ChartType, (props: DrawingProps) => React.ReactElement>> = {
  Bar: Bars,
  Column: Columns,
  Line: Curve,
  Doughnut: Ring,
};

/** The values drawn as the chart asks; every value is written beside what stands for it, so that colour says nothing alone. */
export function Drawing(props: DrawingProps & { readonly type: ChartType }): React.ReactElement {
  const Shape = drawings[props.type];
  return <Shape values={props.values} format={props.format} />;
}
