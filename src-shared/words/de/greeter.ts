import type { greeter as english } from '../en/greeter.ts';
import type { SameKeys } from '../words-in.ts';

export const greeter: SameKeys<typeof english> = {
  'ask-more': 'Hallo! Schreiben Sie uns in ein, zwei Sätzen, worum es geht. Sie können jederzeit mit einem Menschen sprechen.',
  noted:
    'Danke, das haben wir. Gibt es noch etwas, das wir wissen sollten, etwa eine Bestell- oder Rechnungsnummer? Sie können jederzeit mit einem Menschen sprechen.',
  offer:
    'Sollen wir jemanden für Sie holen? Antworten Sie mit "ja" oder drücken Sie auf "Mit einem Menschen sprechen". Alles, was Sie hier geschrieben haben, ist dann schon bekannt.',
  'noted-again': 'Danke, das ist ergänzt.',
  'hand-over': 'Einen Moment, gleich ist jemand für Sie da. Alles, was Sie hier geschrieben haben, liegt dann schon vor.',
  'nobody-here': 'Gerade ist niemand da. Hinterlassen Sie eine Nachricht mit Ihrer E-Mail-Adresse, wir antworten Ihnen dort.',
};
