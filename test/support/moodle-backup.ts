/** Course backups of the showcase course, with small packages inside: made, changed and opened as Moodle would. */
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Variant } from '../../src/model/variant.ts';
import { readXml, type XmlElement } from '../../src/package/read-xml.ts';
import { createZip } from '../../src/package/zip.ts';
import { checkBackup } from '../../src/publications/moodle/inspect.ts';
import { moodle } from '../../src/publications/moodle/moodle.ts';
import type { CarriedPackage, Publication } from '../../src/publications/publication.ts';
import type { OutputFile } from '../../src/targets/target.ts';
import { loadTestAssets, selectShowcase } from './showcase-site.ts';

export const DATE = '2026-11-22';

export interface MadeBackup {
  readonly files: readonly OutputFile[];
  readonly report: Diagnostics;
  /** A document's root. */
  document(path: string): XmlElement;
}

export async function makeBackup(change: (variant: Variant) => Variant = (v) => v, publication: Publication = moodle): Promise<MadeBackup> {
  const variant = change(await selectShowcase());
  const report = new Diagnostics();
  const context = { assets: await loadTestAssets(), carried: await packagesOf(variant) };
  const files = publication.files(variant, { granularity: 'course' }, context, report);
  return { files, report, document: (path) => rootOf(files, path) };
}

/** Changes course or edition of a variant. */
export function changed(change: {
  readonly course?: object;
  readonly edition?: object;
  readonly language?: string;
}): (v: Variant) => Variant {
  return (variant) => ({
    ...variant,
    course: { ...variant.course, ...change.course },
    edition: { ...variant.edition, ...change.edition },
    language: change.language ?? variant.language,
  });
}

async function packagesOf({ course }: Variant): Promise<readonly CarriedPackage[]> {
  const one = async (granularity: CarriedPackage['granularity'], scope: string): Promise<CarriedPackage> => {
    const manifest = { file: 'imsmanifest.xml', bytes: new TextEncoder().encode(`<manifest identifier="${scope}"/>`) };
    return { granularity, scope, name: `showcase-${scope}-moodle.zip`, bytes: await createZip([manifest], DATE) };
  };
  return Promise.all([
    ...course.chapters.map(({ id }) => one('chapter', id)),
    ...(course.evaluation ? [one('evaluation', course.evaluation.id)] : []),
  ]);
}

export function rootOf(files: readonly OutputFile[], path: string): XmlElement {
  const read = readXml(textOf(files, path));
  if (!('root' in read)) throw new Error(`${path}: ${read.problem}`);
  return read.root;
}

export function textOf(files: readonly OutputFile[], path: string): string {
  const found = files.find(({ file }) => file === path);
  if (!found) throw new Error(`there is no ${path}; there are ${files.map(({ file }) => file).join(', ')}`);
  return new TextDecoder().decode(found.bytes);
}

/** A copy with the text of the documents that match changed. Throws if that changes nothing. */
export function edit(files: readonly OutputFile[], path: RegExp, from: string | RegExp, to: string): readonly OutputFile[] {
  let count = 0;
  const edited = files.map(({ file, bytes }) => {
    if (!path.test(file)) return { file, bytes };
    const before = new TextDecoder().decode(bytes);
    const after = before.replace(from, to);
    if (after !== before) count++;
    return { file, bytes: new TextEncoder().encode(after) };
  });
  if (count === 0) throw new Error(`nothing to change: ${from} in ${path}`);
  return edited;
}

/** What the inspection of the files of a backup finds. */
export async function inspect(files: readonly OutputFile[]): Promise<Diagnostics> {
  const report = new Diagnostics();
  await checkBackup(new Map(files.map(({ file, bytes }) => [file, bytes])), report);
  return report;
}

/** The same of a packed backup. */
export async function inspectPacked(files: readonly OutputFile[]): Promise<Diagnostics> {
  const report = new Diagnostics();
  await moodle.inspect(await moodle.pack(files, DATE), report);
  return report;
}
