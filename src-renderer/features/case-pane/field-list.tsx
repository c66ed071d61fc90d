import { useEffect, useRef, useState } from 'react';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFieldView, EvidenceView } from '#shared/contract/views.ts';
import { useClient } from '../../data/client-context.tsx';
import { useDeskView } from '../../data/desk-view.ts';
import { useExplainView } from '../../data/explain-view.ts';
import { useFieldShortcuts } from './use-field-shortcuts.ts';
import { FieldGroup } from './field-group.tsx';
import type { Idle } from './idle.ts';
import type { FieldActs, Holder } from './use-field-acts.ts';
import classes from './field-list.module.css';

type Props = {
  readonly holder: Holder;
  readonly fields: readonly CaseFieldView[];
  readonly acts: FieldActs;
  readonly lockedReason: string | null;
  readonly idle: Idle;
  readonly workingOn: readonly string[];
};

/** The fields of a case, one tab stop; arrow keys move between them. */
export function FieldList({ holder, fields, acts, lockedReason, idle, workingOn }: Props) {
  const { t } = useTranslation('casePane');
  const list = useRef<HTMLDivElement>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const light = useDeskView((view) => view.light);
  const jump = useDeskView((view) => view.jump);
  const explain = useExplainView((view) => view.explain);
  useFocusReport(holder, focusedKey);
  const current = fields.some((field) => field.key === currentKey) ? currentKey : (fields[0]?.key ?? null);

  function handleFocus(event: FocusEvent<HTMLElement>) {
    const key = keyOf(event.target);
    if (key === null) return;
    setCurrentKey(key);
    setFocusedKey(key);
  }
  function handleBlur(event: FocusEvent<HTMLElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocusedKey(null);
  }
  function focusField(key: string) {
    list.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)?.focus();
  }
  function move(from: string, direction: 'next' | 'previous') {
    const index = fields.findIndex((field) => field.key === from);
    const target = fields[direction === 'next' ? index + 1 : index - 1];
    if (target !== undefined) focusField(target.key);
  }
  useFieldShortcuts({
    focused: fields.find((field) => field.key === focusedKey) ?? null,
    canAct: lockedReason === null,
    acts,
    onEnter: () => current !== null && focusField(current),
    onMove: move,
    onJump: (evidence) => jump(spanOf(evidence)),
  });
  return (
    <div ref={list} className={classes.list} onFocus={handleFocus} onBlur={handleBlur}>
      {fields.map((field) => (
        <FieldGroup
          key={field.key}
          field={field}
          acts={acts}
          lockedReason={lockedReason}
          emptyHint={t(idle === 'talking' ? 'field.emptyHint' : 'field.empty')}
          isCurrent={field.key === current}
          isWorkedOn={workingOn.includes(field.key) && field.key !== focusedKey}
          onMove={(direction) => move(field.key, direction)}
          onLight={(evidence) => light(evidence.map(spanOf))}
          onJump={(evidence) => jump(spanOf(evidence))}
          onExplain={() => explain({ holder, field: { key: field.key, label: field.label } })}
        />
      ))}
    </div>
  );
}

/** Tells the core where the person's cursor is, so that the assistant yields there. */
function useFocusReport(holder: Holder, field: string | null) {
  const client = useClient();
  const holderKey = JSON.stringify(holder);
  const reported = useRef(field);
  useEffect(() => {
    const named = JSON.parse(holderKey) as Holder;
    const report = (key: string | null) => {
      reported.current = key;
      client.call('case.focusField', { holder: named, field: key }).catch(() => {
        // Only a courtesy to the assistant: without it the lock on saving still protects the person's value.
      });
    };
    if (field !== reported.current) report(field);
    return () => {
      if (reported.current !== null) report(null);
    };
  }, [client, holderKey, field]);
}

function keyOf(target: Element): string | null {
  return target.closest('[data-field]')?.getAttribute('data-field') ?? null;
}

function spanOf({ messageId, start, end }: EvidenceView) {
  return { messageId, start, end };
}
