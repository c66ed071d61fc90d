/** Longer addresses are refused: some systems cut them, and what is cut was not what was checked. */
const longestLink = 2048;

/**
 * The one form in which an address may leave for the operating system: https or mailto, parsed and written anew, so
 * that what was checked is what is opened. Null for everything else.
 */
export function externalLink(address: string): string | null {
  if (address.length > longestLink || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'https:') return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : null;
  if (url.protocol === 'mailto:') return plainMail(url);
  return null;
}

/** Recipient, subject and body only: mail programs know more fields than a link of ours needs, attachments among them. */
function plainMail(url: URL): string | null {
  const recipient = decodeOrNull(url.pathname);
  if (recipient === null || !/^[^\s@,;:<>"'`&|^%\\]+@[^\s@,;:<>"'`&|^%\\]+$/.test(recipient)) return null;
  const kept = ['subject', 'body'].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value.replaceAll(/[\0\r]/g, ''))}`];
  });
  return `mailto:${recipient}${kept.length === 0 ? '' : `?${kept.join('&')}`}`;
}

function decodeOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
