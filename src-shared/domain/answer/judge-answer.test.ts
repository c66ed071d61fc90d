import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';
import type { AnswerInput, AnswerJudgement, AnswerKind, MailFacts } from './types.ts';

/** Any unit of UTF-16, half of a pair included. */
const anyUnit = fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** A Monday morning in Berlin. */
const at = Date.UTC(2026, 10, 23, 9, 0);
const personal: MailFacts = {
  subject: 'Re: Your order',
  autoSubmitted: null,
  isFromMailSystem: false,
  reportType: null,
  hasFailed: false,
  isBulk: false,
};

const judge = (text: string, more: Partial<AnswerInput> = {}): AnswerJudgement =>
  judgeAnswer({ text, mail: null, at, timeZone: 'Europe/Berlin', language: null, ...more });
const quoted = (text: string, judgement: AnswerJudgement): string =>
  judgement.spans.map((span) => text.slice(span.start, span.end)).join(' … ');

/* Catches a customer who says that all is well and is chased or answered none the less. */
describe('favourable', () => {
  it.each([
    'It works now.',
    'it works now thanks',
    'Thanks, that solved it!',
    'Works like a charm, thank you so much.',
    'Thank you, you can close it.',
    'You can close this case.',
    'Please close the ticket, everything is sorted.',
    'Could you close the case please?',
    'No, that is fine, it works.',
    'No, that is fine, it works',
    'The parcel arrived this morning, all good.',
    'I got my refund today. Thanks for your help!',
    'First it did not work, but after the restart it works now.',
    'It was broken for a week but now everything is fine again.',
    'Problem solved.',
    'No more problems since yesterday.',
    'I have no further questions, thank you.',
    "We don't need anything else, thanks.",
    'The new router is up and running.',
    'I was able to log in again, many thanks',
    "Couldn't be happier, thanks!",
    'Perfect, thanks!',
    'Es funktioniert jetzt wieder, vielen Dank!',
    'Danke, hat geklappt.',
    'Super, läuft wieder!',
    'Alles gut, Sie können den Fall schließen.',
    'Das Paket ist gestern angekommen. Danke für die schnelle Hilfe!',
    'Hat sich erledigt.',
    'Nein, alles in Ordnung, es geht wieder.',
    'Erst ging es nicht, aber inzwischen funktioniert alles einwandfrei.',
    'Keine weiteren Fragen, danke.',
    'Ich habe das Geld heute erhalten.',
    'Die Lampe ist heil angekommen, ich bin sehr zufrieden.',
    'Das Problem ist behoben.',
    'Ya funciona, muchas gracias.',
    'Sí, ya está solucionado.',
    'Gracias, ha llegado el paquete y todo está bien.',
    'Pueden cerrar el caso.',
    'Al principio no iba, pero ahora funciona perfectamente.',
    'No tengo más preguntas, gracias.',
    'Ya he recibido el dinero.',
    'Perfecto, gracias',
    'No, todo bien, ya funciona.',
  ])('%s', (text) => {
    expect(judge(text).kind).toBe('favourable' satisfies AnswerKind);
  });
});

/* Catches a failure that is closed as a success, the worst mistake of all. */
describe('negative', () => {
  it.each([
    'Thanks, but it still does not work.',
    'Thank you but it still doesn’t work',
    'thanks for your help but no luck',
    'It works on my phone but not on the computer, it still does not load there.',
    'Still broken.',
    'The same problem again.',
    'It is not solved.',
    'Unfortunately nothing has changed.',
    'I never received the replacement.',
    'It worked for a day and then stopped working.',
    'It worked until yesterday.',
    'This is unacceptable.',
    'I am very disappointed with your service',
    'I want to make a complaint.',
    'If this goes on I will contact my lawyer. It still does not work.',
    'No, I do not accept that.',
    'I will not pay for this.',
    'Great, another week and it still does not work. Thanks for nothing.',
    'Perfect service? It is broken again.',
    'I am not happy with this solution.',
    'Please stop writing to me.',
    "I'm going to cancel my contract.",
    'Do not close the case, it still does not work.',
    'Leider funktioniert es immer noch nicht.',
    'Danke, aber es geht nicht.',
    'Das Problem besteht weiterhin.',
    'Nein, damit bin ich nicht einverstanden.',
    'Das ist eine Frechheit!',
    'Es hat sich nichts geändert.',
    'Die Lampe ist schon wieder kaputt.',
    'Das Paket ist immer noch nicht angekommen.',
    'Ich bin sehr enttäuscht.',
    'Das hat leider nichts gebracht.',
    'Es funktioniert leider nicht.',
    'Ich werde das nicht bezahlen.',
    'Todavía no funciona.',
    'Gracias, pero sigue sin funcionar.',
    'No me ha llegado nada.',
    'El problema persiste.',
    'Esto es inaceptable.',
    'No estoy de acuerdo.',
    'Sigue igual que antes.',
    'Estoy muy decepcionada con el servicio.',
    'Funcionó un rato y volvió a fallar.',
  ])('%s', (text) => {
    expect(judge(text).kind).toBe('negative' satisfies AnswerKind);
  });
});

/* Catches a promise taken for an answer, which ends the chain, or an answer taken for a promise, which keeps chasing. */
describe('holding', () => {
  it.each([
    'Thank you, I will try.',
    'I will check tomorrow.',
    "I'll get back to you next week.",
    'Give me a few days please.',
    'will check tonight and let you know',
    'Thanks, will do.',
    'Let me ask my husband.',
    "I haven't had time to look at it yet.",
    'Sorry, have not had a chance to test it yet. Will do so on Friday.',
    'We need some more time.',
    'I am at work right now, I will send you the number this evening.',
    'I am still waiting for my bank.',
    'Muss erst nachsehen.',
    'Ich melde mich morgen.',
    'Danke, ich schaue am Wochenende nach.',
    'Ich bin noch nicht dazu gekommen.',
    'Geben Sie mir bitte ein paar Tage.',
    'Ich werde es heute Abend ausprobieren.',
    'Mache ich, danke.',
    'Sobald ich zu Hause bin, teste ich es.',
    'Lo miro mañana.',
    'Voy a probarlo esta tarde.',
    'Le aviso en cuanto pueda.',
    'Deme unos días, por favor.',
    'Todavía no he tenido tiempo de mirarlo.',
    'Tengo que preguntar a mi marido.',
    'Gracias, lo probaré.',
  ])('%s', (text) => {
    expect(judge(text).kind).toBe('holding' satisfies AnswerKind);
  });
});

/* Catches a question or a wish that nobody answers, because it was taken for something else. */
describe('unclear', () => {
  it.each([
    // Who asks for a person promises nothing: as a promise it would pause, and nobody would come.
    'I would like to talk to a person please',
    'I need to speak to someone',
    'I have to speak with your manager',
    'Ich möchte bitte mit einem Mitarbeiter reden',
    'Quiero hablar con una persona',
    'When will it arrive?',
    'when will it arrive',
    'Thanks.',
    'Thanks',
    'Ok',
    'Yes',
    'No.',
    '👍',
    '4711',
    'My order number is 482913.',
    'Here is the photo you asked for.',
    'Does it work now?',
    'It works now, thanks. But when do I get my money back?',
    'Thank you. Where do I have to send it?',
    'I will send it back, which address should I use?',
    'I would like to change the address.',
    'Please call me.',
    'I have sent it yesterday.',
    'I bought the tall one.',
    'Hope it works soon',
    'If it works you can close it.',
    'I expected that it works now',
    'You said it works now',
    'Should I restart it?',
    'What happens if it does not work?',
    'Danke.',
    'Wann kommt mein Paket?',
    'Können Sie mich bitte anrufen?',
    'Meine Kundennummer ist 99321.',
    'Anbei die Rechnung.',
    'Wenn es funktioniert, können Sie den Fall schließen.',
    'Ich hoffe, dass es jetzt funktioniert',
    'Gracias.',
    '¿Cuándo llega mi pedido?',
    'Quisiera cambiar la dirección.',
    'Adjunto la factura.',
    'Si funciona, pueden cerrar el caso.',
    'Espero que funcione',
    'ok, and what about the second lamp?',
    'Bonjour, je voudrais savoir',
    'お元気ですか',
  ])('%s', (text) => {
    expect(judge(text).kind).toBe('unclear' satisfies AnswerKind);
  });
});

/* Catches reading that fits the sentences above and no others. */
describe('as people write', () => {
  it.each<[AnswerKind, string]>([
    ['favourable', 'Hi Mara, good news: after your tip the dryer starts again. Thank you!'],
    ['favourable', 'The replacement came yesterday and fits perfectly.'],
    ['favourable', 'Just wanted to let you know that everything is sorted now.'],
    ['favourable', 'I found the letter in my junk folder, so this is settled.'],
    ['favourable', 'Yes, the money is in my account. You may close this.'],
    ['favourable', 'That did it, thanks a million!'],
    ['favourable', 'No longer an issue, the app logs me in fine.'],
    ['favourable', 'Never mind, it turned up at my neighbour’s.'],
    ['favourable', 'Vielen Dank, jetzt klappt die Anmeldung.'],
    ['favourable', 'Guten Tag, die Gutschrift ist eingegangen. Damit ist die Sache für mich erledigt.'],
    ['favourable', 'Nach dem Neustart geht alles wieder wie gewohnt.'],
    ['favourable', 'Danke, das war genau der richtige Tipp!'],
    ['favourable', 'Kein Problem mehr, Ticket kann zu.'],
    ['favourable', 'Hallo, hat alles wunderbar geklappt, schönes Wochenende!'],

    ['favourable', 'Todo correcto, muchas gracias por la ayuda.'],
    ['favourable', 'Al final llegó ayer, así que pueden darlo por cerrado.'],
    ['favourable', 'Me ha funcionado, gracias.'],
    ['negative', 'I restarted it three times and the screen stays black.'],
    ['negative', 'You keep sending the same answer, nobody reads what I write.'],
    ['negative', 'No. The error comes back every evening.'],
    ['negative', 'Third time I write and I am still without heating!'],
    ['negative', 'The repair man never showed up.'],
    ['negative', 'Sorry but this does not help me at all.'],
    ['negative', 'Not good enough. I want my money back.'],
    ['negative', 'Works on Monday, dead on Tuesday. I have had enough.'],
    ['negative', 'Hat leider nur einen Tag gehalten, jetzt ist sie wieder dunkel.'],
    ['negative', 'Ich warte seit drei Wochen und niemand meldet sich.'],
    ['negative', 'Nein, die Rechnung stimmt so nicht.'],
    ['negative', 'So geht das nicht, ich möchte mein Geld zurück.'],
    ['negative', 'Der Techniker ist nicht erschienen.'],
    ['negative', 'Das hilft mir überhaupt nicht weiter.'],
    ['negative', 'Sigo esperando el reembolso desde hace un mes.'],
    ['negative', 'No me sirve, quiero que me devuelvan el dinero.'],
    ['negative', 'El técnico no vino.'],
    ['negative', 'Llevo tres semanas sin internet.'],
    ['negative', 'Me parece una vergüenza.'],
    ['holding', 'Thanks for the reminder, I will dig out the receipt this weekend.'],
    ['holding', 'Sorry, swamped right now, will reply by Friday.'],
    ['holding', 'My wife has the invoice, I’ll ask her tonight.'],
    ['holding', 'Could not look yet, please be patient until next week.'],
    ['holding', 'Danke für die Erinnerung, ich kümmere mich morgen darum.'],
    ['holding', 'Bin gerade im Urlaub, schaue nächste Woche rein.'],
    ['holding', 'Ich muss das erst mit meinem Mann besprechen.'],
    ['holding', 'Komme erst am Samstag dazu.'],
    ['holding', 'Perdone, no he podido mirarlo, esta semana le digo.'],
    ['holding', 'Lo consulto con mi mujer y le contesto mañana.'],
    ['holding', 'Estoy de viaje, el lunes lo miro.'],
    ['holding', 'ok, will send the photo when I am home'],
    ['unclear', 'Which photo do you mean?'],
    ['unclear', 'It is the grey one from the catalogue.'],
    ['unclear', 'My number is 0171 555 0199.'],
    ['unclear', 'I paid on Tuesday by card.'],
    ['unclear', 'Can I also return the other one?'],
    ['unclear', 'I would rather have a voucher.'],
    ['unclear', 'See attachment.'],
    ['unclear', 'Does that mean I get a new one?'],
    ['unclear', 'Ich hätte lieber einen Gutschein.'],
    ['unclear', 'Es ist das graue Modell.'],
    ['unclear', 'Was genau soll ich schicken?'],
    ['unclear', 'Es el modelo gris.'],
    ['unclear', '¿Qué tengo que enviar?'],
    ['unclear', 'Prefiero un vale.'],
    ['unclear', 'I moved, my new address is 12 Mill Lane.'],
    ['unclear', 'The light blinks red twice and then green.'],
  ])('%s: %s', (kind, text) => {
    expect(judge(text).kind).toBe(kind);
  });
});

/* Catches an automatic note without headers that ends a chain, and a person's mail that is taken for one. */
describe('out of office by its words', () => {
  const mail = { mail: personal };
  it.each([
    'Thank you for your email. I am currently out of the office until 27 November with limited access to email. In urgent cases please contact my colleague.',
    'I am on vacation and will be back on Monday. Your message will not be forwarded.',
    'I am out of the office until 27 November.',
    'Vielen Dank für Ihre Nachricht. Ich bin bis zum 27.11. nicht im Büro. In dringenden Fällen wenden Sie sich bitte an meine Kollegin.',
    'Ich bin im Urlaub und ab dem 30. November wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet.',
    'Gracias por su correo. Estoy de vacaciones hasta el 27 de noviembre. Para asuntos urgentes contacte con mi compañera.',
    'Estaré fuera de la oficina hasta el 27 de noviembre.',
  ])('%s', (text) => {
    expect(judge(text, mail).kind).toBe('out-of-office' satisfies AnswerKind);
  });

  it.each<[string, AnswerKind]>([
    ['Sorry for the late reply, I was out of office last week. It works now, thanks.', 'favourable'],
    ['I got your out of office message. It still does not work.', 'negative'],
    ['Your colleague is out of office. Who can help me now?', 'unclear'],
    ['I am out of the office this week, please call me on my mobile.', 'unclear'],
    ['I am on holiday until Friday, I will check it then.', 'holding'],
    ['Ich war im Urlaub, jetzt funktioniert es.', 'favourable'],
    ['Ich bin bis Freitag im Urlaub, wann kommt das Paket?', 'unclear'],
    ['Estuve de vacaciones. Sigue sin funcionar.', 'negative'],
  ])('no note: %s', (text, kind) => {
    expect(judge(text, mail).kind).toBe(kind);
  });

  it('knows one by its subject, but not by a subject that answers one', () => {
    const text = 'Thanks for writing. We look after everything as soon as we can.';
    expect(judge(text, { mail: { ...personal, subject: 'Automatic reply: Your order' } }).kind).toBe('out-of-office');
    expect(judge('It still does not work.', { mail: { ...personal, subject: 'Re: Automatic reply: Your order' } }).kind).toBe('negative');
  });
});

/* Catches a header that is not believed, or one that is believed to say more than it does. */
describe('what headers state', () => {
  const machine = (more: Partial<MailFacts>, text = 'Hello'): AnswerJudgement => judge(text, { mail: { ...personal, ...more } });
  it.each<[string, Partial<MailFacts>, string, AnswerKind]>([
    ['a report of failure', { reportType: 'delivery-status', hasFailed: true }, 'It works now', 'bounce'],
    ['a report of delay', { reportType: 'delivery-status' }, 'Will be retried', 'delivery-notice'],
    ['a read receipt', { reportType: 'disposition-notification' }, 'Your message was read', 'delivery-notice'],
    ['an automatic answer', { autoSubmitted: 'auto-replied' }, 'Bin nicht da', 'out-of-office'],
    ['one in a language nobody reads', { autoSubmitted: 'auto-replied' }, 'Je suis absent', 'out-of-office'],
    ['one that quotes the question', { autoSubmitted: 'auto-replied' }, 'I am away.\n\n> Does it work now?', 'out-of-office'],
    ['an acknowledgement', { autoSubmitted: 'auto-replied' }, 'We have received your message.', 'delivery-notice'],
    ['an automatic note of absence', { autoSubmitted: 'auto-generated' }, 'I am out of the office until Monday.', 'out-of-office'],
    ['a failure without a report', { isFromMailSystem: true }, 'The following address does not exist: a@b.example', 'bounce'],
    ['a delay without a report', { isFromMailSystem: true }, 'Delivery is delayed, we are still trying.', 'delivery-notice'],
    ['an absence with an empty sender', { isFromMailSystem: true }, 'I am on vacation until Monday.', 'out-of-office'],
  ])('%s', (_name, facts, text, kind) => {
    expect(machine(facts, text)).toMatchObject({ kind, isFact: true, confidence: 1 });
  });

  it.each<[string, Partial<MailFacts>, string, AnswerKind]>([
    ['a person’s mail', { autoSubmitted: 'no' }, 'It works now', 'favourable'],
    ['a desk whose program marks its people’s mails', { autoSubmitted: 'auto-generated' }, 'It still does not work.', 'negative'],
    ['a mail by way of a list', { isBulk: true }, 'It still does not work.', 'negative'],
    ['a bulk note of absence', { isBulk: true }, 'I am out of the office until Monday. Thank you for your mail.', 'out-of-office'],
  ])('judges the words of %s', (_name, facts, text, kind) => {
    expect(machine(facts, text)).toMatchObject({ kind, isFact: false });
  });
});

/* Catches evidence that shows other words than those that decided. */
describe('the words it rests on', () => {
  it.each([
    ['Thanks a lot, but it still does not work.', 'but it still does not work'],
    ['Hello, thanks for the mail. It works now. Best wishes', 'It works now'],
    ['Danke, ich schaue morgen nach.', 'ich schaue morgen nach'],
    ['Hola, ¿cuándo llega mi pedido?', '¿cuándo llega'],
    ['Hello there. I bought the tall one.', 'I bought the tall one'],
  ])('%s', (text, words) => {
    expect(quoted(text, judge(text))).toContain(words);
  });

  it('is never of an older mail that was left in the text', () => {
    const text = 'It still does not work.\n\nOn 20 Nov 2026, Fennimore <desk@example.com> wrote:\n> It works now, you can close it.\n';
    const judgement = judge(text, { mail: personal });
    expect(judgement.kind).toBe('negative');
    expect(quoted(text, judgement)).toBe('It still does not work.');
    const other = 'It works now.\n\n-----Original Message-----\nFrom: Fennimore\nIt still does not work.';
    expect(judge(other, { mail: personal }).kind).toBe('favourable');
  });

  it('is nothing for a mail without a word, which somebody has to look at', () => {
    expect(judge('  \n ', { mail: personal })).toEqual({ kind: 'unclear', confidence: 1, isFact: true, spans: [], until: null });
  });
});

/* Catches a judgement without evidence, evidence outside the message, and a text that breaks the reading. */
describe('judgeAnswer, whatever is written', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: anyUnit, maxLength: 10 }),
    fc.constantFrom(
      'it works now',
      'does not',
      'still',
      'sí',
      '¿',
      '?',
      'I will check tomorrow',
      'bis 27.11.',
      'nicht',
      'danke',
      '\n> quoted',
      '\n-- \n',
      'On 1 Nov 2026 a@b.example wrote:\n',
      'if',
      'please',
      '😀',
    ),
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));
  const mail = fc.option(
    fc.record({
      subject: fc.oneof(fc.string(), fc.constantFrom('Automatic reply: x', 'Undeliverable: x')),
      autoSubmitted: fc.constantFrom(null, 'no', 'auto-replied', 'auto-generated', 'auto-notified'),
      isFromMailSystem: fc.boolean(),
      reportType: fc.constantFrom(null, 'delivery-status' as const, 'disposition-notification' as const),
      hasFailed: fc.boolean(),
      isBulk: fc.boolean(),
    }),
  );

  it('has its words inside the text, unless headers decide, and a confidence from 0 to 1', () => {
    fc.assert(
      fc.property(text, mail, fc.constantFrom('UTC', 'Asia/Kolkata', 'x'), (words, facts, timeZone) => {
        const judgement = judge(words, { mail: facts, timeZone });
        expect(judgement.isFact || judgement.spans.length > 0).toBe(true);
        for (const span of judgement.spans) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(words.length);
          expect(words.slice(span.start, span.end).trim()).not.toBe('');
        }
        expect(judgement.confidence).toBeGreaterThan(0);
        expect(judgement.confidence).toBeLessThanOrEqual(1);
        expect(judgement.isFact).toBe(judgement.confidence === 1);
        expect(judgement.until === null || judgement.until > at).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is never favourable where the same words go on with a failure', () => {
    const good = fc.constantFrom('It works now', 'Thanks', 'Perfect', 'Danke, super', 'Ya funciona', 'Great help', 'Es geht wieder');
    const bad = fc.constantFrom(
      'but it still does not work',
      'aber es funktioniert immer noch nicht',
      'pero sigue sin funcionar',
      'however the problem persists',
      'aber die Lampe ist noch immer kaputt',
      'but I am very disappointed',
      'pero todavía no funciona',
    );
    fc.assert(
      fc.property(good, bad, fc.constantFrom(', ', '. ', ' ', '\n'), (first, then, between) => {
        expect(judge(`${first}${between}${then}`).kind).toBe('negative');
      }),
    );
  });

  it('stays quick on long and on hostile texts', () => {
    const started = performance.now();
    for (const part of [
      'is not yet still really even actually ',
      'no\n',
      'i will just then also certainly ',
      '?',
      'bis zum ',
      'ist das es noch nie ',
    ])
      judge(part.repeat(Math.ceil(100_000 / part.length)), { mail: personal });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
