import type { people as english } from '../en/people.ts';
import type { SameKeys } from '../words-in.ts';

export const people: SameKeys<typeof english> = {
  visitor: 'Visitante {{code}}',
  customer: 'Cliente',
  greeter: 'Bienvenida',
  assistant: 'Asistente',
  system: 'Caseloom',
  rep: 'Representante',
  import: 'Importación',
};
