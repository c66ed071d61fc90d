import { literalStarts } from './literal-starts.ts';

/**
 * What an instruction to the assistant looks like, in folded text (lower case, no accents, single spaces).
 *
 * The line we draw: a customer tells the *company* what they want ("close my account", "mark my parcel as urgent",
 * "ignore my last message", "set it to high"): never an instruction here. Text is one when it
 * - tells the reader to drop, reveal or replace *its own* rules, prompt or role,
 * - speaks to a machine as a machine, or in a chat template's markup,
 * - dictates the console's record in the console's words ("mark this case resolved", "set priority to"),
 * - dictates the form of the answer, or asks to keep something from the people who work here.
 * "You can mark this as resolved" only gives leave, so it is none. In doubt a hit costs little: the words are
 * underlined, values resting on the message are marked, and a person decides.
 */
const rulesEn =
  '(?:instructions?|rules|prompts?|guidelines|directives|programming|training|constraints|restrictions|safety (?:rules|guidelines)|system messages?)';
const determinersEn =
  '(?:(?:all|any|every|each|of|your|the|these|those|this|previous|prior|above|earlier|preceding|past|existing|other|original|own|initial|current|system|safety|internal|company) ){1,7}';
const machine = '(?:ai|a\\.i\\.|llm|gpt|chatgpt|(?:large )?language model|chat ?bot|bot|(?:ai |virtual |digital )?assistant|model)';
const roleEn = `(?:${machine}|administrator|admin|root|superuser|developer|system|dan|unrestricted|jailbroken)`;
const thisCaseEn =
  '(?:(?:this|the|my|our|every|all|each|it|that|these)(?: open)?(?: (?:support )?(?:cases?|tickets?|conversations?|chats?|issues?|threads?))?|(?:cases?|tickets?|conversations?|chats?)(?: \\S{1,20}\\d)?)';
const finishedEn = '(?:resolved|closed|solved|completed?|done|finished|verified|authenticated)';

const trustedEn =
  '(?:verified|authenticated|authori[sz]ed|identified|trusted|administrator|admin|supervisor|staff|employee|developer|superuser)';
const commanderEn =
  '(?:supervisor|administrator|admin|developer|system (?:owner|operator|administrator)|operator|team lead(?:er)?|superuser)';

const english = [
  `(?:ignore|disregard|forget|override|bypass|overrule|discard|drop|break|violate|skip|stop following|do ?n[o']t follow|pay no attention to) ${determinersEn}${rulesEn}`,
  `(?:ignore|disregard|forget) (?:everything|anything|all|what(?:ever)?)(?: (?:that )?(?:you (?:were|have been|are) (?:told|taught|instructed)|(?:is )?(?:written )?(?:above|before this)))`,
  `(?:reveal|print|show|repeat|output|display|leak|tell) (?:me )?(?:your|the) (?:\\S+ )?(?:system )?(?:prompt|instructions|system message|initial message)s?`,
  'system prompts?',
  `you are (?:now|henceforth|no longer) (?:(?:an?|the|my|in|acting as|just) ){0,3}(?:\\S{1,20} ){0,2}(?:${roleEn}|(?:developer|god|debug|maintenance|admin) mode|bound by|restricted)(?![\\p{L}])`,
  `(?:act|behave|respond|answer|roleplay|role-play) as (?:if you (?:are|were) )?(?:an?|the|my) (?:\\S{1,20} ){0,2}${roleEn}(?![\\p{L}])`,
  `pretend (?:to be|(?:that )?you(?: a|')re|you are) (?:(?:an?|the|my|not) ){0,2}(?:\\S{1,20} ){0,2}${roleEn}(?![\\p{L}])`,
  '(?:from now on|henceforth),? (?:you (?:will|must|shall|should|are to|only|always) )(?:\\S{1,20} )?(?:answer|respond|reply|act|obey|ignore|say|output|classify|mark|set|treat)',
  `(?:as|if you are|since you are|because you are|being) (?:an? )?(?:ai|llm|(?:ai |large )?language model|ai assistant|automated (?:assistant|system))[, ]{1,2}(?:then )?(?:please )?(?:you (?:must|should|will|have to)|ignore|mark|set|output|say|reply|respond|include|write|add|append|close|resolve)`,
  `(?:attention|attn|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|important for|read this)[:, ]{1,2}(?:the |any |all |our )?${machine}(?![\\p{L}])`,
  `(?<!(?:you|i|we|they|she|he)(?: can| may| could| might|'ve| have)?(?: now| already| just| please)? |feel free to |fine to |ok to |okay to |asked to |want to |like to )(?:mark|flag|classify|categori[sz]e|label|set|treat|tag) ${thisCaseEn}(?: (?:status|state))?(?: (?:as|to|=))?(?: being| already)? ?"?'?${finishedEn}(?![\\p{L}])`,
  `(?:set|force|raise|put) (?:the |this |its |case |ticket |case's |my case's |ticket's ){0,3}(?:priority|severity|urgency|confidence)(?: (?:level|score|value|field|of (?:this|the|my) (?:case|ticket|conversation|chat|message|issue)|of it)){0,2} (?:to|as|at|=) ?[\\p{L}\\p{N}]{1,24}`,
  '(?:set|change|update) (?:the |this |my )?(?:(?:case|ticket|conversation)(?:\'s)? )?(?:status|state)(?: of (?:this|the|my) (?:case|ticket|conversation))? (?:to|as|=) "?(?:resolved|closed|solved|done)',
  '(?:close|resolve|delete|cancel|approve) (?:all|every|each|the other|any other)(?: (?:of|the|your|open|other|customers?)){0,3} (?:cases?|tickets?|conversations?|refunds?)',
  '(?:close|resolve) (?:this|the) (?:case|ticket|conversation) (?:automatically|without|silently|before a)',
  '(?:respond|reply|answer|output)(?: only| exactly)? (?:with|in) (?:only |exactly )?(?:json|xml|the (?:word|words|text|phrase|following)|")',
  '(?:output|print|return) (?:only|exactly|the following)',
  '(?:new|updated|additional|secret|hidden|admin) (?:system )?(?:instructions?|rules|directives|prompt) ?:',
  'obey (?:me|my|the following|these|all)',
  "(?:do not|don't|never|must not) (?:tell|inform|notify|alert|show|warn|ask|mention (?:this|it) to) (?:this to |it to )?(?:the|any|a|your) (?:rep|reps|representative|human|humans|supervisor|operator|agent|agents|staff|employee|manager)s?(?![\\p{L}])",
  'without (?:asking|telling|informing|notifying|involving) (?:the|any|a) (?:rep|representative|human|supervisor|operator|agent|person)(?![\\p{L}])',
  // Who somebody is gets checked, not told: a customer asks for a check, an attacker dictates its outcome.
  `(?:treat|consider|regard|handle|accept|count) (?:me|us|this (?:customer|user|caller|account)|my account) (?:as |to be )?(?:(?:an?|the|if|already|fully|being|now|i am|your) ){0,4}${trustedEn}(?![\\p{L}])`,
  `from (?:here|now|this point) (?:on|onwards?),? (?:please |just |you )?(?:treat (?:me|us)|obey|do as i say|follow (?:my|only|these) (?:orders|instructions|rules|commands)|act as|pretend)(?![\\p{L}])`,
  `(?:dear|hey|hello|hi|ok|okay|attention|listen) (?:${machine}),? (?:please )?(?:from (?:here|now|this point) on|obey|treat (?:me|us)|classify|reveal|output|grant|you (?:must|shall|will) (?:now )?(?:obey|treat|approve|mark|set|ignore|classify))(?![\\p{L}])`,
  `(?:as|i am|i'm|this is|speaking as|being) (?:(?:the|your|a|an|its|their|this|duty|shift|chief|head) ){1,3}${commanderEn}(?: (?:here|of this (?:system|console|desk|chat)|on duty))?[,.: ]{1,2}(?:and )?(?:i )?(?:hereby |now |also |herewith )?(?:authori[sz]e|order|command|instruct|permit|allow|direct|require) (?:you|the (?:system|assistant|ai|bot|console|model))(?![\\p{L}])`,
  `(?:autonomy|automation) level ?(?:to|=|:|is|of)? ?(?:full|max(?:imum)?|automatic|complete|highest|\\d)`,
  `level ?(?::|=|to|of)? ?(?:full|max(?:imum)?|complete|highest) (?:automation|autonomy)`,
];

const german = [
  'ignorier(?:e|en sie|t)? (?:bitte )?(?:(?:alle|allen|deine|ihre|die|samtliche|jegliche|bisherigen|vorherigen|vorherige|vorigen|obigen|fruheren|internen|vorhandenen) ){1,4}(?:anweisung(?:en)?|regeln|vorgaben|instruktionen|befehle|richtlinien|prompts?)',
  '(?:vergiss|vergessen sie|missachte|missachten sie|umgehe|ubergehe|uberschreibe) (?:bitte )?(?:(?:alle|deine|ihre|die|samtliche|bisherigen|vorherigen|obigen) ){1,3}(?:anweisungen|regeln|vorgaben|instruktionen|befehle|richtlinien)',
  '(?:vergiss|ignoriere) alles,? was (?:du|dir|man dir|vorher|oben|bisher)',
  '(?:du bist|sie sind) (?:jetzt|nun|ab jetzt|ab sofort|von nun an) (?:(?:ein|eine|einen|der|die|mein) ){0,1}(?:\\S{1,20} ){0,2}(?:assistent(?:in)?|ki|bot|chatbot|sprachmodell|modell|administrator|admin|system|entwickler|uneingeschrankt)',
  '(?:verhalte dich|antworte|handle) (?:wie|als) (?:(?:ein|eine) )?(?:\\S{1,20} ){0,2}(?:assistent|ki|bot|sprachmodell|administrator|admin|system)',
  '(?:tu so,? als|stell dir vor,?|gib vor,?) (?:\\S{1,20} ){0,3}(?:du )?(?:\\S{1,20} ){0,2}(?:assistent|ki|bot|sprachmodell|administrator|admin)',
  '(?:markiere?|markieren sie|kennzeichne|setze|setzen sie|stufe) (?:bitte )?(?:(?:diesen|den|das|dieses|dies|die|alle|meinen|es) ){0,1}(?:(?:fall|falle|ticket|tickets|vorgang|gesprach|chat|anfrage) )?(?:(?:als|auf) )(?:bereits )?(?:gelost|erledigt|geschlossen|abgeschlossen|behoben)',
  '(?:setze?|setzen sie|stelle?) (?:bitte )?(?:die )?(?:prioritat|dringlichkeit|konfidenz)(?: (?:des|dieses|von diesem) (?:falls|fall|tickets?|vorgangs))? (?:auf|als)',
  'antworte(?:n sie)? (?:nur|ausschliesslich|genau) mit',
  'system-?prompts?',
  '(?:neue|geheime) (?:anweisung(?:en)?|regeln) ?:',
  'ohne (?:den|einen|dem|einem) (?:menschen|mitarbeiter|supervisor|vorgesetzten) zu (?:fragen|informieren)',
  '(?:hinweis|anweisung|nachricht) (?:an|fur) (?:die|das|den) (?:ki|sprachmodell|bot|assistenten)',
  '(?:behandle|behandeln sie|betrachte|betrachten sie) (?:(?:mich|uns|diesen kunden|dieses konto|bitte|ab jetzt|ab hier|ab sofort|von nun an|von jetzt an|nun) ){1,4}als (?:bereits )?(?:verifiziert|bestatigt|authentifiziert|autorisiert|identifiziert|administrator|admin|supervisor|mitarbeiter)',
  'als (?:(?:der|die|dein|deine|ihr|ihre|zustandige[rn]?) ){0,2}(?:supervisor(?:in)?|administrator(?:in)?|admin|vorgesetzte[rn]?|systembetreiber|entwickler(?:in)?|teamleiter(?:in)?)[, ]{1,2}(?:(?:ich|hiermit) )?(?:autorisiere|ermachtige|befehle|erlaube|genehmige|weise) (?:ich )?(?:hiermit )?(?:dich|dir|sie|ihnen|das system)',
];

const spanish = [
  '(?:ignora|ignore|ignorad|ignoren|ignorar) (?:(?:por favor|todas|todos|tus|sus|las|los|estas|cualquier|anteriores|previas) ){1,4}(?:instruccion(?:es)?|reglas|normas|ordenes|directrices|indicaciones|restricciones)',
  '(?:olvida|olvide|omite|omita|desobedece|desobedezca|sobrescribe|salta|saltate) (?:(?:todas|todos|tus|sus|las|los|estas|anteriores) ){1,3}(?:instrucciones|reglas|normas|ordenes|directrices|restricciones)',
  '(?:olvida|ignora) todo lo (?:anterior|que (?:te|se te|has))',
  '(?:ahora|a partir de ahora|desde ahora),? (?:tu )?(?:eres|seras|actuas|actuaras)(?: como)? (?:(?:un|una|el|la|mi) )?(?:\\S{1,20} ){0,2}(?:asistente|ia|bot|chatbot|modelo|administrador|admin|sistema|desarrollador|sin restricciones)',
  '(?:actua|comportate|responde) como (?:si fueras )?(?:(?:un|una|el|la) )?(?:\\S{1,20} ){0,2}(?:asistente|ia|bot|modelo|administrador|admin|sistema)',
  'finge (?:ser|que eres) (?:(?:un|una|el|la) )?(?:\\S{1,20} ){0,2}(?:asistente|ia|bot|modelo|administrador|admin)',
  '(?:marca|marque|marcad|clasifica|clasifique|etiqueta|pon|ponga) (?:(?:este|esta|esto|el|la|todos los|todas las|mi) ?)(?:(?:caso|casos|ticket|tickets|conversacion|chat|incidencia) )?(?:como |a )?(?:resuelt[oa]s?|cerrad[oa]s?|solucionad[oa]s?|completad[oa]s?)',
  '(?:pon|ponga|establece|establezca|fija|fije|cambia|cambie|configura) (?:la )?(?:prioridad|urgencia|confianza)(?: (?:del|de este) (?:caso|ticket))? (?:en|a|como|=)',
  'responde (?:solo|solamente|unicamente|exactamente) con',
  'prompt del sistema',
  '(?:nuevas|nueva) (?:instrucciones|instruccion|reglas) ?:',
  'sin (?:preguntar|avisar|informar) a (?:ningun |la |el |una )?(?:persona|humano|supervisor|agente)',
  '(?:nota|mensaje|instrucciones) para (?:la|el) (?:ia|modelo|bot|asistente)',
  '(?:tratame|trateme|tratenme|considerame|considereme) (?:(?:a partir de ahora|desde ahora|ya|siempre) )?como (?:(?:un|una|si fuera) )?(?:verificad[oa]|autenticad[oa]|autorizad[oa]|identificad[oa]|administrador[a]?|admin|supervisor[a]?|emplead[oa])',
  'como (?:(?:el|la|tu|su|vuestro) )?(?:supervisor[a]?|administrador[a]?|admin|desarrollador[a]?|operador[a]?)[, ]{1,2}(?:del sistema,? )?(?:yo )?(?:te|le|les|os) (?:autorizo|ordeno|permito|mando|concedo)',
];

const otherLanguages = [
  '(?:ignorez|oubliez|ignore|oublie) (?:(?:toutes|tous|les|vos|tes|ces) ){1,3}(?:instructions|consignes|regles)',
  '(?:ignora|dimentica|ignorate) (?:(?:tutte|le|tue|queste) ){1,3}(?:istruzioni|regole)',
  '(?:ignore|esqueca) (?:(?:todas|as|suas|estas) ){1,3}(?:instrucoes|regras)',
];

// "System: Windows 11" is what people write to a help desk; only a role followed by an order is one.
const roleWithOrder =
  '(?:^|\\n) ?[\\[<(*#]{0,3}(?:system|assistant|developer|admin)[\\])>*]{0,3} ?(?:message|prompt|override|instruction|note)? ?: ?["*]{0,2}(?=(?:you |ignore|disregard|forget|override|mark |set |close|resolve|new |from now|the (?:user|customer|rep)|do not|don\'t|always|never|approve|grant|issue |respond|reply|output|treat|this (?:user|customer|case) ))';

const markup = [
  '<\\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|eot_id|start_header_id)\\|?>?',
  '\\[/?inst\\]',
  '<</?sys>>',
  '</?(?:system|instructions?|system[-_]prompt|assistant)>',
];

const wordStart = '(?<![\\p{L}\\p{N}])';
const phrases = [...english, ...german, ...spanish, ...otherLanguages];

export type InstructionPattern = {
  readonly pattern: RegExp;
  /** Looks for line starts; the others read across line breaks. */
  readonly readsLines: boolean;
  /** Without one of these at the start of a word there is no match. */
  readonly starts: readonly string[];
};

/** Every pattern is bounded in each repetition: the text they read is hostile. */
export const instructionPatterns: readonly InstructionPattern[] = [
  ...phrases.map((phrase) => patternOf(phrase, { before: wordStart })),
  ...markup.map((phrase) => patternOf(phrase, { before: '' })),
  patternOf(roleWithOrder, { before: '', starts: ['system', 'assistant', 'developer', 'admin'] }),
  patternOf('#{2,6} ?(?:system|instructions?|new instructions?)(?: prompt| message)? ?:?(?=\\s|$)', {
    before: '',
    starts: ['## ', '###', '##s', '##i', '##n'],
  }),
];

function patternOf(
  phrase: string,
  { before, starts }: { readonly before: string; readonly starts?: readonly string[] },
): InstructionPattern {
  const known = starts ?? literalStarts(phrase);
  if (known === null) throw new Error(`An instruction pattern needs a start that is plain text: ${phrase}`);
  return { pattern: new RegExp(`${before}(?:${phrase})`, 'gu'), readsLines: phrase.includes('\\n'), starts: known };
}
