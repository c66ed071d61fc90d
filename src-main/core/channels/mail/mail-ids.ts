/** Right of the `@`: no host of that name exists, so nobody else writes such ids. */
const domain = 'caseloom.local';

/** `Message-ID` (without brackets) of the mail that an effect sends: whoever knows the effect can look the mail up. */
export function headerIdOf(effectId: string): string {
  return `${effectId}@${domain}`;
}
