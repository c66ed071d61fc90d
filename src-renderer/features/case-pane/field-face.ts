import type { CaseFieldView, EvidenceView, SuggestionView } from '#shared/contract/views.ts';
import { wordHeld } from '../../i18n/word-view.ts';

export type FieldValue = string | number | boolean;

/** What a field shows right now: its value, or what is suggested for it, and what stands beside it. */
export type FieldFace = {
  readonly display: string | null;
  readonly source: 'empty' | 'suggestion' | 'person' | 'assistant' | 'channel' | 'default';
  readonly confidence: CaseFieldView['confidence'];
  readonly evidence: readonly EvidenceView[];
  readonly isTainted: boolean;
  /** What can be accepted or rejected. */
  readonly offer: SuggestionView | null;
  /** What is written while an unconfirmed offer is shown in its place; null where nothing is. */
  readonly standing: string | null;
  /** The offer stands against a value: it is shown as a difference and never takes the value's place by itself. */
  readonly isDifference: boolean;
};

/** The suggestion a person can say yes or no to here: what is offered, or what the assistant wrote and nobody confirmed yet. */
export function decidableId(field: CaseFieldView): string | null {
  if (field.suggestion !== null) return field.suggestion.id;
  return isUnconfirmed(field) ? field.suggestionId : null;
}

export function isUnconfirmed(field: CaseFieldView): boolean {
  return field.suggestion === null && field.writtenBy?.kind === 'assistant' && !field.isLocked && field.suggestionId !== null;
}

export type Writer = { readonly name: string; readonly at: number };

/** How much room a field's slot keeps, whether or not anything is in it: nothing moves when a suggestion arrives. */
export type SlotSize = 'plain' | 'line' | 'two-lines' | 'block';

export function faceOf(field: CaseFieldView): FieldFace {
  const offer = field.suggestion;
  const isDifference = offer !== null && isHeld(field);
  if (offer !== null && !isDifference) {
    return {
      display: wordHeld(field, offer.value),
      source: 'suggestion',
      confidence: offer.confidence,
      evidence: offer.evidence,
      isTainted: offer.isTainted,
      offer,
      standing: wordHeld(field, field.value),
      isDifference,
    };
  }
  return {
    display: wordHeld(field, field.value),
    source: field.value === null ? 'empty' : (field.writtenBy?.kind ?? 'default'),
    confidence: field.confidence,
    evidence: offer?.evidence ?? field.evidence,
    isTainted: field.isTainted || (offer?.isTainted ?? false),
    offer,
    standing: null,
    isDifference,
  };
}

/** A default, or a value of the assistant that nobody confirmed, is nobody's word: what is offered simply takes its place. */
function isHeld(field: CaseFieldView): boolean {
  if (field.value === null) return false;
  return field.isLocked || field.writtenBy?.kind === 'person' || field.writtenBy?.kind === 'channel';
}

export function slotSizeOf(field: CaseFieldView): SlotSize {
  // Origin follows from the channel and is never suggested, so it needs no room for a quote.
  if (field.key === 'origin') return 'plain';
  if (field.kind === 'long-text') return 'block';
  return field.key === 'title' ? 'two-lines' : 'line';
}

/** What the field will look like once the core has taken the suggestion; shown until it answers. */
export function afterAccept(field: CaseFieldView, by: Writer): CaseFieldView {
  const offer = field.suggestion;
  if (offer === null) return isUnconfirmed(field) ? { ...field, writtenBy: { kind: 'person', ...by }, isLocked: true } : field;
  return {
    ...field,
    value: offer.value,
    writtenBy: { kind: 'person', ...by },
    isLocked: true,
    confidence: offer.confidence,
    evidence: offer.evidence,
    isTainted: offer.isTainted,
    suggestionId: offer.id,
    suggestion: null,
  };
}

export function afterReject(field: CaseFieldView): CaseFieldView {
  if (field.suggestion !== null || !isUnconfirmed(field)) return { ...field, suggestion: null };
  return { ...field, value: null, writtenBy: null, confidence: null, evidence: [], suggestionId: null, isTainted: false };
}

export function afterEdit(field: CaseFieldView, value: FieldValue | null, by: Writer): CaseFieldView {
  return {
    ...field,
    value,
    writtenBy: { kind: 'person', ...by },
    isLocked: true,
    confidence: null,
    evidence: [],
    isTainted: false,
    suggestionId: null,
    rating: null,
    suggestion: null,
  };
}

export function afterRelease(field: CaseFieldView): CaseFieldView {
  return { ...field, isLocked: false };
}

/** Changes when the core has said something new about the field: an optimistic picture is valid only for one basis. */
export function basisOf(field: CaseFieldView): string {
  return JSON.stringify([field.value, field.writtenBy?.at, field.isLocked, field.suggestion?.id, field.rating]);
}

/** What is taken together. */
export type Group = 'all' | 'sure';

export type OpenOffers = { readonly total: number; readonly sure: number };

/** Counts for the bar: what is offered or was written and waits for a person. Differences are decided one by one and not counted. */
export function countOffers(fields: readonly CaseFieldView[]): OpenOffers {
  return { total: offersOf(fields, 'all').length, sure: offersOf(fields, 'sure').length };
}

/** What a group act leaves alone because the customer's words tried to plant it: the core takes such a value only by itself. */
export function taintedOffers(fields: readonly CaseFieldView[], which: Group): readonly CaseFieldView[] {
  return offersOf(fields, which).filter((field) => faceOf(field).isTainted);
}

function offersOf(fields: readonly CaseFieldView[], which: Group): readonly CaseFieldView[] {
  const open = fields.filter((field) => isUnconfirmed(field) || (field.suggestion !== null && !faceOf(field).isDifference));
  return which === 'all' ? open : open.filter((field) => faceOf(field).confidence?.band === 'sure');
}
