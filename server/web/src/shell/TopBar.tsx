import type { FormEvent, RefObject } from 'react';
import type { Me } from '../api';
import { useLanguage } from '../language';
import { Connection } from './Connection';
import { LanguageSwitch } from './LanguageSwitch';
import { Link } from '../Link';
import { go } from '../place';
import { ThemeSwitch } from './ThemeSwitch';

export function TopBar({
  me,
  box,
  leave,
  search,
  help,
}: {
  me: Me;
  box: RefObject<HTMLInputElement | null>;
  leave: () => void;
  search: (words: string) => void;
  help: () => void;
}) {
  const { t, word } = useLanguage();
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
      <Link to={{ view: 'clients' }} className="brand">
        {t('app.name')}
      </Link>
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
      <Connection />
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
        <div className="tools">
          <ThemeSwitch />
          <button type="button" className="tool" aria-label={t('help.open')} onClick={help}>
            ?
          </button>
        </div>
      </div>
    </header>
  );
}
