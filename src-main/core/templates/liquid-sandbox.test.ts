import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateValues } from '#shared/domain/template/types.ts';
import { createLiquidSandbox, longestTemplate, longestText } from './liquid-sandbox.ts';

const sandbox = createLiquidSandbox();
const values: TemplateValues = {
  case: { number: 'CAS-10482', title: 'Lamp', description: 'It is dark.' },
  customer: { name: 'Dana Petrov', firstName: 'Dana' },
  desk: { name: 'Fennimore', lineOfBusiness: 'Parcels', signature: 'Fennimore' },
  chain: { number: 2, of: 3, askedFor: 'a photo', lastWroteOn: '3 May', lastAnsweredOn: '', outcome: '' },
};
const allowed: ReadonlySet<string> = new Set(
  Object.entries(values).flatMap(([group, own]) => Object.keys(own).map((name) => `${group}.${name}`)),
);

describe('a text', () => {
  it.each([
    ['Hello {{ customer.firstName }}', 'Hello Dana'],
    ['{% if chain.number > 1 %}Again{% else %}First{% endif %}', 'Again'],
    ['{% unless chain.lastAnsweredOn == "" %}x{% endunless %}', ''],
    ['{% case chain.of %}{% when 3 %}three{% endcase %}', 'three'],
    ['{{ case.title | upcase }} {{ case.title | downcase }}', 'LAMP lamp'],
    ['{{ chain.lastAnsweredOn | default: "never" }}', 'never'],
    ['{{ case.description | truncate: 5 }}', 'It i…'],
    ['{{ case.description | truncatewords: 2 }}', 'It is…'],
    ['{% comment %}not shown{% endcomment %}{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
  ])('%s', (source, expected) => {
    expect(sandbox.check(source, allowed)).toEqual([]);
    expect(sandbox.render(source, values)).toEqual({ text: expected, problems: [] });
  });
});

/* Catches a template that reaches further than its values, or that breaks the draft instead of telling what is wrong. */
describe('what is wrong is told with its line', () => {
  it.each([
    ['a\n{{ case.secret }}', 'TEMPLATE_UNKNOWN_VARIABLE', 2, 'case.secret'],
    ['{% if false %}{{ case.secret }}{% endif %}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'case.secret'],
    ['{{ case }}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'case'],
    ['{{ case.title.size }}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'case.title.size'],
    ['{{ case[customer.name] }}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'case.[…]'],
    ['{{ case.constructor }}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'case.constructor'],
    ['{{ process.env }}', 'TEMPLATE_UNKNOWN_VARIABLE', 1, 'process.env'],
    ['a\n\n{{ case.title | replace: "a", "aa" }}', 'TEMPLATE_UNKNOWN_FILTER', 3, 'replace'],
    ['{{ case.title | json }}', 'TEMPLATE_UNKNOWN_FILTER', 1, 'json'],
    ['{% include "/etc/passwd" %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'include'],
    ['{% render "x" %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'render'],
    ['{% layout "x" %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'layout'],
    ['{% for i in (1..9) %}x{% endfor %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'for'],
    ['{% assign a = case.title %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'assign'],
    ['{% capture a %}x{% endcapture %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'capture'],
    ['{% liquid\necho "x" %}', 'TEMPLATE_UNKNOWN_TAG', 1, 'liquid'],
    ['a\n{{ case.title', 'TEMPLATE_NOT_CLOSED', 2, '{{ case.title'],
    ['{% if case.title %}', 'TEMPLATE_NOT_CLOSED', 1, '{% if case.title %}'],
    ['{{ case[ }}', 'TEMPLATE_NOT_CLOSED', 1, '['],
    ['a {{ case.title\nb', 'TEMPLATE_NOT_CLOSED', 1, '{{ case.title'],
    ['a {{ }}', 'TEMPLATE_SYNTAX', 1, ''],
    ['x'.repeat(longestTemplate + 1), 'TEMPLATE_TOO_LONG', null, ''],
  ])('%s', (source, code, line, detail) => {
    expect(sandbox.check(source, allowed)[0]).toEqual({ code, line, detail });
  });

  it('tells every unknown variable at once', () => {
    expect(sandbox.check('{{ a.b }}\n{{ case.title }}\n{{ c }}', allowed).map(({ line }) => line)).toEqual([1, 3]);
  });
});

/* Catches a text that eats the core's time or memory. */
describe('what grows without end', () => {
  it.each([
    ['a range', '{{ (1..100000000) }}'],
    ['deep conditions', '{% if case.title %}'.repeat(1000) + 'x' + '{% endif %}'.repeat(5)],
    ['a long output', '{{ case.description }}'.repeat(800)],
  ])('%s is stopped, quickly', (_name, source) => {
    const started = performance.now();
    const rendered = sandbox.render(source.slice(0, longestTemplate), {
      ...values,
      case: { title: 'x', description: 'd'.repeat(2000), number: '' },
    });
    expect(rendered.text).toBe('');
    expect(rendered.problems).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

/* Catches a customer whose name is read as a template, and a text that throws. */
describe('whatever is written', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' case.title ',
      ' if ',
      ' endif ',
      '|',
      'upcase',
      '{%- ',
      ' -%}',
      '"',
      '(1..5)',
      '[',
      'constructor',
      '__proto__',
    ),
  );

  it('values are put in letter by letter, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const title = pieces.join('');
        const { text } = sandbox.render('[{{ case.title }}]', { ...values, case: { title } });
        expect(text).toBe(`[${title}]`);
      }),
    );
  });

  it('any text is filled in or refused with a reason, and never longer than allowed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        const problems = sandbox.check(source, allowed);
        const { text, problems: ofRendering } = sandbox.render(source, values);
        if (problems.length === 0 && ofRendering.length > 0) expect(text).toBe('');
        expect(text.length).toBeLessThanOrEqual(longestText);
        for (const problem of [...problems, ...ofRendering]) expect(problem.code).toMatch(/^TEMPLATE_[A-Z_]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
