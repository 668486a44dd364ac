import { useCallback, useState } from 'react';
import { api, type ClientRow, type Problem } from '../api';
import { NextReview, PlanStatus } from '../components/PlanState';
import { useLanguage } from '../language';
import { Link } from '../Link';
import { Failure, useEnded, useLoading, Wait } from '../loading';

export function ClientsView({ ended }: { ended: () => void }) {
  const { t } = useLanguage();
  const { loading, again } = useLoading(
    useCallback((signal: AbortSignal) => api.clients(null, signal), []),
  );
  useEnded(loading.state === 'failed' ? loading.problem : null, ended);
  return (
    <div className="view">
      <h1>{t('clients.title')}</h1>
      {loading.state === 'loading' && <Wait />}
      {loading.state === 'failed' && <Failure problem={loading.problem} again={again} />}
      {loading.state === 'ready' && (
        <List first={loading.value.clients} next={loading.value.next} ended={ended} />
      )}
    </div>
  );
}

function List({
  first,
  next,
  ended,
}: {
  first: ClientRow[];
  next: string | null;
  ended: () => void;
}) {
  const { t } = useLanguage();
  const [more, setMore] = useState({ clients: first, next });
  const [problem, setProblem] = useState<Problem | null>(null);
  useEnded(problem, ended);
  const fetchMore = () =>
    api.clients(more.next).then(
      (page) => {
        setProblem(null);
        setMore(({ clients }) => ({ clients: [...clients, ...page.clients], next: page.next }));
      },
      (reason: Problem) => setProblem(reason),
    );
  if (more.clients.length === 0) {
    return <p className="empty">{t('clients.none')}</p>;
  }
  return (
    <>
      {more.next === null && (
        <p className="quiet">
          {more.clients.length === 1
            ? t('clients.count.one')
            : t('clients.count.many', { count: more.clients.length })}
        </p>
      )}
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('clients.name')}</th>
            <th scope="col">{t('clients.born')}</th>
            <th scope="col">{t('clients.plan')}</th>
            <th scope="col">{t('clients.status')}</th>
            <th scope="col">{t('clients.review')}</th>
          </tr>
        </thead>
        <tbody>
          {more.clients.map((client) => (
            <Row key={client.id} client={client} />
          ))}
        </tbody>
      </table>
      {problem && <Failure problem={problem} />}
      {more.next !== null && (
        <button type="button" className="button" onClick={fetchMore}>
          {t('clients.more')}
        </button>
      )}
    </>
  );
}

function Row({ client }: { client: ClientRow }) {
  const { t, word } = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to={{ view: 'plan', client: client.id }}>{client.name}</Link>
      </th>
      <td data-label={t('clients.born')}>{client.birthYear}</td>
      {client.plan ? (
        <>
          <td data-label={t('clients.plan')}>{word(client.plan.type)}</td>
          <td data-label={t('clients.status')}>
            <PlanStatus plan={client.plan} />
          </td>
          <td data-label={t('clients.review')}>
            <NextReview plan={client.plan} />
          </td>
        </>
      ) : (
        <td colSpan={3} className="quiet">
          {t('clients.noplan')}
        </td>
      )}
    </tr>
  );
}
