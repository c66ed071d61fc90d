import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordField, wordHeld } from '../../i18n/word-view.ts';
import { Spark } from '../../ui/spark.tsx';
import { differingPart } from './difference-text.ts';
import { EvidenceChip } from './evidence-chip.tsx';
import { OfferActs, WhyAct } from './field-side.tsx';
import type { FieldSideProps } from './field-side.tsx';
import classes from './difference-line.module.css';

/** What the assistant would write instead of a person's value: the part that differs, the whole on hover and focus. */
export function DifferenceLine(props: FieldSideProps) {
  const { t } = useTranslation('casePane');
  const { face, field, isCurrent, onExplain } = props;
  if (face.offer === null) return null;
  const proposed = wordHeld(field, face.offer.value) ?? '';
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <>
      <Tooltip label={proposed} events={{ hover: true, focus: true, touch: true }} openDelay={200} multiline maw={420} position="left">
        <UnstyledButton
          key={face.offer.id}
          className={classes.difference}
          tabIndex={tabIndex}
          aria-description={proposed}
          onClick={() => onExplain?.()}
        >
          <span className={classes.words}>
            <Spark /> {t('field.difference')}{' '}
            <b>
              <bdi>{differingPart(proposed, face.display ?? '')}</bdi>
            </b>
          </span>
        </UnstyledButton>
      </Tooltip>
      <EvidenceChip fieldLabel={wordField(field)} evidence={face.evidence} tabIndex={tabIndex} onJump={props.onJump} size="mark" />
      <WhyAct {...props} />
      <OfferActs {...props} />
    </>
  );
}
