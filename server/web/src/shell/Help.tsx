import { Dialog } from '../components/Dialog';
import { useLanguage } from '../language';

/** The keys of the page, and the way to turn them off. */
export default function Help({
  isOn,
  turn,
  close,
}: {
  isOn: boolean;
  turn: (on: boolean) => void;
  close: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('help.title')} close={close}>
      <dl className="keys">
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t('help.search')}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t('help.this')}</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>{t('help.close')}</dd>
      </dl>
      <label className="tick">
        <input type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)} />
        {t('help.on')}
      </label>
    </Dialog>
  );
}
