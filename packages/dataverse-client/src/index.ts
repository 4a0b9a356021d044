export { quoted, rowPath, type Query, type RowRef } from './address';
export type { TokenProvider } from './auth';
export { createDataverseClient, type DataverseClientOptions } from './client';
export { answerError } from './errors';
export type { BatchAnswer, BatchRequest } from './multipart';
export { failure, success, type DataverseError, type Result } from './result';
export { parseTarget, type Target } from './target';
export * from './types';
