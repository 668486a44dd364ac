import { describe, expect, test } from 'vitest';
import { codeText, firstLanguage, messages, text } from './language';

const places = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

describe('messages', () => {
  test('have the same keys in every language', () => {
    for (const other of [messages.sv, messages.en]) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(messages.fi).sort());
    }
  });

  test('have the same places to fill in every language, and say something', () => {
    for (const [key, finnish] of Object.entries(messages.fi)) {
      expect(finnish.trim(), key).not.toBe('');
      for (const others of [messages.sv, messages.en]) {
        const other = others[key as keyof typeof messages.fi];
        expect(places(other), key).toEqual(places(finnish));
        expect(other.trim(), key).not.toBe('');
      }
    }
  });

  test('are filled by name', () => {
    expect(text('fi', 'clients.count.many', { count: 3 })).toBe('3 asiakasta');
    expect(text('sv', 'clients.count.many', { count: 3 })).toBe('3 klienter');
  });

  test('say something general for a code nobody named', () => {
    expect(codeText('fi', 'type.Basic', 'type.other')).toBe('Muu tieto');
    expect(codeText('sv', 'type.Goal', 'type.other')).toBe('Mål');
  });
});

describe('the first language', () => {
  test('is the one that was kept', () => {
    expect(firstLanguage('sv', ['fi-FI'])).toBe('sv');
  });

  test('is the first of the browser that the page speaks', () => {
    expect(firstLanguage(null, ['de-DE', 'sv-FI', 'fi'])).toBe('sv');
    expect(firstLanguage(null, ['en-GB', 'fi'])).toBe('en');
  });

  test('is Finnish when nothing says otherwise', () => {
    expect(firstLanguage('xx', ['de'])).toBe('fi');
  });
});
