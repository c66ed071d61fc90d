import type { TextSpan } from '../evidence/span.ts';
import { clausesOf, trimSpan } from './sentences.ts';
import { waitingPhrases } from './waiting-phrases.ts';

const greeting =
  '(?:(?:good|buenos?|buenas?|guten?|schonen) ?(?:morning|afternoon|evening|day|dias|tardes|noches|morgen|tag|abend)|hi+|hello+|hey+|hallo|hola|moin|servus|gruss gott|greetings|dear (?:sir(?:s)?(?: or madam)?|madam|team|support|all)|sehr geehrte(?:r|s)?(?: damen und herren| team)?|liebe[rs]? (?:team|support)|estimad[oa]s?(?: senores)?)(?: (?:there|all|team|everyone|zusammen|again|support|a todos|equipo))?';
const filler =
  '(?:please|bitte|por favor|pls|ok(?:ay)?|well|so|and|but|also|und|aber|also|y|pero|bueno|yes|yeah|ja|si|no|nein|thanks|thank you|danke|gracias|actually|eigentlich)';
// "Second, …" counts what is told; it is no second time and no beginning of a title.
const enumerator =
  '(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|last(?:ly)?|first of all|to (?:begin|start) with|(?:the )?(?:first|second|third|next|other) (?:thing|issue|problem|point|question)(?: is(?: that)?)?|next|finally|besides|in addition|additionally|furthermore|moreover|plus|however|erstens|zweitens|drittens|viertens|zunachst|zuerst|ausserdem|zusatzlich|weiterhin|schliesslich|zum (?:ersten|zweiten|dritten|einen|anderen)|primero|segundo|tercero|cuarto|en (?:primer|segundo|tercer) lugar|por (?:un|otro) lado|por ultimo|ademas|finalmente)';
const leading = new RegExp(
  `^(?:(?:${greeting})(?:[\\s,.!:;–—-]+|$)|(?:${filler})[,.!:;–—]+\\s*|${enumerator}(?:[,:;.–—]+| -)\\s*|[(]?(?:\\d{1,2}|[a-h])[.)]\\s+|[-*•·]+\\s+)`,
  'u',
);
const trailing =
  /[\s,;–—-]+(?:please|bitte|por favor|pls|thanks(?: (?:a lot|so much|in advance|again))?|thank you(?: (?:so much|very much|in advance))?|danke(?: schon)?|vielen dank|(?:muchas )?gracias|can you help(?: me)?(?: please)?|please help(?: me)?)[\s.!?]*$/u;

const emptyPhrases = [
  greeting,
  '(?:many |kind |best )?(?:thanks|thank you|thx|ty|cheers|regards|wishes)(?: (?:a lot|so much|very much|in advance|again|for (?:your|the|all)(?: \\S+){0,4}|and (?:have|best)(?: \\S+){0,4}|you))*',
  '(?:vielen |herzlichen |besten )?dank(?:e)?(?: (?:schon|sehr|ihnen|im voraus|fur(?: \\S+){1,4}))*',
  '(?:muchas |mil )?gracias(?: (?:por(?: \\S+){1,4}|de antemano))?',
  '(?:mit freundlichen|viele|liebe|beste) grussen?',
  '(?:un )?(?:cordial )?saludos?',
  'sincerely',
  'bye(?: bye)?',
  'goodbye',
  'tschuss',
  'auf wiedersehen',
  'adios',
  'hasta luego',
  'have a (?:nice|good|great|lovely) (?:day|one|evening|weekend)',
  "(?:yes|yeah|yep|sure|right|correct|exactly|great|perfect|fine|good|cool|alright|got it|i see|understood|of course|no problem|no worries|that'?s (?:right|correct|fine|all|it|great)|sounds good|will do|one (?:moment|sec(?:ond)?)|ja|genau|klar|richtig|stimmt|gut|super|si|claro|vale|perfecto|correcto|de acuerdo|exacto)(?: (?:please|thanks|thank you|bitte|danke|gracias|it is|i do|i did|that'?s right))*",
  '(?:can|could) (?:you|someone|anyone|somebody) (?:please )?help(?: me)?(?: (?:out|please|with this|today))*',
  'i (?:need|could use) (?:some |your )?help(?: please)?',
  '(?:konnen|konnten) sie mir (?:bitte )?helfen',
  '(?:me )?(?:puede|pueden|podria|podrian) ayudar(?:me)?',
  'necesito ayuda',
  'ich brauche hilfe',
  'i have a (?:question|problem|request|issue)',
  '(?:ich habe|hatte) (?:eine frage|ein problem)',
  'tengo (?:una pregunta|un problema|una duda)',
  'is (?:anyone|anybody|someone) (?:there|here)',
  'are you (?:there|still there|a (?:bot|human|person|real person))',
  'how are you(?: doing)?(?: today)?',
  'wie geht es ihnen',
  'que tal',
  'como esta',
  "i(?: would|'d) like to (?:talk|speak) (?:to|with) (?:a|an) (?:person|human|rep(?:resentative)?)",
  'talk to a (?:person|human)',
  "(?:hope|i hope) (?:you are|you're|this finds you)(?: \\S+){0,5}",
  'my name is(?: \\S+){1,4}',
  'mein name ist(?: \\S+){1,4}',
  '(?:mi nombre es|me llamo)(?: \\S+){1,4}',
  'sent from my(?: \\S+){1,3}',
  'von meinem \\S+ gesendet',
  'enviado desde mi \\S+',
  filler,
];
const politePhrase = anyOf(emptyPhrases);
const emptyPhrase = anyOf([...waitingPhrases, ...emptyPhrases]);

/** Whether a folded sentence only greets, thanks, agrees, signs, waits or asks for attention: it can justify no value. */
export function isBoilerplate(foldedSentence: string): boolean {
  return isMadeOf(emptyPhrase, foldedSentence);
}

/** Whether a folded text says only that somebody waits, gives up or wants a person: nothing in it is a cue or a value. */
export function saysOnlyWaiting(folded: string): boolean {
  return isMadeOf(emptyPhrase, folded) && !isMadeOf(politePhrase, folded);
}

function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(`(?:${phrases.join('|')})(?![\\p{L}\\p{N}])(?:[\\s,.!?:;…–—¡¿-]|\\p{Extended_Pictographic}|\\uFE0F)*`, 'uy');
}

function isMadeOf(phrase: RegExp, folded: string): boolean {
  const text = folded
    .replace(/^[\s¡¿.,!?…-]+/u, '')
    .trimEnd()
    .replace(/\s+/gu, ' ');
  if (text.length > 160) return false;
  // Phrase by phrase, never back: one repeated group would backtrack without end on "si si si si …".
  phrase.lastIndex = 0;
  while (phrase.lastIndex < text.length) if (!phrase.test(text)) return false;
  return true;
}

/** The sentence without the greeting or filler it begins with and the thanks it ends with. `folded` is aligned to the text. */
export function withoutCourtesy(folded: string, sentence: TextSpan): TextSpan {
  let { start, end } = sentence;
  for (let turn = 0; turn < 4; turn += 1) {
    const match = leading.exec(folded.slice(start, end));
    if (match === null || start + match[0].length >= end) break;
    start += match[0].length;
  }
  const tail = trailing.exec(folded.slice(start, end));
  if (tail !== null && tail.index > 0) end = start + tail.index;
  const polite = trimSpan(folded, { start, end }) ?? sentence;
  return withoutWaiting(folded, polite);
}

/** Clauses at either end that only wait are no part of the matter: "I am still waiting, my lamp never came". */
function withoutWaiting(folded: string, span: TextSpan): TextSpan {
  const clauses = clausesOf(folded, span);
  const telling = clauses.filter((clause) => !saysOnlyWaiting(folded.slice(clause.start, clause.end)));
  const [first, last] = [telling[0], telling.at(-1)];
  if (first === undefined || last === undefined || telling.length === clauses.length) return span;
  const start = first === clauses[0] ? span.start : first.start;
  return trimSpan(folded, { start, end: last === clauses.at(-1) ? span.end : last.end }) ?? span;
}
