import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { workspaceOf } from '../../testing/sample-views.ts';
import { withInserted } from './template-editor.tsx';
import { TemplatesTab } from './templates-tab.tsx';
import { wordProblem } from './word-problem.ts';

const gentle = {
  id: 't1',
  name: 'Gentle reminder',
  purpose: 'follow-up' as const,
  language: 'en',
  lineOfBusinessId: null,
  subject: 'Re: {{ case.title }}',
  body: 'Hello {{ customer.firstName }}',
};
const list: RouteOutput<'template.list'> = { templates: [gentle], variables: [{ name: 'case.number', example: 'CAS-10001' }] };

async function show(handlers: FakeHandlers = {}) {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: {
      'template.list': () => list,
      'case.list': () => ({ cases: [], total: 0 }),
      'template.preview': () => ({ subject: 'Re: Invoice', body: 'Hello Tom', problems: [] }),
      ...handlers,
    },
  });
  const rendered = await renderWithDesk(client, <TemplatesTab />);
  onTestFinished(rendered.stop);
  fireEvent.click(await screen.findByRole('button', { name: /Gentle reminder/ }));
  return { client, editor: within(await screen.findByRole('region', { name: 'Gentle reminder' })) };
}

it('shows how a text reads, and saves what was changed', async () => {
  const { client, editor } = await show({ 'template.save': () => ({ templateId: 't1' }) });
  expect(await editor.findByText('Hello Tom')).toBeTruthy();
  expect(editor.getByRole('button', { name: 'Save template' })).toHaveProperty('disabled', true);
  fireEvent.change(editor.getByRole('textbox', { name: 'Text' }), { target: { value: 'Dear {{ customer.name }}' } });
  fireEvent.click(editor.getByRole('button', { name: 'Save template' }));
  await waitFor(() => expect(client.callsOf('template.save')).toEqual([{ template: { ...gentle, body: 'Dear {{ customer.name }}' } }]));
});

// The bug: a text with a mistake is saved, and customers read the mistake.
it('says what is wrong with a text, by line', async () => {
  const problems = [{ code: 'TEMPLATE_UNKNOWN_VARIABLE', line: 2, detail: 'case.secret' }];
  const { editor } = await show({ 'template.preview': () => ({ subject: '', body: '', problems }) });
  expect((await editor.findByRole('alert')).textContent).toBe('Line 2: case.secret is not something it may name');
  fireEvent.change(editor.getByRole('textbox', { name: 'Text' }), { target: { value: 'Dear {{ case.secret }}' } });
  expect(editor.getByRole('button', { name: 'Save template' })).toHaveProperty('disabled', true);
  // Once, where it stands: twice reads as two mistakes.
  expect(editor.getByRole('status').textContent).toBe('It cannot be saved like this. The preview says what is wrong.');
  fireEvent.change(editor.getByRole('textbox', { name: 'Name' }), { target: { value: ' ' } });
  expect(screen.getByRole('status').textContent).toBe('Give it a name to save it.');
});

// The bug: a supervisor has to know that Swedish is "sv", and a slip of the keyboard makes a text nobody is ever sent.
it('offers languages by name', async () => {
  const { client, editor } = await show({ 'template.save': () => ({ templateId: 't1' }) });
  expect(within(screen.getByRole('region', { name: 'Templates' })).getByText('English')).toBeTruthy();
  const language = editor.getByRole<HTMLInputElement>('combobox', { name: 'Language' });
  expect(language.value).toBe('English');
  fireEvent.click(language);
  fireEvent.click(
    within(await screen.findByRole('listbox', { name: 'Language', hidden: true })).getByRole('option', { name: 'Swedish', hidden: true }),
  );
  fireEvent.click(editor.getByRole('button', { name: 'Save template' }));
  await waitFor(() => expect(client.callsOf('template.save')).toEqual([{ template: { ...gentle, language: 'sv' } }]));
});

it.each([
  ['TEMPLATE_NOT_CLOSED', '{{ case.title', 'Line 3: “{{ case.title” is begun and never closed'],
  ['TEMPLATE_UNKNOWN_TAG', 'for', 'Line 3: the instruction “for” cannot be used here'],
  ['TEMPLATE_UNKNOWN_FILTER', 'json', 'Line 3: “| json” is not known here, leave it out'],
  ['TEMPLATE_SYNTAX', '', 'Line 3: what stands between the braces cannot be read'],
])('words %s for whoever writes the text', (code, detail, words) => {
  expect(wordProblem({ code, line: 3, detail })).toBe(words);
});

it('puts a variable in where the cursor stands', () => {
  expect(withInserted('Hello , bye', { selectionStart: 6, selectionEnd: 6 }, 'X')).toBe('Hello X, bye');
  expect(withInserted('Hello', null, 'X')).toBe('HelloX');
});

// The bug: a model words mails to customers and nobody has allowed it, or nobody can stop it.
it('lets a supervisor say whether a model may word the mails', async () => {
  const { client } = await show({ 'template.setPersonalise': () => ({}) });
  const allowed = screen.getByRole('switch', { name: /A language model may word mails/ });
  expect(allowed).toHaveProperty('checked', false);
  fireEvent.click(allowed);
  await waitFor(() => expect(client.callsOf('template.setPersonalise')).toEqual([{ isOn: true }]));
});
