import { answerLanguages } from '../answer/languages/all-answer-languages.ts';

/** Stems of words that promise: money, goods, or a time. Folded; each language that templates come in has its own. */
const promises: readonly string[] = [
  // English
  'refund\\p{L}*|reimburs\\p{L}*|compensat\\p{L}*|money[- ]?back|pay(?:ing)? (?:you )?back|repay\\p{L}*|credit(?:ed|s)?|voucher\\p{L}*|coupon\\p{L}*|discount\\p{L}*|rebate\\p{L}*|free(?: of charge)?|complimentary|gift\\p{L}*|bonus|waive\\p{L}*|guarantee\\p{L}*|warrant\\p{L}*|promis\\p{L}*|assur(?:e|ed|ing|ance)|entitle\\p{L}*|replac\\p{L}*|exchang\\p{L}*|goodwill|at no cost|on us|on the house|cover the cost\\p{L}*|liab\\p{L}*|damages|settle\\p{L}*',
  'immediate\\p{L}*|instant\\p{L}*|right away|straight ?away|at once|without delay|as soon as possible|asap|deadline\\p{L}*|latest|within|promptly|urgent\\p{L}*|soon|shortly|overnight|express|expedit\\p{L}*',
  // German
  '(?:ruck|rueck)?erstatt\\p{L}*|(?:ruck|rueck)zahl\\p{L}*|entschadig\\p{L}*|entschaedig\\p{L}*|gutschein\\p{L}*|gutschrift\\p{L}*|gutschreib\\p{L}*|rabatt\\p{L}*|nachlass\\p{L}*|kostenlos\\p{L}*|kostenfrei\\p{L}*|gratis|umsonst|geschenk\\p{L}*|garantie\\p{L}*|gewahrleist\\p{L}*|gewaehrleist\\p{L}*|versprech\\p{L}*|verspricht|zusicher\\p{L}*|sichern\\p{L}* zu|kulan\\p{L}*|schadens?ersatz|ersatz\\p{L}*|ersetz\\p{L}*|umtausch\\p{L}*|austausch\\p{L}*|haft(?:en|ung)|bonus|geld zuruck|geld zurueck|ubernehmen die kosten|uebernehmen die kosten',
  'sofort\\p{L}*|umgehend\\p{L}*|unverzuglich\\p{L}*|unverzueglich\\p{L}*|schnellstmoglich\\p{L}*|schnellstmoeglich\\p{L}*|frist\\p{L}*|spatestens|spaetestens|innerhalb|binnen|bald\\p{L}*|demnachst|demnaechst|dringend\\p{L}*|in kurze|zeitnah\\p{L}*',
  // Spanish
  'reembols\\p{L}*|reintegr\\p{L}*|devol\\p{L}*|devuelv\\p{L}*|compensa\\p{L}*|indemni\\p{L}*|abon(?:o|ar|aremos|amos)|cupon\\p{L}*|vales?|descuento\\p{L}*|rebaja\\p{L}*|gratis|gratuit\\p{L}*|regal\\p{L}*|garanti\\p{L}*|promet\\p{L}*|promesa\\p{L}*|asegur\\p{L}*|sin coste|sin costo|reemplaz\\p{L}*|sustitu\\p{L}*|cambi(?:o|ar|aremos)|bonificaci\\p{L}*|cortesia|responsab\\p{L}*',
  'inmediat\\p{L}*|enseguida|de inmediato|cuanto antes|lo antes posible|plazo\\p{L}*|a mas tardar|como maximo|pronto|urgente\\p{L}*|en breve|sin demora',
];
/** Words that promise money, a favour or haste, in every language that answers are read in. Whole words only. */
export const promise = anyOf(promises);

/** Words that name a day or a time: months, weekdays, "tomorrow", "in two weeks". Whole words only. */
export const dateWord = anyOf(
  answerLanguages.flatMap(({ dates }) => {
    const counts = Object.keys(dates.counts).toSorted((a, b) => b.length - a.length);
    const units = Object.values(dates.units).flat();
    // Short forms ("so", "do", "may") are everyday words too: only names that mean nothing else.
    const names = [...dates.months, ...dates.weekdays].flat().filter((name) => name.length > 3);
    return [
      ...names,
      ...dates.today,
      ...dates.tonight,
      ...dates.tomorrow,
      ...dates.dayAfterTomorrow,
      ...dates.weekend,
      ...dates.endOfWeek,
      ...dates.nextWeek,
      ...dates.endOfMonth,
      ...dates.nextMonth,
      `(?:${counts.join('|')}|zwolf|zwoelf|twelve|doce|thirty|dreißig|dreissig|treinta|fourteen|vierzehn|catorce) (?:${units.join('|')}|minutes?|minuten|minutos?|years?|jahre?n?|anos?)`,
      'daily|weekly|monthly|fortnight|midnight|noon|tagen?|taglich|wochentlich|mittags?|mitternacht|diariamente|semanal|mediodia|medianoche',
    ];
  }),
);

/** Names of money, beside signs: a number next to one is an amount. */
export const money =
  /[€$£¥₹]|(?<!\p{L})(?:eur|euros?|usd|dollars?|gbp|pounds?|chf|franken|francs?|cents?|pesos?|mxn|prozent|percent|por ciento|yen|bucks?|quid)(?!\p{L})|%/u;

function anyOf(pieces: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pieces.join('|').replace(/ (?![*+?{])/gu, ' +')})(?![\\p{L}\\p{N}])`, 'gu');
}
