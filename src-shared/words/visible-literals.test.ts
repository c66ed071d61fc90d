import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { describe, expect, it } from 'vitest';

/*
 * The linter's `react/jsx-no-literals` sees words that stand in a page as they are. What it does not see is looked for
 * here: words in a condition or a template, in the options of a notice or a picker, or set on an element.
 */

type Node = { readonly type: string; readonly [member: string]: unknown };

/** What is read out or shown, as an attribute, an option or a property. */
const visible = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'body',
  'description',
  'innerText',
  'label',
  'message',
  'note',
  'placeholder',
  'text',
  'textContent',
  'title',
]);

/** Texts that may stand in the code, each with its reason. */
const allowed: Readonly<Record<string, string>> = {
  'src-renderer/data/versions/version-1.ts: id': 'the key of a table called "message"',
  'src-main/hosts/core-process/core-link.ts: The core is being started again':
    'the message of an error is for the log; screens word its code',
  'src-main/hosts/core-process/core-link.ts: The core ended again and again': 'as above',
  'src-main/core/dispatch/normalise-error.ts: Unexpected error; the log has it under its reference': 'as above',
  'src-main/core/dispatch/normalise-error.ts: The request was cancelled': 'as above',
};

const root = path.resolve(import.meta.dirname, '../..');
/** Tests, made-up customers and workspaces (data), and what only a model reads. */
const unseen = /\.test\.tsx?$|\.d\.ts$|\/testing\/|\/conformance\/|^src-main\/core\/(?:seed|practice|prediction)\//;
const files = ['src-renderer', 'src-main'].flatMap((folder) =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !unseen.test(file)),
);

/* The bug: somebody who reads another language finds English on the screen, and nobody notices until then. */
it('no visible words stand in the code', () => {
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    literalsIn(readFileSync(path.join(root, file), 'utf8'), file.endsWith('.tsx')).map((text) => `${file}: ${text}`),
  );
  expect(found.filter((each) => allowed[each] === undefined)).toEqual([]);
  expect(Object.keys(allowed).filter((each) => !found.includes(each))).toEqual([]);
});

describe('the search', () => {
  it.each([
    ['const a = <b>{isOn ? `Yes` : "No"}</b>', ['Yes', 'No']],
    ['const a = <b>{count > 1 && "many"}</b>', ['many']],
    ['const a = <b title={`Hello ${name}`} />', ['Hello ']],
    ['const a = <b aria-label={name + " writes"} />', [' writes']],
    ['notifications.show({ title: "Saved", message: words })', ['Saved']],
    ['element.textContent = "Chat"; document.title = `Chat with ${name}`', ['Chat', 'Chat with ']],
    ['element.setAttribute("aria-label", "Messages")', ['Messages']],
    ['addEntry(tx, { text: `Last answer: ${words}`, kind: "summary" })', ['Last answer: ']],
  ])('finds the words of %s', (code, texts) => {
    expect(literalsIn(code)).toEqual(texts);
  });

  it.each([
    'const a = <b className={isOn ? "on" : "off"} title={t(isOn ? "on" : "off")}>{t("key", { name: "x" })} · {`${a} · ${b}`}</b>',
    'const a = <b aria-hidden>{kind === "note" ? t("note") : <i data-kind="x" />}</b>',
    'const purposes = { note: "resolution-note", message: `SELECT id FROM messages WHERE id = ?1` }',
    'type A = { title: "words" }; element.setAttribute("id", "text"); const s = { title: t("x"), label: `${name}` }',
  ])('leaves alone what is no word on a screen: %s', (code) => {
    expect(literalsIn(code)).toEqual([]);
  });
});

/** Codes of several parts and queries: nobody reads them. */
const isForMachines = /^[a-z]+(?:[-.:][a-z]+)+$|^(?:SELECT|INSERT|UPDATE|DELETE) /;

function literalsIn(code: string, tsx = true): string[] {
  const found: string[] = [];
  visit(parseSync(code, { syntax: 'typescript', tsx }), (node) => {
    found.push(
      ...shownBy(node)
        .flatMap(wordsOf)
        .filter((text) => /\p{L}/u.test(text) && !isForMachines.test(text)),
    );
  });
  return found;
}

/** The expressions whose value this node puts before people. */
function shownBy(node: Node): readonly unknown[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return (node['children'] as readonly Node[])
        .filter(({ type }) => type === 'JSXExpressionContainer')
        .map((child) => child['expression']);
    case 'JSXAttribute':
      return visible.has(nameOf(node['name'])) ? [expressionOf(node['value'])] : [];
    case 'KeyValueProperty':
      return visible.has(nameOf(node['key'])) ? [node['value']] : [];
    case 'AssignmentExpression':
      return visible.has(nameOf(memberOf(node['left'], 'property'))) ? [node['right']] : [];
    case 'CallExpression':
      return attributeSetBy(node);
    default:
      return [];
  }
}

/** `element.setAttribute('aria-label', …)`. */
function attributeSetBy(node: Node): readonly unknown[] {
  if (nameOf(memberOf(node['callee'], 'property')) !== 'setAttribute') return [];
  const [name, value] = (node['arguments'] as readonly { readonly expression: unknown }[]).map(({ expression }) => expression);
  return visible.has(nameOf(name)) ? [value] : [];
}

/** The texts an expression can come to. What a call makes of its arguments is its own affair. */
function wordsOf(expression: unknown): string[] {
  if (!isNode(expression)) return [];
  switch (expression.type) {
    case 'StringLiteral':
      return [String(expression['value'])];
    case 'TemplateLiteral':
      return (expression['quasis'] as readonly { readonly raw: string }[]).map(({ raw }) => raw);
    case 'ConditionalExpression':
      return [...wordsOf(expression['consequent']), ...wordsOf(expression['alternate'])];
    case 'BinaryExpression':
      return ['+', '&&', '||', '??'].includes(String(expression['operator']))
        ? [...wordsOf(expression['left']), ...wordsOf(expression['right'])]
        : [];
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
      return wordsOf(expression['expression']);
    default:
      return [];
  }
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((each) => visit(each, see));
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) see(value);
  Object.values(value).forEach((each) => visit(each, see));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function memberOf(value: unknown, member: string): unknown {
  return isNode(value) ? value[member] : undefined;
}

function expressionOf(value: unknown): unknown {
  return memberOf(value, 'type') === 'JSXExpressionContainer' ? memberOf(value, 'expression') : value;
}

function nameOf(value: unknown): string {
  const name = memberOf(value, 'value');
  return typeof name === 'string' ? name : '';
}
