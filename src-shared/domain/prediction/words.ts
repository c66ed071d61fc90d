/** One word of a text: where it stands (UTF-16 units), how it reads folded, and its light stem. */
export type Word = { readonly start: number; readonly end: number; readonly folded: string; readonly stem: string };

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of a text in order. Never throws, whatever the text holds. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const folded = foldWord(match[0]);
    if (folded === '') continue;
    words.push({ start: match.index, end: match.index + match[0].length, folded, stem: stemOf(folded) });
  }
  return words;
}

/** Lower case without accents; `ß` as `ss`, curly apostrophes straight. May change the length. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (isAscii(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'");
}

/**
 * Lower case without accents, unit for unit: every offset into the result is an offset into the text. What cannot be
 * folded within its own length stays as it is.
 */
export function foldAligned(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) {
    if (char === '’') folded += "'";
    else if (char.charCodeAt(0) < 128) folded += char.toLowerCase();
    else {
      const plain = char
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}+/gu, '');
      folded += plain.length === char.length ? plain : char;
    }
  }
  return folded;
}

// Longest first. Light on purpose: words of three languages meet here, and a false stem costs more than a missed one.
const suffixes = [
  'ungen',
  'ciones',
  'ments',
  'ment',
  'ation',
  'cion',
  'ions',
  'ing',
  'ung',
  'ies',
  'ado',
  'ada',
  'ion',
  'ern',
  'ed',
  'er',
  'en',
  'es',
  'ly',
  's',
  'e',
  'o',
  'a',
  'n',
  't',
];

/** A light stem: one ending taken off words of five letters or more, leaving at least four. */
export function stemOf(folded: string): string {
  const word = folded.replace(/'s$|'$/u, '');
  if (word.length < 5 || /\d/u.test(word)) return word;
  for (const suffix of suffixes) {
    if (word.endsWith(suffix) && word.length - suffix.length >= 4) return word.slice(0, word.length - suffix.length);
  }
  return word;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}

const commonWords = `a about after again all also am an and any are as at be because been before being but by can could did do does doing
don't dont down for from further get got had has have having he her here him his how i i'd i'll i'm i've if in into is it it's its just
let like me more most my need no nor not now of off on once only or other our out over own please really same she should so some such
than that that's the their them then there these they this those through to too two under until up us very was we well were what when
where which while who whom why will with would yes you your yours want know tell help thanks thank hi hello hey ok okay one still
aber alle als also am an auch auf aus bei bin bis bitte da dann das dass dein dem den der des die dies diese diesem diesen dieser doch
du ein eine einem einen einer er es euch fur gibt haben habe hat hatte ich ihm ihn ihnen ihr ihre ihrem ihren im in ist ja jetzt kann
kein keine konnen man mein meine meinem meinen meiner mich mir mit muss nach nein nicht noch nun nur oder schon sehr sein seine sich sie
sind so soll uber um und uns unser vom von vor war was weil wenn wer wie wird wir wo wurde zu zum zur hallo danke guten tag
al algo como con cual cuando de del desde donde el ella en era es esa ese eso esta estan estas este esto estoy fue ha han hay he hola la
las le les lo los mas me mi mis muy nada ni no nos o para pero por porque que quien quiero se ser si sin sobre son soy su sus tambien te
tengo ti tiene tu un una uno unos usted y ya yo gracias favor buenos buenas dias tardes`;

const commonWordSet: ReadonlySet<string> = new Set(commonWords.split(/\s+/u));

/** Whether a word carries no topic in any of the languages (en, de, es). */
export function isCommonWord(folded: string): boolean {
  return folded.length < 2 || commonWordSet.has(folded) || commonWordSet.has(folded.replace(/'.*$/u, ''));
}
