import assert from 'node:assert/strict';
import { test } from 'node:test';

import { about } from '../src/audit/about.ts';

const words = {
  kinds: { audit: 'dziennik', customer: 'klient', person: 'osoba' },
  session: 'sesja',
  studio: 'studio przez telefon',
  all: 'całość',
};

const cases: [string, string][] = [
  ['customer 7', 'klient 7'],
  ['session', 'sesja'],
  ['the studio, by telephone', 'studio przez telefon'],
  ['audit of all', 'dziennik: całość'],
  ['audit of customer 7', 'dziennik: klient 7'],
  ['audit of customer', 'dziennik: klient'],
  ['audit of anna', 'dziennik: anna'],
  ['something new', 'something new'],
];

for (const [object, said] of cases)
  test(`${object} is told in words`, () => assert.equal(about(object, words), said));
