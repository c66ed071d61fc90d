import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Secrets } from '../ports/secrets.ts';
import { followUpRules, updateRules } from '../rules/rule-queries.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { applicationUser } from './automation-queries.ts';

/** Something full automation needs. `code` says how it stands; the screen words it and offers the fix. */
export type PrerequisiteState = {
  readonly id: 'application-user' | 'mailbox' | 'secret-store' | 'follow-up-rule' | 'update-rule';
  readonly isReady: boolean;
  readonly code: string;
  readonly data: Readonly<Record<string, string>>;
  readonly neededFor: readonly Capability[];
};

type Parts = { readonly content: ContentReader; readonly secrets: Secrets; readonly mailAddress: () => string | null };

const outward: readonly Capability[] = ['follow-up', 'resolve', 'close'];

/** How every prerequisite of full automation stands now; for one line of business, or for the workspace (null). */
export function prerequisites(db: Reader, parts: Parts, lineOfBusinessId: string | null): readonly PrerequisiteState[] {
  const user = applicationUser(db, parts.content);
  const address = parts.mailAddress();
  const kind = parts.secrets.kind();
  const isKept = kind === 'safe-storage' || kind === 'sealed-file';
  const hasFollowUpRule = followUpRules(db, lineOfBusinessId).some((rule) => rule.isActive);
  const hasUpdateRule = updateRules(db, lineOfBusinessId).some((rule) => rule.isActive);
  return [
    {
      id: 'application-user',
      isReady: user?.isEnabled === true,
      code: user === null ? 'missing' : user.isEnabled ? 'ready' : 'disabled',
      data: user === null ? {} : { name: user.name, address: user.address },
      neededFor: outward,
    },
    {
      id: 'mailbox',
      isReady: address !== null,
      code: address === null ? 'missing' : 'ready',
      data: address === null ? {} : { address },
      neededFor: outward,
    },
    // With secrets in memory only, full automation is refused.
    { id: 'secret-store', isReady: isKept, code: isKept ? 'ready' : kind, data: {}, neededFor: outward },
    {
      id: 'follow-up-rule',
      isReady: hasFollowUpRule,
      code: hasFollowUpRule ? 'ready' : 'missing',
      data: {},
      neededFor: ['follow-up', 'close'],
    },
    { id: 'update-rule', isReady: hasUpdateRule, code: hasUpdateRule ? 'ready' : 'missing', data: {}, neededFor: ['update'] },
  ];
}

/** What keeps a cell from full automation; empty when nothing does. */
export function missingPrerequisites(
  db: Reader,
  parts: Parts,
  cell: { readonly lineOfBusinessId: string; readonly capability: Capability },
): readonly PrerequisiteState[] {
  return prerequisites(db, parts, cell.lineOfBusinessId).filter((one) => !one.isReady && one.neededFor.includes(cell.capability));
}
