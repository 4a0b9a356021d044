import { STATUS_CODES } from 'node:http';
import type { ApiResponse } from '../http/message';

/** One answer inside a batch. JSON stays on one line and no brace gets into a header: clients cut by them. */
export function operationPart(response: ApiResponse, contentId: string | null): string {
  const lines = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
  if (contentId !== null) lines.push(`Content-ID: ${contentId}`);
  lines.push('', `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? 'Unknown'}`);
  for (const [name, value] of Object.entries(response.headers)) {
    const streaming = name === 'Content-Type' && value.includes('json') ? '; odata.streaming=true' : '';
    lines.push(`${name}: ${value}${streaming}`);
  }
  const body =
    response.body === null
      ? ''
      : typeof response.body === 'string'
        ? response.body
        : Buffer.from(response.body).toString('utf8');
  lines.push('', body, '');
  return lines.join('\r\n');
}

export function writeMultipart(status: number, boundary: string, parts: readonly string[]): ApiResponse {
  const body = parts.map((p) => `--${boundary}\r\n${p}`).join('') + `--${boundary}--\r\n`;
  return { status, headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` }, body };
}
