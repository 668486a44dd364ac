import type { PlanState } from '../api';
import { day } from '../dates';
import { useLanguage } from '../language';

export function PlanStatus({ plan }: { plan: PlanState }) {
  const { code } = useLanguage();
  return (
    <span className={`state ${plan.status}`}>
      {code(`status.plan.${plan.status}`, 'status.plan.unknown')}
    </span>
  );
}

export function NextReview({ plan }: { plan: PlanState }) {
  const { t } = useLanguage();
  if (!plan.nextReview) {
    return <span className="quiet">{t('clients.noreview')}</span>;
  }
  return (
    <>
      <time dateTime={plan.nextReview}>{day(plan.nextReview)}</time>
      {plan.overdue && <strong className="overdue">{t('plan.overdue')}</strong>}
    </>
  );
}
