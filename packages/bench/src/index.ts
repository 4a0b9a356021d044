export type { Bench, Limit, Report, Result, Soak } from './bench';
export { median, ratio, sideBySide, type Side } from './side-by-side';
export { peakMemory } from './memory';
export { seededRandom, type Random } from './random';
