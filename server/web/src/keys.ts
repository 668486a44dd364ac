import { useEffect, useRef, useState } from 'react';

const KEPT = 'pikanappaimet'; // holds 'pois' when they are off, nothing about anybody

/** Whether single keys do something; who writes by voice turns them off (WCAG 2.1.4). */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [isOn, turn] = useState(() => localStorage.getItem(KEPT) !== 'pois');
  useEffect(() => {
    if (isOn) {
      localStorage.removeItem(KEPT);
    } else {
      localStorage.setItem(KEPT, 'pois');
    }
  }, [isOn]);
  return [isOn, turn];
}

/** Does the work of single keys while they are on and nobody is writing. */
export function useKeys(isOn: boolean, work: Record<string, () => void>) {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!isOn) {
      return;
    }
    const press = (event: KeyboardEvent) => {
      const does = latest.current[event.key];
      if (does && !isForSomethingElse(event)) {
        event.preventDefault();
        does();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.target instanceof HTMLElement &&
      (event.target.isContentEditable ||
        event.target.closest('input, textarea, select, [role="dialog"]') !== null))
  );
}
