import { useWorkspace } from '../../data/entities.ts';

/** Why there may be nothing to check: the talk goes on, it is over, or the assistant offers nothing here. */
export type Idle = 'talking' | 'over' | 'shadow' | 'off';

type Asked = { readonly lineOfBusinessId: string | undefined; readonly hasCase: boolean; readonly isOver: boolean };

/** Before a case exists the level of creating decides whether values are offered, with one the level of updating. */
export function useIdle({ lineOfBusinessId, hasCase, isOver }: Asked): Idle {
  const levels = useWorkspace()?.linesOfBusiness.find((line) => line.id === lineOfBusinessId)?.levels;
  const level = hasCase ? levels?.update : levels?.create;
  if (level === 'off' || level === 'shadow') return level;
  return isOver ? 'over' : 'talking';
}
