import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import en from './messages/en.json';
import fi from './messages/fi.json';
import sv from './messages/sv.json';

export type Language = 'fi' | 'sv' | 'en';
export type MessageKey = keyof typeof fi;
/** A name the server gives in each language. */
export type Word = { fi: string; sv: string; en: string };

export const messages: Record<Language, Record<MessageKey, string>> = { fi, sv, en };

const KEPT = 'kieli'; // holds a language's code, nothing about anybody

/** The text of a key with its {places} filled. */
export function text(
  language: Language,
  key: MessageKey,
  values: Record<string, string | number> = {},
): string {
  return messages[language][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  );
}

/** The text of a key that is put together from a code; the other one when the code is unknown. */
export function codeText(language: Language, key: string, otherwise: MessageKey): string {
  return key in messages[language]
    ? messages[language][key as MessageKey]
    : messages[language][otherwise];
}

const isSpoken = (tag: string | null | undefined): tag is Language =>
  tag === 'fi' || tag === 'sv' || tag === 'en';

/** The language kept, or the first of the browser's that the page speaks; Finnish otherwise. */
export function firstLanguage(kept: string | null, preferred: readonly string[]): Language {
  return isSpoken(kept) ? kept : (preferred.map((tag) => tag.slice(0, 2)).find(isSpoken) ?? 'fi');
}

type Speaking = { language: Language; speak: (language: Language) => void };
const Spoken = createContext<Speaking>({ language: 'fi', speak: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(() =>
    firstLanguage(localStorage.getItem(KEPT), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  const value = useMemo(() => ({ language, speak }), [language]);
  return <Spoken.Provider value={value}>{children}</Spoken.Provider>;
}

export function useLanguage() {
  const { language, speak } = useContext(Spoken);
  return {
    language,
    speak,
    t: (key: MessageKey, values?: Record<string, string | number>) => text(language, key, values),
    code: (key: string, otherwise: MessageKey) => codeText(language, key, otherwise),
    word: (word: Word | null | undefined) => (word ? word[language] : null),
  };
}
