/** One plain address: nothing of a record may add headers to a mail or people to a chat. */
const plainAddress = /^[^\s@<>"?&=,;:]+@[^\s@<>"?&=,;:]+$/;

/**
 * Teams' deep link to a chat with one person ("Deep link to a Teams chat"), or undefined for what is no plain e-mail
 * address.
 */
export function chatLink(email: string | undefined): string | undefined {
  return email !== undefined && plainAddress.test(email)
    ? `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(email)}`
    : undefined;
}

/** `mailto:` address, or undefined for what is no plain e-mail address. */
export function mailLink(email: string | undefined): string | undefined {
  return email !== undefined && plainAddress.test(email)
    ? `mailto:${encodeURIComponent(email).replace('%40', '@')}`
    : undefined;
}

/** `tel:` address of the digits (and a leading plus), or undefined when there are too few of them to call. */
export function phoneLink(phone: string | undefined): string | undefined {
  if (phone === undefined) return undefined;
  const digits = phone.replace(/[^\d]/g, '');
  if (digits.length < 3) return undefined;
  return `tel:${phone.trim().startsWith('+') ? '+' : ''}${digits}`;
}
