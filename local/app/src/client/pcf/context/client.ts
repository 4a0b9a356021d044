/** Form factors of the platform: 0 unknown, 1 desktop, 2 tablet, 3 phone. */
export function formFactor(width: number): 1 | 2 | 3 {
  if (width < 640) return 3;
  return width < 1024 ? 2 : 1;
}

/** `context.client`. */
export function createClient(window: Window): ComponentFramework.Client {
  return {
    disableScroll: false,
    getFormFactor: () => formFactor(window.innerWidth),
    getClient: () => 'Web',
    isOffline: () => false,
    isNetworkAvailable: () => window.navigator.onLine,
  };
}
