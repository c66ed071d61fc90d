// How mail programs mark what is not the writer's own: patterns over one folded, trimmed line (lower case, no accents).
// A language more is an alternative more in each.

const date = '(?=.*(?:\\d|@))';
/** "On Mon, 24 Nov 2025 at 10:15, Fennimore <desk@example.com> wrote:" and its like. Without a number or address it is prose. */
export const attribution = new RegExp(
  `^${date}(?:(?:on|am|el|le|il|op) .{4,300}?(?:wrote|writes|schrieb|escribio|a ecrit|ha scritto|schreef)\\b.{0,120}|.{3,200}(?:schrieb|wrote|escribio) (?:am|on|el) .{4,80}|.{0,120}<[^<>\\s]+@[^<>\\s]+>.{0,80}(?:wrote|schrieb|escribio))\\s*:$`,
  'u',
);
export const attributionBegins = /^(?:on|am|el|le|il|op) .{3,}/u;

/** "-----Original Message-----": the rest is quoted. */
export const quoteSeparator =
  /^[-_=*\s]{2,}(?:original message|original appointment|ursprungliche nachricht|urspruengliche nachricht|original-?nachricht|mensaje original|message d'origine)[-_=*\s]{2,}$/u;

/** A mail passed on is what somebody else wrote, but given on purpose. */
export const forwardSeparator =
  /^(?:[-_=*\s]{2,}(?:forwarded message|weitergeleitete nachricht|mensaje reenviado)[-_=*\s]{2,}|begin forwarded message:|anfang der weitergeleiteten (?:nachricht|e-mail):|inicio del mensaje reenviado:)$/u;

/** A block of headers as Outlook puts it above a quote: this line, and at least two of the others right below. */
export const fromHeader = /^\*?(?:from|von|de)\s*:\*? \S/u;
export const otherHeader =
  /^\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|enviado(?: el)?|fecha|para|asunto|envoye|objet)\s*:\*?(?: |$)/u;

export const rule = /^[-_=*]{5,}$/u;
/** RFC 3676 section 4.3; programs that trim lines leave the two dashes alone. */
export const signatureDelimiter = /^--$/u;

/** What a telephone writes under a mail. */
export const deviceSignature =
  /^(?:[-*_]\s*)?(?:sent (?:from|via|with) (?:my |the )?(?:\S+ ){0,4}\S+|get outlook for (?:ios|android).*|(?:diese nachricht wurde )?von mein(?:em|er) (?:\S+ ){1,4}(?:gesendet|versendet|verschickt)|(?:gesendet|verschickt) (?:von|mit|uber) (?:mein(?:em|er)|der|dem|outlook|yahoo|gmx|web\.de)(?: \S+){0,5}|holen sie sich outlook.*|enviado desde (?:mi|el|la|outlook|yahoo)(?: \S+){0,5}|obtener outlook para.*)[.!]?$/u;

/** A closing formula; "thanks" is none, since people go on after it. */
export const signOff =
  /^(?:(?:with |and )?(?:(?:best|kind|kindest|warm|warmest|many|my best) )?(?:regards|wishes|greetings)|all the best|sincerely(?: yours)?|yours (?:sincerely|truly|faithfully)|(?:mit )?(?:freundliche[nmr]?|viele[nr]?|beste[nr]?|liebe[nr]?|schone[nr]?|herzliche[nr]?) (?:gruß|gruss|grusse|gruße|grussen|grußen|gruesse|gruessen)|mfg|lg|vg|hochachtungsvoll|(?:(?:un|muchos|cordiales|atentos|reciba un) )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|(?:le saluda )?atte|un (?:abrazo|saludo))(?:[,.!]*| (?:\S+ ?){1,3}[,.!]*| aus (?:\S+ ?){1,3})$/u;

/** Lawyers' words at the end of a mail. */
export const disclaimer =
  /^(?:\*+\s*)?(?:this (?:e-?mail|message|communication)|the (?:information|contents?) (?:in|of) this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|der inhalt dieser (?:e-?mail|nachricht)|este (?:correo|mensaje|e-?mail)|la informacion contenida)\b.{0,200}(?:confidential|intended (?:only|solely)|privileged|vertraulich|ausschließlich|ausschliesslich|confidencial|dirigid[oa])/u;
