import { useMemo } from 'react';
import { useEntity } from '../../data/entities.ts';
import { wordField } from '../../i18n/word-view.ts';
import type { MarkedSpan } from './segment-text.ts';

const none: readonly MarkedSpan[] = [];

/** What fields and suggestions of the case quote, by message. */
export function useEvidence(conversationId: string): (messageId: string) => readonly MarkedSpan[] {
  const pane = useEntity('casePane', conversationId);
  return useMemo(() => {
    const byMessage = new Map<string, MarkedSpan[]>();
    for (const field of pane?.fields ?? []) {
      for (const { messageId, start, end } of [...field.evidence, ...(field.suggestion?.evidence ?? [])]) {
        const spans = byMessage.get(messageId) ?? [];
        byMessage.set(messageId, spans);
        spans.push({ kind: 'evidence', field: wordField(field), start, end });
      }
    }
    return (messageId) => byMessage.get(messageId) ?? none;
  }, [pane?.fields]);
}
