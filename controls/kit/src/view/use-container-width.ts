import * as React from 'react';

/**
 * Width of an element in pixels. The host's own figure comes first (`trackContainerResize`); hosts that give none (−1) are
 * not asked again: the element itself is observed.
 */
export function useContainerWidth(
  ref: React.RefObject<HTMLElement>,
  allocatedWidth: number | undefined,
): number | undefined {
  const [measured, setMeasured] = React.useState<number | undefined>(undefined);
  const element = ref;
  React.useLayoutEffect(() => {
    const node = element.current;
    if (!node || allocatedWidth !== undefined) return undefined;
    setMeasured(node.clientWidth);
    const observer = new ResizeObserver(() => setMeasured(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, [element, allocatedWidth]);
  return allocatedWidth ?? measured;
}
