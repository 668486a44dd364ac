import type { MouseEvent, ReactNode } from 'react';
import { go, pathOf, type Place } from './place';

/** A link within the page: an ordinary one for a new tab, quick for a plain click. */
export function Link({
  to,
  className,
  isHere,
  children,
}: {
  to: Place;
  className?: string;
  isHere?: boolean;
  children: ReactNode;
}) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <a href={pathOf(to)} onClick={follow} className={className} aria-current={isHere ? 'page' : undefined}>
      {children}
    </a>
  );
}
