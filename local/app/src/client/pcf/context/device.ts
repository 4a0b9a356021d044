/** `context.device` in a browser without the mobile app around it: every call rejects with the platform's words for that. */
export function createDevice(): ComponentFramework.Device {
  const unsupported = () => Promise.reject(new Error('The feature is not supported on this device.'));
  return {
    captureAudio: unsupported,
    captureImage: unsupported,
    captureVideo: unsupported,
    getBarcodeValue: unsupported,
    getCurrentPosition: unsupported,
    pickFile: unsupported,
  };
}
