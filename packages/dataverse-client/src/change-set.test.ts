import { encodeChangeSet, refusalOf } from './multipart';

describe('a change set', () => {
  test('stands inside one batch part, numbered, with CRLF everywhere', () => {
    const text = encodeChangeSet(
      [
        { method: 'PATCH', path: "contacts(hco_fhirkey='Patient-1')", body: { lastname: 'A' } },
        { method: 'DELETE', path: 'contacts(1)', headers: { 'If-Match': '*' } },
      ],
      'outer',
      'inner',
      '/api/data/v9.2/',
    );
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.split('\r\n').filter((line) => line !== '')).toEqual([
      '--outer',
      'Content-Type: multipart/mixed;boundary=inner',
      '--inner',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      'Content-ID: 1',
      "PATCH /api/data/v9.2/contacts(hco_fhirkey='Patient-1') HTTP/1.1",
      'Content-Type: application/json; charset=utf-8',
      '{"lastname":"A"}',
      '--inner',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      'Content-ID: 2',
      'DELETE /api/data/v9.2/contacts(1) HTTP/1.1',
      'If-Match: *',
      '--inner--',
      '--outer--',
    ]);
  });

  const part = (status: string, body = ''): string =>
    `--inner\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status}\r\nOData-Version: 4.0\r\n\r\n${body}\r\n`;

  test('is carried out when no part was refused', () => {
    expect(refusalOf(`${part('204 No Content')}${part('204 No Content')}--inner--`)).toBeUndefined();
  });

  test('is refused with the status and words of the part that refused it', () => {
    const body = '{"error":{"code":"0x80040217","message":"x"}}';
    expect(refusalOf(`--outer\r\n${part('404 Not Found', body)}--outer--`)).toEqual({ status: 404, body });
  });
});
