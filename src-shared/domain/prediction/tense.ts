import type { FieldChoice } from '../case/field.ts';
import type { Said } from './said.ts';
import type { Vote } from './votes.ts';
import { foldAligned } from './words.ts';

// A choice whose name says that the thing is over: "Already back", "Beendet", "Ya de vuelta".
const overLabel =
  /(?<!\p{L})(?:already|back(?: home)?|returned|over|finished|completed|ended|past|bereits|schon|zuruck|zuruckgekehrt|vorbei|beendet|abgeschlossen|ya|de vuelta|regres(?:ado|o)|terminad[oa]|finalizad[oa]|pasad[oa])(?!\p{L})/u;
const notYetLabel = /(?<!\p{L})(?:not|never|before|noch|nicht|nie|vor|no|sin|antes)(?!\p{L})/u;

const few = '(?:\\d{1,3}|an?|one|two|three|four|five|six|a few|einem|einer|zwei|drei|vier|wenigen|un|una|dos|tres|cuatro|unos|unas)';
const future = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?:next|this coming|the coming) (?:week|weekend|month|year|spring|summer|autumn|fall|winter|\\p{L}+day|january|february|march|april|may|june|july|august|september|october|november|december|trip|journey|holiday|visit)|upcoming \\p{L}+',
    '(?:day after )?tomorrow',
    `in (?:about |the next )?${few} (?:days?|weeks?|months?|years?)`,
    "(?:will|'ll|going to|about to|planning to|plan to|due to|intend to|want to) (?:be )?(?:fly|travel|leave|go|depart|start|arrive|move|visit|return|set off|stay|take off)(?:ing)?",
    'planned (?:trip|journey|visit|holiday|move)',
    '(?:nachste[nrsm]?|kommende[nrsm]?) (?:woche|monat|jahr|sommer|winter|\\p{L}*tag)',
    'ubermorgen|bevorstehend\\p{L}*',
    `in ${few} (?:tagen?|wochen?|monat(?:en)?|jahr(?:en)?)`,
    '(?:el|la) (?:proxim[oa]|siguiente) \\p{L}+|\\p{L}+ que viene|proxim[oa] (?:semana|mes|ano|viaje)',
    'pasado manana',
    `(?:en|dentro de) ${few} (?:dias?|semanas?|mes(?:es)?)`,
    '(?:voy|vamos) a (?:viajar|volar|ir|salir|visitar)|viajare(?:mos)?|saldre(?:mos)?',
  ].join('|')})(?!\\p{L})`,
  'u',
);
const past =
  /(?<!\p{L})(?:yesterday|ago|last (?:week|weekend|month|year|night|spring|summer|autumn|fall|winter|\p{L}+day)|(?:am|are|is|'m|'re|been|got|came|come|back) (?:already )?(?:back|home)|returned|gestern|letzte[nrsm]? \p{L}+|zuruckgekommen|wieder (?:da|zuruck|zuhause)|ayer|anoche|(?:semana|mes|ano|fin de semana) pasad[oa]|de vuelta|volvimos|volvi|regresamos|regrese)(?!\p{L})/u;
// Close to a veto: words that often stand in such cases weigh four and more together.
const against = -5;

/** Votes of what still lies ahead against every choice that says it is over. */
export function tenseVotes(choices: readonly FieldChoice[], said: Said): readonly Vote[] {
  const over = choices.filter(({ label }) => isOver(foldAligned(label)));
  // A field in which everything is over asks for something else than the time.
  if (over.length === 0 || over.length === choices.length) return [];
  for (let at = said.sentences.length - 1; at >= 0; at -= 1) {
    const spoken = said.sentences[at];
    if (spoken === undefined || spoken.sentence.isBoilerplate) continue;
    const { start, end } = spoken.sentence.core;
    const folded = spoken.message.folded.slice(start, end);
    // The latest word on the time counts: "we came back, and need the papers by next week" is over.
    if (past.test(folded)) return [];
    const match = future.exec(folded);
    if (match === null) continue;
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    return over.map(({ id }): Vote => ({ value: id, weight: against * spoken.relevance, said: spoken, span }));
  }
  return [];
}

function isOver(label: string): boolean {
  return overLabel.test(label) && !notYetLabel.test(label);
}
