import type { Finding } from '../api';
import { condensed } from '../condense';
import { useLanguage } from '../language';

/** What the plan still needs by the law and by agreed practice, and what is due. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { t, word, code, language } = useLanguage();
  if (findings.length === 0) {
    return null;
  }
  return (
    <section className="findings" aria-labelledby="tarpeet">
      <h2 id="tarpeet">{t('plan.findings')}</h2>
      <ul>
        {condensed(findings, language).map((finding, place) => (
          <li key={`${finding.rule} ${place}`} className={finding.kind}>
            <span className="kind">{code(`finding.${finding.kind}`, 'finding.show')}</span>
            <span className="words">
              {word(finding.text)}
              {finding.overdue && <strong className="overdue">{t('plan.overdue')}</strong>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
