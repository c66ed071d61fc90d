/* What the console's page may load and do. Sent as a header with every page, by both hosts. */

type ContentPolicyOptions = {
  /** Fresh for each load: Mantine's runtime styles carry it. */
  readonly nonce: string;
  /** Further addresses the page may connect to, beside its own origin. */
  readonly connect: readonly string[];
};

export function contentPolicy({ nonce, connect }: ContentPolicyOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Beside the policy; the same for every answer of both hosts. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
