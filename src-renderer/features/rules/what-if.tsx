import { useTranslation } from 'react-i18next';
import type { Capability, Level } from '#shared/domain/autonomy/types.ts';
import { LookBack } from './look-back.tsx';
import type { OpenPast } from './past-findings.tsx';
import { isFollowUp } from './rule-drafts.ts';
import type { Rule } from './rule-drafts.ts';

type RuleProps = { readonly rule: Rule; readonly isWhole: boolean; readonly onOpenCase: (caseId: string) => void };

/** The rule over the workspace's own past, before it is saved. */
export function RuleWhatIf({ rule, isWhole, onOpenCase }: RuleProps) {
  const { t } = useTranslation('rules');
  const capability = isFollowUp(rule) ? 'follow-up' : 'update';
  const question = { lineOfBusinessId: rule.lineOfBusinessId, capability, rule } as const;
  return (
    <LookBack
      intro={t('whatIf.intro')}
      question={isWhole ? question : null}
      onOpen={(about) => about.kind === 'case' && onOpenCase(about.caseId)}
    />
  );
}

type LevelProps = {
  readonly lineOfBusinessId: string;
  readonly capability: Capability;
  readonly level: Level;
  readonly onOpen: OpenPast;
};

/** A capability at a level over the past of one line of business, before a supervisor switches it. */
export function LevelWhatIf({ lineOfBusinessId, capability, level, onOpen }: LevelProps) {
  const { t } = useTranslation(['rules', 'automation']);
  const intro = t('whatIf.levelIntro', { level: t(`automation:level.${level}`) });
  return <LookBack intro={intro} question={{ lineOfBusinessId, capability, level, rule: null }} onOpen={onOpen} />;
}
