import { LanguageSwitch } from '../shell/LanguageSwitch';
import { useLanguage, type MessageKey } from '../language';

export function LoginView({ why }: { why: MessageKey | null }) {
  const { t, language } = useLanguage();
  const back = new URLSearchParams({ kieli: language, sivu: location.pathname });
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="door-card">
        <h1>{t('app.name')}</h1>
        <p className="lead">{t('app.tagline')}</p>
        {why && (
          <p className="notice" role="status">
            {t(why)}
          </p>
        )}
        <h2>{t('login.title')}</h2>
        <p>{t('login.text')}</p>
        <a className="button main" href={`/login/hub?${back.toString()}`}>
          {t('login.button')}
        </a>
      </main>
    </div>
  );
}
