import { AppError } from '#shared/lib/app-error.ts';
import type { Clock } from '../ports/ports.ts';
import type { Principal, Reader } from '../store/store.ts';
import { isPasscode } from './passcodes.ts';
import { profileOf, profilesOf, settingOf, type Profile } from './workspace-queries.ts';

const triesPerMinute = 5;

export type SignIn = {
  /** Who a console is before anybody signed in: the profile used last, with a rep's rights while its passcode is not given. */
  first(): Principal;
  /** Throws not-found PROFILE_NOT_FOUND, forbidden WRONG_PASSCODE, rate-limited TOO_MANY_TRIES. */
  check(profileId: string, passcode: string | undefined): Promise<Principal>;
};

export function createSignIn({ db, clock }: { readonly db: () => Reader; readonly clock: Clock }): SignIn {
  let tries: number[] = [];
  return {
    first() {
      const profiles = profilesOf(db());
      const last = profileOf(db(), settingOf(db(), 'lastProfile', ''));
      const profile = last ?? profiles.find((one) => one.role === 'rep') ?? profiles[0];
      if (profile === undefined) return { kind: 'rep', id: 'nobody', name: '' };
      return profile.passcodeHash === null ? principalOf(profile) : { ...principalOf(profile), kind: 'rep' };
    },
    async check(profileId, passcode) {
      const profile = profileOf(db(), profileId);
      if (profile === undefined) throw new AppError('not-found', 'PROFILE_NOT_FOUND', 'No such profile');
      if (profile.passcodeHash === null) return principalOf(profile);
      tries = tries.filter((at) => at > clock.now() - 60_000);
      if (tries.length >= triesPerMinute) throw new AppError('rate-limited', 'TOO_MANY_TRIES', 'Too many passcodes tried');
      // Counted before it is checked: a burst of guesses would otherwise all be checked before the first one counts.
      const mine = clock.now();
      tries.push(mine);
      if (passcode === undefined || !(await isPasscode(passcode, profile.passcodeHash)))
        throw new AppError('forbidden', 'WRONG_PASSCODE', 'The passcode is wrong');
      tries.splice(tries.indexOf(mine), 1);
      return principalOf(profile);
    },
  };
}

function principalOf(profile: Profile): Principal {
  return { kind: profile.role, id: profile.id, name: profile.name };
}
