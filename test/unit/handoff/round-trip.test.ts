/** Export and import of a whole course: what goes out is valid, and what comes back is what was written, letter for letter. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { type Bundle, bundlesOf } from '../../../src/handoff/bundle.ts';
import { importTexts, readImport } from '../../../src/handoff/import.ts';
import { writePo } from '../../../src/handoff/po.ts';
import { writeXliff12 } from '../../../src/handoff/xliff12.ts';
import { writeXliff21 } from '../../../src/handoff/xliff21.ts';
import { openFolder } from '../../../src/io/disk.ts';
import type { ParsedCourse } from '../../../src/model/course.ts';
import type { ToolStrings } from '../../../src/model/interface.ts';
import { emptyLocale } from '../../../src/translate/empty-locale.ts';
import { translationState } from '../../../src/translate/interface-texts.ts';
import { pseudoLocale, readFiles } from '../../support/pseudo-translation.ts';
import { toolStrings } from '../../support/tool-strings.ts';
import { xliffProblems } from '../../support/xliff-schemas.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const WRITERS: Readonly<Record<string, { readonly write: (bundle: Bundle) => string; readonly name: string }>> = {
  'XLIFF 1.2': { write: writeXliff12, name: 'x.xlf' },
  'XLIFF 2.1': { write: writeXliff21, name: 'x.xlf' },
  PO: { write: writePo, name: 'x.po' },
};

async function filesOf(folder: string): Promise<Record<string, Uint8Array>> {
  const store = await openFolder(join(ROOT, folder));
  const paths = (await store.list()).filter((path) => !path.startsWith('locales/'));
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await store.read(path)] as const)));
}

/** Every edition is made in that language too, so that its own texts are translated. */
function withLanguage(files: Record<string, Uint8Array>, language: string): Record<string, string | Uint8Array> {
  const editions = Object.entries(files).filter(([path]) => path.endsWith('/edition.yaml'));
  const changed = editions.map(([path, bytes]) => [
    path,
    new TextDecoder().decode(bytes).replace(/^languages: \[(.*)\]/m, `languages: [$1, ${language}]`),
  ]);
  return { ...files, ...Object.fromEntries(changed) };
}

describe.each(['test/samples/showcase', 'course-source'])('%s', (folder) => {
  let source: ParsedCourse;
  let translated: ParsedCourse;
  let files: Record<string, string>;
  let strings: ToolStrings;

  beforeAll(async () => {
    const sources = withLanguage(await filesOf(folder), 'eo');
    source = await readFiles(sources);
    strings = await toolStrings();
    files = pseudoLocale(source, 'eo', 'review: reviewed', strings);
    translated = await readFiles({ ...sources, ...files });
  }, 300_000);

  it('is wholly translated by its pseudo-translation', () => {
    const [locale] = translated.locales;
    const texts = locale ? [...translationState(translated, locale, strings).values()].flatMap(({ segments }) => segments) : [];
    expect(texts.length).toBeGreaterThan(100);
    const own = Object.keys(files).filter((path) => path.startsWith('locales/eo/editions/'));
    expect(own.length > 1).toBe(source.editions.some(({ overlay }) => overlay !== null));
    expect(files['locales/eo/interface.yaml']).toContain('page.turn.next: Nêxt');
    expect(texts.filter(({ state, recorded }) => state !== 'translated' || !recorded).map(({ segment }) => segment.at)).toEqual([]);
  });

  it.each(Object.entries(WRITERS))(
    'goes out as %s and comes back the same',
    (_name, { write, name }) => {
      const [locale] = translated.locales;
      if (!locale) throw new Error('no locale');
      const report = new Diagnostics();
      const units = bundlesOf(translated, locale, strings, {}).flatMap(
        (bundle) => readImport({ name, text: write(bundle) }, translated, locale, strings, report)?.units ?? [],
      );
      // Into a course that has no translation yet: the same files appear.
      const result = importTexts(source, emptyLocale('eo'), strings, units, report);
      expect(report.list).toEqual([]);
      const { 'locales/eo/locale.yaml': _head, ...expected } = files;
      expect(Object.fromEntries((result?.files ?? []).map(({ path, text }) => [path, text]))).toEqual(expected);
      // Into the course that it came from: nothing changes.
      expect(importTexts(translated, locale, strings, units, report)).toEqual({ files: [], changed: 0, unfinished: 0 });
    },
    300_000,
  );

  it.each([['1.2', writeXliff12] as const, ['2.1', writeXliff21] as const])(
    'is valid XLIFF %s',
    async (version, write) => {
      const [locale] = translated.locales;
      if (!locale) throw new Error('no locale');
      const texts = [...bundlesOf(translated, locale, strings, {}), ...bundlesOf(source, emptyLocale('ar'), strings, {})].map(write);
      expect((await Promise.all(texts.map((text) => xliffProblems(text, version)))).flat()).toEqual([]);
    },
    300_000,
  );
});
