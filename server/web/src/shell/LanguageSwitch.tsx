import { useLanguage, type Language } from '../language';

const NAMES: [Language, string, string][] = [
  ['fi', 'FI', 'Suomeksi'],
  ['sv', 'SV', 'På svenska'],
  ['en', 'EN', 'In English'],
];

export function LanguageSwitch() {
  const { language, speak, t } = useLanguage();
  return (
    <div className="languages" role="group" aria-label={t('app.language')}>
      {NAMES.map(([code, short, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language === code}
          aria-label={`${short}, ${name}`}
          onClick={() => speak(code)}
        >
          {short}
        </button>
      ))}
    </div>
  );
}
