/** `coursewright verify`: is a package byte for byte one that was released? */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { FileError, readWholeFile } from '../io/disk.ts';
import { PRESETS } from '../targets/presets.ts';
import { findReleases, type ReleaseFolder } from './release-folders.ts';
import { EXIT, Exit, print, printable } from './terminal.ts';

interface VerifyOptions {
  readonly releases: string;
}

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .summary('say whether a package is byte for byte a released one')
    .description(
      'Compares a package with the checksums of all releases in a folder. Ends with 1 if it is none of them, and then says what the package claims to be.',
    )
    .argument('<package>', 'the file that somebody has: .zip, .mbz or another that a release holds')
    .option('--releases <folder>', 'a release, or the folder with releases', 'dist')
    .addHelpText('after', '\nExamples:\n  coursewright verify course.zip\n  coursewright verify course.zip --releases releases/1.1.0')
    .action(verify);
}

async function verify(path: string, { releases: folder }: VerifyOptions): Promise<void> {
  const bytes = await readWholeFile(path);
  const releases = await findReleases(folder);
  if (releases.length === 0) throw new FileError(`There is no release in ${folder}: name the folder with --releases.`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = releases.flatMap(({ manifest }) => manifest.files.map((file) => ({ manifest, file })));
  const found = known.filter(({ file }) => file.sha256 === sha256);
  if (found.length === 0) {
    const versions = releases.map(nameOf).join(', ');
    const lines = [`${path} is NOT a released package.`, `  SHA-256 ${sha256}`, `  known releases: ${versions}`, ...(await claims(bytes))];
    const named = releases.filter(({ manifest }) => manifest.files.some(({ file }) => basename(file) === basename(path))).map(nameOf);
    const advice = named.length > 0 ? [`  A file of this name is in ${named.join(', ')}, with other bytes: do not use this one.`] : [];
    print([...lines, ...advice].join('\n'));
    throw new Exit(EXIT.errors);
  }
  for (const { manifest, file } of found) {
    const lms = PRESETS.find(({ id }) => id === file.lms)?.label ?? file.lms;
    const state = manifest.draft ? 'a DRAFT, not signed by clinicians' : 'released';
    print(`${path} is ${state}: ${printable(manifest.title)}, version ${manifest.version} of ${manifest.date}.`);
    print(`  ${file.file}: edition ${file.edition}, language ${file.language}, ${file.target}, for ${lms}\n  SHA-256 ${sha256}`);
  }
}

function nameOf({ manifest: { version, draft } }: ReleaseFolder): string {
  return draft ? `${version} (draft)` : version;
}

/** What a package that is none of ours says of itself: to find out where it comes from. */
async function claims(bytes: Uint8Array): Promise<readonly string[]> {
  const { openZip } = await import('../package/open.ts');
  const { readOurPackage } = await import('../package/our-package.ts');
  const files = await openZip(bytes, new Diagnostics());
  const ours = files && readOurPackage(files);
  if (!ours) return ['  It does not say what it is.'];
  const { title, version, date, edition, language } = ours.course;
  return [`  It says that it is ${printable(`${title}, version ${version} of ${date}, edition ${edition}, language ${language}`)}.`];
}
