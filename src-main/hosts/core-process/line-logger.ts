import type { LogFields, Logger } from '#core/ports/ports.ts';
import { redactFields } from '#shared/lib/redact.ts';

type LoggerOptions = { readonly source: string; readonly now: () => number; readonly write: (line: string) => void };

/** One JSON line per event, through the redactor. Used by the core process and by hosts for their own events. */
export function createLineLogger({ source, now, write }: LoggerOptions): Logger {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, source, event, ...redactFields(fields) })}\n`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
