export * from './arguments';
export * from './import-solution';
export * from './progress';
export * from './servers';
export * from './solutions';
export * from './start';
