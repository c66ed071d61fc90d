import type { Language } from '#shared/lib/language.ts';
import { greeter as german } from '#shared/words/de/greeter.ts';
import { greeter as english } from '#shared/words/en/greeter.ts';
import { greeter as spanish } from '#shared/words/es/greeter.ts';

export type GreeterLine = keyof typeof english;

export const greeterLines: Readonly<Record<Language, Readonly<Record<GreeterLine, string>>>> = { en: english, de: german, es: spanish };

const linesByText = new Map<string, GreeterLine>(
  Object.values(greeterLines).flatMap((lines) =>
    Object.entries(lines).map(([line, text]): [string, GreeterLine] => [text, line as GreeterLine]),
  ),
);

/** Which line a stored text is, so that the greeter's state is read off the conversation; null for the greeting and others' words. */
export function greeterLineOf(text: string): GreeterLine | null {
  return linesByText.get(text) ?? null;
}
