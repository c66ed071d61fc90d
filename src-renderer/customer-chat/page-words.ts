/* Every word of the page itself, in the languages of the greeter. */

const english = {
  title: 'Chat with {name}',
  messages: 'Messages',
  message: 'Message',
  send: 'Send',
  person: 'Talk to a person',
  end: 'End chat',
  confirmEnd: 'End this chat?',
  verified: 'Signed in as {name}, verified',
  verifiedNameless: 'Signed in, verified',
  unverified: '{name}, not verified',
  unverifiedNameless: 'You are not signed in',
  connecting: 'Connecting…',
  reconnecting: 'No connection. What you write is kept and sent when it is back.',
  badIdentity: 'We could not confirm who you are. Please reload the page you came from.',
  unknownInbox: 'This chat does not exist any more.',
  oldPage: 'This page is out of date. Please reload it.',
  waiting: 'A person will be with you soon.',
  withPerson: 'You are talking with {name}.',
  withSomebody: 'You are talking with a person.',
  typing: '{name} is typing…',
  somebody: 'Someone',
  greeter: 'Greeter',
  you: 'You',
  sending: 'sending…',
  notSent: 'not sent',
  tooLong: 'Too long by {count} characters.',
  nobodyHere: 'Nobody is here right now. Leave a message and we will answer by email.',
  email: 'Email address',
  leave: 'Leave message',
  emailWrong: 'Please enter a complete email address.',
  textMissing: 'Please write a message.',
  left: 'Thank you, your message has arrived. We will answer by email.',
  ended: 'This chat has ended.',
  again: 'Start a new chat',
};
export type PageWords = { readonly [Word in keyof typeof english]: string };

const german: PageWords = {
  title: 'Chat mit {name}',
  messages: 'Nachrichten',
  message: 'Nachricht',
  send: 'Senden',
  person: 'Mit einem Menschen sprechen',
  end: 'Chat beenden',
  confirmEnd: 'Diesen Chat beenden?',
  verified: 'Angemeldet als {name}, bestätigt',
  verifiedNameless: 'Angemeldet, bestätigt',
  unverified: '{name}, nicht bestätigt',
  unverifiedNameless: 'Sie sind nicht angemeldet',
  connecting: 'Verbindung wird aufgebaut…',
  reconnecting: 'Keine Verbindung. Was Sie schreiben, bleibt erhalten und wird danach gesendet.',
  badIdentity: 'Wir konnten nicht bestätigen, wer Sie sind. Bitte laden Sie die Seite neu, von der Sie kommen.',
  unknownInbox: 'Diesen Chat gibt es nicht mehr.',
  oldPage: 'Diese Seite ist veraltet. Bitte laden Sie sie neu.',
  waiting: 'Gleich ist jemand für Sie da.',
  withPerson: 'Sie sprechen mit {name}.',
  withSomebody: 'Sie sprechen mit einem Menschen.',
  typing: '{name} schreibt…',
  somebody: 'Jemand',
  greeter: 'Begrüßung',
  you: 'Sie',
  sending: 'wird gesendet…',
  notSent: 'nicht gesendet',
  tooLong: 'Um {count} Zeichen zu lang.',
  nobodyHere: 'Gerade ist niemand da. Hinterlassen Sie eine Nachricht, wir antworten per E-Mail.',
  email: 'E-Mail-Adresse',
  leave: 'Nachricht hinterlassen',
  emailWrong: 'Bitte geben Sie eine vollständige E-Mail-Adresse ein.',
  textMissing: 'Bitte schreiben Sie eine Nachricht.',
  left: 'Danke, Ihre Nachricht ist angekommen. Wir antworten per E-Mail.',
  ended: 'Dieser Chat ist beendet.',
  again: 'Neuen Chat beginnen',
};

const spanish: PageWords = {
  title: 'Chat con {name}',
  messages: 'Mensajes',
  message: 'Mensaje',
  send: 'Enviar',
  person: 'Hablar con una persona',
  end: 'Terminar el chat',
  confirmEnd: '¿Terminar este chat?',
  verified: 'Sesión de {name}, verificada',
  verifiedNameless: 'Sesión verificada',
  unverified: '{name}, sin verificar',
  unverifiedNameless: 'No ha iniciado sesión',
  connecting: 'Conectando…',
  reconnecting: 'Sin conexión. Lo que escriba se guarda y se enviará cuando vuelva.',
  badIdentity: 'No hemos podido confirmar quién es. Vuelva a cargar la página de la que viene.',
  unknownInbox: 'Este chat ya no existe.',
  oldPage: 'Esta página está anticuada. Vuelva a cargarla.',
  waiting: 'Enseguida le atiende una persona.',
  withPerson: 'Está hablando con {name}.',
  withSomebody: 'Está hablando con una persona.',
  typing: '{name} está escribiendo…',
  somebody: 'Alguien',
  greeter: 'Bienvenida',
  you: 'Usted',
  sending: 'enviando…',
  notSent: 'no enviado',
  tooLong: 'Sobran {count} caracteres.',
  nobodyHere: 'Ahora mismo no hay nadie. Deje un mensaje y le responderemos por correo.',
  email: 'Correo electrónico',
  leave: 'Dejar mensaje',
  emailWrong: 'Escriba una dirección de correo completa.',
  textMissing: 'Escriba un mensaje.',
  left: 'Gracias, su mensaje ha llegado. Le responderemos por correo.',
  ended: 'Este chat ha terminado.',
  again: 'Empezar otro chat',
};

export type PageLanguage = 'en' | 'de' | 'es';

/** The first of the visitor's languages the page speaks; English when it speaks none. */
export function choosePageLanguage(languages: readonly string[]): PageLanguage {
  for (const language of languages) {
    const [base] = language.toLowerCase().split('-');
    if (base === 'en' || base === 'de' || base === 'es') return base;
  }
  return 'en';
}

export function pageWords(language: PageLanguage): PageWords {
  return { en: english, de: german, es: spanish }[language];
}

export function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}
