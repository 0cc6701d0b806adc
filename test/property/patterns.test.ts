/**
 * Regular expressions of the tool and the player against texts that are made to stall them. A pattern that goes back and forth without end
 * needs longer than the age of the universe, a good one some milliseconds: the limit lies far from both, so that no slow machine fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

const SRC = join(fileURLToPath(import.meta.url), '../../../src');
const LIMIT_MS = 5_000;
const LENGTH = 3_000;

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Literals after something that no division can follow. */
const LITERAL = /(?:[(,=:[!&|?{;>]|return)\s*\/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

const patterns: readonly Pattern[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(SRC, file), 'utf8').matchAll(LITERAL)].flatMap(([, source = '', flags = '']): Pattern[] => {
      try {
        new RegExp(source, flags);
        return /[*+{]/.test(source) ? [{ file, source, flags }] : [];
      } catch {
        return [];
      }
    }),
  );

/** Pieces that a pattern likes, many times over, and then something that it can't. */
function attacks({ source }: Pattern): readonly string[] {
  const literal = source.replace(/\\[a-zA-Z]|[[\](){}|?*+^$.\\]/g, '');
  const pieces = new Set([
    'a',
    '0',
    ' ',
    '\n',
    '-',
    '<',
    '"',
    '.',
    'a ',
    'a.',
    '0,',
    ': ',
    ...[...literal].slice(0, 12),
    literal.slice(0, 8),
  ]);
  return [...pieces].filter(Boolean).flatMap((piece) => {
    const many = piece.repeat(LENGTH / piece.length);
    return [`${many}\u0001`, `${literal.slice(0, 6)}${many}\u0001`];
  });
}

it('are found', () => {
  expect(patterns.length).toBeGreaterThan(150);
});

it.each([...new Map(patterns.map((pattern) => [`${pattern.file} ${pattern.source}`, pattern])).values()])('$file /$source/', (pattern) => {
  const expression = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  for (const text of attacks(pattern)) runInNewContext('expression.test(text)', { expression, text }, { timeout: LIMIT_MS });
});
