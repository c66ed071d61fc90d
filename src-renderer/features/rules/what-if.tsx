import { useTranslation } from 'react-i18next';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import editor from '../../ui/editor.module.css';
import { LookBack } from './look-back.tsx';
import { isFollowUp } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';

type RuleProps = { readonly rule: Rule; readonly isWhole: boolean; readonly onOpenCase: (caseId: string) => void };

/** The rule over the workspace's own past, before it is saved. */
export function RuleWhatIf({ rule, isWhole, onOpenCase }: RuleProps) {
  const { t } = useTranslation('rules');
  const capability = isFollowUp(rule) ? 'follow-up' : 'update';
  const question = { lineOfBusinessId: rule.lineOfBusinessId, capability, rule } as const;
  return <LookBack intro={t('whatIf.intro')} question={isWhole ? question : null} onOpenCase={onOpenCase} />;
}

type LevelProps = {
  readonly lineOfBusinessId: string;
  readonly capability: Capability;
  readonly onOpenCase: (caseId: string) => void;
};

/** A capability at full automation over the past of one line of business, before a supervisor switches it. */
export function LevelWhatIf({ lineOfBusinessId, capability, onOpenCase }: LevelProps) {
  const { t } = useTranslation('rules');
  // Whether a case comes of a talk is decided while it goes on; the past holds no such moments to go through again.
  if (capability === 'create') return <p className={editor.note}>{t('whatIf.create')}</p>;
  return <LookBack intro={t('whatIf.levelIntro')} question={{ lineOfBusinessId, capability, rule: null }} onOpenCase={onOpenCase} />;
}
