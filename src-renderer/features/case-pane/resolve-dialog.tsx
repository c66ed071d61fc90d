import { Button, Group, Modal, Skeleton, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useRoute } from '../../data/routes.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { Spark } from '../../ui/spark.tsx';
import classes from './resolve-dialog.module.css';

type Props = {
  readonly caseId: string;
  readonly number: string;
  readonly onClose: () => void;
};

/** A drafted resolution note with what it rests on, for the person to change and resolve with. */
export function ResolveDialog({ caseId, number, onClose }: Props) {
  const { t, i18n } = useTranslation('casePane');
  const wordBasis = (code: string) => {
    const key = `resolve.from.${code}`;
    return isBasisKey(key) ? t(key) : code;
  };
  const draft = useRoute('case.draftResolution', { caseId });
  const resolve = useCommand('case.resolve');
  const [typed, setTyped] = useState<string | null>(null);
  // Only until the person types: their words are never replaced by a draft that comes late.
  const note = typed ?? draft.data?.note ?? '';

  async function handleResolve() {
    if ((await resolve.run({ caseId, note: note.trim() })) !== undefined) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('resolve.title', { number })}
      size="lg"
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': t('resolve.cancel') }}
    >
      {draft.isPending && typed === null ? (
        <Skeleton height={168} aria-label={t('resolve.drafting')} />
      ) : (
        <Textarea
          label={t('resolve.note')}
          dir="auto"
          value={note}
          onChange={(event) => setTyped(event.currentTarget.value)}
          rows={8}
          resize="vertical"
          maxLength={20_000}
          data-autofocus
          error={note.trim() === '' ? t('resolve.required') : undefined}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && note.trim() !== '') void handleResolve();
          }}
        />
      )}
      <p className={classes.basis}>
        {draft.isError && t('resolve.draftFailed')}
        {draft.data !== undefined && (
          <>
            <Spark /> {t('resolve.drafted')}{' '}
            {draft.data.basis.length > 0 &&
              t('resolve.basis', { basis: new Intl.ListFormat(i18n.language).format(draft.data.basis.map(wordBasis)) })}
          </>
        )}
      </p>
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('resolve.cancel')}</Button>
        <Button variant="filled" onClick={() => void handleResolve()} disabled={note.trim() === ''} loading={resolve.isPending}>
          {t('resolve.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}

type BasisKey = Extract<keyof typeof casePane, `resolve.from.${string}`>;

function isBasisKey(key: string): key is BasisKey {
  return Object.hasOwn(casePane, key);
}
