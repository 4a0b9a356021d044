/** `mailto:` address, or undefined for what is no plain e-mail address: nothing of a record may add headers to a mail. */
export function mailLink(email: string | undefined): string | undefined {
  return email !== undefined && /^[^\s@<>"?&=,;:]+@[^\s@<>"?&=,;:]+$/.test(email)
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
