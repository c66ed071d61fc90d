import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';

/** Any unit of UTF-16, half of a pair included. */
const anyUnit = fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit));

/* Catches a customer who is written to in a language that is not theirs. */
describe('detectLanguage', () => {
  it.each([
    ['en', 'Where is my parcel?'],
    ['en', 'My lamp is broken'],
    ['en', 'Please send me a new router, mine is broken'],
    ['en', 'It works now, thanks for the help'],
    ['de', 'Wo ist mein Paket?'],
    ['de', 'Danke, hat geklappt'],
    ['de', 'Ich warte seit drei Wochen auf mein Geld'],
    ['de', 'Es geht immer noch nicht'],
    ['es', 'Ya funciona, gracias'],
    ['es', '¿Dónde está mi pedido?'],
    ['es', 'No me ha llegado nada todavía'],
    ['fr', 'Bonjour, où est mon colis ? Je l’attends depuis lundi'],
    ['it', 'Dove è il mio pacco?'],
    ['nl', 'Waar is mijn pakket?'],
    ['pl', 'Gdzie jest moja paczka?'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)?.language).toBe(language);
  });

  it.each(['', 'ok', 'hi', '4711', '👍', 'dana@example.com', 'https://shop.example/orders/12', 'K9TT4W'])(
    'says nothing of "%s"',
    (text) => {
      expect(detectLanguage(text)).toBeNull();
    },
  );

  it('never throws, and names languages by two letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit, maxLength: 40 }), (text) => {
        expect(detectLanguage(text)?.language ?? 'en').toMatch(/^[a-z]{2}$/);
      }),
      { numRuns: 100 },
    );
  });
});
