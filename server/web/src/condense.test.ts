import { expect, test } from 'vitest';
import type { Finding } from './api';
import { condensed, inOneSentence } from './condense';

const finding = (rule: string, text: string): Finding => ({
  rule,
  kind: 'block',
  text: { fi: text, sv: text, en: text },
  due: null,
  overdue: false,
});

test('what differs is listed, what is the same is said once', () => {
  expect(
    inOneSentence(['Puuttuu hyväksyntä: asiakas. Kirjaa se.', 'Puuttuu hyväksyntä: Kela. Kirjaa se.']),
  ).toBe('Puuttuu hyväksyntä: asiakas, Kela. Kirjaa se.');
});

test('a sentence that ends with what differs keeps one full stop', () => {
  expect(inOneSentence(['Puuttuu: asiakas.', 'Puuttuu: Kela.'])).toBe('Puuttuu: asiakas, Kela.');
});

test('sentences that differ elsewhere stay as they are', () => {
  expect(inOneSentence(['Puuttuu: asiakas. Kirjaa se.', 'Puuttuu: Kela. Sovi se.'])).toBeNull();
  expect(inOneSentence(['Puuttuu asiakas.', 'Puuttuu Kela.'])).toBeNull();
  expect(inOneSentence(['Puuttuu: asiakas.'])).toBeNull();
});

test('only findings of one rule become one line, and none is lost', () => {
  const lines = condensed(
    [finding('R1', 'Puuttuu: a.'), finding('R2', 'Puuttuu: b.'), finding('R1', 'Puuttuu: c. Ja d.')],
    'fi',
  );

  expect(lines.map((line) => line.text.fi)).toEqual(['Puuttuu: a.', 'Puuttuu: c. Ja d.', 'Puuttuu: b.']);
});
