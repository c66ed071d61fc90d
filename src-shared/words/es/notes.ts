import type { notes as english } from '../en/notes.ts';
import type { SameKeys } from '../words-in.ts';

export const notes: SameKeys<typeof english> = {
  'summary.inTheirWords': 'En palabras del cliente: {{words}}',
  'summary.nobodyAnswered': 'No ha respondido nadie.',
  'summary.lastAnswer': 'Última respuesta: {{words}}',
  'summary.lastMessage': 'Último mensaje del cliente: {{words}}',
  'resolution.title': '{{type}}: {{title}}',
  'resolution.untyped': 'Caso: {{title}}',
  'resolution.subject': 'Tema: {{subject}}',
  'resolution.answered': 'Respondido: {{words}}',
  'import.labels': 'Importado con: {{labels}}',
  'import.resolved': 'Importado de {{source}}; resuelto allí.',
};
