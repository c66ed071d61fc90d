/** What a rep's line asks or says, as far as a practice customer can tell. */
export type Asking = 'number' | 'name' | 'address' | 'since' | 'picture' | 'contact' | 'light' | 'tried' | 'contents' | 'date' | 'details';

export type RepIntent = {
  readonly asks: readonly Asking[];
  /** A question the matchers know nothing about. */
  readonly asksSomething: boolean;
  readonly says: ReadonlySet<'greeting' | 'apology' | 'wait' | 'solution' | 'offer' | 'refusal' | 'closing' | 'anything-else' | 'done'>;
};

/* Small keyword matchers for English, German and Spanish. Practice needs them plausible, not complete. */
const request =
  /\?|\b(please|could you|can you|may i|can i (have|get)|tell me|give me|send me|let me know|i(?:'d| would)? (?:just )?need|what|which|when|where|bitte|können sie|könnten sie|sagen sie|welche|wann|wie lautet|por favor|podría|puede|dígame|díga|necesito|cuál|cuándo|qué)\b/iu;

const askings: readonly (readonly [Asking, RegExp])[] = [
  [
    'number',
    /\b(order|tracking|parcel|invoice|booking|reference|customer|account|ticket|shipment|contract|bill)\b.{0,20}\b(numbers?|codes?|no\.?|id|reference)\b|\bnumber\b|sendungsnummer|kundennummer|rechnungsnummer|vertragsnummer|nummer\b|número|numero|localizador|código|codigo/iu,
  ],
  [
    'name',
    /\b(your|full|first|last|sur) ?name\b|who am i (talking|speaking)|\bname\b.*\?|ihr(en)? name|wie heißen|su nombre|cómo se llama|nombre/iu,
  ],
  [
    'address',
    /\b(address|postcode|post code|zip|street|where do you live)\b|adresse|anschrift|postleitzahl|straße|dirección|direccion|código postal|calle/iu,
  ],
  [
    'since',
    /\b(since when|how long|when did (this|it|that)|when was|started|first notice|since)\b|seit wann|wie lange|desde cuándo|desde cuando|cuánto tiempo/iu,
  ],
  ['picture', /\b(screen ?shot|picture|photo|photograph|image|scan)\b|\bfoto\b|bild(schirmfoto)?\b|captura|imagen/iu],
  ['contact', /\b(e-?mail( address)?|phone|telephone|mobile|call you|reach you)\b|telefonnummer|erreichen|teléfono|telefono|correo/iu],
  ['light', /\b(light|lights|led|lamp|colou?r|blink\w*)\b|leuchte|lampe|licht|farbe|luz|luces|color/iu],
  [
    'tried',
    /\b(tried|restart(ed)?|reboot|unplug|turn(ed)? (it )?off|reset it|already done|another (device|cable|browser))\b|neu ?gestartet|ausprobiert|stecker|reiniciad|reiniciar|probado|desenchuf/iu,
  ],
  [
    'contents',
    /\b(what('s| is| was) (in|inside)|contents?|contains?|inside the|value of|worth)\b|inhalt|was ist (darin|drin)|contenido|qué (hay|contiene)|dentro/iu,
  ],
  [
    'date',
    /\b(which|what|until when|by when)\b.{0,15}\b(day|date|time|flight|train)\b|when (do|are|is|will|would) (you|it|your)|welche[rn]? (tag|uhrzeit)|wann|qué día|cuándo|fecha/iu,
  ],
  [
    'details',
    /\b(tell me more|what happened|what exactly|more detail|describe|explain|what seems|how can i help|what can i (do|help)|what is (it|this) about|what('s| is) (wrong|the (problem|issue|matter)))\b|was (ist|genau)|womit|wie kann ich|erzählen|beschreiben|worum|qué (pasa|pasó|ocurr|ha)|en qué|cuénteme|detalle|más información/iu,
  ],
];

const sayings = {
  greeting: /\b(hi|hello|hey|good (morning|afternoon|evening|day)|welcome)\b|guten (tag|morgen|abend)|hallo|hola|buen[oa]s/iu,
  apology: /\b(sorry|apologi[sz]e|apologies|understand how|frustrat)/iu,
  apologyElsewhere: /tut mir leid|entschuldig|lo siento|disculp|perdón|lamento/iu,
  wait: /\b(one moment|a moment|moment please|let me (check|look|see)|checking|looking into|hold on|bear with|just a (sec|minute)|give me a (sec|minute|moment))\b|einen moment|augenblick|ich (schaue|prüfe|sehe) |un momento|déjeme|voy a (mirar|comprobar|ver)|espere/iu,
  refusal:
    /\b(can ?not|can't|unable to|not possible|impossible|not allowed|against (our )?policy|no way to|won't be able)\b|nicht möglich|kann (ich )?(leider )?nicht|leider nein|no es posible|no podemos|no puedo|imposible/iu,
  closing:
    /\b(close (this|the|your)? ?(chat|case|conversation|ticket)?|can i close|may i close|end (this|the) chat|wrap (this )?up)\b|schließen|beenden|cerrar|terminar el chat/iu,
  anythingElse:
    /\b(anything else|something else|else i can|other questions?|is that all|all for today)\b|sonst noch|noch etwas|noch fragen|algo más|alguna otra/iu,
  solution:
    /\b(refund\w*|money back|credited|replacement|new (router|parcel|label|ticket|one|code|password|invoice|card)|re-?sen[dt]\w*|sen[dt]\w* (you|it|out|a|an|another)|redirected|rerout\w*|reschedul\w*|rebook\w*|booked|appointment|engineer|technician|fixed|sorted|solved|resolved|reset|unlocked|changed|corrected|updated|cancell?ed|waived|removed|attached|e-?mailed|voucher|compensat\w*|will (arrive|be delivered|be with you|come|call)|opened a|trace|search for it|found (it|your)|arrange[ds]?|on its way|instal?ments|payment plan|upgraded|moved your|reserved|free of charge)\b|erstatt|ersatz|techniker|termin|gebucht|behoben|gelöst|zurückgesetzt|storniert|geändert|neue[nrs]? |schicke|geschickt|unterwegs|gutschrift|reembols|devolu|reemplaz|técnico|solucionad|resuelt|enviad|envío|enviar|cambiad|anulad|reserv|llegará|en camino|abierto una/iu,
  offer:
    /\b(would you (like|prefer)|shall i|should i|do you want|would that|does that|is that (ok|okay|fine|all right)|happy with|may i (book|send|offer|refund)|can i (book|send|offer|refund))\b|soll ich|möchten sie|wäre das|passt (das|ihnen)|quiere que|le parece|desea que|le gustaría/iu,
  done: /\b(done|all set|there you go|that's it|it is done|completed|went through|taken care)\b|erledigt|fertig|hecho|listo|ya está/iu,
} as const;

/** Reads a rep's line. Never throws, whatever the text. */
export function readRepIntent(text: string): RepIntent {
  const sentences = text
    .slice(0, 4000)
    .split(/(?<=[.?!\n])\s*/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
  const questions = sentences.filter((sentence) => request.test(sentence));
  const statements = sentences.filter((sentence) => !sentence.trimEnd().endsWith('?'));
  const says = new Set<'greeting' | 'apology' | 'wait' | 'solution' | 'offer' | 'refusal' | 'closing' | 'anything-else' | 'done'>();
  if (sayings.greeting.test(text)) says.add('greeting');
  if (sayings.apology.test(text) || sayings.apologyElsewhere.test(text)) says.add('apology');
  if (sayings.wait.test(text)) says.add('wait');
  if (sayings.refusal.test(text)) says.add('refusal');
  if (sayings.closing.test(text)) says.add('closing');
  if (sayings.anythingElse.test(text)) says.add('anything-else');
  if (sayings.done.test(text)) says.add('done');
  if (sentences.some((sentence) => sayings.offer.test(sentence) && sentence.includes('?'))) says.add('offer');
  if (statements.some((sentence) => sayings.solution.test(sentence) && !sayings.refusal.test(sentence) && !isRequest(sentence)))
    says.add('solution');
  const asks = askings.filter(([, pattern]) => questions.some((sentence) => pattern.test(sentence))).map(([asking]) => asking);
  return { asks: keepSpecific(asks), asksSomething: sentences.some((sentence) => sentence.trimEnd().endsWith('?')), says };
}

/** "Could you send me your number" asks, it does not solve. */
function isRequest(sentence: string): boolean {
  return /\b(could you|can you|please (send|give|tell|share|confirm)|may i have|i need (your|the)|send me|give me|let me|tell me|podría|puede(s)? (dar|enviar|decir)|können sie|könnten sie|bitte (geben|nennen|schicken|senden))\b/iu.test(
    sentence,
  );
}

/** A question with a clear object is not also a general one. */
function keepSpecific(asks: readonly Asking[]): readonly Asking[] {
  const specific = asks.filter((asking) => asking !== 'details' && asking !== 'date');
  if (specific.length > 0) return specific.slice(0, 3);
  return asks.slice(0, 2);
}
