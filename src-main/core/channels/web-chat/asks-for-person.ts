/* Recognises in a customer's words that they want a person. Where it is wrong, the button is beside it. */

const person = {
  en: '(?:persons?|people|humans?|someone|somebody|representatives?|reps?|agents?|operators?|advis[eo]rs?|staff|employees?|colleagues?)',
  de: '(?:menschen?|person|jemande[nm]|mitarbeiter(?:in|s|n)?|berater(?:in|s|n)?|sachbearbeiter(?:in|s|n)?|kollegen|kollegin|kundenberater(?:in)?)',
  es: '(?:persona|humano|humana|alguien|agente|representante|asesora?|operadora?|empleado|empleada|compañer[oa])',
} as const;

const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?:talk|speak|chat)(?:ing)?\\s+(?:to|with)\\s+(?:\\S+\\s+){0,3}?${person.en}\\b`, 'iu'),
  new RegExp(`\\b(?:connect|transfer|forward|pass|put)\\s+me\\s+(?:\\S+\\s+){0,4}?${person.en}\\b`, 'iu'),
  new RegExp(
    `\\b(?:get|give|want|need)\\s+(?:me\\s+)?(?:an?\\s+)?(?:real\\s+|actual\\s+|live\\s+|human\\s+)?(?:person|human|representative|rep|agent|operator)\\b`,
    'iu',
  ),
  new RegExp(`\\b(?:is|are)\\s+there\\s+(?:an?\\s+)?(?:real\\s+|actual\\s+|live\\s+)?${person.en}\\b`, 'iu'),
  new RegExp(
    `\\bmit\\s+(?:\\S+\\s+){0,3}?${person.de}\\s+(?:\\S+\\s+){0,2}?(?:sprechen|reden|chatten|schreiben|verbinden|verbunden)`,
    'iu',
  ),
  new RegExp(
    `\\b(?:sprechen|sprech|reden|verbinden|verbinde|chatten)\\s+(?:\\S+\\s+){0,4}?mit\\s+(?:\\S+\\s+){0,3}?${person.de}(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `\\b(?:hablar|chatear|comunicarme|comunicar|conectar|conectarme|contactar)\\s+con\\s+(?:\\S+\\s+){0,3}?${person.es}(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`\\b(?:páseme|paseme|pásame|pasame|comuníqueme|comuniqueme|conécteme)\\s+(?:\\S+\\s+){0,3}?${person.es}(?!\\p{L})`, 'iu'),
];

/** The whole message is the wish: "human", "agent please", "una persona por favor". */
const bare = new RegExp(
  `^(?:an?\\s+|einen?\\s+|una?\\s+)?(?:real\\s+|live\\s+|human\\s+|echten?\\s+)?(?:${person.en}|${person.de}|${person.es})(?:\\s+real)?(?:[\\s,]+(?:please|now|bitte|por\\s+favor))*$`,
  'iu',
);
const negatedBefore = /\b(?:don'?t|don’t|do\s+not|not|never|no\s+quiero|nicht|keinen?|sin)\b[^.!?,;]{0,25}$/iu;
const agreement =
  /^(?:yes|yeah|yep|yes please|please|please do|ok|okay|sure|ja|ja bitte|ja gerne|gerne|bitte|s[ií]|s[ií] por favor|por favor|vale|claro)$/iu;

export function asksForPerson(text: string): boolean {
  const trimmed = bareWords(text);
  if (bare.test(trimmed)) return true;
  return patterns.some((pattern) => {
    const match = pattern.exec(text);
    return match !== null && !negatedBefore.test(text.slice(0, match.index));
  });
}

/** "Yes" and its like, said right after an offer. */
export function agrees(text: string): boolean {
  return agreement.test(bareWords(text).replaceAll(',', ''));
}

function bareWords(text: string): string {
  return text.trim().replace(/^[\s"'¡¿]+|[\s"'.!?…]+$/gu, '');
}
