import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { MessageView } from '#shared/contract/views.ts';
import type { AnswerKind } from '#shared/domain/answer/types.ts';
import { useDeskView } from '../../data/desk-view.ts';
import { segmentText } from './segment-text.ts';
import type { MarkedSpan, TextSegment } from './segment-text.ts';
import classes from './message-text.module.css';

type Props = {
  readonly message: MessageView;
  readonly evidence: readonly MarkedSpan[];
  /** What it was judged to be, where the words that say so are underlined. */
  readonly answer?: MessageView['answer'];
};

/** The words of a message, never anything but text, with what they are evidence for underlined. */
export function MessageText({ message, evidence, answer = null }: Props) {
  const lit = useDeskView(useShallow((view) => view.litEvidence.filter((span) => span.messageId === message.id)));
  const jump = useDeskView((view) => (view.jumpTo?.messageId === message.id ? view.jumpTo : null));
  const segments = segmentText(message.text, [
    ...evidence,
    ...(answer?.spans ?? []).map((span) => ({ ...span, kind: 'answer' as const })),
    ...message.taint.map((span) => ({ ...span, kind: 'taint' as const })),
    ...lit.map(({ start, end }) => ({ start, end, kind: 'lit' as const })),
    ...(jump === null ? [] : [{ start: jump.start, end: jump.end, kind: 'flash' as const }]),
  ]);
  return (
    <p className={classes.text} dir="auto">
      {segments.map((segment) => (
        // A second jump to the same words starts their flash anew.
        <Segment
          key={segment.isFlashing ? `${segment.start}-${jump?.nonce ?? 0}` : segment.start}
          segment={segment}
          answerKind={answer?.kind ?? null}
        />
      ))}
    </p>
  );
}

type SegmentProps = { readonly segment: TextSegment; readonly answerKind: AnswerKind | null };

function Segment({ segment, answerKind }: SegmentProps) {
  const { t } = useTranslation(['conversation', 'mail']);
  const { text, fields, isLit, isFlashing, isTaint, isAnswer } = segment;
  if (fields.length === 0 && !isLit && !isFlashing && !isTaint && !isAnswer) return text;
  const why = answerKind === null || !isAnswer ? undefined : t('mail:answer.evidence', { kind: t(`mail:answer.${answerKind}`) });
  const mark = (
    <mark
      className={classes.mark}
      data-evidence={fields.length > 0 || undefined}
      data-lit={isLit || undefined}
      data-flash={isFlashing || undefined}
      data-taint={isTaint || undefined}
      data-answer={isAnswer || undefined}
      title={isTaint ? undefined : fields.length === 0 ? why : t('evidence.of', { fields: fields.join(', ') })}
    >
      {text}
    </mark>
  );
  return isTaint ? (
    <Tooltip label={t('taint.tip')} multiline maw={280}>
      {mark}
    </Tooltip>
  ) : (
    mark
  );
}
