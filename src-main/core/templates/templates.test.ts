import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { templatePurposes, type Template } from '#shared/domain/template/types.ts';
import { languages } from '#shared/lib/language.ts';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { followUpRule, startFollowUpDesk, type FollowUpDesk } from '../follow-ups/testing/follow-up-desk.ts';
import { builtInTemplate, defaultTemplates } from '../seed/default-templates/all-default-templates.ts';
import { exampleValues } from '../seed/default-templates/example-values.ts';
import { startTestCore } from '../testing/start-test-core.ts';
import { createLiquidSandbox } from './liquid-sandbox.ts';
import type { WrittenText } from './templates.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

const chain = { number: 1, of: 3, askedFor: 'Could you send us a photo?', lastWroteOn: '3 May', lastAnsweredOn: '' };
const render = (caseId: string, more: Partial<Parameters<typeof desk.services.templates.render>[1]> = {}): WrittenText =>
  desk.services.templates.render(desk.services.store, { purpose: 'follow-up', caseId, templateId: null, chain, ...more });
const speaks = (caseId: string, language: string | null): void => {
  const { customer_id: customerId } = desk.services.store.get<{ customer_id: string }>(
    'SELECT customer_id FROM cases WHERE id = ?',
    caseId,
  ) ?? { customer_id: '' };
  desk.record({ type: 'customer.seen', customerId, nameContentId: null, emailContentId: null, identifier: null, language });
};
const template = (more: Partial<Template> = {}): Template => ({
  id: 'new',
  name: 'Gentle',
  purpose: 'follow-up',
  language: 'en',
  lineOfBusinessId: null,
  subject: '{{ case.number }}',
  body: 'Dear {{ customer.name }}',
  ...more,
});

/* Catches a built-in text that cannot be filled in, which would leave a customer with nothing at all. */
describe('the texts a workspace starts with', () => {
  it.each(languages.flatMap((language) => templatePurposes.map((purpose) => [language, purpose] as const)))(
    '%s %s',
    (language, purpose) => {
      const sandbox = createLiquidSandbox();
      const { subject, body } = builtInTemplate(purpose, language);
      const empty = {
        case: Object.fromEntries(Object.keys(exampleValues.case).map((name) => [name, ''])),
        customer: { name: '', firstName: '' },
        desk: { name: '', lineOfBusiness: '', signature: '' },
        chain: { number: 0, of: 0, askedFor: '', lastWroteOn: '', lastAnsweredOn: '', outcome: '' as const },
      };
      for (const values of [
        exampleValues,
        { ...exampleValues, chain: { ...exampleValues.chain, outcome: 'solved' as const, askedFor: '' } },
        empty,
      ]) {
        const filled = sandbox.render(body, values);
        expect(filled.problems).toEqual([]);
        expect(filled.text.trim()).not.toBe('');
        expect(filled.text).not.toMatch(/\{|\}|undefined|null|\n{5}/u);
        expect(sandbox.render(subject, values).problems).toEqual([]);
      }
    },
  );

  it('are there once, also in a workspace from before there were any, and what is removed stays removed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
    const file = path.join(folder, 'workspace.db');
    const before = await startTestCore({ file });
    const count = async (core: typeof before): Promise<number> => (await core.call('template.list', {})).templates.length;
    expect(await count(before)).toBe(defaultTemplates.length);
    await before.call('template.remove', { templateId: 'reply-es' });
    await before.dispose();
    const after = await startTestCore({ file, idPrefix: 'later' });
    expect(await count(after)).toBe(defaultTemplates.length - 1);
    await after.dispose();
    rmSync(folder, { recursive: true });
  });
});

/* Catches words in the wrong language, of another line, or from a template that somebody broke. */
describe('a text for a case', () => {
  it('is in the customer’s language, with their name and what they were asked', async () => {
    const { caseId } = await desk.askedCase();
    const { number } = (await desk.call('case.get', { caseId })).case;
    expect(render(caseId)).toMatchObject({ language: 'en', templateId: 'follow-up-en', problems: [], unpersonalised: null });
    expect(render(caseId).subject).toContain(`[${number}]`);
    expect(render(caseId).body).toMatch(/^Hello Dana,\n\nwe asked you: “Could you send us a photo\?”/u);
    speaks(caseId, 'de');
    expect(render(caseId)).toMatchObject({ language: 'de', templateId: 'follow-up-de' });
    expect(render(caseId).body).toMatch(/^Guten Tag Dana,\n\nwir hatten Sie gefragt/u);
    speaks(caseId, 'fr');
    expect(render(caseId)).toMatchObject({ language: 'en', problems: ['other-language'] });
    // A note is read by the desk.
    speaks(caseId, 'es');
    expect(render(caseId, { purpose: 'resolution-note' }).language).toBe('en');
    expect(render(caseId, { purpose: 'closing' }).language).toBe('es');
  });

  it('is the rule’s own where it names one, and falls back where that is gone or broken', async () => {
    const { caseId } = await desk.askedCase();
    const { templateId } = await desk.call('template.save', { template: template() });
    expect(render(caseId, { templateId })).toMatchObject({ body: 'Dear Dana', templateId, templateName: 'Gentle' });
    // Broken after it was saved, as by an older version: a field that is no more.
    desk.services.store.transact({ principal: { kind: 'supervisor', id: 'you', name: 'You' } }, (tx) => {
      tx.putContent('broken', 'template', '{{ case.gone }}');
      tx.append({ type: 'template.saved', templateId, ...template(), subjectContentId: 'broken', bodyContentId: 'broken' });
    });
    expect(render(caseId, { templateId })).toMatchObject({ templateId: 'follow-up-en', problems: ['field-unknown'] });
    await desk.call('template.remove', { templateId });
    expect(render(caseId, { templateId })).toMatchObject({ templateId: 'follow-up-en', problems: [] });
  });

  it('is there when every template was removed', async () => {
    const { caseId } = await desk.askedCase();
    for (const { id } of (await desk.call('template.list', {})).templates) await desk.call('template.remove', { templateId: id });
    expect(render(caseId)).toMatchObject({ templateId: null, language: 'en', problems: ['no-template'] });
    expect(render(caseId).body).toContain('Hello Dana');
  });

  it('says why it is resolved, and cites the fields a rule names', async () => {
    const { caseId } = await desk.askedCase();
    const note = (outcome: 'silent' | 'solved'): string =>
      render(caseId, { purpose: 'resolution-note', chain: { ...chain, outcome } }).body;
    expect(note('silent')).toContain('did not answer 3 follow-ups');
    expect(note('solved')).toContain('the customer said so');
    expect(render(caseId, { citedFields: ['priority', 'title', 'none'] }).body).toContain('For reference:\nPriority: Normal');
  });

  // Would catch: "1 follow-ups", and the rep's own mail told as a follow-up.
  it.each([
    ['en', 0, 'did not answer our message of 3 May.'],
    ['en', 1, 'did not answer the follow-up of 3 May.'],
    ['en', 3, 'did not answer 3 follow-ups, the last of 3 May.'],
    ['de', 0, 'keine Antwort auf unsere Nachricht vom 3 May.'],
    ['de', 1, 'keine Antwort auf die Nachfrage vom 3 May.'],
    ['de', 3, 'keine Antwort auf 3 Nachfragen, die letzte vom 3 May.'],
    ['es', 0, 'no respondió a nuestro mensaje del 3 May.'],
    ['es', 1, 'no respondió a nuestro recordatorio del 3 May.'],
    ['es', 3, 'no respondió a 3 recordatorios, el último del 3 May.'],
  ] as const)('counts follow-ups in %s as people do: %d', (language, of, words) => {
    const { body } = builtInTemplate('resolution-note', language);
    const values = { ...exampleValues, chain: { ...exampleValues.chain, of, lastWroteOn: '3 May', outcome: 'silent' as const } };
    expect(createLiquidSandbox().render(body, values).text).toContain(words);
  });

  it('puts the words of a customer in as they are, and no header into a subject', async () => {
    const { caseId } = await desk.askedCase({ customer: '{{ desk.name }}{% if %}' });
    expect(render(caseId).body).toContain('{{');
    desk.services.store.transact({ principal: { kind: 'supervisor', id: 'you', name: 'You' } }, (tx) => {
      tx.putContent('title', 'value', 'Lamp\r\nBcc: everybody@example.com\u202e');
      const value = { contentId: 'title' };
      tx.append({ type: 'field.written', holder: { caseId }, field: 'title', value, by: 'person', suggestionId: null, isLocked: true });
    });
    expect(render(caseId).subject).toMatch(/^Lamp Bcc: everybody@example\.com \[/u);
  });

  it('is the draft of a follow-up, in the queue', async () => {
    const { templateId } = await desk.call('template.save', {
      template: template({ body: 'Dear {{ customer.name }}, number {{ chain.number }} of {{ chain.of }}' }),
    });
    desk.record({ type: 'followUpRule.saved', rule: { ...followUpRule, followUpTemplateId: templateId } });
    const { caseId } = await desk.askedCase();
    await desk.pass(5 * hourMs + minuteMs);
    expect((await desk.detail(caseId)).draft).toMatchObject({
      body: 'Dear Dana, number 1 of 3',
      templateId,
      language: 'en',
      unpersonalised: null,
    });
  });
});

/* Catches a broken text that reaches customers, and a mistake that is told without saying where. */
describe('a supervisor', () => {
  it('is told what is wrong, and cannot save it', async () => {
    const broken = template({ body: 'Hello\n{{ case.secret }}\n{% include "x" %}' });
    const { problems } = await desk.call('template.preview', { template: broken, caseId: null });
    expect(problems).toEqual([{ code: 'TEMPLATE_UNKNOWN_TAG', line: 3, detail: 'include' }]);
    await expect(desk.call('template.save', { template: broken })).rejects.toMatchObject({ code: 'TEMPLATE_BROKEN', data: { problems } });
    await expect(desk.call('template.save', { template: template({ id: 'none' }) })).rejects.toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
    await expect(desk.call('template.save', { template: template({ lineOfBusinessId: 'none' }) })).rejects.toMatchObject({
      code: 'LINE_NOT_FOUND',
    });
  });

  it('sees a text with an invented case, and with a real one', async () => {
    const asked = template({ body: '{{ customer.name }} {{ chain.askedFor }}' });
    expect((await desk.call('template.preview', { template: asked, caseId: null })).body).toMatch(/^Dana Petrov Could you/u);
    const { caseId } = await desk.askedCase({ ask: 'Which lamp is it?' });
    expect(await desk.call('template.preview', { template: asked, caseId })).toMatchObject({
      body: 'Dana Which lamp is it?',
      problems: [],
    });
  });

  it('may name every variable that is listed', async () => {
    const { variables } = await desk.call('template.list', {});
    const body = variables.map(({ name }) => `{{ ${name} }}`).join('\n');
    expect((await desk.call('template.preview', { template: template({ body }), caseId: null })).problems).toEqual([]);
  });
});

/* Catches a model that writes to customers what nobody allowed, or whose answer somebody waits for. */
describe('a language model that personalises', () => {
  const middle = 'Have you had a chance to look at it? A short reply to this mail is enough, and we will go on from there.';

  async function prepared(): Promise<string> {
    const { caseId } = await desk.askedCase();
    await desk.call('predictor.useEndpoint', { baseUrl: 'http://127.0.0.1:1/v1', model: 'm' });
    return caseId;
  }
  const answerWith = (caseId: string, words: string): void =>
    desk.model.answer(JSON.stringify({ body: render(caseId).body.replace(middle, words) }));

  it('is not asked until a supervisor says so', async () => {
    const caseId = await prepared();
    const before = desk.model.requests.length;
    render(caseId);
    await desk.services.templates.settled();
    expect(desk.model.requests).toHaveLength(before);
  });

  it('words the middle, behind the screen, with the template’s own words kept beside', async () => {
    const caseId = await prepared();
    answerWith(caseId, 'Did you find a moment for the photo of your lamp? A short reply to this mail is all we need to go on from there.');
    await desk.call('template.setPersonalise', { isOn: true });
    const plain = render(caseId);
    expect(plain.unpersonalised).toBeNull();
    await desk.services.templates.settled();
    const personal = render(caseId);
    expect(personal.body).toContain('Did you find a moment for the photo of your lamp?');
    expect(personal).toMatchObject({ unpersonalised: plain.body, problems: [], subject: plain.subject });
    expect(
      desk.published.flatMap((frame) => frame.changed ?? []).some((change) => change.entity === 'followUp' && change.id === caseId),
    ).toBe(true);
  });

  it.each([
    [
      'a promise',
      'We will refund you the whole amount if you send us the photo that we asked you for in our mail.',
      'PERSONALISED_PROMISE',
    ],
    ['a link', 'Please upload the photo that we asked you for in our last mail at https://upload.example/lamp now.', 'PERSONALISED_LINK'],
    ['a deadline', 'Please send us the photo that we asked you for in our last mail by Friday, and we will go on.', 'PERSONALISED_DATE'],
  ])('is not listened to with %s, and the reason is said', async (_name, words, problem) => {
    const caseId = await prepared();
    answerWith(caseId, words);
    await desk.call('template.setPersonalise', { isOn: true });
    const plain = render(caseId);
    await desk.services.templates.settled();
    expect(render(caseId)).toMatchObject({ body: plain.body, unpersonalised: null, problems: [problem] });
  });

  it('is not listened to with nonsense, and asked again only after a while', async () => {
    const caseId = await prepared();
    desk.model.answer('I cannot do that.');
    await desk.call('template.setPersonalise', { isOn: true });
    render(caseId);
    await desk.services.templates.settled();
    const asked = desk.model.requests.length;
    expect(render(caseId)).toMatchObject({ unpersonalised: null, problems: [] });
    expect(desk.model.requests).toHaveLength(asked);
    answerWith(caseId, 'Did you find a moment for the photo of your lamp? A short reply to this mail is all we need to go on from there.');
    await desk.pass(6 * minuteMs);
    render(caseId);
    await desk.services.templates.settled();
    expect(render(caseId).unpersonalised).not.toBeNull();
  });
});
