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
  'stepDown.title': '{{line}}: der Assistent fragt wieder',
  'stepDown.body.create': 'Das Anlegen von Fällen liegt unter seiner Schwelle. Ab jetzt bestätigt ein Mensch.',
  'stepDown.body.update': 'Das Ändern von Fällen liegt unter seiner Schwelle. Ab jetzt bestätigt ein Mensch.',
  'stepDown.body.follow-up': 'Das Nachfassen liegt unter seiner Schwelle. Ab jetzt bestätigt ein Mensch.',
  'stepDown.body.resolve': 'Das Lösen liegt unter seiner Schwelle. Ab jetzt bestätigt ein Mensch.',
  'stepDown.body.close': 'Das Schließen stiller Fälle liegt unter seiner Schwelle. Ab jetzt bestätigt ein Mensch.',
  'send.failed.title': 'Nicht gesendet an {{name}}',
  'send.failed.body': 'Öffnen Sie das Gespräch: Dort steht, warum, und Sie können es noch einmal senden.',
  'send.uncertain.title': 'Hat es {{name}} erreicht?',
  'send.uncertain.body': 'Die Gegenseite hat nichts gesagt. Sehen Sie nach und sagen Sie, was daraus geworden ist.',
};
