import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { api, Problem, type Me } from './api';
import { Guard } from './components/Guard';
import { useKeys, useKeysOn } from './keys';
import { useLanguage, type MessageKey } from './language';
import { Failure, Wait } from './loading';
import { usePlace } from './place';
import { Places } from './shell/Places';
import { TopBar } from './shell/TopBar';
import { ClientsView } from './views/ClientsView';
import { LoginView } from './views/LoginView';

const PlanView = lazy(() => import('./views/PlanView').then((m) => ({ default: m.PlanView })));
const SearchView = lazy(() => import('./views/SearchView').then((m) => ({ default: m.SearchView })));
const Help = lazy(() => import('./shell/Help'));

type Who =
  | { state: 'asking' }
  | { state: 'nobody'; why: MessageKey | null }
  | { state: 'somebody'; me: Me }
  | { state: 'failed'; problem: Problem };

export function App() {
  const { t } = useLanguage();
  const [who, setWho] = useState<Who>({ state: 'asking' });
  const ask = useCallback(() => {
    setWho({ state: 'asking' });
    api.me().then(
      (me) => setWho({ state: 'somebody', me }),
      (reason: unknown) => {
        const problem = reason instanceof Problem ? reason : new Problem(0, 'failed', null);
        const broken = new URLSearchParams(location.search).get('kirjautuminen');
        setWho(
          problem.status === 401
            ? { state: 'nobody', why: broken === null ? null : broke(broken) }
            : { state: 'failed', problem },
        );
      },
    );
  }, []);
  useEffect(ask, [ask]);

  switch (who.state) {
    case 'asking':
      return (
        <main className="middle">
          <Wait />
        </main>
      );
    case 'failed':
      return (
        <main className="middle">
          <h1>{t('app.name')}</h1>
          <Failure problem={who.problem} again={ask} />
        </main>
      );
    case 'nobody':
      return <LoginView why={who.why} />;
    case 'somebody':
      return (
        <Inside
          me={who.me}
          leave={() =>
            api.logout().then(
              () => {
                history.replaceState(null, '', '/');
                setWho({ state: 'nobody', why: 'logout.done' });
              },
              (problem: Problem) => setWho({ state: 'failed', problem }),
            )
          }
          ended={() => setWho({ state: 'nobody', why: 'login.ended' })}
        />
      );
  }
}

function broke(how: string): MessageKey {
  return how === 'ei-nyt' ? 'login.away' : 'login.failed';
}

function Inside({ me, leave, ended }: { me: Me; leave: () => void; ended: () => void }) {
  const { t } = useLanguage();
  const place = usePlace();
  const [searched, setSearched] = useState({ words: '', turn: 0 });
  const [isKeysOn, turnKeys] = useKeysOn();
  const [isHelping, help] = useState(false);
  const main = useRef<HTMLElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const isFirst = useRef(true);
  const where = place.view === 'plan' ? place.client : `${place.view} ${searched.turn}`;

  useKeys(isKeysOn, { '/': () => box.current?.focus(), '?': () => help(true) });
  useEffect(() => {
    if (!isFirst.current) {
      main.current?.focus(); // a new view: readers of the screen start from its top
    }
    isFirst.current = false;
  }, [where]);

  return (
    <>
      <a className="skip" href="#sisalto">
        {t('app.skip')}
      </a>
      <TopBar
        me={me}
        box={box}
        leave={leave}
        help={() => help(true)}
        search={(words) => setSearched(({ turn }) => ({ words, turn: turn + 1 }))}
      />
      <div className="house">
        <Places here={place} />
        <main id="sisalto" tabIndex={-1} ref={main}>
          <Guard>
            <Suspense fallback={<Wait />}>
              {place.view === 'clients' && <ClientsView ended={ended} />}
              {place.view === 'plan' && (
                <PlanView key={place.client} client={place.client} ended={ended} />
              )}
              {place.view === 'search' && (
                <SearchView key={searched.turn} words={searched.words} ended={ended} />
              )}
            </Suspense>
          </Guard>
        </main>
      </div>
      {isHelping && (
        <Guard>
          <Suspense>
            <Help isOn={isKeysOn} turn={turnKeys} close={() => help(false)} />
          </Suspense>
        </Guard>
      )}
    </>
  );
}
