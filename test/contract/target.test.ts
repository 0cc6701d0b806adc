/**
 * What every target promises, run over the registry: a package that its own inspection, and every check, finds nothing wrong with; the
 * same bytes wherever and whenever it is built; and an inspection that finds each mistake planted in it.
 */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { createZip } from '../../src/package/zip.ts';
import { TARGETS } from '../../src/targets/index.ts';
import { inspectPackage } from '../../src/targets/inspect.ts';
import type { OutputFile, Target } from '../../src/targets/target.ts';
import { controlsOf, sampleSite } from '../support/sample-site.ts';

const SCOPES = ['doctors', 'wards', 'rights', 'exam'] as const;

async function inspect(files: readonly OutputFile[]) {
  const report = new Diagnostics();
  const { facts } = await inspectPackage(await createZip(files, '2026-10-01'), controlsOf, report);
  return { facts, list: report.list, codes: report.list.map(({ code }) => code) };
}

async function filesOf(target: Target, scope: (typeof SCOPES)[number] = 'doctors'): Promise<readonly OutputFile[]> {
  return target.files(sampleSite(scope), await controlsOf(target));
}

/** The web edition follows no standard: it has a file or two of its own, and no scopes. */
const STANDARDS = TARGETS.filter(({ guests }) => !guests);

describe.each(STANDARDS)('$label', (target) => {
  it.each(SCOPES)('packs %s so that nothing is wrong with it', async (scope) => {
    const { facts, list } = await inspect(await filesOf(target, scope));
    expect(list).toEqual([]);
    expect(facts).toMatchObject({ standard: target.label, launch: 'index.html' });
  });

  it('packs the manifest first, every page and asset once, all flat at the root but nothing else', async () => {
    const site = sampleSite();
    const names = (await filesOf(target)).map(({ file }) => file);
    expect(new Set(names).size).toBe(names.length);
    // The standard has named its own documents.
    const ours = names.filter((name) => !target.controls.includes(name));
    expect(ours.filter((name) => !/^[a-z0-9][a-z0-9._-]*$/.test(name))).toEqual([]);
    const [manifest, ...others] = ours;
    expect(manifest).toMatch(/\.xml$/);
    expect([...others].sort()).toEqual([...site.pages.map(({ file }) => file), ...site.assets.map(({ file }) => file)].sort());
  });

  it('is recognised by itself alone', async () => {
    const files = new Map((await filesOf(target)).map(({ file, bytes }) => [file, bytes]));
    expect(TARGETS.filter((candidate) => candidate.recognise(files))).toEqual([target]);
  });

  it('gives different scopes different identifiers, and the same scope the same', async () => {
    const identifiers = await Promise.all(SCOPES.map(async (scope) => (await inspect(await filesOf(target, scope))).facts?.identifier));
    expect(new Set(identifiers).size).toBe(SCOPES.length);
  });

  it('finds a missing launch page, and a page that lost its policy', async () => {
    const files = await filesOf(target);
    expect((await inspect(files.filter(({ file }) => file !== 'index.html'))).codes).toContain('P201');
    const bare = edit(files, 'help.html', (html) => html.replace(/<meta http-equiv[^>]*>/, ''));
    expect((await inspect(bare)).list).toMatchObject([{ code: 'P207', origin: { file: 'help.html' } }]);
    const inline = edit(files, 'help.html', (html) => html.replace('</body>', '<script>alert(1)</script></body>'));
    expect((await inspect(inline)).codes).toEqual(['P207']);
  });

  it('finds what any package must not have', async () => {
    const files = await filesOf(target);
    const page = (html: string) => edit(files, 'help.html', (text) => text.replace('<main', `${html}<main`));
    expect((await inspect(page('<img src="https://cdn.example/x.png">'))).codes).toEqual(['P208']);
    expect((await inspect(page('<a href="https://who.int/">WHO</a>'))).codes).toEqual([]);
    const script = (code: string) => edit(files, 'player-3fa9c1d2.js', () => code);
    expect((await inspect(script('addEventListener("unload",f)'))).codes).toEqual(['P210']);
    expect((await inspect(script('addEventListener("beforeunload",f)'))).codes).toEqual([]);
  });

  it.each([
    ['player-3fa9c1d2.js', 'h={Authorization:"Basic dXNlcjpwYXNzd29yZA=="}'],
    ['player-3fa9c1d2.js', "ADL.XAPIWrapper.changeConfig({endpoint:'https://lrs.example/xapi/', user:'ola', password:'winter24'})"],
    ['config.json', '{"endpoint": "https://lrs.example/", "auth": "b2xhOndpbnRlcg"}'],
    ['config.json', '{"lrs": "https://ola:winter24@lrs.example/xapi"}'],
    ['tincan.xml', '<launch>index.html?endpoint=https://lrs.example/&amp;auth=Basic%20b2xhOndpbnRlcjI0</launch>'],
    ['cmi5.xml', '<entitlementKey>Basic b2xhOndpbnRlcjI0</entitlementKey>'],
    ['help.html', '<a href="https://player.example/?auth=b2xhOndpbnRlcjI0">start</a>'],
  ])('finds credentials in %s: %s', async (file, text) => {
    const files = (await filesOf(target)).filter((one) => one.file !== file);
    const { list } = await inspect([...files, { file, bytes: new TextEncoder().encode(text) }]);
    expect(list).toContainEqual(expect.objectContaining({ code: 'P211', origin: expect.objectContaining({ file }) }));
  });

  it('takes no word for a credential', async () => {
    const page = (html: string) => async () => edit(await filesOf(target), 'help.html', (text) => text.replace('<main', `${html}<main`));
    for (const prose of ['<p>Basic communication skills: "Basic understanding"</p>', '<p>password: "ask your nurse"</p>'])
      expect((await inspect(await page(prose)())).codes).toEqual([]);
  });

  it('finds file names and kinds that LMSs choke on', async () => {
    const extra = async (file: string) =>
      (await inspect([...(await filesOf(target)), { file, bytes: new Uint8Array() }])).codes.filter((code) => code !== 'P202');
    expect(await extra('a plan.svg')).toEqual(['P204']);
    expect(await extra('hook.php')).toEqual(['P205']);
    expect(await extra('engine.mjs')).toEqual(['P206']);
    expect(await extra('deep/help.html')).toEqual(target.folders ? [] : ['P203']);
    expect(await extra('HELP.html')).toEqual(['P103']);
  });

  it('says that a manifest is not well-formed, and where', async () => {
    const files = await filesOf(target);
    const [manifest] = files;
    const broken = edit(files, manifest?.file ?? '', (xml) => xml.replace('</', '<'));
    const { list } = await inspect(broken);
    expect(list[0]).toMatchObject({ code: 'P212', origin: { file: manifest?.file } });
    expect(list[0]?.origin?.offset).toBeGreaterThan(0);
  });
});

describe('packages built elsewhere', () => {
  it('have the same bytes in another time zone, folder, language and order of files', () => {
    const script = `
      import { createHash } from 'node:crypto';
      const { TARGETS } = await import(${JSON.stringify(fileURLToPath(new URL('../../dist/tool/targets/index.js', import.meta.url)))});
      const { createZip } = await import(${JSON.stringify(fileURLToPath(new URL('../../dist/tool/package/zip.js', import.meta.url)))});
      const site = JSON.parse(process.argv[1]);
      site.assets = site.assets.map(({ file, bytes }) => ({ file, bytes: Buffer.from(bytes, 'base64') }));
      for (const target of TARGETS)
        console.log(createHash('sha256').update(await createZip(target.files(site, new Map()), site.course.date)).digest('hex'));`;
    const site = sampleSite();
    const assets = site.assets.map(({ file, bytes }) => ({ file, bytes: Buffer.from(bytes).toString('base64') }));
    const run = (list: typeof assets, cwd: string, env: Record<string, string>) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify({ ...site, assets: list })], {
        cwd,
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
    const first = run(assets, process.cwd(), { TZ: 'UTC', LANG: 'C' });
    expect(first.trim().split('\n')).toHaveLength(TARGETS.length);
    expect(run([...assets].reverse(), tmpdir(), { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' })).toBe(first);
  });
});

/** A copy with one text file changed. Throws if that changes nothing: a mistake that isn't planted proves nothing. */
function edit(files: readonly OutputFile[], name: string, change: (text: string) => string): readonly OutputFile[] {
  return files.map(({ file, bytes }) => {
    if (file !== name) return { file, bytes };
    const before = new TextDecoder().decode(bytes);
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${name}`);
    return { file, bytes: new TextEncoder().encode(after) };
  });
}
