import { Select, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { wordField, wordValue } from '../../i18n/word-view.ts';
import { faceOf, slotSizeOf } from './field-face.ts';
import type { FieldValue } from './field-face.ts';
import { choicesInOrder } from './choices-in-order.ts';
import { parseEdit } from './parse-edit.ts';
import classes from './field-editor.module.css';

type Props = {
  readonly field: CaseFieldView;
  /** `how` tells a deliberate Enter from the focus just going elsewhere. */
  readonly onSave: (value: FieldValue | null, how: 'enter' | 'blur') => void;
  readonly onCancel: () => void;
};

/** Edits a field inside its slot: nothing around it moves. */
export function FieldEditor(props: Props) {
  const isPick = props.field.kind === 'yes-no' || props.field.choices.length > 0;
  return <div className={classes.editor}>{isPick ? <PickEditor {...props} /> : <TextEditor {...props} />}</div>;
}

function TextEditor({ field, onSave, onCancel }: Props) {
  const { t } = useTranslation('casePane');
  const [text, setText] = useState(String(startOf(field) ?? ''));
  const [hasProblem, setProblem] = useState(false);
  // Enter and Esc take the input away, which blurs it: the blur must not save a second time, or save what was given up.
  const isDone = useRef(false);

  function save(how: 'enter' | 'blur') {
    if (isDone.current) return;
    const parsed = parseEdit(field, text);
    if (!parsed.ok) return how === 'blur' ? finish(onCancel) : setProblem(true);
    finish(() => onSave(parsed.value, how));
  }
  function finish(then: () => void) {
    isDone.current = true;
    then();
  }
  function handleKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') finish(onCancel);
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save('enter');
    }
  }

  const shared = {
    value: text,
    'aria-label': wordField(field),
    'aria-description': t('field.saveHint'),
    autoFocus: true,
    dir: 'auto',
    onChange: (event: { currentTarget: { value: string } }) => {
      setProblem(false);
      setText(event.currentTarget.value);
    },
    onKeyDown: handleKeyDown,
    onBlur: () => save('blur'),
    error: hasProblem ? t('field.notANumber') : undefined,
    size: 'xs' as const,
    ...(field.maxLength === null ? {} : { maxLength: field.maxLength }),
  };
  if (slotSizeOf(field) === 'line') {
    return (
      <TextInput
        {...shared}
        classNames={{ input: classes.input }}
        onFocus={(event) => event.currentTarget.select()}
        type={field.kind === 'email' ? 'email' : 'text'}
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
      />
    );
  }
  return (
    <Textarea
      {...shared}
      classNames={{ root: classes.fill, wrapper: classes.fill, input: `${classes.fill} ${classes.input}` }}
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
    />
  );
}

function PickEditor({ field, onSave, onCancel }: Props) {
  const { t } = useTranslation('casePane');
  const isDone = useRef(false);
  const isYesNo = field.kind === 'yes-no';
  const data = isYesNo
    ? [
        { value: 'yes', label: wordValue(field.key, { value: true, path: null }) },
        { value: 'no', label: wordValue(field.key, { value: false, path: null }) },
      ]
    : choicesInOrder(field);
  const start = startOf(field);

  function finish(then: () => void) {
    if (isDone.current) return;
    isDone.current = true;
    then();
  }
  return (
    <Select
      size="xs"
      data={data}
      defaultValue={typeof start === 'boolean' ? (start ? 'yes' : 'no') : start === null ? null : String(start)}
      aria-label={wordField(field)}
      searchable={!isYesNo}
      clearable={field.value !== null}
      allowDeselect={false}
      nothingFoundMessage={t('field.noMatch')}
      autoFocus
      defaultDropdownOpened
      // Typing looks for another choice; it does not go on writing the name of this one.
      onFocus={(event) => event.currentTarget.select()}
      selectFirstOptionOnChange
      maxDropdownHeight={260}
      classNames={{ input: classes.input }}
      comboboxProps={{ shadow: 'md', offset: 4 }}
      onChange={(picked) => finish(() => onSave(picked === null ? null : isYesNo ? picked === 'yes' : picked, 'enter'))}
      onBlur={() => finish(onCancel)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') finish(onCancel);
      }}
    />
  );
}

/** Editing starts from what the slot shows, value or suggestion: one word can be mended. */
function startOf(field: CaseFieldView): FieldValue | null {
  const { offer, isDifference } = faceOf(field);
  return offer !== null && !isDifference ? offer.value : field.value;
}
