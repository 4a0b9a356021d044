/** See build-platform.mjs. */
export function buildPlatform(options: { outDir: string }): Promise<{ react16: string; react17: string }>;
