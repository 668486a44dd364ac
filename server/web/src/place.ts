import { useSyncExternalStore } from 'react';

/** Where on the page somebody is. Addresses hold ids only, never a name or a word searched for. */
export type Place = { view: 'clients' } | { view: 'plan'; client: string } | { view: 'search' };

export function placeOf(path: string): Place {
  if (path === '/haku') {
    return { view: 'search' };
  }
  const client = /^\/asiakkaat\/([A-Za-z0-9.-]{1,64})$/.exec(path);
  return client?.[1] ? { view: 'plan', client: client[1] } : { view: 'clients' };
}

export function pathOf(place: Place): string {
  switch (place.view) {
    case 'clients':
      return '/';
    case 'plan':
      return `/asiakkaat/${place.client}`;
    case 'search':
      return '/haku';
  }
}

const MOVED = 'yhteinen:moved';

export function go(place: Place) {
  const path = pathOf(place);
  if (path !== location.pathname) {
    history.pushState(null, '', path);
  }
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(MOVED));
}

function follow(changed: () => void) {
  window.addEventListener('popstate', changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(MOVED, changed);
  };
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(follow, () => location.pathname));
}
