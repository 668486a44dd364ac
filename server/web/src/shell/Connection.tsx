import { useSyncExternalStore } from 'react';
import { useLanguage } from '../language';

function follow(changed: () => void) {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says when the computer has no network, and is silent otherwise. */
export function Connection() {
  const { t } = useLanguage();
  const isOnline = useSyncExternalStore(follow, () => navigator.onLine);
  return (
    <p className="connection" role="status">
      {isOnline ? '' : t('connection.lost')}
    </p>
  );
}
