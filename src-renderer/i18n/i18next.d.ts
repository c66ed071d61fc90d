import 'i18next';
import type { english } from './resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    keySeparator: false;
    returnNull: false;
    resources: typeof english;
  }
}
