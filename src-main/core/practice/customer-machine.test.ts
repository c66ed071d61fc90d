import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCustomer, nextImpatienceMs, react } from './customer-machine.ts';
import type { CustomerInput, CustomerScript, CustomerState } from './customer-machine.ts';
import { practiceCast } from './customers/practice-cast.ts';
import { readRepIntent } from './rep-intent.ts';

function live(script: CustomerScript, inputs: readonly CustomerInput[]): { readonly state: CustomerState; readonly lines: string[] } {
  let state = newCustomer;
  const lines: string[] = [];
  for (const input of inputs) {
    const reaction = react(script, state, input);
    state = reaction.state;
    lines.push(...reaction.lines);
  }
  return { state, lines };
}

const rep = (text: string): CustomerInput => ({ type: 'rep-said', text });

function who(id: string): CustomerScript {
  const script = practiceCast.find((one) => one.id === id);
  if (script === undefined) throw new Error(`no customer ${id}`);
  return script;
}

const sensible: Record<string, readonly string[]> = {
  en: [
    'Hello, I am Mara. What happened exactly?',
    'I am sorry to hear that. Could you give me the number, please?',
    'Since when is that, and may I have your address?',
    'One moment please, let me check.',
    'I have arranged everything for you and it will be with you today.',
    'The second one is sorted as well, I sent you the label and refunded the fee.',
    'I have also changed what you asked for before.',
    'Is there anything else I can do for you?',
    'Have a good day, goodbye.',
  ],
  de: [
    'Guten Tag, wie kann ich helfen?',
    'Das tut mir leid. Können Sie mir bitte Ihre Kundennummer nennen?',
    'Seit wann ist das so?',
    'Einen Moment, ich schaue nach.',
    'Ich habe einen Techniker für heute gebucht.',
    'Kann ich sonst noch etwas tun?',
  ],
  es: [
    'Hola, ¿en qué puedo ayudarle?',
    'Lo siento mucho. ¿Me puede dar el número de seguimiento, por favor?',
    'Un momento, voy a mirar.',
    'Su paquete está en camino y llegará mañana antes de las doce.',
    '¿Algo más en lo que pueda ayudar?',
  ],
};

describe('practice customers', () => {
  it('there are enough of them, of every kind the product promises', () => {
    expect(practiceCast.length).toBeGreaterThanOrEqual(14);
    expect(new Set(practiceCast.map((script) => script.id)).size).toBe(practiceCast.length);
    expect(new Set(practiceCast.map((script) => script.lineOfBusinessId)).size).toBe(4);
    expect(practiceCast.some((script) => !script.isVerified)).toBe(true);
    expect(new Set(practiceCast.map((script) => script.language))).toEqual(new Set(['en', 'de', 'es']));
    const openings = practiceCast.flatMap((script) => script.issues[0].raises);
    expect(openings.some((line) => line.length > 3000 && line.length <= 8000)).toBe(true);
    expect(openings.some((line) => line.includes('<script>') && line.includes('onerror='))).toBe(true);
    expect(openings.some((line) => /ignore your rules/i.test(line))).toBe(true);
  });

  // A customer that never says thanks or never leaves would hold the inbox for ever.
  it.each(practiceCast.filter((script) => script.leavesMessage === undefined))('$id comes to an end with a sensible rep', (script) => {
    const { state, lines } = live(script, [{ type: 'greeted' }, ...(sensible[script.language] ?? []).map(rep)]);
    expect(state.phase).toBe('gone');
    expect(state.solved).toHaveLength(script.issues.length);
    expect(lines.length).toBeGreaterThan(5);
  });

  it.each(practiceCast)('$id speaks up when ignored, ever crosser, and leaves in the end', (script) => {
    let state = react(script, newCustomer, { type: 'greeted' }).state;
    let moods = 0;
    for (let step = 0; step < 10 && state.phase !== 'gone'; step += 1) {
      const limit = nextImpatienceMs(script, state);
      expect(limit).not.toBeNull();
      const reaction = react(script, state, { type: 'silence', ms: limit ?? 0 });
      expect(reaction.lines.length).toBe(1);
      moods = Math.max(moods, reaction.state.mood);
      state = reaction.state;
    }
    expect(state.phase).toBe('gone');
    expect(moods).toBe(3);
  });

  it('never throws and never says the same line twice in a row, whatever the rep writes', () => {
    const known = Object.values(sensible).flat();
    const input: fc.Arbitrary<CustomerInput> = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...known).map(rep) },
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }).map(rep) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((ms): CustomerInput => ({ type: 'silence', ms })) },
      { weight: 1, arbitrary: fc.constant<CustomerInput>(rep('That is not possible, I cannot do it.')) },
    );
    fc.assert(
      fc.property(fc.constantFrom(...practiceCast), fc.array(input, { maxLength: 40 }), (script, inputs) => {
        const { lines } = live(script, [{ type: 'greeted' }, ...inputs]);
        for (let index = 1; index < lines.length; index += 1) expect(lines[index]).not.toBe(lines[index - 1]);
        expect(lines.every((line) => line.trim() !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does not say "ok" to a moment and "ok" again to an apology (one list knows nothing of the other)', () => {
    const { lines } = live(who('kofi'), [
      { type: 'greeted' },
      rep('locked out then'),
      rep('I see'),
      rep('One moment please'),
      rep('Apologies for that'),
    ]);
    expect(lines.slice(-2)[0]).toBe('ok');
    expect(lines.at(-1)).not.toBe('ok');
  });

  it('answers what is asked: number, address and the time, each with the fact of the story', () => {
    const { lines } = live(who('nadia'), [
      { type: 'greeted' },
      rep('Could you tell me the tracking number and your address?'),
      rep('Since when is it marked as delivered?'),
    ]);
    expect(lines).toContain('FP40718823');
    expect(lines.some((line) => line.includes('Millrace Lane'))).toBe(true);
    expect(lines.some((line) => line.includes('10:42'))).toBe(true);
  });

  it('becomes clear only when asked (the vague one)', () => {
    const before = live(who('iris'), [{ type: 'greeted' }]).lines.join(' ');
    expect(before).not.toMatch(/internet|disconnect/);
    const after = live(who('iris'), [
      { type: 'greeted' },
      rep('What exactly happens?'),
      rep('Can you describe it in more detail?'),
    ]).lines.join(' ');
    expect(after).toMatch(/disconnects every ten minutes/);
  });

  it('changes the subject midway without the first being solved, and comes back to it', () => {
    const start: CustomerInput[] = [{ type: 'greeted' }, rep('Hello, may I have the booking code?'), rep('Thank you. When do you fly?')];
    const switched = live(who('peter'), start);
    expect(switched.state.issue).toBe(1);
    expect(switched.lines.at(-1)).toMatch(/312\.40/);
    const back = live(who('peter'), [...start, rep('The refund was sent to your card today.')]);
    expect(back.state.issue).toBe(0);
    expect(back.state.phase).toBe('talking');
  });

  it('raises the second issue after the first is solved (two in one chat)', () => {
    const { lines, state } = live(who('amara'), [{ type: 'greeted' }, rep('I booked a new appointment for Thursday morning.')]);
    expect(lines.at(-1)).toMatch(/old router/);
    expect(state.phase).toBe('talking');
  });

  it('does not let itself be closed before it is solved', () => {
    const { state, lines } = live(who('greg'), [{ type: 'greeted' }, rep('Can I close this chat?')]);
    expect(state.phase).toBe('talking');
    expect(lines.at(-1)).toMatch(/not close/i);
  });

  it('takes a request for a number as a question, never as a solution', () => {
    expect(readRepIntent('Could you send me your booking number?').says.has('solution')).toBe(false);
    expect(readRepIntent('Please give me your new address').asks).toEqual(['address']);
    expect(readRepIntent('I have refunded the amount.').says.has('solution')).toBe(true);
    expect(readRepIntent('I am afraid we cannot refund that.').says.has('solution')).toBe(false);
  });
});
