/** `coursewright release`: everything that goes out of the house with one version, in one folder that never changes afterwards. */
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import { FileError, readWholeFile, writeFileAtomically } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import type { CheckedCourse, ParsedCourse } from '../model/course.ts';
import type { BuiltPackage, ToolFiles } from '../pipeline.ts';
import type { ReleasedFile, ReleaseManifest } from '../release/manifest.ts';
import type { LearnerNews } from '../release/notes.ts';
import type { ReleaseVariant } from '../release/variants.ts';
import type { HandedOut } from '../targets/hand-out.ts';
import { openCourseFolder } from './course-folder.ts';
import { findReleases, openRelease, openSources, type ReleaseFolder } from './release-folders.ts';
import { sayReport } from './report.ts';
import { clearProgress, EXIT, Exit, paint, print, say, showProgress } from './terminal.ts';

interface ReleaseOptions {
  readonly draft: boolean;
  readonly out: string;
  readonly previous?: string;
}

export function registerRelease(program: Command): void {
  program
    .command('release')
    .summary('make a release: packages, checksums, notes and the page for administrators')
    .description(
      'Writes <out>/<version>/: a package for each edition, language and LMS, checksums, a list of the software in it, the sources, what changed since the release before, what translators have to do, and index.html, where an administrator finds the right file and three steps. Refuses while a clinical lesson is not signed.',
    )
    .argument('<version>', 'the version, as course.yaml has it')
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .option(
      '--draft',
      'release although clinical lessons are not signed, into <version>-draft; every page then says that it is a draft',
      false,
    )
    .option('--out <folder>', 'where releases are', 'dist')
    .option('--previous <folder>', 'the release that the notes compare with (default: the last one in --out)')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright release 1.1.0 my-course --out releases\n  coursewright release 1.1.0 my-course --draft --previous archive/1.0.0',
    )
    .action(release);
}

async function release(version: string, named: string | undefined, { draft, out, previous }: ReleaseOptions): Promise<void> {
  const { openCourse } = await import('../pipeline.ts');
  const { releaseVariants, reportUnsigned } = await import('../release/variants.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  showProgress('reading the course');
  const stop = async (): Promise<never> => {
    await sayReport(report, store, { folder, paint });
    throw new Exit(EXIT.errors);
  };
  const opened = await openCourse(store, report);
  if (!opened) return stop();
  if (opened.version !== version) {
    const said = `The course says version ${opened.version}, not ${version}. Set "version" and "date" in course.yaml first`;
    throw new FileError(`${said}: both stand on every page.`);
  }
  const target = join(out, draft ? `${version}-draft` : version);
  if (await openRelease(target))
    throw new FileError(
      `${target} is a release already, and a release never changes. Take the next version, or delete the folder if nobody has it.`,
    );
  const before = await previousRelease(opened, target, out, previous);
  const variants = releaseVariants(opened, report);
  if (!draft) reportUnsigned(variants, report);
  if (report.hasErrors) return stop();
  if (draft && variants.every(({ unsigned }) => unsigned.length === 0))
    throw new FileError('Every clinical lesson is signed: this is no draft. Leave --draft out.');
  const course: CheckedCourse = draft ? { ...opened, draft: true } : opened;
  const written = await writeRelease(course, variants, { target, before, store, source: sourceFiles(opened, folder, out) }, report);
  clearProgress();
  if (!written || report.hasErrors) return stop();
  await sayReport(report, store, { folder, paint });
  print(written);
}

/** The last release of this course that is no draft. */
async function previousRelease(
  { id }: CheckedCourse,
  target: string,
  out: string,
  named: string | undefined,
): Promise<ReleaseFolder | null> {
  const { compareVersions } = await import('../release/manifest.ts');
  if (named !== undefined) {
    const found = await openRelease(named);
    if (found?.manifest.course === id) return found;
    throw new FileError(`${named} is not a release of "${id}": it has no release.json of this course.`);
  }
  const version = relative(out, target);
  const earlier = (await findReleases(out)).filter(
    ({ manifest }) => manifest.course === id && !manifest.draft && compareVersions(manifest.version, version) < 0,
  );
  if (earlier.length === 0)
    say(`There is no earlier release in ${out}: the notes begin here. If there is one, name its folder with --previous.`);
  return earlier.at(-1) ?? null;
}

/** The files of the course, without releases that lie inside its folder. */
function sourceFiles({ files }: ParsedCourse, folder: string, out: string): readonly string[] {
  const inside = relative(folder === '' ? '.' : folder, out);
  return inside.startsWith('..') || inside === '' ? files : files.filter((file) => !file.startsWith(`${inside}/`));
}

interface Job {
  readonly target: string;
  readonly before: ReleaseFolder | null;
  readonly store: FileStore;
  readonly source: readonly string[];
}

/** Returns what to say; null, with diagnostics, if something forbids it. The manifest is written last: without it the folder is no release. */
async function writeRelease(
  course: CheckedCourse,
  variants: readonly ReleaseVariant[],
  { target, before, store, source }: Job,
  report: Diagnostics,
): Promise<string | null> {
  const { CHECKSUMS_FILE, MANIFEST_FILE, SOURCES_FILE, printChecksums, printManifest } = await import('../release/manifest.ts');
  const { indexView } = await import('../release/index-page.ts');
  const { changesBetween, notesView, translatorsView } = await import('../release/notes.ts');
  const { unsignedLessons } = await import('../release/variants.ts');
  const { loadSoftwareBill, loadToolFiles } = await import('./tool-files.ts');
  const { createZip } = await import('../package/zip.ts');
  const { TARGETS } = await import('../targets/index.ts');
  const { PUBLICATIONS } = await import('../publications/index.ts');
  const tool = await loadToolFiles();
  const changes = before && changesBetween(await parsedSources(before), course);
  const built = await buildPackages(course, variants, { target, before, tool }, report);
  if (!built) return null;
  const { version, date, title, id } = course;
  const manifest: ReleaseManifest = {
    format: 1,
    course: id,
    title,
    version,
    date,
    draft: course.draft === true,
    previous: before?.manifest.version ?? null,
    files: built.files,
  };
  const page = (html: { toHTML(): string }): string => `${html.toHTML()}\n`;
  const { templates } = tool.assets;
  const same = (key: string): string => key;
  const standards = new Map([...TARGETS, ...PUBLICATIONS].map((output) => [output.id, output.label]));
  const notes = notesView(course, manifest, changes, { learners: built.learners, unsigned: unsignedLessons(variants) });
  const sources = await Promise.all(source.map(async (file) => ({ file, bytes: await store.read(file) })));
  const others: readonly (readonly [string, Uint8Array | string])[] = [
    ...built.handOuts,
    ['index.html', page(templates.render('release-index', indexView(course, manifest, TARGETS, standards), same))],
    ['release-notes.html', page(templates.render('release-notes', notes, same))],
    ['for-translators.html', page(templates.render('release-translators', translatorsView(course, manifest, changes), same))],
    ['sbom.cdx.json', await loadSoftwareBill()],
    [SOURCES_FILE, await createZip(sources, date)],
    [MANIFEST_FILE, printManifest(manifest)],
  ];
  const sums = others.map(([file, content]) => ({ file, sha256: sha256(content) }));
  await writeFileAtomically(join(target, CHECKSUMS_FILE), printChecksums([...built.files, ...sums]));
  for (const [file, content] of others) await writeFileAtomically(join(target, file), content);
  const count = notes.kinds.filter((kind) => kind.count > 0).map((kind) => `${kind.count} × ${kind.label}`);
  return [
    `${target}: ${course.draft ? 'DRAFT of ' : ''}${title} ${version}, ${plural(built.files.length, 'package')}`,
    ...(before ? [`since ${before.manifest.version}: ${count.join(', ') || 'no change'}`] : []),
    `Give administrators this folder, or its address: they begin at ${join(target, 'index.html')}.`,
  ].join('\n');
}

async function parsedSources(release: ReleaseFolder): Promise<ParsedCourse> {
  const { readCourse } = await import('../read/course.ts');
  const store = await openSources(release);
  // What is wrong with an old course by today's rules is no business of the new one.
  const course = store && (await readCourse(store, new Diagnostics()));
  if (!course) throw new FileError(`The sources of ${release.folder} can't be read: take the folder as it was released.`);
  return course;
}

interface Built {
  readonly files: readonly ReleasedFile[];
  readonly learners: readonly LearnerNews[];
  readonly handOuts: readonly (readonly [string, string])[];
}

/** Each package is written before the next is made, so that memory holds one at a time. */
async function buildPackages(
  course: CheckedCourse,
  variants: readonly ReleaseVariant[],
  { target, before, tool }: { readonly target: string; readonly before: ReleaseFolder | null; readonly tool: ToolFiles },
  report: Diagnostics,
): Promise<Built | null> {
  const { planBuild } = await import('../pipeline.ts');
  const { choiceFor, planPackages } = await import('../release/packages.ts');
  const { handOutName, renderHandOut } = await import('../targets/hand-out.ts');
  const { TARGETS } = await import('../targets/index.ts');
  const { PUBLICATIONS } = await import('../publications/index.ts');
  const { PRESETS } = await import('../targets/presets.ts');
  const plans = planPackages(TARGETS, PUBLICATIONS);
  const main = choiceFor('generic', TARGETS);
  const files: ReleasedFile[] = [];
  const learners: LearnerNews[] = [];
  const handedOut: { readonly preset: string; readonly target: string; readonly handOut: HandedOut }[] = [];
  for (const { edition, language } of variants)
    for (const { preset, outputs } of plans) {
      const chosen = {
        editions: [edition.id],
        languages: [language],
        targets: outputs,
        granularity: 'course',
        preset,
        frozen: true,
      } as const;
      const plan = planBuild(course, chosen, tool, report);
      for await (const { name, bytes, target: made, handOut } of plan?.packages ?? []) {
        showProgress(`${plural(files.length + 1, 'package')}: ${name}`);
        const file = `packages/${name}`;
        await writeFileAtomically(join(target, file), bytes);
        const holds = handOut?.course.granularity ?? 'publication';
        files.push({
          file,
          edition: edition.id,
          language,
          target: made,
          lms: preset.id,
          holds,
          bytes: bytes.length,
          sha256: sha256(bytes),
        });
        if (handOut) handedOut.push({ preset: preset.id, target: made, handOut });
        const old = before?.manifest.files.find((one) => one.file === file);
        if (before && old && preset.id === main.preset && made === main.target)
          learners.push({
            edition: edition.name,
            language,
            ...(await learnerNews(join(before.folder, file), { name, bytes }, tool, report)),
          });
      }
      if (report.hasErrors) return null;
    }
  const handOuts = PRESETS.map((preset) => {
    const choice = choiceFor(preset.id, TARGETS);
    const own = handedOut.filter((one) => one.preset === choice.preset && one.target === choice.target);
    return [
      `hand-outs/${handOutName(preset)}`,
      renderHandOut(
        own.map((one) => one.handOut),
        preset,
        tool.assets,
      ),
    ] as const;
  });
  return { files, learners, handOuts };
}

/** Of an update that would cost learners what they did there are errors in the report. */
async function learnerNews(
  oldPath: string,
  after: Pick<BuiltPackage, 'name' | 'bytes'>,
  { controlsOf }: ToolFiles,
  report: Diagnostics,
): Promise<Pick<LearnerNews, 'sentences' | 'warnings'>> {
  const { inspectPackage } = await import('../targets/inspect.ts');
  const { readOurPackage } = await import('../package/our-package.ts');
  const { comparePackages } = await import('../package/compare.ts');
  const { changedLessons, judgeUpdate, tellLearners } = await import('../targets/update.ts');
  const open = async (bytes: Uint8Array) => {
    const { facts, files, target } = await inspectPackage(bytes, controlsOf, new Diagnostics());
    const ours = readOurPackage(files);
    return facts && ours && target !== null ? { ours, facts, target } : null;
  };
  const [from, to] = [await open(await readWholeFile(oldPath)), await open(after.bytes)];
  if (!from || !to) throw new FileError(`${oldPath} can't be read: take the folder of the release as it was released.`);
  const found = comparePackages(from.ours, to.ours);
  const judged = new Diagnostics();
  judgeUpdate(from, to, found, judged);
  for (const { message, ...rest } of judged.list)
    if (rest.severity === 'error') report.add({ ...rest, message: `${after.name}: ${message}` });
  return {
    sentences: tellLearners(found, changedLessons(from, to, found), judged.hasErrors),
    warnings: judged.list.map(({ message }) => message),
  };
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
