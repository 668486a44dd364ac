import { useCallback } from 'react';
import { api, type Action, type Goal, type Party, type PlanPage, type Section } from '../api';
import { NextReview, PlanStatus } from '../components/PlanState';
import { day } from '../dates';
import { useLanguage } from '../language';
import { Link } from '../Link';
import { Failure, useEnded, useLoading, Wait } from '../loading';
import { Findings } from './Findings';

export function PlanView({ client, ended }: { client: string; ended: () => void }) {
  const { t } = useLanguage();
  const { loading, again } = useLoading(
    useCallback((signal: AbortSignal) => api.plan(client, signal), [client]),
  );
  useEnded(loading.state === 'failed' ? loading.problem : null, ended);
  return (
    <div className="view">
      <p className="back">
        <Link to={{ view: 'clients' }}>
          <span aria-hidden="true">← </span>
          {t('app.back')}
        </Link>
      </p>
      {loading.state === 'loading' && <Wait />}
      {loading.state === 'failed' && <Failure problem={loading.problem} again={again} />}
      {loading.state === 'ready' && <Plan page={loading.value} />}
    </div>
  );
}

function Plan({ page }: { page: PlanPage }) {
  const { t } = useLanguage();
  return (
    <article>
      <header className="client">
        <h1>{page.client.name}</h1>
        <p className="quiet">
          {page.client.birthYear && t('plan.born', { year: page.client.birthYear })}
          {page.client.identityCode && (
            <span className="identity">
              {t('plan.identity')} {page.client.identityCode}
            </span>
          )}
        </p>
      </header>
      {page.plan === null ? (
        <section className="empty">
          <h2>{t('plan.none.title')}</h2>
          <p>{t('plan.none.text')}</p>
        </section>
      ) : (
        <>
          <Header plan={page.plan} />
          <Goals goals={page.goals} />
          <div className="columns">
            <section aria-labelledby="osuudet">
              <h2 id="osuudet">{t('plan.sections')}</h2>
              {page.sections.length === 0 && <p className="empty">{t('plan.sections.none')}</p>}
              {page.sections.map((section) => (
                <AgencySection key={section.id} section={section} />
              ))}
            </section>
            <div>
              <Actions actions={byDue(page.actions)} />
            </div>
          </div>
          <Findings findings={page.findings} />
        </>
      )}
    </article>
  );
}

function Header({ plan }: { plan: NonNullable<PlanPage['plan']> }) {
  const { t, word } = useLanguage();
  return (
    <section className="plan-header" aria-labelledby="suunnitelma">
      <div className="plan-title">
        <h2 id="suunnitelma">{word(plan.type)}</h2>
        <PlanStatus plan={plan} />
      </div>
      {plan.description && <p className="lead">{plan.description}</p>}
      <dl className="facts">
        <Fact name={t('plan.lead')}>{plan.lead ? partyName(plan.lead) : t('plan.unknown')}</Fact>
        <Fact name={t('plan.review')}>
          <NextReview plan={plan} />
        </Fact>
        {plan.start && (
          <Fact name={t('plan.start')}>
            <time dateTime={plan.start}>{day(plan.start)}</time>
          </Fact>
        )}
        <Fact name={t('plan.parties')}>
          <ul className="parties">
            {plan.parties.map((party, place) => (
              <li key={place}>{partyName(party)}</li>
            ))}
          </ul>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AgencySection({ section }: { section: Section }) {
  const { t, word } = useLanguage();
  const heading = `osuus-${section.id}`;
  return (
    <section className={`agency ${section.code}`} aria-labelledby={heading}>
      <h3 id={heading}>{word(section.name)}</h3>
      <p className="words">{section.text}</p>
      <p className="quiet">
        {t('plan.section.owner')} {section.owner ? partyName(section.owner) : t('plan.unknown')}
        {' · '}
        {t('plan.section.updated', { date: day(section.updated) })}
      </p>
    </section>
  );
}

function Goals({ goals }: { goals: Goal[] }) {
  const { t, code } = useLanguage();
  return (
    <section className="goal-row" aria-labelledby="tavoitteet">
      <h2 id="tavoitteet">{t('plan.goals')}</h2>
      {goals.length === 0 && <p className="empty">{t('plan.goals.none')}</p>}
      <ul className="goals">
        {goals.map((goal) => (
          <li key={goal.id}>
            <p className="words">{goal.text}</p>
            <p className="quiet">
              {code(`status.goal.${goal.status}`, 'plan.unknown')}
              {goal.due && ` · ${t('plan.goal.due', { date: day(goal.due) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ actions }: { actions: Action[] }) {
  const { t, word, code } = useLanguage();
  return (
    <section aria-labelledby="toimet">
      <h2 id="toimet">{t('plan.actions')}</h2>
      {actions.length === 0 ? (
        <p className="empty">{t('plan.actions.none')}</p>
      ) : (
        <ul className="actions">
          {actions.map((action) => (
            <li key={action.id}>
              {action.service && <p className="service">{word(action.service)}</p>}
              {action.text && <p className="words">{action.text}</p>}
              <dl className="facts small">
                <Fact name={t('plan.action.owner')}>
                  {action.owner ? partyName(action.owner) : t('plan.unknown')}
                </Fact>
                {action.due && (
                  <Fact name={t('plan.action.due')}>
                    <time dateTime={action.due}>{day(action.due)}</time>
                    {action.overdue && <strong className="overdue">{t('plan.overdue')}</strong>}
                  </Fact>
                )}
                <Fact name={t('plan.action.status')}>
                  {code(`status.action.${action.status}`, 'status.action.unknown')}
                </Fact>
              </dl>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const ENDED = new Set(['completed', 'cancelled', 'revoked', 'rejected', 'failed', 'entered-in-error']);

/** What is still to be done first, by the day; what has no day after those that have. */
function byDue(actions: Action[]): Action[] {
  const key = (action: Action) => `${Number(ENDED.has(action.status))} ${action.due ?? 'none'}`;
  return [...actions].sort((one, other) => key(one).localeCompare(key(other)));
}

/** A person with the unit, or the unit alone. */
export function partyName(party: Party): string {
  return [party.person, party.unit].filter((name) => name).join(', ');
}
