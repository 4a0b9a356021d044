/** What the page does with a file: shows it in a tab of its own, or saves it. */
export interface FileSink {
  readonly show: (file: Blob) => void;
  readonly save: (file: Blob, name: string) => void;
}

/**
 * Types a browser shows without running anything in them. A page or a picture with scripts would run with the rights of
 * this app, so it is saved instead of opened.
 */
const shown = /^(application\/pdf|text\/plain|image\/(png|jpeg|gif|webp|bmp))$/i;

const openMode = { open: 1, save: 2 } as const;

/**
 * `context.navigation.openFile`: opens (1, the default) or saves (2) a file whose content is given as base64.
 * Rejects with a sentence when the content is not base64.
 */
export async function openFile(
  sink: FileSink,
  file: ComponentFramework.FileObject,
  options?: { readonly openMode?: number },
): Promise<void> {
  const mode = options?.openMode ?? openMode.open;
  if (mode !== openMode.open && mode !== openMode.save)
    throw new Error(`openFile: the open mode ${mode} is not 1 (open) or 2 (save).`);
  const bytes = decode(file.fileContent);
  const type = file.mimeType === '' ? 'application/octet-stream' : file.mimeType;
  const blob = new Blob([bytes], { type });
  if (mode === openMode.open && shown.test(type)) sink.show(blob);
  else sink.save(blob, file.fileName);
  return Promise.resolve();
}

function decode(content: string): Uint8Array<ArrayBuffer> {
  let text: string;
  try {
    text = atob(content);
  } catch {
    throw new Error('openFile: the content of the file is not base64.');
  }
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Long enough for a tab or a download to have taken the bytes. */
const keptFor = 60_000;

/** Files through object addresses of the page. */
export function browserFiles(view: Window, page: Document): FileSink {
  const addressed = (file: Blob, use: (address: string) => void): void => {
    const address = URL.createObjectURL(file);
    use(address);
    view.setTimeout(() => URL.revokeObjectURL(address), keptFor);
  };
  return {
    show: (file) => addressed(file, (address) => view.open(address, '_blank', 'noopener,noreferrer')),
    save: (file, name) =>
      addressed(file, (address) => {
        const link = page.createElement('a');
        link.href = address;
        link.download = name;
        link.click();
      }),
  };
}
