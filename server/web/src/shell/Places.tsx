import { useLanguage, type MessageKey } from '../language';
import { Link } from '../Link';
import type { Place } from '../place';

const PLACES: [Place, MessageKey][] = [
  [{ view: 'clients' }, 'clients.title'],
  [{ view: 'search' }, 'search.place'],
];

/** Where one can go, on the left of every view. */
export function Places({ here }: { here: Place }) {
  const { t } = useLanguage();
  return (
    <nav className="places" aria-label={t('app.navigation')}>
      <ul>
        {PLACES.map(([place, name]) => (
          <li key={name}>
            <Link to={place} isHere={place.view === here.view}>
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
