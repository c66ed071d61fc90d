import { foldAligned } from '../prediction/words.ts';

// At the very beginning only: "Re: Automatic reply" is a person who answers one.
const automatic =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|automatische antwort|automatische abwesenheit\p{L}*|autoreply|out of (?:the )?office|abwesenheit(?:snotiz|smeldung|sbenachrichtigung)?|abwesend|nicht im (?:buro|haus)|respuesta automatica|fuera de (?:la )?oficina|reponse automatique|risposta automatica|automatisch antwoord)(?![\p{L}])/u;
const bounced =
  /^(?:undeliver(?:able|ed)|mail delivery (?:failed|failure|system)|delivery status notification|returned mail|failure notice|delivery failure|unzustellbar\p{L}*|zustellung\p{L}* (?:fehlgeschlagen|gescheitert)|no se ha podido entregar|correo no entregado|entrega fallida)/u;

/** What a subject says about who wrote the mail; null for a subject like any other. */
export function subjectSays(subject: string): 'automatic' | 'bounced' | null {
  const folded = foldAligned(subject.trimStart().slice(0, 200)).replace(/^[^\p{L}]+/u, '');
  if (automatic.test(folded)) return 'automatic';
  return bounced.test(folded) ? 'bounced' : null;
}
