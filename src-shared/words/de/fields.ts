import type { fields as english } from '../en/fields.ts';
import type { SameKeys } from '../words-in.ts';

export const fields: SameKeys<typeof english> = {
  'label.title': 'Titel',
  'label.subject': 'Thema',
  'label.type': 'Art',
  'label.priority': 'Priorität',
  'label.description': 'Beschreibung',
  'label.origin': 'Herkunft',
  'choice.type.question': 'Frage',
  'choice.type.problem': 'Problem',
  'choice.type.request': 'Anliegen',
  'choice.priority.low': 'Niedrig',
  'choice.priority.normal': 'Normal',
  'choice.priority.high': 'Hoch',
  'choice.origin.chat': 'Webchat',
  'choice.origin.email': 'E-Mail',
  'choice.origin.voice': 'Telefon',
  'choice.origin.social': 'Soziale Medien',
  yes: 'Ja',
  no: 'Nein',
};
