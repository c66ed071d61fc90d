import type { widget as english } from '../en/widget.ts';
import type { SameKeys } from '../words-in.ts';

export const widget: SameKeys<typeof english> = { label: 'Chat', closeLabel: 'Cerrar el chat' };
