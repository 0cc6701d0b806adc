/** The rules of import of ARCHITECTURE.md, held by the imports themselves and by the bundler's own account of the players. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SRC = join(ROOT, 'src');

/** What a room may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  cache: [],
  diagnostics: [],
  io: ['diagnostics'],
  model: ['contract', 'diagnostics'],
  read: ['cache', 'model', 'contract', 'diagnostics', 'io'],
  translate: ['read', 'model', 'contract', 'diagnostics', 'io'],
  check: ['cache', 'variant', 'translate', 'read', 'model', 'contract', 'diagnostics', 'io'],
  variant: ['translate', 'check', 'read', 'model', 'contract', 'diagnostics', 'io'],
  render: ['cache', 'variant', 'translate', 'check', 'read', 'model', 'contract', 'diagnostics', 'io'],
  package: ['cache', 'render', 'contract', 'diagnostics', 'io'],
  targets: ['cache', 'package', 'render', 'translate', 'model', 'contract', 'diagnostics', 'io'],
  handoff: ['translate', 'package', 'variant', 'render', 'read', 'model', 'contract', 'diagnostics', 'io'],
  publications: ['exchange', 'targets', 'package', 'render', 'variant', 'model', 'contract', 'diagnostics', 'io'],
  import: ['exchange', 'check', 'package', 'read', 'model', 'contract', 'diagnostics', 'io'],
  exchange: ['package', 'read', 'model', 'contract', 'diagnostics', 'io'],
  review: ['package', 'render', 'variant', 'model', 'contract', 'diagnostics', 'io'],
  reference: ['publications', 'targets', 'read', 'diagnostics'],
  release: [
    'publications',
    'targets',
    'review',
    'package',
    'render',
    'variant',
    'translate',
    'check',
    'read',
    'model',
    'contract',
    'diagnostics',
    'io',
  ],
  dossier: ['targets', 'review', 'render', 'variant', 'check', 'read', 'model', 'contract', 'diagnostics', 'io'],
  analyse: ['render', 'variant', 'translate', 'read', 'model', 'contract', 'diagnostics', 'io'],
  'preview/emulator': ['contract'],
  'preview/workbench': ['preview/emulator', 'contract'],
  // The chain itself stands in no room: pipeline.ts and plan.ts.
  'preview/server': [
    '',
    'preview/emulator',
    'preview/workbench',
    'targets',
    'render',
    'variant',
    'check',
    'read',
    'model',
    'contract',
    'diagnostics',
    'io',
  ],
  rehearse: ['preview/emulator', 'package', 'contract', 'diagnostics', 'io'],
  runtime: ['contract'],
};

interface Import {
  /** Relative to src: `render/render.ts`. */
  readonly file: string;
  /** Relative to src, or a library's name. */
  readonly target: string;
  readonly isType: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm)].map(
    ([, type, from, bare, lazy]) => {
      const target = from ?? bare ?? lazy ?? '';
      return {
        file,
        target: target.startsWith('.') ? relative(SRC, join(SRC, dirname(file), target)) : target,
        isType: type !== undefined,
      };
    },
  );
});

const roomOf = (file: string): string => /^(?:preview\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? '';
const isLibrary = ({ target }: Import): boolean => !/\.ts$/.test(target) && !target.startsWith('node:');

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(300);
  });

  for (const [room, allowed] of Object.entries(MAY_IMPORT))
    it(`${room} imports ${allowed.length === 0 ? 'nothing outside itself' : `only ${allowed.join(', ')}`}`, () => {
      const wrong = imports.filter(
        (one) => roomOf(one.file) === room && one.target.endsWith('.ts') && ![room, ...allowed].includes(roomOf(one.target)),
      );
      expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
    });

  it('no target imports another, and no publication another', () => {
    const folder = (file: string): string => /^((?:targets|publications)\/[^/]+)\//.exec(file)?.[1] ?? '';
    const wrong = imports.filter(
      ({ file, target }) =>
        folder(file) !== '' &&
        folder(target) !== '' &&
        folder(file) !== folder(target) &&
        !folder(file).startsWith('publications') === !folder(target).startsWith('publications'),
    );
    expect(wrong).toEqual([]);
  });

  it('each library is imported in one file', () => {
    const users = new Map<string, Set<string>>();
    for (const one of imports.filter((found) => isLibrary(found) && !found.isType)) {
      // unified is the frame that parser and writer are plugged into, commander the frame of the verbs: each is one library in several pieces.
      if (one.target === 'unified' || one.target === 'commander') continue;
      users.set(one.target, (users.get(one.target) ?? new Set()).add(one.file));
    }
    expect([...users].filter(([, found]) => found.size > 1).map(([library, found]) => `${library}: ${[...found].join(', ')}`)).toEqual([]);
  });

  it('only disk.ts touches the file system', () => {
    const wrong = imports.filter(({ file, target }) => /^node:fs/.test(target) && file !== 'io/disk.ts');
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('no module has a default export', () => {
    expect(files.filter((file) => /^export default/m.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });
});

it('the players hold nothing of the compiler and no library', () => {
  const { inputs } = JSON.parse(readFileSync(join(ROOT, 'dist/runtime/meta.json'), 'utf8')) as { inputs: Record<string, unknown> };
  const strangers = Object.keys(inputs).filter(
    (file) => !/^src\/(runtime|contract)\//.test(file) && !/^node_modules\/minisearch\//.test(file),
  );
  expect(strangers).toEqual([]);
});

it('nobody outside a target asks which target it is', () => {
  const wrong = files.filter(
    (file) =>
      !/^(targets|runtime|preview|rehearse)\//.test(file) &&
      /=== '(scorm12|scorm2004|xapi|cmi5|web|moodle)'/.test(readFileSync(join(SRC, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
