import { useCallback, useEffect, useState } from 'react';
import { Problem } from './api';
import { useLanguage } from './language';

export type Loading<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; problem: Problem };

/** Loads what a view shows, again whenever `load` changes; an answer nobody waits for is dropped. */
export function useLoading<T>(load: (signal: AbortSignal) => Promise<T>) {
  const [loading, setLoading] = useState<Loading<T>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const dropped = new AbortController();
    setLoading({ state: 'loading' });
    load(dropped.signal).then(
      (value) => {
        if (!dropped.signal.aborted) setLoading({ state: 'ready', value });
      },
      (reason: unknown) => {
        if (!dropped.signal.aborted) {
          setLoading({
            state: 'failed',
            problem: reason instanceof Problem ? reason : new Problem(0, 'failed', null),
          });
        }
      },
    );
    return () => dropped.abort();
  }, [load, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { loading, again };
}

const PATIENCE = 1000;

/** Says that something is being fetched once it has taken a second: a blink of text only disturbs. */
export function Wait() {
  const { t } = useLanguage();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const bell = setTimeout(() => setIsLong(true), PATIENCE);
    return () => clearTimeout(bell);
  }, []);
  return (
    <p className="wait" role="status">
      {isLong && t('app.loading')}
    </p>
  );
}

/** Shows the way to log in when the session has ended. */
export function useEnded(problem: Problem | null, ended: () => void) {
  useEffect(() => {
    if (problem?.status === 401) {
      ended();
    }
  }, [problem, ended]);
}

export function Failure({ problem, again }: { problem: Problem; again?: () => void }) {
  const { t, code } = useLanguage();
  return (
    <div className="failure" role="alert">
      <p>{code(`error.${problem.code}`, 'error.failed')}</p>
      {problem.requestId && problem.status >= 500 && (
        <p className="quiet">{t('error.request', { id: problem.requestId })}</p>
      )}
      {again && problem.status !== 404 && (
        <button type="button" className="button" onClick={again}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}
