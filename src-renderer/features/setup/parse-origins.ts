export type ParsedOrigins = { readonly origins: readonly string[]; readonly bad: string | null };

/** One origin per line; the first line that is none is named. An origin has a scheme and a host, and no path. */
export function parseOrigins(typed: string): ParsedOrigins {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const bad = lines.find((line) => !isOrigin(line.replace(/\/$/, '')));
  return bad === undefined ? { origins: [...new Set(lines.map((line) => new URL(line).origin))], bad: null } : { origins: [], bad };
}

function isOrigin(line: string): boolean {
  if (!URL.canParse(line)) return false;
  const url = new URL(line);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === line.toLowerCase();
}
