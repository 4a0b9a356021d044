import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useSession, useSubscription, useSurroundings } from '../session/session';
import { displayValue } from '../session/formats';
import { rowKey, sameValue, type FieldValue } from '../form/values';
import { createContextSource, type ContextState } from './context/create-context';
import { createParameters, type BoundField } from './context/parameters';
import { changedProperties } from './changed-properties';
import { controlState } from './control-state';
import type { LoadedControl, PcfInstance } from './load-control';
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

/** The column of a bound parameter as the form holds it now. */
function useBoundField(props: PcfControlProps): (column: string) => BoundField | undefined {
  const { formats } = useSession();
  const { runtime, isDisabled } = props;
  return (name) => {
    const field = runtime.record.fields.get(name);
    if (!field) return undefined;
    const { column, value } = field;
    const isSaved = sameValue(value, field.saved);
    const formatted = isSaved ? displayValue(runtime.record.row, rowKey(column), column, formats) : formattedNow(value);
    return { column, value, formatted, isEditable: !isDisabled };
  };
}

function formattedNow(value: FieldValue): string {
  if (value === null) return '';
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'object' ? (item as { name: string }).name : String(item))).join('; ');
  return value instanceof Date ? value.toLocaleString() : String(value as string | number | boolean);
}

/**
 * Runs one code component through its life: `init` once, `updateView` after every change of what it sees, `destroy` when it
 * goes. What `updateView` returns is drawn in the page's own tree.
 */
export function PcfHost(props: PcfControlProps & { readonly control: LoadedControl }): React.ReactElement {
  const styles = useStyles();
  const session = useSession();
  const { isDark } = useSurroundings();
  const { runtime, use, control, controlId, label, isDisabled } = props;
  useSubscription(runtime.subscribe);

  const place = React.useRef<HTMLDivElement>(null);
  const container = React.useRef<HTMLDivElement>(null);
  const instance = React.useRef<PcfInstance>();
  const source = React.useRef<ReturnType<typeof createContextSource>>();
  const last = React.useRef<ContextState>();
  const [size, setSize] = React.useState<Place>({ width: -1, height: -1 });
  const [tracksSize, setTracksSize] = React.useState(false);
  const [isFull, setFull] = React.useState(false);
  const [drawn, setDrawn] = React.useState<React.ReactElement | undefined>();
  const [failure, setFailure] = React.useState<Error | undefined>();
  const [requests, requestRender] = React.useReducer((count: number) => count + 1, 0);

  React.useLayoutEffect(() => {
    const node = place.current;
    if (!node) return undefined;
    const measure = () => {
      const width = Math.round(node.clientWidth);
      const height = isFull ? window.innerHeight : props.rows > 1 ? props.rows * rowHeight : -1;
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [isFull, props.rows]);

  const bound = useBoundField(props);
  const parameters = createParameters(control.manifest, use, bound);
  const state: ContextState = {
    parameters,
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
  const lastRequest = React.useRef(requests);

  // Runs after every draw of the form and calls the control only when something it can see has changed.
  React.useEffect(() => {
    const changed = changedProperties(last.current, state);
    if (instance.current && changed.length === 0 && lastRequest.current === requests) return;
    lastRequest.current = requests;
    if (!instance.current) {
      const created = new control.constructor();
      const saved = controlState(`${use.name}|${runtime.form.id}|${controlId}`);
      source.current = createContextSource({
        session,
        controlName: use.name,
        strings: control.strings,
        events: control.manifest.events,
        schemaNameOf: (table) => (table === runtime.record.table.name ? runtime.record.table.schemaName : table),
        requestRender,
        raise: () => undefined,
        mode: {
          setControlState: saved.write,
          setFullScreen: (value) => setFull(value),
          trackContainerResize: (value) => setTracksSize(value),
        },
      });
      try {
        created.init(
          source.current(state),
          () => {
            const outputs = instance.current?.getOutputs?.() ?? {};
            for (const property of control.manifest.properties) {
              const given = use.parameters.get(property.name);
              const value = outputs[property.name];
              if (property.usage === 'input' || !given || given.isStatic || value === undefined) continue;
              if (!isDisabled) runtime.edit(given.value, value as FieldValue);
            }
            // The platform calls updateView after every notification, whether or not anything changed.
            requestRender();
          },
          saved.read(),
          control.manifest.isVirtual ? undefined : (container.current ?? undefined),
        );
        instance.current = created;
      } catch (error) {
        setFailure(error instanceof Error ? error : new Error(String(error)));
        return;
      }
    }
    last.current = state;
    try {
      const element = instance.current.updateView(source.current?.({ ...state, updatedProperties: changed }) as never);
      if (control.manifest.isVirtual) setDrawn(element);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  });

  React.useEffect(
    () => () => {
      const created = instance.current;
      instance.current = undefined;
      try {
        created?.destroy();
      } catch {
        // The control is gone either way; there is nobody left to tell.
      }
    },
    [],
  );

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
