import { expect, test } from 'vitest';
import { pathOf, placeOf, type Place } from './place';

test('every place has an address and is found by it', () => {
  const places: Place[] = [
    { view: 'clients' },
    { view: 'search' },
    { view: 'plan', client: '0192f0c0-0000-7000-8000-000000000001' },
  ];

  for (const place of places) {
    expect(placeOf(pathOf(place))).toEqual(place);
  }
});

test('an address that is none leads to my clients', () => {
  expect(placeOf('/asiakkaat/')).toEqual({ view: 'clients' });
  expect(placeOf('/asiakkaat/a%2Fb')).toEqual({ view: 'clients' });
  expect(placeOf('/muualle')).toEqual({ view: 'clients' });
});
