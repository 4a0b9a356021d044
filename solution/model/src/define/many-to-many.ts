/** What an N:N relationship says at the table it stands at; its name is the key it stands under. */
export interface ManyToManyEnd {
  /** Logical name of the other table. */
  readonly with: string;
  /** What links of the two mean, for the reference. */
  readonly description: string;
}
