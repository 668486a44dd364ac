import { useCallback, useRef } from 'react';
import { api, type Hit, type Hits } from '../api';
import { day } from '../dates';
import { useLanguage } from '../language';
import { Link } from '../Link';
import { Failure, useEnded, useLoading, Wait } from '../loading';

const NOTHING: Hits = { hits: [], more: false };

/** What was searched for lives in memory only: never in the address, the title or the storage. */
export function SearchView({ words, ended }: { words: string; ended: () => void }) {
  const { t } = useLanguage();
  const sought = useRef(words);
  const { loading, again } = useLoading(
    useCallback(
      (signal: AbortSignal) =>
        sought.current === '' ? Promise.resolve(NOTHING) : api.search(sought.current, signal),
      [],
    ),
  );
  useEnded(loading.state === 'failed' ? loading.problem : null, ended);
  return (
    <div className="view">
      <h1>{t('search.title')}</h1>
      {words === '' && <p className="empty">{t('search.hint')}</p>}
      {loading.state === 'loading' && <Wait />}
      {loading.state === 'failed' && <Failure problem={loading.problem} again={again} />}
      {loading.state === 'ready' && words !== '' && <Found found={loading.value} />}
    </div>
  );
}

function Found({ found }: { found: Hits }) {
  const { t } = useLanguage();
  const count = found.hits.length;
  if (found.hits.length === 0) {
    return (
      <p className="empty" role="status">
        {t('search.none')}
      </p>
    );
  }
  return (
    <>
      <p className="quiet" role="status">
        {found.more
          ? t('search.more', { count })
          : count === 1
            ? t('search.count.one')
            : t('search.count.many', { count })}
      </p>
      <ol className="hits">
        {found.hits.map((hit) => (
          <FoundRecord key={`${hit.type}/${hit.id}`} hit={hit} />
        ))}
      </ol>
    </>
  );
}

function FoundRecord({ hit }: { hit: Hit }) {
  const { t, code } = useLanguage();
  return (
    <li>
      <h2>
        {hit.client ? (
          <Link to={{ view: 'plan', client: hit.client.id }}>{hit.client.name}</Link>
        ) : (
          t('search.directory')
        )}
      </h2>
      <p className="quiet">
        {code(`type.${hit.type}`, 'type.other')} ·{' '}
        <time dateTime={hit.date}>{day(hit.date)}</time>
      </p>
      {hit.snippets.map((parts, place) => (
        <p key={place} className="snippet">
          {parts.map((part, n) => (part.hit ? <mark key={n}>{part.text}</mark> : part.text))}
        </p>
      ))}
    </li>
  );
}
