import { useWorkspace } from '../data/entities.ts';
import { usePrincipal } from '../data/principal.ts';
import { useCommand } from '../data/routes.ts';

/** Pause is everybody's, resuming is a supervisor's (contract: `autonomy.resume`). */
export function usePause(): {
  readonly isPaused: boolean;
  readonly mayResume: boolean;
  readonly toggle: () => void;
  readonly isPending: boolean;
} {
  const isPaused = useWorkspace()?.isPaused ?? false;
  const mayResume = usePrincipal()?.kind === 'supervisor';
  const pause = useCommand('autonomy.pauseEverything');
  const resume = useCommand('autonomy.resume');
  const toggle = () => void (isPaused ? resume.run({}) : pause.run({}));
  return { isPaused, mayResume, toggle, isPending: pause.isPending || resume.isPending };
}
