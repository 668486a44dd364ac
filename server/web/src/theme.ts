import { useEffect, useState } from 'react';

/** Light, dark, or as the computer has it. */
export type Theme = 'auto' | 'light' | 'dark';

const KEPT = 'teema'; // holds a theme, nothing about anybody
const NEXT: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };

export function themeOf(kept: string | null): Theme {
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** The theme in use, and the way to the next one. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(() => themeOf(localStorage.getItem(KEPT)));
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEPT, theme);
  }, [theme]);
  return [theme, () => setTheme(NEXT[theme])];
}
