import type { people as english } from '../en/people.ts';
import type { SameKeys } from '../words-in.ts';

export const people: SameKeys<typeof english> = {
  visitor: 'Besucher {{code}}',
  customer: 'Kunde',
  greeter: 'Begrüßung',
  assistant: 'Assistent',
  system: 'Caseloom',
  rep: 'Mitarbeiter',
  import: 'Import',
};
