import { openFile, type FileSink } from './open-file';

function sink(): FileSink & { readonly log: string[] } {
  const log: string[] = [];
  return {
    log,
    show: (file) => log.push(`show ${file.type} ${file.size}`),
    save: (file, name) => log.push(`save ${name} ${file.type} ${file.size}`),
  };
}
const file = (mimeType: string, fileName = 'a.bin') => ({
  fileContent: btoa('hello'),
  fileName,
  fileSize: 1,
  mimeType,
});

it('opens what a browser can show, and saves on request', async () => {
  const to = sink();
  await openFile(to, file('application/pdf', 'a.pdf'));
  await openFile(to, file('application/pdf', 'a.pdf'), { openMode: 2 });
  expect(to.log).toEqual(['show application/pdf 5', 'save a.pdf application/pdf 5']);
});

it.each(['text/html', 'image/svg+xml', 'application/xml', 'application/zip', ''])(
  'saves %p instead of opening it: it could run with the rights of the app',
  async (type) => {
    const to = sink();
    await openFile(to, file(type), { openMode: 1 });
    expect(to.log).toEqual([`save a.bin ${type || 'application/octet-stream'} 5`]);
  },
);

it('rejects what is no file and no mode', async () => {
  await expect(openFile(sink(), { ...file('text/plain'), fileContent: '%' })).rejects.toThrow('not base64');
  await expect(openFile(sink(), file('text/plain'), { openMode: 3 })).rejects.toThrow('open mode 3');
});
