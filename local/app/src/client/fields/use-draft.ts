import * as React from 'react';

/** What is being typed over a saved text. A new saved text, from a script or the server, replaces what was typed. */
export function useDraft(saved: string): [string, (text: string) => void] {
  const [draft, setDraft] = React.useState({ saved, text: saved });
  return [draft.saved === saved ? draft.text : saved, (text) => setDraft({ saved, text })];
}
