import { useLanguage } from '../language';
import { useTheme } from '../theme';

const SIGNS = { auto: '◐', light: '☀', dark: '☾' };

export function ThemeSwitch() {
  const { t } = useLanguage();
  const [theme, next] = useTheme();
  return (
    <button type="button" className="tool" aria-label={t(`theme.${theme}`)} onClick={next}>
      <span aria-hidden="true">{SIGNS[theme]}</span>
    </button>
  );
}
