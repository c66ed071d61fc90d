// What people write while nobody answers. Pieces of regular expressions over folded text (lower case, no accents); each
// must be the whole of what is said: "I am still waiting for my refund" goes on with the matter and is none.
const amount = '(?:\\d{1,3}|an?|one|half an?|two|three|four|five|ten|fifteen|twenty|thirty|some|several|many|over an?|more than an?)';
const forSoLong = `(?:for |since )?(?:${amount} (?:good )?(?:while|hours?|minutes?|mins?|long time|time|eternity|quarter of an hour)(?: now| already)?|so long|too long|very long|long enough|long|ages|forever|hours|minutes|all (?:day|morning|afternoon|evening)|quite (?:a while|some time)|now|already|here|still|patiently|in (?:this|the) (?:chat|queue|line))`;
const forSomebody =
  '(?:for|on) (?:an?|any|your|some) (?:answer|reply|response|rep(?:resentative)?|person|human|reaction)|for (?:you|someone|somebody|anyone|anybody|help)(?: to (?:answer|reply|respond|help|write back|get back to me)(?: me)?)?';
const answerVerb = '(?:answer|reply|respond|help|read|listen|write back|talk to me|get back to me|pick up|react)';
const whoEn = '(?:someone|somebody|anyone|anybody|one of you|you(?: guys| people| all)?)';
const noOneEn = '(?:nobody|no one|no-one|noone)';
const tailEn =
  '(?: (?:me|to me|us|here|this|it|that|these|them|my messages?|my chats?|please|now|today|already|at all|anyway|any more|anymore|still|finally|yet))*';
const realPerson =
  '(?:an? |some |the )?(?:real |actual |live |human )*(?:person|human(?: being)?|people|someone|somebody|rep(?:resentative)?|agent|operator|advisor|adviser|colleague|member of staff|staff member)(?: (?:real|who (?:is real|can help)|please|instead|now|at last))*';

const english = [
  `(?:i|we)(?:(?:'m| am|'re| are|'ve been| have been|'d been| was| were) |m |ve been | )?(?:(?:still|just|now|only|really) )*(?:wait(?:ing|ed)?|on hold|holding|sitting here|queu(?:e)?ing)(?: (?:${forSoLong}|${forSomebody}))*`,
  `(?:still |been )+(?:waiting|here|on hold)(?: (?:${forSoLong}|${forSomebody}))*`,
  `waiting(?: (?:${forSoLong}|${forSomebody}))*`,
  "(?:i'm|i am|we're|we are) still here",
  `(?:how (?:much )?long(?:er)?) (?:do|must|should|will) i (?:have to |need to )?(?:wait|sit here|hold)${tailEn}`,
  '(?:is|are) (?:anyone|anybody|someone|somebody|you|there anyone|there anybody|there someone)(?: (?:still|even|actually|really))*(?: (?:there|here|home|listening|reading|online|alive|out there|awake))+(?: (?:this|me|please|today|at all|now))*',
  '(?:anyone|anybody|somebody|someone|you)(?: still)? (?:there|here|home|online)',
  `(?:can|could|would|will|does|do|did|has|is) (?:please )?${whoEn} (?:(?:please|just|even|ever|actually|finally|at least|going to|ever going to) )*${answerVerb}(?:ing)?${tailEn}`,
  `(?:can|could) (?:anyone|anybody|you|somebody) (?:hear|see|read) me`,
  `(?:why (?:does|is|has|will|do|are) )?${noOneEn}(?: (?:ever|even|is|seems to|wants to|will|here|really|actually|bothers to|cares to))* (?:answer|repl|respond|help|read|listen|react|care|come|there|here|write|talk)(?:ies|ied|y|s|ing|ed|back)?(?: back)?${tailEn}`,
  `why (?:do|are|does|don't|won't) (?:you|nobody|no one|anyone)(?: (?:not|never))? ${answerVerb}(?:ing)?${tailEn}`,
  `(?:please |just )*(?:answer|reply|respond|hurry(?: up)?|say something|talk to me|write back|help me)(?: (?:me|please|now|already|at last|finally|up|to me))*`,
  `(?:still )?no (?:answer|reply|response|reaction)${tailEn}`,
  'where (?:are you|is everybody|is everyone)(?: (?:guys|all|now))*',
  "(?:this|it)(?:'s| is)? (?:takes?|taking|took)(?: (?:me|far|way|really))* (?:too long|so long|forever|ages|very long|an eternity)(?: now)?",
  "(?:i|we)(?:'m| am|'ll| will| have|'ve)?(?: just| really| now)* (?:giv(?:e|ing|en) up|had enough|leav(?:e|ing)(?: (?:now|this chat|the chat))?|done(?: here)?|out of patience|losing (?:my )?patience|running out of patience|fed up)(?: (?:now|here|then))*",
  "(?:i|we)(?:'ll| will|'m going to| am going to|'d rather| would rather|'d better| better)? (?:just |rather |better |simply )?(?:call|phone|ring|telephone|try|write|come back|e-?mail)(?: (?:you|again|later|instead|tomorrow|then|by phone|on the phone|another time|elsewhere|back|somebody else))*",
  'forget it(?: then)?',
  `(?:(?:can|could|may) (?:i|we)|let me|i(?:'d| would)? (?:just |only |really |rather )?(?:like|want|need|prefer|demand|love|have)(?: to)?|i wanna)(?: (?:please|just|finally|now))* (?:to )?(?:talk|speak|chat)(?: (?:to|with))? ${realPerson}`,
  `i (?:just |only |really )?(?:want|need|would like|prefer) ${realPerson}`,
  `(?:please |just )*(?:connect|transfer|put|pass) me (?:through |over |on )?(?:to|with) ${realPerson}`,
  "(?:i|we) (?:have|haven't|did not|didn't|do not|don't)? ?(?:heard|hear|got|get)(?: (?:nothing|anything|an answer|a reply|any answer|any reply))(?: (?:back|from you|from anyone|yet|so far))*",
  '(?:what|is this) (?:a joke|a waste of (?:my )?time|service)|(?:this is )?(?:such )?a waste of (?:my )?time|unbelievable|incredible|ridiculous',
  'honestly|seriously|really|frankly|come on|wow|omg|listen|look|again|guys|people|then|now|instead|anyway|whatever|sigh|finally|at last|to be honest|sorry',
];

const noOneDe = '(?:niemand|keiner)';
const tailDe =
  '(?: (?:mir|mich|uns|hier|das|dies|es|sich|ja|sowieso|eh|bitte|endlich|mal|denn|jetzt|mehr|da|noch|etwa|meine nachrichten?|bei mir))*';
const soLongDe =
  '(?:immer noch|noch immer|noch|schon|jetzt|hier|nun|bereits|ewig|lange|lang|so lange|zu lange|viel zu lange|stundenlang|(?:seit )?(?:uber |mehr als )?(?:\\d{1,3}|einer?|einigen|zwei|drei|funf|zehn|zwanzig|halben|einer halben) (?:minuten?|stunden?|weile|ewigkeit|halben stunde)|seit (?:minuten|stunden|ewigkeiten|langem)|eine weile|auf (?:eine |ihre |irgendeine )?(?:antwort|ruckmeldung|reaktion|hilfe)|auf (?:jemanden|sie))';
const german = [
  `(?:ich|wir) (?:warten?|wart|sitze|bin|sind)(?: ${soLongDe})+(?: (?:am warten|da|in der (?:leitung|warteschleife)))?`,
  `(?:ich|wir) warten?|(?:immer noch|noch immer|noch) (?:am warten|da)|warte(?: ${soLongDe})*`,
  `wie lange (?:muss|soll|mussen|sollen) (?:ich|wir)(?: (?:denn|hier|noch))* warten`,
  `ist(?: (?:da|hier|dort|denn|noch|uberhaupt))* (?:jemand|wer|irgendjemand|einer)${tailDe}(?: (?:online|erreichbar))?`,
  '(?:sind|bist) (?:sie|du|ihr)(?: (?:noch|uberhaupt|da))+',
  `(?:kann|konnte|konnen|konnten|wurde|wurden|will|mag)(?: (?:mir|bitte|vielleicht|endlich|mal|hier))* (?:jemand|irgendjemand|einer|sie|ihr)${tailDe} (?:antworten|helfen|zuruckschreiben|melden|reagieren|lesen|mit mir (?:reden|sprechen))`,
  `(?:(?:es|hier|warum|wieso|leider|scheinbar|anscheinend) )*(?:antwortet|liest|meldet|reagiert|hilft|schreibt)${tailDe} ${noOneDe}${tailDe}`,
  `${noOneDe} (?:antwortet|liest|meldet|reagiert|hilft|da|schreibt|kummert)${tailDe}`,
  '(?:antworten|melden) sie(?: (?:mir|sich|bitte|endlich|doch|mal))*|antwortet(?: (?:mir|bitte|endlich|doch|mal))+',
  '(?:noch |immer noch |weiterhin )?keine (?:antwort|ruckmeldung|reaktion)',
  '(?:das|es) dauert(?: (?:mir|ja|jetzt|hier|aber|viel|echt))* (?:zu lange|so lange|ewig|lange)',
  '(?:ich gebe?(?: (?:es|jetzt|hier|dann|langsam))*|ich gebs) auf|vergessen sie es|ich (?:habe|hab) (?:jetzt )?genug|mir reicht es|jetzt reicht es',
  '(?:(?:dann|lieber|also) )*(?:ich rufe|rufe ich|ich telefoniere|ich versuche|versuche ich|ich probiere|ich melde mich)(?: (?:dann|eben|halt|jetzt|lieber|einfach|morgen|spater|nochmal|noch einmal|wieder|sie|es|mich|stattdessen|telefonisch|per telefon))*(?: an)?',
  '(?:ich werde|dann werde ich)(?: (?:dann|eben|halt|jetzt|lieber|einfach|morgen|spater|nochmal|wieder|sie|es|stattdessen))* (?:anrufen|telefonieren)',
  '(?:ich (?:mochte|will|wurde gerne?|wurde|muss)|(?:kann|konnte|darf) ich)(?: (?:bitte|endlich|lieber|gerne?|nur|einfach|jetzt))* mit (?:einem|einer|jemandem|irgendjemandem)(?: (?:echten|richtigen|wirklichen|lebenden))?(?: (?:menschen|mitarbeiter(?:in)?|person|kollegen|berater(?:in)?))? (?:sprechen|reden|schreiben|chatten)',
  'ehrlich(?: gesagt)?|im ernst|echt jetzt|mal ehrlich|endlich|unglaublich|mensch|leute|dann eben|na ja|ach|entschuldigung',
];

const soLongEs =
  '(?:(?:ya |casi |mas de |como )*(?:mucho|bastante|demasiado|un buen|un|una|media|\\d{1,3}|dos|tres|cinco|diez|quince|veinte|treinta|varios|varias|tanto|muchisimo) ?(?:rato|tiempo|minutos?|horas?|eternidad)?)';
const waitEs =
  '(?:esperando|espero|en espera|a la espera|aqui|esperar)(?: (?:aqui|ya|todavia|aun|(?:una |alguna |su )?respuesta|que alguien me (?:responda|conteste|atienda)|a que (?:alguien )?me (?:respondan?|contesten?|atiendan?)|en (?:el chat|la cola)))*';
const answerEs =
  '(?:responder|contestar|atender|ayudar|leer|hacer caso|hablar conmigo)(?:me|nos)?(?: (?:alguien|por favor|ya|ahora|esto|mis mensajes|de una vez))*';
const spanish = [
  `(?:llevo|llevamos|hace)(?: ya)? ${soLongEs}(?: que)?(?: (?:estoy|estamos|sigo|seguimos|yo))?(?: ${waitEs})?`,
  `(?:(?:yo|todavia|aun|ya) )*(?:sigo|seguimos|estoy|estamos|continuo)(?: (?:aqui|todavia|aun|ya))*(?: ${waitEs})(?: ${soLongEs})?`,
  `esperando(?: (?:aqui|todavia|aun|${soLongEs}))*`,
  'cuanto (?:mas )?(?:tiempo )?(?:tengo|hay) que esperar(?: (?:mas|todavia|aqui))*',
  '(?:hay|esta) alguien(?: (?:ahi|aqui|alli|conectado|disponible|leyendo|al otro lado))*',
  `(?:me )?(?:puede|pueden|podria|podrian)(?: (?:alguien|usted|ustedes|por favor))* ${answerEs}`,
  `alguien (?:me |nos )?(?:puede|podria|va a|quiere) ${answerEs}`,
  'alguien(?: (?:me|nos|lo|esto))* (?:lee|responde|contesta|atiende|escucha|ayuda)(?: (?:esto|aqui|por favor|o no|mis mensajes))*',
  '(?:por que )?(?:aqui )?(?:nadie|no)(?: (?:me|nos|lo|les|le))* (?:responden?|contestan?|leen?|atienden?|hacen? caso|escuchan?|ayudan?)(?: (?:esto|aqui|nadie|mis mensajes|nada|nunca|a nadie))*',
  '(?:por favor )?(?:respondan(?:me)?|contesten(?:me)?|responda(?:me)?|conteste(?:me)?|atiendan(?:me)?)(?: (?:por favor|ya|de una vez))*',
  '(?:sin|ninguna) respuesta|(?:todavia|aun) (?:nada|sin respuesta)',
  '(?:esto )?(?:tarda|tardan|esta tardando|estan tardando)(?: (?:mucho|demasiado|una eternidad))+',
  '(?:ya )?(?:me rindo|lo dejo|me doy por vencid[oa]|me canse(?: de esperar)?|estoy hart[oa](?: de esperar)?|me voy|olvidenlo)',
  '(?:(?:mejor|entonces|pues|ya|yo|les|los|os) )*(?:llamare|voy a llamar(?:les|los)?|llamo)(?: (?:por telefono|mejor|luego|manana|mas tarde|despues|entonces|yo|directamente|otra vez))+|(?:les |los )?llamare',
  '(?:quiero|quisiera|necesito|me gustaria|prefiero|puedo|podria|dejeme)(?: (?:por favor|solo|ya))* hablar con (?:una?|algun|alguna|alguien)(?: (?:persona|human[oa]|ser humano|agente|operador[a]?|asesor[a]?|empleado))?(?: (?:real|de verdad|por favor|humano|de carne y hueso))*',
  'sinceramente|la verdad|en serio|de verdad|increible|oigan?|venga|vamos|por fin|en fin|perdon|entonces|mejor',
];

/** Waiting, calling for somebody, giving up, asking for a person: true, but no matter of a case. */
export const waitingPhrases: readonly string[] = [...english, ...german, ...spanish];
