/** Value of the n-th option of an own choice; a test compares every use with the code the model gives it. */
export const option = (index: number): number => 770_000_000 + index;
