import type { NextStep } from './types.ts';

/**
 * Names a step for ever, whether it is waited for or due: `chain:number` or `chain:closing`, `reply:message`, `resolve:message`,
 * `stop:reason:chain`. Effect ids are made of it, so it holds no time and no version of a rule.
 */
export function stepKey(step: NextStep): string {
  switch (step.kind) {
    case 'send':
    case 'next':
      return `${step.basis.chainId}:${String(step.number)}`;
    case 'reply':
      return `reply:${step.messageId}`;
    case 'resolve':
      return step.messageId === null ? `${step.basis.chainId}:closing` : `resolve:${step.messageId}`;
    case 'wait':
      return `${step.basis.chainId}:${String(step.then)}`;
    case 'stop':
      return `stop:${step.because}:${step.chainId ?? ''}`;
  }
}
