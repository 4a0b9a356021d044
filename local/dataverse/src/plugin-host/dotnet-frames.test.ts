import { frameReader } from './dotnet-frames';

const frame = (value: unknown): string => `\n\u001e${JSON.stringify(value)}\n`;

describe('frames of the plug-in host', () => {
  test('are found however the bytes are cut', () => {
    const text = Buffer.from(frame({ id: 1, text: 'Größe 測' }) + frame({ id: 2 }));
    for (let cut = 1; cut < text.length; cut++) {
      const read = frameReader();
      const frames = [...read(text.subarray(0, cut)), ...read(text.subarray(cut))];
      expect(frames).toEqual([{ id: 1, text: 'Größe 測' }, { id: 2 }]);
    }
  });

  test('are told from what a plug-in prints', () => {
    const read = frameReader();
    expect(read(Buffer.from('{"id":9}\nhalf a line'))).toEqual([]);
    expect(read(Buffer.from(frame({ id: 1 })))).toEqual([{ id: 1 }]);
    expect(read(Buffer.from(`same line \u001e{"id":2}\n\u001eno json\n\u001e[3]\n`))).toEqual([{ id: 2 }]);
  });
});
