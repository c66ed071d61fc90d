import type { CasePaneView } from '#shared/contract/views.ts';
import type { Capability, Level } from '#shared/domain/autonomy/types.ts';
import { followUpCount } from '#shared/domain/follow-up/due-moment.ts';
import type { FollowUpRule, NextStep } from '#shared/domain/follow-up/types.ts';
import type { Reader } from '../store/store.ts';
import { levelOf } from '../workspace/workspace-queries.ts';

type Line = CasePaneView['plan'][number];

/** Who does it once it is due, by the level of its cell. */
const doers: Readonly<Record<Level, string>> = {
  'full-automation': 'act',
  'human-confirmation': 'ask',
  shadow: 'shadow',
  off: 'off',
};

/**
 * What is planned for a case, worded by the screen: `followUp.next.<who>` (number, of), `followUp.closing.<who>`,
 * `followUp.resolve.<who>`, `followUp.reply`, `followUp.onItsWay`, and `followUp.stopped.<reason>` where somebody has to look.
 */
export function planLines(db: Reader, caseId: string): Line[] {
  const row = db.get<{ line_of_business_id: string; step: string; definition: string | null }>(
    `SELECT f.line_of_business_id, f.step, r.definition FROM follow_ups f LEFT JOIN rules r ON r.id = f.rule_id WHERE f.case_id = ?`,
    caseId,
  );
  if (row === undefined) return [];
  const step = JSON.parse(row.step) as NextStep;
  const of = row.definition === null ? '' : String(followUpCount(JSON.parse(row.definition) as FollowUpRule));
  const who = (capability: Capability): string => doers[levelOf(db, row.line_of_business_id, capability)];
  return lineOf(step, { of, who });
}

function lineOf(step: NextStep, { of, who }: { readonly of: string; readonly who: (capability: Capability) => string }): Line[] {
  const followUp = (number: number, at: number): Line[] => [
    { code: `followUp.next.${who('follow-up')}`, at, data: { number: String(number), of } },
  ];
  switch (step.kind) {
    case 'send':
    case 'next':
      return followUp(step.number, step.dueAt);
    case 'reply':
      return [{ code: 'followUp.reply', at: step.dueAt, data: {} }];
    case 'resolve':
      return [
        step.because === 'silent'
          ? { code: `followUp.closing.${who('close')}`, at: step.dueAt, data: {} }
          : { code: `followUp.resolve.${who('resolve')}`, at: step.dueAt, data: {} },
      ];
    case 'wait':
      if (step.because === 'on-its-way') return [{ code: 'followUp.onItsWay', at: null, data: {} }];
      if (step.then !== 'closing') return followUp(step.then, step.until);
      return [{ code: `followUp.closing.${who('close')}`, at: step.until, data: {} }];
    case 'stop':
      return step.needsPerson || step.because === 'paused-by-person'
        ? [{ code: `followUp.stopped.${step.because}`, at: null, data: {} }]
        : [];
  }
}
