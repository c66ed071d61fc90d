import { formatMoment, zonesApart } from '../i18n/format.ts';
import { useWorkspace } from './entities.ts';

/** Words a moment by the clock of the screen, and names its zone where the desk's clock shows another time then. */
export function useDeskMoment(): (at: number, now: number) => string {
  const deskZone = useWorkspace()?.timeZone;
  return (at, now) => {
    const zones = deskZone === undefined ? null : zonesApart(at, deskZone);
    return zones === null ? formatMoment(at, now) : `${formatMoment(at, now)} ${zones.here}`;
  };
}
