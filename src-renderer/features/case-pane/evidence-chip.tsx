import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '#shared/contract/views.ts';
import { formatTime } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import classes from './evidence-chip.module.css';

type Props = {
  readonly fieldLabel: string;
  readonly evidence: readonly EvidenceView[];
  readonly tabIndex: number;
  readonly onJump: (evidence: EvidenceView) => void;
  /** Beside a difference there is only room for the mark of a quote. */
  readonly size?: 'line' | 'mark';
};

/** The customer's own words behind a value. Hover or focus of its field lights them, a click goes there. */
export function EvidenceChip({ fieldLabel, evidence, tabIndex, onJump, size = 'line' }: Props) {
  const { t } = useTranslation('casePane');
  const first = evidence[0];
  if (first === undefined) return null;
  const more = evidence.length - 1;
  const words = { field: fieldLabel, author: wordCustomer(first), time: formatTime(first.at), quote: first.quote };
  const suffix = more > 0 ? `, ${t('field.moreEvidence', { count: more })}` : '';
  return (
    <Tooltip label={<QuoteList evidence={evidence} />} openDelay={450} multiline maw={360} position="left">
      <UnstyledButton className={classes.chip} data-size={size} tabIndex={tabIndex} onClick={() => onJump(first)}>
        <VisuallyHidden>{t('field.evidenceFull', words) + suffix}</VisuallyHidden>
        {size === 'line' && (
          <b className={classes.who} aria-hidden>
            <bdi>{t('field.saidBy', { name: givenName(words.author), time: words.time })}</bdi>
          </b>
        )}
        <bdi className={classes.quote} aria-hidden>
          {size === 'line' ? t('field.quote', words) : t('field.quoteMark')}
        </bdi>
        {more > 0 && size === 'line' && (
          <span className={classes.more} aria-hidden>
            {t('field.moreShort', { more })}
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  );
}

/** The line is short: "Dana" for Dana Okafor; a name that begins with an initial stays whole. The full one is in the tooltip. */
function givenName(name: string): string {
  const [first = name] = name.split(' ');
  return first.endsWith('.') ? name : first;
}

function QuoteList({ evidence }: { readonly evidence: readonly EvidenceView[] }) {
  const { t } = useTranslation('casePane');
  return evidence.map((each) => (
    <div key={`${each.messageId}:${each.start}`}>
      <bdi>{t('field.quoted', { author: wordCustomer(each), time: formatTime(each.at), quote: each.quote })}</bdi>
    </div>
  ));
}
