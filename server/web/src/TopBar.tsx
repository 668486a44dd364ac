import { useRef, type FormEvent } from 'react';
import type { Me } from './api';
import { useLanguage } from './language';
import { LanguageSwitch } from './LanguageSwitch';
import { Link } from './Link';
import { go } from './place';

export function TopBar({
  me,
  leave,
  search,
}: {
  me: Me;
  leave: () => void;
  search: (words: string) => void;
}) {
  const { t, word } = useLanguage();
  const box = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = box.current?.value.trim() ?? '';
    if (words !== '') {
      search(words);
      go({ view: 'search' });
    }
  };
  return (
    <header className="top">
      <nav aria-label={t('app.navigation')}>
        <Link to={{ view: 'clients' }} className="brand">
          {t('app.name')}
        </Link>
      </nav>
      <search>
        <form className="searchbox" onSubmit={submit}>
          <label htmlFor="haku" className="unseen">
            {t('search.label')}
          </label>
          <input
            id="haku"
            ref={box}
            type="search"
            autoComplete="off"
            maxLength={200}
            placeholder={t('search.label')}
          />
          <button type="submit" className="button">
            {t('search.button')}
          </button>
        </form>
      </search>
      <div className="who">
        <p>
          <span className="person">
            <strong>{me.name}</strong>
            {me.unit && ` · ${me.unit}`}
          </span>
          <span className="role">{me.roles.map(word).join(', ')}</span>
        </p>
        <button type="button" className="button plain" onClick={leave}>
          {t('logout.button')}
        </button>
        <LanguageSwitch />
      </div>
    </header>
  );
}
