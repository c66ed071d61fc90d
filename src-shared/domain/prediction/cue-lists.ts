/**
 * Words and phrases that speak for a type or a priority, in English, German and Spanish, written folded (lower case,
 * no accents). A phrase is a piece of a regular expression; the weight is its log-odds by our own judgement.
 */
export type CueKind = 'question' | 'problem' | 'request' | 'high' | 'safety' | 'low' | 'switch';

export type CueList = { readonly kind: CueKind; readonly weight: number; readonly phrases: readonly string[] };

const notVerb = "(?:does ?n[o']?t|doesnt|did ?n[o']?t|didnt|do ?n[o']?t|dont|won'?t|can ?n[o']?t|can'?t|could ?n[o']?t|couldn'?t|isn'?t|is not|wasn'?t|hasn'?t|has not|haven'?t|have not|never|not)";

export const cueLists: readonly CueList[] = [
  {
    kind: 'problem',
    weight: 2.3,
    phrases: [
      `${notVerb} (?:been )?(?:able|work(?:s|ing|ed)?|arriv(?:e|ed|ing)|receiv(?:e|ed)|get|got|log ?in|logging in|sign ?in|load(?:s|ing)?|open(?:s|ing)?|start(?:s|ing)?|connect(?:s|ing)?|show(?:s|ing|n|ed)?|turn(?:s|ing)?|charg(?:e|ing)|come|respond(?:s|ing)?|deliver(?:ed)?|accept(?:s|ed)?|let|access|find|pay|print|send|save|update)`,
      'broken', 'broke', 'fail(?:s|ed|ing|ure)?', 'error', 'crash(?:es|ed|ing)?', 'damaged', 'defective', 'faulty', 'missing', 'lost', 'stuck', 'wrong', 'stolen', 'hacked', 'locked out', 'overcharged', 'charged (?:me )?(?:twice|double)', '(?:double|twice) charged', 'billed twice', 'too much', 'late', 'delayed', 'leak(?:s|ing|ed)?', 'freez(?:es|ing)|froze|frozen', 'stopped', 'issue', 'problem', 'trouble', 'outage', 'offline', 'is down', 'went down', 'declined', 'rejected', 'expired', 'disconnect(?:s|ed|ing)?', 'no (?:signal|internet|connection|heat|hot water|power|sound|picture)', 'still waiting', 'not what i ordered', 'torn', 'cracked', 'smells?', 'overheat(?:s|ing|ed)?',
      'funktioniert (?:\\S+ ){0,3}nicht', 'geht (?:\\S+ ){0,3}nicht', 'nicht (?:angekommen|erhalten|bekommen|geliefert|einloggen|anmelden|moglich)', 'kaputt', 'defekt', 'beschadigt', 'fehlt', 'fehler(?:meldung)?', 'falsch(?:e|er|es|en)?', 'verloren', 'gestohlen', 'doppelt abgebucht', 'zweimal abgebucht', 'absturz', 'sturzt ab', 'storung', 'gesperrt', 'verspatet', 'kommt nicht', 'kann mich nicht',
      'no (?:me )?(?:funciona|llega|ha llegado|llego|puedo|carga|recibi|he recibido|arranca|abre|sirve)', 'rot[oa]', 'danad[oa]', 'averia', 'averiad[oa]', 'falla', 'fallo', 'equivocad[oa]', 'perdid[oa]', 'robad[oa]', 'cobrado dos veces', 'cobraron dos veces', 'problema', 'bloquead[oa]', 'defectuos[oa]', 'retrasad[oa]',
    ],
  },
  {
    kind: 'request',
    weight: 2.1,
    phrases: [
      "i(?:'d| would) like to", "i(?:'d| would) like", 'i want to', 'i want (?:a|my|you)', 'i need to', 'i need (?:a|an|my|the|some)', '(?:can|could|would|will) you (?:please |kindly )?(?:send|change|cancel|refund|update|reset|book|close|remove|add|move|replace|ship|resend|renew|upgrade|activate|deactivate|arrange|make|give|delete|correct|issue|extend|transfer|forward|order|schedule|reschedule|check|mark)', '(?:can|could|may) i (?:get|have|change|cancel|return|exchange|book|order|move|reschedule|upgrade|swap)', 'please (?:cancel|send|change|update|refund|close|remove|delete|reset|replace|resend|book|add|mark|renew|correct|transfer|arrange|activate|stop|unsubscribe)', 'cancel my', 'change my', 'sign me up', 'i(?:\'m| am) (?:looking|hoping) to', 'requesting', 'a refund',
      'ich (?:mochte|wurde gerne?|will|brauche|hatte gerne?|bitte um)', 'konnen sie (?:mir |bitte |mir bitte )?\\S+ ?(?:\\S+ )?(?:schicken|senden|andern|kundigen|stornieren|zusenden|erstatten|zurucksetzen|umbuchen)', 'bitte (?:kundigen|stornieren|andern|schicken|senden|loschen)', 'kundigen', 'stornieren', 'umtauschen', 'umbuchen',
      'quiero', 'quisiera', 'me gustaria', 'necesito', 'solicito', '(?:puede|pueden|podria|podrian) (?:enviarme|cambiar|cancelar|devolver|mandarme|reembolsar|actualizar)', 'cancelar', 'darme de baja',
    ],
  },
  {
    kind: 'question',
    weight: 1.7,
    phrases: [
      'how (?:do|can|much|long|many|often|late|far|does|should|would) ?', 'what (?:is|are|does|do|time|happens|documents|about|would|kind) ?', 'when (?:does|do|will|is|are|can) ?', 'where (?:is|are|do|can) ?', 'which', 'do you (?:have|offer|ship|sell|deliver|accept|support|know)', 'is (?:it|there) (?:possible|a way|any)', 'are there', 'is there', 'wondering', 'question', 'can you (?:tell|explain)(?: me)?', 'could you (?:tell|explain)(?: me)?', 'i(?:\'d| would) like to know', 'want to know', 'do i (?:need|have) to', 'am i (?:able|allowed|eligible)', 'does (?:it|the|this|my|your)', 'curious',
      'wie (?:kann|viel|lange|oft|hoch|funktioniert|teuer)', 'was (?:ist|kostet|sind|passiert|bedeutet)', 'wann', 'wo (?:ist|kann|finde)', 'welche[rsn]?', 'gibt es', 'ist es moglich', 'frage', 'haben sie', 'darf ich', 'muss ich',
      'como (?:puedo|funciona|hago)', 'cuanto', 'cuanta', 'cuando', 'donde', 'cual(?:es)?', 'es posible', 'pregunta', 'tienen', 'hay alguna?', 'que (?:significa|pasa|documentos)',
    ],
  },
  {
    kind: 'high',
    weight: 2.4,
    phrases: [
      'urgent(?:ly)?', 'asap', 'a\\.s\\.a\\.p', 'as soon as possible', 'immediately', 'right away', 'right now', 'emergency', 'critical', 'top priority', 'high priority', 'at once', "can'?t wait", 'cannot wait',
      'dringend', 'dringlich', 'eilig', 'eilt', 'sofort', 'so schnell wie moglich', 'schnellstmoglich', 'umgehend', 'notfall', 'unverzuglich',
      'urgente(?:mente)?', 'urge', 'lo antes posible', 'cuanto antes', 'inmediatamente', 'de inmediato', 'ahora mismo', 'emergencia',
    ],
  },
  {
    kind: 'high',
    weight: 1.2,
    phrases: [
      '(?:by|before|until) (?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|noon|the end of the day)', '(?:need|leave|leaving|travel(?:l?ing)?|fly(?:ing)?|flight is|wedding is|due) (?:it |this |them )?(?:today|tonight|tomorrow|in (?:an|one|two|\\d+) hours?)', 'deadline', 'last chance', 'third time', 'second time', 'for the (?:third|fourth|fifth|\\d+(?:th|rd|nd)) time', 'still no (?:answer|reply|response)', 'nobody (?:answers|replies|responds|has)', 'lawyer', 'legal action', 'complain(?:t)? to', 'unacceptable', 'furious', 'fraud(?:ulent)?', 'stolen', 'unauthori[sz]ed', 'hacked', 'charged (?:me )?(?:twice|double)', 'overcharged', "can(?:'?t|not) work", 'losing money', 'whole (?:team|office|company)', 'everyone is', 'all (?:our|my) (?:users|staff|customers)', 'is down', 'no (?:heat|heating|power|hot water)',
      '(?:bis|vor) (?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag)', 'frist', 'anwalt', 'zum (?:dritten|zweiten|wiederholten) mal', 'betrug', 'gestohlen', 'doppelt abgebucht', 'niemand (?:antwortet|meldet)', 'unverschamt(?:heit)?', 'brauche es (?:heute|morgen)',
      '(?:antes de|para) (?:hoy|manana|el (?:lunes|martes|miercoles|jueves|viernes))', 'plazo', 'abogado', 'tercera vez', 'segunda vez', 'fraude', 'robad[oa]', 'cobrado dos veces', 'nadie (?:responde|contesta)', 'inaceptable',
    ],
  },
  {
    kind: 'safety',
    weight: 3,
    phrases: [
      'smoke', 'smoking', 'on fire', 'caught fire', 'fire', 'sparks?', 'burn(?:t|ed|ing)', 'electric shock', 'gas leak', 'smell(?:s)? (?:of )?gas', 'injur(?:y|ed|ies)', 'bleeding', 'hurt', 'hospital', 'allergic', 'poison(?:ed|ing)?', 'explod(?:e|ed|ing)', 'flood(?:ed|ing)?', 'dangerous', 'unsafe', 'choking',
      'rauch', 'brennt', 'feuer', 'funken', 'stromschlag', 'gasgeruch', 'verletzt', 'krankenhaus', 'allergisch', 'gefahrlich', 'explodiert', 'uberschwemmt',
      'humo', 'incendio', 'fuego', 'chispas', 'descarga electrica', 'fuga de gas', 'herid[oa]', 'hospital', 'alergic[oa]', 'peligros[oa]', 'exploto', 'inundad[oa]',
    ],
  },
  {
    kind: 'low',
    weight: 2.6,
    phrases: [
      '(?:not|isn\'?t|nothing|no longer|not at all|not really|not that|not very) (?:(?:so|very|really|that|an?|too|terribly|super) )?(?:urgent|an emergency|emergency|critical|important)', 'no (?:rush|hurry|urgency)', '(?:not|no) in a (?:rush|hurry)', 'whenever (?:you|it)', 'when you (?:have|get) (?:time|a (?:chance|moment|minute))', 'low priority', 'take your time', 'can wait', 'no pressure', 'at your convenience', 'just curious', 'minor (?:thing|issue|question)',
      'nicht (?:(?:so|sehr|besonders|wirklich) )?(?:dringend|eilig|wichtig)', 'eilt nicht', 'keine eile', 'kein(?:e)? (?:notfall|stress|dringlichkeit)', 'wenn sie zeit haben', 'hat zeit', 'lassen sie sich zeit', 'nicht sofort',
      'no es (?:(?:muy|tan) )?(?:urgente|una emergencia)', 'no urge', 'nada urgente', 'sin prisa', 'no hay prisa', 'no (?:corre|tengo) prisa', 'cuando (?:pueda|puedan|tenga tiempo)', 'puede esperar',
    ],
  },
  {
    kind: 'switch',
    weight: 1,
    phrases: [
      '(?:another|one more|different|separate) (?:thing|question|issue|problem|matter|topic)', 'something else', 'also (?:i|my|there|can|could)', 'while i have you', 'by the way', 'never ?mind(?: that)?', 'forget (?:that|about that)', 'actually (?:it|that|i|my|the|never|forget)', 'on another note', 'unrelated(?:ly)?', 'instead', 'scratch that', 'secondly',
      'noch (?:etwas|was|eine frage|ein problem)', 'etwas anderes', 'was anderes', 'ausserdem', 'ubrigens', 'vergessen sie das', 'eigentlich', 'stattdessen', 'andere frage',
      'otra (?:cosa|pregunta|duda)', 'otro (?:tema|problema|asunto)', 'ademas', 'por cierto', 'olvidelo', 'olvide eso', 'en realidad', 'mas bien', 'aparte',
    ],
  },
];
