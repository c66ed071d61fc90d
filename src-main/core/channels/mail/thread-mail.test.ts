import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MailFacts } from '#shared/domain/answer/types.ts';
import { replySubject, threadMail, type KnownMail, type ThreadedMail } from './thread-mail.ts';

const facts: MailFacts = { subject: '', autoSubmitted: null, isFromMailSystem: false, reportType: null, hasFailed: false, isBulk: false };
const dana = 'dana@example.com';

/** Dana's case CAS-10001 with conversation A; Tomas's CAS-10002, which has only a chat. */
const known: KnownMail = {
  sentIn: (id) => (id === 'e1@caseloom.local' ? 'A' : id === 'e2@caseloom.local' ? 'B' : null),
  receivedIn: (id, address) => (id === 'm1@example.com' && address === dana ? 'A' : null),
  caseOf(number, address) {
    if (number === 'CAS-10001' && address === dana) return { caseId: 'case-1', conversationId: 'A' };
    if (number === 'CAS-10002' && address === 'tomas@example.com') return { caseId: 'case-2', conversationId: null };
    return null;
  },
};
type Change = Omit<Partial<ThreadedMail>, 'from' | 'facts'> & { from?: string; subject?: string; facts?: Partial<MailFacts> };
const mailOf = ({ from = dana, subject = '', facts: more = {}, ...rest }: Change): ThreadedMail => ({
  from: { address: from, name: '' },
  headerId: null,
  inReplyTo: null,
  references: [],
  returned: [],
  facts: { ...facts, ...more, subject },
  ...rest,
});
const inA = { kind: 'conversation', conversationId: 'A' };
const inB = { kind: 'conversation', conversationId: 'B' };

describe('threadMail', () => {
  it.each<[string, Change, ReturnType<typeof threadMail> | object]>([
    ['an answer to our mail', { inReplyTo: 'e1@caseloom.local' }, inA],
    ['an answer to our mail from another address of theirs', { from: 'd@work.example', inReplyTo: 'e1@caseloom.local' }, inA],
    ['a reply that names an older mail only', { references: ['x@y', 'e1@caseloom.local', 'z@y'] }, inA],
    ['a reply that names two of ours: the newest counts', { references: ['e1@caseloom.local', 'e2@caseloom.local'] }, inB],
    ['what it answers before what it names', { inReplyTo: 'e2@caseloom.local', references: ['e1@caseloom.local'] }, inB],
    ['our mail over the number of another case', { inReplyTo: 'e2@caseloom.local', subject: '[CAS-10001]' }, inB],
    [
      'a bounce that returns our mail',
      { from: 'mailer-daemon@mx.example', returned: ['e1@caseloom.local'], facts: { isFromMailSystem: true } },
      inA,
    ],
    ['an answer to their own mail', { inReplyTo: 'm1@example.com' }, inA],
    ['the same mail again', { headerId: 'm1@example.com' }, inA],
    ['an id of theirs named by somebody else', { from: 'eve@example.com', inReplyTo: 'm1@example.com' }, { kind: 'new' }],
    ['the number with the right address', { subject: 'Re: Late [CAS-10001]' }, inA],
    ['the number in small letters', { subject: 're: late [cas-10001]' }, inA],
    [
      'the number of a case that has only a chat',
      { from: 'tomas@example.com', subject: '[CAS-10002]' },
      { kind: 'case', caseId: 'case-2' },
    ],
    ['the number from another address', { from: 'eve@example.com', subject: 'Re: Late [CAS-10001]' }, { kind: 'new' }],
    ['another customer with the number of a colleague', { from: 'tomas@example.com', subject: '[CAS-10001]' }, { kind: 'new' }],
    ['a number outside brackets', { subject: 'CAS-10001' }, { kind: 'new' }],
    ['a number of no case', { subject: '[CAS-99999]' }, { kind: 'new' }],
    [
      'a bounce with a number and nothing of ours',
      { from: 'mailer-daemon@mx.example', subject: '[CAS-10001]', facts: { isFromMailSystem: true } },
      { kind: 'nobodys' },
    ],
    ['a receipt for nothing of ours', { facts: { reportType: 'disposition-notification' } }, { kind: 'nobodys' }],
    ['a form that a site sends by itself', { facts: { autoSubmitted: 'auto-generated' } }, { kind: 'new' }],
  ])('%s', (_name, change, thread) => {
    expect(threadMail(mailOf(change), known)).toEqual(thread);
  });

  // Would catch: any subject or any list of guessed ids that leads a stranger into somebody's case.
  it('never lets a stranger in who has not read a mail of ours', () => {
    const guess = fc.oneof(
      fc.constantFrom('m1@example.com', 'CAS-10001', 'e3@caseloom.local', 'case-1', 'A'),
      fc.string({ maxLength: 20 }),
    );
    const subject = fc.oneof(fc.constantFrom('[CAS-10001]', 'Re: [CAS-10001] [CAS-10002]', '[cas-10002] dana@example.com'), fc.string());
    fc.assert(
      fc.property(
        guess,
        fc.array(guess),
        fc.array(guess),
        subject,
        fc.boolean(),
        (headerId, references, returned, words, isFromMailSystem) => {
          const mail = mailOf({
            from: 'eve@example.com',
            headerId,
            inReplyTo: headerId,
            references,
            returned,
            subject: words,
            facts: { isFromMailSystem },
          });
          expect(['new', 'nobodys']).toContain(threadMail(mail, known).kind);
        },
      ),
    );
  });
});

describe('replySubject', () => {
  it.each([
    ['Late', 'CAS-10001', 'Re: Late [CAS-10001]'],
    ['Re: AW: re[2]: Late [CAS-10001]', 'CAS-10001', 'Re: Late [CAS-10001]'],
    ['Late [cas-10001]', 'CAS-10001', 'Re: Late [cas-10001]'],
    ['Fwd: Late [CAS-10001]', 'CAS-10002', 'Re: Late [CAS-10001] [CAS-10002]'],
    ['', 'CAS-10001', 'Re: [CAS-10001]'],
    ['Reise nach Rom', null, 'Re: Reise nach Rom'],
  ])('%j of %s', (subject, number, reply) => {
    expect(replySubject(subject, number)).toBe(reply);
    expect(replySubject(reply, number)).toBe(reply);
  });
});
