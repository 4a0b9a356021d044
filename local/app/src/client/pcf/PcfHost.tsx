import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useSession, useSubscription, useSurroundings } from '../session/session';
import { displayValue } from '../session/formats';
import { rowKey, sameValue, textOf } from '../form/values';
import { createContextSource, type ContextState } from './context/create-context';
import { createParameters, type BoundField } from './context/parameters';
import { ControlRunner } from './control-runner';
import { controlState } from './control-state';
import type { LoadedControl } from './load-control';
import type { PcfControlProps } from './PcfControl';

const useStyles = makeStyles({
  place: { minWidth: 0, position: 'relative' },
  full: {
    position: 'fixed',
    top: 0,
    bottom: 0,
    left: 0,
    right: 0,
    zIndex: 1000,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

interface Place {
  readonly width: number;
  readonly height: number;
}

/** What a form row is tall, in pixels: the height a control is offered is a multiple of it. */
const rowHeight = 36;

/** The size of an element: its width as laid out, its height from the rows of the form it spans, -1 when that says nothing. */
function usePlace(place: React.RefObject<HTMLElement>, rows: number, isFull: boolean): Place {
  const [size, setSize] = React.useState<Place>({ width: -1, height: -1 });
  React.useLayoutEffect(() => {
    const node = place.current;
    if (!node) return undefined;
    const measure = () => {
      const width = Math.round(node.clientWidth);
      const height = isFull ? window.innerHeight : rows > 1 ? rows * rowHeight : -1;
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [place, rows, isFull]);
  return size;
}

/** Runs one code component on the form. What its `updateView` returns is drawn in the page's own tree. */
export function PcfHost(props: PcfControlProps & { readonly control: LoadedControl }): React.ReactElement {
  const styles = useStyles();
  const session = useSession();
  const { isDark } = useSurroundings();
  const { runtime, use, control, controlId, label, isDisabled } = props;
  useSubscription(runtime.subscribe);

  const place = React.useRef<HTMLDivElement>(null);
  const container = React.useRef<HTMLDivElement>(null);
  const [tracksSize, setTracksSize] = React.useState(false);
  const [isFull, setFull] = React.useState(false);
  const [drawn, setDrawn] = React.useState<React.ReactElement | undefined>();
  const [failure, setFailure] = React.useState<Error | undefined>();
  const size = usePlace(place, props.rows, isFull);

  const bound = (name: string): BoundField | undefined => {
    const field = runtime.record.fields.get(name);
    if (!field) return undefined;
    const { column, value } = field;
    const formatted = sameValue(value, field.saved)
      ? displayValue(runtime.record.row, rowKey(column), column, session.formats)
      : textOf(value);
    return { column, value, formatted, isEditable: !isDisabled };
  };
  const state: ContextState = {
    parameters: createParameters(control.manifest, use, bound),
    // The platform gives a size only to controls that asked for it.
    mode: {
      width: tracksSize ? size.width : -1,
      height: tracksSize ? size.height : -1,
      isDisabled,
      isVisible: true,
      label,
    },
    isDark,
    updatedProperties: [],
  };

  const runner = React.useRef<ControlRunner | undefined>(undefined);
  React.useEffect(() => {
    const saved = controlState(`${use.name}|${runtime.form.id}|${controlId}`);
    const contextOf = createContextSource({
      session,
      controlName: use.name,
      strings: control.strings,
      events: control.manifest.events,
      schemaNameOf: (table) => (table === runtime.record.table.name ? runtime.record.table.schemaName : table),
      requestRender: () => created.requestRender(),
      raise: () => undefined,
      mode: {
        setControlState: saved.write,
        setFullScreen: (value) => setFull(value),
        trackContainerResize: (value) => setTracksSize(value),
      },
    });
    const created = new ControlRunner({
      control,
      use,
      savedState: saved.read(),
      contextOf,
      container: () => container.current ?? undefined,
      onOutput: (column, value) => runtime.edit(column, value),
      onDrawn: setDrawn,
      onFailed: setFailure,
    });
    runner.current = created;
    return () => created.destroy();
  }, [session, runtime, use, control, controlId]);

  // After every draw of the form: the runner finds out whether the control has anything new to see.
  React.useEffect(() => runner.current?.update(state));

  if (failure) throw failure;
  return (
    <div
      ref={place}
      className={isFull ? styles.full : styles.place}
      data-control={use.name}
      onKeyDown={(event) => {
        if (isFull && event.key === 'Escape') setFull(false);
      }}
    >
      {control.manifest.isVirtual ? drawn : <div ref={container} />}
    </div>
  );
}
