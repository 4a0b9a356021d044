/** What every row of the tree has on its element. */
export interface RowElementProps {
  readonly role: 'row';
  readonly 'aria-level': number;
  readonly 'aria-posinset': number;
  readonly 'aria-setsize': number;
  readonly 'aria-expanded': boolean | undefined;
  readonly 'data-row': string;
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
}
