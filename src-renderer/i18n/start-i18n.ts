import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadCode } from '../host/load-code.ts';
import { firstWords } from './first-words.ts';

/** Starts the one i18n layer. The first screen's words are bundled, so it is ready for it when it returns. */
export function startI18n(): void {
  if (i18next.isInitialized) return;
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: firstWords },
    defaultNS: 'shell',
    keySeparator: false,
    // React escapes; a second escaping would show entities to the reader.
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  i18next.on('languageChanged', applyLanguage);
  applyLanguage(i18next.language);
}

let late: Promise<void> | null = null;

/** Brings the words of everything that comes after the first screen. */
export function bringLateWords(): Promise<void> {
  return (late ??= loadCode(() => import('./late-words.ts')).then(({ lateWords }) => {
    for (const [area, words] of Object.entries(lateWords)) i18next.addResourceBundle('en', area, words);
  }));
}

function applyLanguage(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}
