import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { wordField } from '../../i18n/word-view.ts';
import { Spark } from '../../ui/spark.tsx';
import { DifferenceLine } from './difference-line.tsx';
import { EvidenceChip } from './evidence-chip.tsx';
import { decidableId, faceOf, slotSizeOf } from './field-face.ts';
import type { FieldFace } from './field-face.ts';
import { FieldEditor } from './field-editor.tsx';
import { FieldSide, SmallActs } from './field-side.tsx';
import type { FieldGroupProps } from './field-group-props.ts';
import type { FieldSideProps } from './field-side.tsx';
import { useFieldKeys } from './use-field-keys.ts';
import classes from './field-group.module.css';

/** One field in its fixed slot: value or suggestion, who wrote it, the words behind it, and what can be done. */
export function FieldGroup(props: FieldGroupProps) {
  const { field, lockedReason, isCurrent } = props;
  const { t } = useTranslation('casePane');
  const labelId = useId();
  const keysId = useId();
  const group = useRef<HTMLDivElement>(null);
  const face = faceOf(field);
  const size = slotSizeOf(field);
  const isOffered = face.offer !== null && !face.isDifference;
  const { isEditing, edit, decide, handleSave, handleCancel, handleKeyDown } = useFieldKeys({ ...props, face, group });
  return (
    // A group with a roving focus, as in a toolbar: its keys act on the field, its buttons do the same by mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={group}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={decidableId(field) === null ? undefined : keysId}
      className={classes.field}
      data-field={field.key}
      data-size={size}
      data-difference={face.isDifference || undefined}
      data-offer={isOffered || undefined}
      data-working={props.isWorkedOn || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the roving focus above
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={handleKeyDown}
      onMouseEnter={() => props.onLight(face.evidence)}
      onMouseLeave={() => props.onLight([])}
      onFocus={() => props.onLight(face.evidence)}
      onBlur={() => props.onLight([])}
    >
      {decidableId(field) !== null && <VisuallyHidden id={keysId}>{t('field.keys')}</VisuallyHidden>}
      <div className={classes.head}>
        <span id={labelId} className={classes.label}>
          {wordField(field)}
        </span>
        {props.isWorkedOn && (
          <span className={classes.working} role="img" aria-label={t('workingOn', { field: wordField(field) })}>
            <Spark />
          </span>
        )}
        {face.isTainted && <TaintMark />}
      </div>
      {isEditing ? (
        <FieldEditor field={field} onSave={handleSave} onCancel={handleCancel} />
      ) : (
        <>
          <Value
            field={field}
            face={face}
            lockedReason={lockedReason}
            emptyHint={props.emptyHint}
            tabIndex={isCurrent ? 0 : -1}
            onEdit={edit}
          />
          <div className={classes.side}>
            <FieldSide {...props} face={face} onDecide={decide} />
          </div>
          <div className={classes.second} key={face.isDifference ? 'difference' : 'quote'}>
            <SecondLine {...props} face={face} onDecide={decide} />
          </div>
        </>
      )}
    </div>
  );
}

function SecondLine(props: FieldSideProps) {
  const { face, field } = props;
  const tabIndex = props.isCurrent ? 0 : -1;
  if (face.isDifference) return <DifferenceLine {...props} />;
  return (
    <>
      <span className={classes.quote} key={face.offer?.id ?? 'value'}>
        <EvidenceChip fieldLabel={wordField(field)} evidence={face.evidence} tabIndex={tabIndex} onJump={props.onJump} />
      </span>
      <SmallActs {...props} />
    </>
  );
}

type ValueProps = {
  readonly field: CaseFieldView;
  readonly face: FieldFace;
  readonly lockedReason: string | null;
  readonly emptyHint: string;
  readonly tabIndex: number;
  readonly onEdit: () => void;
};

function Value({ field, face, lockedReason, emptyHint, tabIndex, onEdit }: ValueProps) {
  const { t } = useTranslation('casePane');
  const isAssistants = face.source === 'suggestion' || face.source === 'assistant';
  const origin = face.source === 'suggestion' ? t('field.suggested') : t('field.writtenByAssistant');
  const value = isAssistants ? `${face.display ?? ''}, ${origin}` : (face.display ?? emptyHint);
  const standing = face.standing === null ? null : t('field.now', { value: face.standing });
  const name = t('field.editWithValue', { field: wordField(field), value: standing === null ? value : `${value}, ${standing}` });
  return (
    <Tooltip
      label={lockedReason ?? <WholeValue display={face.display ?? ''} standing={standing} />}
      disabled={lockedReason === null && standing === null && (face.display ?? '').length < wholeInLine}
      openDelay={600}
      multiline
      maw={420}
      position="left"
    >
      <UnstyledButton
        className={classes.value}
        data-source={face.source}
        aria-label={name}
        aria-disabled={lockedReason !== null || undefined}
        tabIndex={tabIndex}
        onClick={() => (lockedReason === null ? onEdit() : undefined)}
      >
        <bdi className={classes.words} key={face.offer?.id ?? 'value'}>
          {isAssistants && (
            <span className={classes.spark}>
              <Spark />
            </span>
          )}
          {face.display ?? <span className={classes.empty}>{emptyHint}</span>}
        </bdi>
      </UnstyledButton>
    </Tooltip>
  );
}

/** As many characters fit one line of the narrowest slot: longer ones are shown whole in the tooltip. */
const wholeInLine = 26;

function WholeValue({ display, standing }: { readonly display: string; readonly standing: string | null }) {
  return (
    <>
      <bdi>{display}</bdi>
      {standing !== null && <div>{standing}</div>}
    </>
  );
}

function TaintMark() {
  const { t } = useTranslation('casePane');
  return (
    <Tooltip label={t('field.tainted')} multiline maw={260}>
      <span className={classes.taint} role="img" aria-label={t('field.tainted')}>
        <IconShieldExclamation size={14} aria-hidden /> <span className={classes.taintWords}>{t('field.taintedShort')}</span>
      </span>
    </Tooltip>
  );
}
