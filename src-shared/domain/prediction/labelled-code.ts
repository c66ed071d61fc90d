import type { Entity } from './entities.ts';
import type { SaidSentence } from './said.ts';
import type { Word } from './words.ts';

// What may stand between a label and its code: "booking code: W3…", "my booking code is W3…", "Buchungscode lautet W3…".
const between =
  /^[\s"'“”(#:=.,–-]{0,4}(?:(?:number|no|nr|code|is|was|reads|says|it's|should be|ist|lautet|war|nummer|es|era|numero)[\s"'“”(#:=.,–-]{1,4}){0,3}["'“(#]{0,2}/u;
const code = /^(?=[\p{L}\d_/-]{0,24}\d)[\p{L}\d](?:[\p{L}\d]|[_/-](?=[\p{L}\d])){4,23}(?![\p{L}\p{N}])/u;

/** Codes of any mix of letters and digits that stand right after a word the field asks for. */
export function codesAfter({ sentence, message }: SaidSentence, isAsked: (word: Word) => boolean): readonly Entity[] {
  return sentence.words.flatMap((word): Entity[] => {
    if (!isAsked(word)) return [];
    const lead = between.exec(message.folded.slice(word.end, sentence.whole.end))?.[0].length ?? 0;
    const start = word.end + lead;
    const text = lead === 0 ? undefined : code.exec(message.text.slice(start, sentence.whole.end))?.[0];
    return text === undefined ? [] : [{ kind: 'code', start, end: start + text.length, text }];
  });
}
