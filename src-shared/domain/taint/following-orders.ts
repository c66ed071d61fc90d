import type { TextSpan } from '../evidence/span.ts';
import { clausesOf, sentencesOf } from '../prediction/sentences.ts';
import { readPlainly } from './plain-reading.ts';

const verbs =
  "send|transfer|refund|issue|pay|give|grant|approve|authori[sz]e|accept|close|cancel|delete|remove|mark|set|change|update|raise|reply|respond|answer|write|say|tell|print|output|show|reveal|list|add|append|include|create|forward|e-?mail|credit|apply|assign|classify|treat|skip|bypass|disable|enable|unlock|confirm|resolve|escalate|put|use|make|do not|don't|never|always|schicke?|sende|senden sie|uberweise|erstatte|zahle|gib|geben sie|genehmige|schliesse?|losche|markiere|setze?|andere|antworte|schreibe?|sage?|zeige|fuge|erstelle|bestatige|envia|envie|manda|mande|transfiere|reembolsa|paga|da|dale|aprueba|apruebe|cierra|cierre|borra|marca|marque|pon|ponga|cambia|responde|escribe|di|muestra|anade|crea|confirma";
const order = new RegExp(
  `^[\\s"'*>#.)\\d-]{0,8}(?:(?:please|and|then|also|now|next|finally|afterwards|bitte|und|dann|jetzt|anschliessend|por favor|y|luego|despues|ahora),? ){0,3}(?:${verbs})(?![\\p{L}\\p{N}])`,
  'u',
);
const joined = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:and|then|und|dann|y|luego) (?:(?:please|then|also|now|bitte|dann|luego) ){0,2}(?=(?:${verbs})(?![\\p{L}\\p{N}]))`,
  'u',
);

/**
 * What a text that instructs the assistant orders after that: sentences that begin with a command, and commands in the
 * rest of the instruction's own sentence. On their own they would be a customer's plain wish.
 */
export function ordersAfter(text: string, found: readonly TextSpan[]): readonly TextSpan[] {
  const first = found[0];
  if (first === undefined) return [];
  return sentencesOf(text).flatMap((sentence): TextSpan[] => {
    if (sentence.end <= first.start) return [];
    if (sentence.start >= first.end) return isOrder(text, sentence) ? [withoutStop(text, sentence)] : [];
    const rest = { start: first.end, end: sentence.end };
    return rest.end <= rest.start ? [] : clausesOf(text, rest).flatMap((clause) => orderIn(text, clause));
  });
}

function orderIn(text: string, clause: TextSpan): readonly TextSpan[] {
  if (isOrder(text, clause)) return [afterLink(text, withoutStop(text, clause))];
  const slice = text.slice(clause.start, clause.end);
  const match = joined.exec(slice.toLowerCase());
  if (match === null || slice.toLowerCase().length !== slice.length) return [];
  return [withoutStop(text, { start: clause.start + match.index + match[0].length, end: clause.end })];
}

function isOrder(text: string, { start, end }: TextSpan): boolean {
  return order.test(readPlainly(text.slice(start, Math.min(end, start + 200)), { tags: 'removed' }).text);
}

/** Without the "and" that joins it to the instruction before. */
function afterLink(text: string, { start, end }: TextSpan): TextSpan {
  const link = /^(?:(?:and|then|und|dann|y|luego)\s+){1,3}/iu.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + link, end };
}

function withoutStop(text: string, { start, end }: TextSpan): TextSpan {
  return { start, end: start + text.slice(start, end).replace(/[\s.!?。！？…]+$/u, '').length };
}
