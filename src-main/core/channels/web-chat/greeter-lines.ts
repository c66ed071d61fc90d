import type { ChatLanguage } from './guess-language.ts';

/** Everything the greeter says by itself. Its greeting is the line of business's own, from the workspace. */
export type GreeterLine = 'ask-more' | 'noted' | 'offer' | 'noted-again' | 'hand-over' | 'nobody-here';

export const greeterLines: Readonly<Record<ChatLanguage, Readonly<Record<GreeterLine, string>>>> = {
  en: {
    'ask-more': 'Hello! Tell us in a sentence or two what this is about. You can talk to a person at any time.',
    noted:
      'Thank you, we have that. Is there anything else we should know, an order or invoice number perhaps? You can talk to a person at any time.',
    offer: 'Shall we get you a person? Answer "yes" or press "Talk to a person". They will see everything you wrote here.',
    'noted-again': 'Thank you, that is added.',
    'hand-over': 'One moment, a person will be with you. They can see everything you wrote here.',
    'nobody-here': 'Nobody is here right now. Leave a message with your email address and we will answer you there.',
  },
  de: {
    'ask-more': 'Hallo! Schreiben Sie uns in ein, zwei Sätzen, worum es geht. Sie können jederzeit mit einem Menschen sprechen.',
    noted:
      'Danke, das haben wir. Gibt es noch etwas, das wir wissen sollten, etwa eine Bestell- oder Rechnungsnummer? Sie können jederzeit mit einem Menschen sprechen.',
    offer:
      'Sollen wir jemanden für Sie holen? Antworten Sie mit "ja" oder drücken Sie auf "Mit einem Menschen sprechen". Alles, was Sie hier geschrieben haben, ist dann schon bekannt.',
    'noted-again': 'Danke, das ist ergänzt.',
    'hand-over': 'Einen Moment, gleich ist jemand für Sie da. Alles, was Sie hier geschrieben haben, liegt dann schon vor.',
    'nobody-here': 'Gerade ist niemand da. Hinterlassen Sie eine Nachricht mit Ihrer E-Mail-Adresse, wir antworten Ihnen dort.',
  },
  es: {
    'ask-more': '¡Hola! Cuéntenos en una o dos frases de qué se trata. Puede hablar con una persona en cualquier momento.',
    noted:
      'Gracias, lo tenemos. ¿Hay algo más que debamos saber, quizá un número de pedido o de factura? Puede hablar con una persona en cualquier momento.',
    offer: '¿Quiere que le atienda una persona? Responda "sí" o pulse "Hablar con una persona". Verá todo lo que ha escrito aquí.',
    'noted-again': 'Gracias, queda añadido.',
    'hand-over': 'Un momento, enseguida le atiende una persona. Puede ver todo lo que ha escrito aquí.',
    'nobody-here': 'Ahora mismo no hay nadie. Deje un mensaje con su correo electrónico y le responderemos allí.',
  },
};

const linesByText = new Map<string, GreeterLine>(
  Object.values(greeterLines).flatMap((lines) =>
    Object.entries(lines).map(([line, text]): [string, GreeterLine] => [text, line as GreeterLine]),
  ),
);

/** Which line a stored text is, so that the greeter's state is read off the conversation; null for the greeting and others' words. */
export function greeterLineOf(text: string): GreeterLine | null {
  return linesByText.get(text) ?? null;
}
