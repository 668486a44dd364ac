import { expect, test } from 'vitest';
import { day } from './dates';

test('a day is written without leading zeros', () => {
  expect(day('2026-03-04')).toBe('4.3.2026');
});

test('a moment is told as the day in Finland', () => {
  expect(day('2026-11-22T22:30:00Z')).toBe('23.11.2026');
});
