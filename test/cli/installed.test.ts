/**
 * The tool as a stranger gets it: packed as for a registry, unpacked into an empty folder with nothing around it but the libraries that it
 * declares, and used by its installed command. No network.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../support/sample-course.ts';
import { courseFiles } from '../support/small-course.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly bin: { readonly coursewright: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

let home = '';
let packed: Packed;
let manifest: Manifest;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'coursewright-installed-'));
  const json = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', home], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  packed = (JSON.parse(json) as Packed[])[0] as Packed;
  const modules = join(home, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  execFileSync('tar', ['-xzf', join(home, packed.filename), '-C', modules]);
  execFileSync('mv', [join(modules, 'package'), join(modules, 'coursewright')]);
  manifest = JSON.parse(readFileSync(join(modules, 'coursewright/package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  symlinkSync(join('../coursewright', manifest.bin.coursewright), join(modules, '.bin/coursewright'));
  for (const [path, text] of Object.entries(
    courseFiles([{ id: 'ward-night', questions: [{ id: 'door', type: 'true-false', answer: 'true' }] }]),
  )) {
    mkdirSync(dirname(join(home, 'course', path)), { recursive: true });
    writeFileSync(join(home, 'course', path), text);
  }
}, 120_000);
afterAll(() => removeFolder(home));

/** As a shell finds it, without a path of this checkout. */
function coursewright(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(home, 'node_modules/.bin/coursewright'), args, {
    cwd: home,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '' },
  });
  return { status, stdout, stderr };
}

describe('the packed tool', () => {
  it('holds what it needs, and nothing of the course, the tests or the checkout', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(
      paths.filter(
        (path) =>
          !/^(dist\/(tool|runtime|schemas|workbench|xsd)|templates)\/|^(dist\/sbom\.cdx\.json|docs\/accessibility-criteria\.yaml|LICENSE|NOTICE|CHANGELOG\.md|README\.md|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
    for (const wanted of [
      'dist/tool/cli.js',
      'dist/tool/index.d.ts',
      'dist/runtime/player-scorm12.js',
      'templates/strings/en.json',
      'LICENSE',
      'NOTICE',
    ])
      expect(paths).toContain(wanted);
    expect(paths.filter((path) => /\.(ts|map|test\.js)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
    expect(packed.size, `${packed.size} bytes packed, ${packed.unpackedSize} unpacked`).toBeLessThan(3 * 1024 ** 2);
  });

  it('imports only what it declares', () => {
    const files = readdirSync(join(ROOT, 'dist/tool'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const imported = files.flatMap((file) =>
      [...readFileSync(join(ROOT, 'dist/tool', file), 'utf8').matchAll(/(?:from |import\(|import )'(@?[a-z][\w:./@-]*)'/g)].map(
        ([, name = '']) => name,
      ),
    );
    const libraries = new Set(
      imported
        .filter((name) => !name.startsWith('node:'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    expect([...libraries].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('says its version, checks, builds and inspects', () => {
    expect(coursewright('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(coursewright('check', 'course')).toMatchObject({ status: 0, stderr: expect.stringContaining('explain C112') });
    const built = coursewright('build', 'course', '--out', 'out');
    expect({ status: built.status, stderr: built.stderr }).toMatchObject({ status: 0 });
    expect(readdirSync(join(home, 'out'))).toEqual(
      expect.arrayContaining(['HAND-OUT-generic.html', 'ward-course-international-en-scorm12.zip']),
    );
    expect(coursewright('inspect', 'out/ward-course-international-en-scorm12.zip')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Nothing is wrong'),
    });
    expect(coursewright('explain', 'Q102')).toMatchObject({ status: 0 });
  });
});
