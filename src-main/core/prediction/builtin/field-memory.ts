import type { FieldValue } from '#shared/domain/case/field.ts';
import { shapeOf } from '#shared/domain/prediction/entities.ts';
import { countVerdict, noReliability, verdictsIn } from '#shared/domain/prediction/reliability.ts';
import type { Reliability, Verdict } from '#shared/domain/prediction/reliability.ts';
import { countCase, createWordModel } from '#shared/domain/prediction/word-model.ts';
import type { LearnedCase, WordModel } from '#shared/domain/prediction/word-model.ts';

/** What one outcome taught, kept so that it can be taken out again to the last count. */
export type Lesson = {
  readonly words: LearnedCase | null;
  /** Shape of an exact value a person confirmed. */
  readonly shape: string | null;
  /** Whether the predictor's own value at that time was right; null when it had none. */
  readonly verdict: Verdict | null;
};

/** Everything learned about one field in one line of business. */
export type FieldMemory = {
  readonly model: WordModel;
  readonly shapes: ReadonlyMap<string, number>;
  reliability(): Reliability;
  outcomes(): number;
  /** Replaces what the same origin taught before: a person's last word on a case counts. */
  add(origin: string, lesson: Lesson): void;
  forget(origin: string): void;
};

export function createFieldMemory(): FieldMemory {
  const model = createWordModel();
  const shapes = new Map<string, number>();
  const lessons = new Map<string, Lesson>();
  let reliability = noReliability;

  function count(lesson: Lesson, sign: 1 | -1): void {
    if (lesson.words !== null) countCase(model, lesson.words, sign);
    if (lesson.verdict !== null) reliability = countVerdict(reliability, lesson.verdict, sign);
    if (lesson.shape === null) return;
    const left = (shapes.get(lesson.shape) ?? 0) + sign;
    if (left === 0) shapes.delete(lesson.shape);
    else shapes.set(lesson.shape, left);
  }

  function forget(origin: string): void {
    const lesson = lessons.get(origin);
    if (lesson === undefined) return;
    count(lesson, -1);
    lessons.delete(origin);
  }

  return {
    model,
    shapes,
    reliability: () => reliability,
    outcomes: () => verdictsIn(reliability),
    add(origin, lesson) {
      forget(origin);
      count(lesson, 1);
      lessons.set(origin, lesson);
    },
    forget,
  };
}

/** The shape of a confirmed number or code; null for values that are choices, words or yes and no. */
export function shapeToLearn(value: FieldValue | null): string | null {
  if (value === null || typeof value === 'boolean') return null;
  const text = String(value);
  return text.length <= 40 && /\d/u.test(text) && !/\s\p{L}/u.test(text) ? shapeOf(text) : null;
}
