/** Addresses of the page's files, each with a version that changes with its content. */
export interface PageFiles {
  readonly platform: string;
  readonly app: string;
  readonly style: string;
  readonly icon: string;
}

/** Scripts from here only and none inline; Griffel puts style elements in, so styles may be inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Fills the built page with the addresses of its files. Nothing of a request goes into it. */
export function fillPage(template: string, files: PageFiles): string {
  return template.replace(/\{\{(platform|app|style|icon)\}\}/g, (_match, name: keyof PageFiles) => files[name]);
}
