import * as React from 'react';

export interface Gestures {
  /** @param factor above 1 shows more time; `x` in pixels from the left of the element */
  readonly onZoom: (factor: number, x: number) => void;
  /** @param pixels to the right */
  readonly onPan: (pixels: number) => void;
}

/** Pixels before a press becomes a drag, so that a click stays a click. */
const dragStart = 6;

/**
 * Wheel with Control (which is what a pinch on a trackpad sends) zooms, a sideways wheel and dragging pan, two fingers
 * zoom. A plain wheel scrolls, as everywhere. Listeners are on the element itself: React's own wheel listener is passive.
 */
export function useLanesGestures(ref: React.RefObject<HTMLElement>, gestures: Gestures): void {
  const latest = React.useRef(gestures);
  latest.current = gestures;
  React.useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const pointers = new Map<number, { x: number; startX: number }>();
    let isDragging = false;
    const inside = (clientX: number): number => clientX - element.getBoundingClientRect().left;

    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey) {
        event.preventDefault();
        latest.current.onZoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 150), inside(event.clientX));
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return;
      event.preventDefault();
      latest.current.onPan(-sideways);
    };
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, { x: event.clientX, startX: event.clientX });
    };
    const onMove = (event: PointerEvent): void => {
      const pointer = pointers.get(event.pointerId);
      if (!pointer) return;
      const before = pointer.x;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const was = Math.abs(before - other.x);
        const is = Math.abs(event.clientX - other.x);
        pointer.x = event.clientX;
        if (was > 8 && is > 8) latest.current.onZoom(was / is, inside((event.clientX + other.x) / 2));
        return;
      }
      if (!isDragging && Math.abs(event.clientX - pointer.startX) < dragStart) return;
      if (!isDragging) element.setPointerCapture(event.pointerId);
      isDragging = true;
      pointer.x = event.clientX;
      latest.current.onPan(event.clientX - before);
    };
    const onEnd = (event: PointerEvent): void => {
      pointers.delete(event.pointerId);
      if (pointers.size === 0) isDragging = false;
    };
    const listeners: readonly (readonly [string, (event: never) => void])[] = [
      ['pointerdown', onDown],
      ['pointermove', onMove],
      ['pointerup', onEnd],
      ['pointercancel', onEnd],
      ['pointerleave', onEnd],
    ];
    element.addEventListener('wheel', onWheel, { passive: false });
    for (const [type, listener] of listeners) element.addEventListener(type, listener as EventListener);
    return () => {
      element.removeEventListener('wheel', onWheel);
      for (const [type, listener] of listeners) element.removeEventListener(type, listener as EventListener);
    };
  }, [ref]);
}
