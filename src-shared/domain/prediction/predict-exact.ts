import type { FieldDefinition } from '../case/field.ts';
import type { Draft } from './draft.ts';
import { numberIn, shapeOf } from './entities.ts';
import type { Entity, EntityKind } from './entities.ts';
import { codesAfter } from './labelled-code.ts';
import type { Said, SaidSentence } from './said.ts';
import { isCommonWord, wordsOf } from './words.ts';

export type ExactTask = {
  readonly field: FieldDefinition;
  readonly said: Said;
  /** Shapes of confirmed values ("AA-9999") and how often each was confirmed. */
  readonly shapes: ReadonlyMap<string, number>;
};

type Candidate = { readonly entity: Entity; readonly said: SaidSentence; readonly score: number };

// What a label or description may ask for, in the three languages; the first that fits decides.
const wanted: readonly { readonly kinds: readonly EntityKind[]; readonly words: RegExp }[] = [
  { kinds: ['email'], words: /e-?mail|correo/u },
  { kinds: ['phone'], words: /phone|telefon|movil|mobile|handy|callback/u },
  { kinds: ['date'], words: /\bdates?\b|datum|fecha|\bday\b|termin/u },
  { kinds: ['amount', 'number'], words: /amount|price|sum|cost|betrag|preis|importe|precio|refund|charge/u },
  {
    kinds: ['code'],
    words:
      /number|\bno\b|\bid\b|code|reference|order|booking|tracking|parcel|invoice|account|ticket|serial|policy|nummer|numero|pedido|factura|rechnung|bestellung|kunden/u,
  },
];

// Said by its very name: worth more than one word nearby.
const labelledBonus = 0.6;

/** A number, address or code the customer named, found by what the field's label and description ask for. */
export function predictExact({ field, said, shapes }: ExactTask): Draft {
  const kinds = kindsFor(field);
  const asked = new Set(
    wordsOf(`${field.label} ${field.description}`)
      .map((word) => word.stem)
      .filter((stem) => !isCommonWord(stem)),
  );
  const example = exampleShapes(field.description);
  const label = new Set(wordsOf(field.label).map((word) => word.stem));
  const takesCodes = field.kind === 'text' && (kinds.length === 0 || kinds.includes('code'));
  let best: Candidate | null = null;
  let rivals = 0;
  said.sentences.forEach((spoken, at) => {
    const before = said.sentences[at - 1]?.message === spoken.message ? (said.sentences[at - 1]?.sentence.words ?? []) : [];
    const labelled = takesCodes ? codesAfter(spoken, (word) => label.has(word.stem)) : [];
    const isLabelled = (entity: Entity) => labelled.some((other) => other.start < entity.end && entity.start < other.end);
    for (const entity of [...labelled, ...spoken.sentence.entities.filter((other) => !isLabelled(other))]) {
      const shape = shapeOf(entity.text);
      const known = shapes.get(shape) ?? 0;
      const fits = isLabelled(entity) || kinds.includes(entity.kind) || known > 0 || example.has(shape);
      if (!fits || (field.kind === 'number' && numberIn(entity.text) === null)) continue;
      const near = spoken.sentence.words.concat(before).filter((word) => asked.has(word.stem)).length;
      const score =
        (Math.min(2, near) * 0.9 +
          Math.min(3, known) * 0.5 +
          (example.has(shape) ? 1.2 : 0) +
          (isLabelled(entity) ? labelledBonus : 0) +
          (entity.kind === 'email' || entity.kind === 'amount' ? 0.8 : 0)) *
        spoken.recency;
      if (best !== null) rivals += 1;
      // The later of two equals is the correction: "sorry, 4812, not 4821".
      if (best === null || score >= best.score) best = { entity, said: spoken, score };
    }
  });
  return best === null ? { abstained: 'not-enough-said' } : draftOf(field, best, rivals);
}

function draftOf(field: FieldDefinition, { entity, said, score }: Candidate, rivals: number): Draft {
  if (score < 0.5) return { abstained: 'below-threshold' };
  const value = field.kind === 'number' ? numberIn(entity.text) : entity.text.replace(/^#/u, '');
  if (value === null || (typeof value === 'string' && field.maxLength !== null && value.length > field.maxLength))
    return { abstained: 'no-evidence' };
  const raw = Math.min(0.9, 0.45 + 0.18 * Math.min(score, 2.5) - 0.05 * Math.min(rivals, 3));
  return { value, raw, evidence: [{ messageId: said.message.messageId, start: entity.start, end: entity.end }], alternatives: [] };
}

function kindsFor(field: FieldDefinition): readonly EntityKind[] {
  if (field.kind === 'email') return ['email'];
  const named = (text: string) => wanted.find(({ words }) => words.test(text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')));
  if (field.kind === 'number') return ['number', 'code', 'amount'];
  return (named(field.label) ?? named(field.description))?.kinds ?? [];
}

/** Shapes of the examples a supervisor wrote into the description: words of it that hold a digit. */
function exampleShapes(description: string): ReadonlySet<string> {
  return new Set(
    description
      .split(/[\s,;()"'“”]+/u)
      .map((word) => word.replace(/[.:]+$/u, ''))
      .filter((word) => /\d/u.test(word) && word.length >= 3)
      .map(shapeOf),
  );
}
