import * as React from 'react';

/** False until the first page is drawn: the very first page does not take the focus from the browser. */
let hasNavigated = false;

/** Names the document and moves the focus to the page's heading when a page opens, so that a screen reader reads where it is. */
export function usePageFocus<T extends HTMLElement>(title: string, key: string): React.RefObject<T> {
  const ref = React.useRef<T>(null);
  React.useEffect(() => {
    document.title = title;
  }, [title]);
  React.useEffect(() => {
    if (hasNavigated) ref.current?.focus({ preventScroll: true });
    hasNavigated = true;
  }, [key]);
  return ref;
}
