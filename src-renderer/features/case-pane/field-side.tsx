import { ActionIcon, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconHelpCircle, IconLock, IconThumbDown, IconThumbUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePrincipal } from '../../data/principal.ts';
import { formatTime } from '../../i18n/format.ts';
import { wordCustomer, wordField, wordHeld } from '../../i18n/word-view.ts';
import { ConfidenceMark } from './confidence-mark.tsx';
import { decidableId, isUnconfirmed } from './field-face.ts';
import type { FieldFace } from './field-face.ts';
import type { FieldGroupProps } from './field-group-props.ts';
import classes from './field-side.module.css';

export type FieldSideProps = FieldGroupProps & { readonly face: FieldFace; readonly onDecide: (act: 'accept' | 'reject') => void };

/** The fixed column at the end of a field's first line: what can be done with an offer, or who wrote the value. */
export function FieldSide(props: FieldSideProps) {
  const { face } = props;
  if (face.offer !== null && !face.isDifference) return <OfferActs {...props} />;
  if (isUnconfirmed(props.field)) return <OfferActs {...props} />;
  if (props.field.isLocked) return <Lock {...props} />;
  return <WrittenBy {...props} />;
}

/** Confidence, accept, reject; the names say what is decided, on what words. */
export function OfferActs({ field, face, onDecide, lockedReason, isCurrent }: FieldSideProps) {
  const { t } = useTranslation('casePane');
  const decidable = decidableId(field);
  const confidence = face.offer?.confidence ?? field.confidence;
  if (decidable === null || confidence === null) return null;
  const first = (face.offer ?? field).evidence[0];
  const words = { field: wordField(field), band: t(`band.${confidence.band}`) };
  const acceptName =
    first === undefined
      ? t('field.acceptWithoutQuote', words)
      : t('field.acceptFull', { ...words, author: wordCustomer(first), time: formatTime(first.at) });
  const common = {
    variant: 'default' as const,
    size: 24,
    radius: 6,
    tabIndex: isCurrent ? 0 : -1,
    disabled: lockedReason !== null,
  };
  return (
    <span className={classes.offer} key={decidable}>
      <ConfidenceMark confidence={confidence} />
      <ActionIcon
        {...common}
        className={classes.accept}
        aria-label={acceptName}
        title={t('field.acceptKeys')}
        onClick={() => onDecide('accept')}
      >
        <IconCheck size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...common}
        className={classes.reject}
        title={t('field.rejectKeys')}
        aria-label={t('field.rejectFull', { field: wordField(field), value: wordHeld(field, (face.offer ?? field).value) ?? '' })}
        onClick={() => onDecide('reject')}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </span>
  );
}

function Lock({ field, acts, lockedReason, isCurrent }: FieldSideProps) {
  const { t } = useTranslation('casePane');
  const by = field.writtenBy;
  const isMine = usePrincipal()?.name === by?.name;
  const words = { field: wordField(field), name: isMine ? t('field.you') : (by?.name ?? ''), time: by === null ? '' : formatTime(by.at) };
  return (
    <Tooltip label={lockedReason ?? t('field.lockHint', words)} openDelay={300} multiline maw={260}>
      <UnstyledButton
        className={classes.lock}
        tabIndex={isCurrent ? 0 : -1}
        aria-disabled={lockedReason !== null || undefined}
        onClick={() => (lockedReason === null ? acts.release(field) : undefined)}
      >
        <VisuallyHidden>{t('field.releaseLockFull', words)}</VisuallyHidden>
        <IconLock size={12} aria-hidden />
        <span className={classes.who} aria-hidden>
          {words.name}
        </span>
        <span className={classes.when} aria-hidden>
          {words.time}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}

function WrittenBy({ field, face }: FieldSideProps) {
  const { t } = useTranslation('casePane');
  const by = field.writtenBy;
  if (by === null || face.source === 'empty') return null;
  switch (by.kind) {
    case 'assistant':
      return field.confidence === null ? null : <ConfidenceMark confidence={field.confidence} />;
    case 'channel':
      return <span className={classes.plain}>{t('field.byChannel')}</span>;
    case 'default':
      return <span className={classes.plain}>{t('field.byDefault')}</span>;
    case 'person':
      return <WrittenByPerson name={by.name} at={by.at} />;
  }
}

function WrittenByPerson({ name, at }: { readonly name: string; readonly at: number }) {
  const { t } = useTranslation('casePane');
  const isMine = usePrincipal()?.name === name;
  const time = formatTime(at);
  return (
    <span className={classes.plain} title={t('field.byPerson', { name, time })}>
      <span className={classes.who}>{isMine ? t('field.you') : name}</span> <span className={classes.when}>{time}</span>
    </span>
  );
}

/** What is seldom needed: why, and thumbs for what the assistant wrote. Always there, shown on hover and focus. */
export function SmallActs(props: FieldSideProps) {
  const { field, face, acts, lockedReason, isCurrent } = props;
  const { t } = useTranslation('casePane');
  const isRateable = face.source === 'assistant' && field.suggestionId !== null;
  const common = { variant: 'subtle' as const, size: 24, radius: 6, tabIndex: isCurrent ? 0 : -1 };
  return (
    <span className={classes.small}>
      {isRateable && (
        <>
          <ActionIcon
            {...common}
            className={classes.thumb}
            disabled={lockedReason !== null}
            aria-pressed={field.rating === 'up'}
            aria-label={t('field.thumbUp', { field: wordField(field) })}
            onClick={() => acts.rate(field, field.rating === 'up' ? null : 'up')}
          >
            <IconThumbUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            {...common}
            className={classes.thumb}
            disabled={lockedReason !== null}
            aria-pressed={field.rating === 'down'}
            aria-label={t('field.thumbDown', { field: wordField(field) })}
            onClick={() => acts.rate(field, field.rating === 'down' ? null : 'down')}
          >
            <IconThumbDown size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
      <WhyAct {...props} />
    </span>
  );
}

/** Why the field holds or is offered what it does. */
export function WhyAct({ field, isCurrent, onExplain }: FieldGroupProps) {
  const { t } = useTranslation('casePane');
  if (onExplain === null) return null;
  return (
    <ActionIcon
      variant="subtle"
      size={24}
      radius={6}
      tabIndex={isCurrent ? 0 : -1}
      className={classes.why}
      title={t('field.why')}
      aria-label={t('field.whyField', { field: wordField(field) })}
      onClick={onExplain}
    >
      <IconHelpCircle size={14} aria-hidden />
    </ActionIcon>
  );
}
