import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './resources.ts';

/** Starts the one i18n layer. Resources are bundled, so it is ready when it returns. */
export function startI18n(): void {
  if (i18next.isInitialized) return;
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: english },
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

function applyLanguage(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}
