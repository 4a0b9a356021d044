/**
 * The address of a person's picture, or undefined when it is none of the platform's: a path on its own server, never
 * another host's and no other scheme.
 */
export const pictureAddress = (value: string | undefined): string | undefined =>
  value !== undefined && /^\/(?![/\\])[^\s<>"'\\]*$/.test(value) ? value : undefined;
