import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRequest } from './judge-request.ts';

const words = (text: string): string =>
  judgeRequest(text)
    .spans.map((span) => text.slice(span.start, span.end))
    .join(' … ');

/* Catches a customer who was asked for something and is never reminded. */
describe('asks the customer', () => {
  it.each([
    ['Hello, could you please send us a photo of the damage? Best regards', 'could you please send us a photo of the damage?'],
    ['Please confirm your address.', 'Please confirm your address.'],
    ['We have a new lamp for you. Please send us the invoice, just reply to this mail.', 'Please send us the invoice'],
    ['Does it work now?', 'Does it work now?'],
    ['Let us know whether the parcel has arrived.', 'Let us know whether'],
    ['We still need your serial number to go on.', 'We still need your serial number'],
    ['Which of the two would you prefer?', 'Which of the two'],
    ['If you would like a refund, please send us your account details.', 'please send us your account'],
    ['Bitte schicken Sie uns ein Foto.', 'Bitte schicken Sie uns ein Foto.'],
    ['Könnten Sie uns die Rechnungsnummer nennen?', 'Könnten Sie uns'],
    ['Funktioniert es jetzt wieder?', 'Funktioniert es jetzt wieder?'],
    ['Wir benötigen noch Ihre Adresse.', 'Wir benötigen noch Ihre Adresse.'],
    ['Teilen Sie uns bitte mit, ob das Paket da ist.', 'Teilen Sie uns bitte mit'],
    ['¿Podría enviarnos una foto?', 'Podría enviarnos una foto?'],
    ['Por favor, confirme su dirección.', 'Por favor, confirme su dirección.'],
    ['Necesitamos su número de pedido.', 'Necesitamos su número de pedido.'],
    ['¿Funciona ahora?', 'Funciona ahora?'],
  ])('%s', (text, expected) => {
    expect(judgeRequest(text).asks).toBe(true);
    expect(words(text)).toContain(expected);
  });
});

/* Catches a customer who is reminded of something nobody asked for. */
describe('asks for nothing', () => {
  it.each([
    'Your refund is on its way. If you have any questions, just write.',
    'Any questions? We are here for you.',
    'Please note that the shop is closed on Monday.',
    'Please accept our apologies.',
    'Is there anything else I can help you with?',
    'Can I help you with anything else?',
    'Please do not hesitate to contact us.',
    'If the problem comes back, please let us know if it happens again.',
    'Thank you for your patience. We have closed the case.',
    'Please find the invoice attached.',
    'Haben Sie noch Fragen?',
    'Bei Fragen melden Sie sich bitte.',
    'Bitte entschuldigen Sie die Verspätung.',
    'Wir haben das Paket heute verschickt.',
    'Kann ich sonst noch etwas für Sie tun?',
    'Si tiene alguna duda, escríbanos.',
    '¿Puedo ayudarle en algo más?',
    'Hemos enviado el paquete hoy.',
    '',
    '> Does it work now?',
  ])('%s', (text) => {
    expect(judgeRequest(text)).toMatchObject({ asks: false, spans: [] });
  });
});

/* Catches a judgement without words, and words outside the mail. */
it('asks with its words inside the text, or not at all, whatever is written', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('please', 'send us', '?', '.', 'bitte', 'any questions', '\n> q', '¿', 'if'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join(' ');
      const { asks, spans, confidence } = judgeRequest(text);
      expect(asks).toBe(spans.length > 0);
      expect(confidence).toBeGreaterThan(0);
      for (const span of spans) {
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(span.start, span.end).trim()).not.toBe('');
      }
    }),
  );
});
