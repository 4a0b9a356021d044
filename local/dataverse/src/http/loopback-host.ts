/** Names this machine has for itself. Anything else is a foreign name that was made to lead here (DNS rebinding). */
export const loopbackHost = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
