import type { fields as english } from '../en/fields.ts';
import type { SameKeys } from '../words-in.ts';

export const fields: SameKeys<typeof english> = {
  'label.title': 'Título',
  'label.subject': 'Tema',
  'label.type': 'Tipo',
  'label.priority': 'Prioridad',
  'label.description': 'Descripción',
  'label.origin': 'Origen',
  'choice.type.question': 'Consulta',
  'choice.type.problem': 'Problema',
  'choice.type.request': 'Solicitud',
  'choice.priority.low': 'Baja',
  'choice.priority.normal': 'Normal',
  'choice.priority.high': 'Alta',
  'choice.origin.chat': 'Chat web',
  'choice.origin.email': 'Correo electrónico',
  'choice.origin.voice': 'Teléfono',
  'choice.origin.social': 'Redes sociales',
  yes: 'Sí',
  no: 'No',
};
