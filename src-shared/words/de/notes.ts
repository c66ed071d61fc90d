import type { notes as english } from '../en/notes.ts';
import type { SameKeys } from '../words-in.ts';

export const notes: SameKeys<typeof english> = {
  'summary.inTheirWords': 'Mit den Worten des Kunden: {{words}}',
  'summary.nobodyAnswered': 'Niemand hat geantwortet.',
  'summary.lastAnswer': 'Letzte Antwort: {{words}}',
  'summary.lastMessage': 'Letzte Nachricht des Kunden: {{words}}',
  'resolution.title': '{{type}}: {{title}}',
  'resolution.untyped': 'Fall: {{title}}',
  'resolution.subject': 'Thema: {{subject}}',
  'resolution.answered': 'Geantwortet: {{words}}',
  'import.labels': 'Importiert mit: {{labels}}',
  'import.resolved': 'Importiert aus {{source}}; dort erledigt.',
};
