/** The player's texts: plurals, numbers, gaps; and that every key in the code has an English text. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStrings } from '../../../src/runtime/strings.ts';

describe('texts', () => {
  const texts = {
    'player.left.one': 'Осталась {n} попытка',
    'player.left.few': 'Осталось {n} попытки',
    'player.left.other': 'Осталось {n} попыток',
    'player.page': '{title}: {n}',
  };

  it('take the plural form of the language', () => {
    const { t } = createStrings('ru', texts);
    expect([1, 3, 21, 11].map((n) => t('left', { n }))).toEqual([
      'Осталась 1 попытка',
      'Осталось 3 попытки',
      'Осталась 21 попытка',
      'Осталось 11 попыток',
    ]);
  });

  it('write numbers as the language does, and need no plural forms', () => {
    expect(createStrings('de', texts).t('page', { title: 'Seite', n: 1234 })).toBe('Seite: 1.234');
    expect(createStrings('fr', texts).percent(80)).toMatch(/^80\s%$/);
  });

  it('show a missing text and a missing value as what they are', () => {
    const { t } = createStrings('en', texts);
    expect(t('nothing.here')).toBe('player.nothing.here');
    expect(t('page', { title: 'A' })).toBe('A: {n}');
  });
});

describe('the English catalogue', () => {
  const catalogue: Record<string, unknown> = JSON.parse(readFileSync('templates/strings/en.json', 'utf8'));

  it('has every text that the player asks for by name', () => {
    const files = ['src/runtime', 'src/runtime/views'].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    );
    const asked = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\('([\w.-]+)'/g)].map(([, key]) => `player.${key}`));
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !(key in catalogue))).toEqual([]);
  });
});
