import * as React from 'react';

/** True while the page is laid out for paper: what is scrolled out of view has to be in the document then. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = React.useState(false);
  React.useEffect(() => {
    // Not every host has it.
    if (typeof matchMedia !== 'function') return undefined;
    const paper = matchMedia('print');
    const update = (): void => setPrinting(paper.matches);
    paper.addEventListener('change', update);
    return () => paper.removeEventListener('change', update);
  }, []);
  return isPrinting;
}
