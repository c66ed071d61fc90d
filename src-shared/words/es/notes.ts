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
  'stepDown.title': '{{line}}: el asistente vuelve a preguntar',
  'stepDown.body.create': 'La creación de casos quedó por debajo de su umbral. A partir de ahora confirma una persona.',
  'stepDown.body.update': 'La actualización de casos quedó por debajo de su umbral. A partir de ahora confirma una persona.',
  'stepDown.body.follow-up': 'El seguimiento quedó por debajo de su umbral. A partir de ahora confirma una persona.',
  'stepDown.body.resolve': 'La resolución quedó por debajo de su umbral. A partir de ahora confirma una persona.',
  'stepDown.body.close': 'El cierre de casos en silencio quedó por debajo de su umbral. A partir de ahora confirma una persona.',
  'send.failed.title': 'No enviado a {{name}}',
  'send.failed.body': 'Abra la conversación para ver por qué y envíelo de nuevo.',
  'send.uncertain.title': '¿Le llegó a {{name}}?',
  'send.uncertain.body': 'El otro lado no lo dijo. Mire y diga qué pasó con el mensaje.',
};
