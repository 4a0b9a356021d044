/** Loads a script of the page's own origin once; rejects with one sentence when it is missing. */
const loading = new Map<string, Promise<void>>();

export function loadScript(url: string, what: string): Promise<void> {
  const present = loading.get(url);
  if (present) return present;
  const promise = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = false;
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(url);
      script.remove();
      reject(new Error(`${what} could not be loaded.`));
    };
    document.head.appendChild(script);
  });
  loading.set(url, promise);
  return promise;
}

/** The address of a web resource, whose name may hold slashes. */
export function webResourceUrl(name: string): string {
  return `/WebResources/${name.split('/').map(encodeURIComponent).join('/')}`;
}
