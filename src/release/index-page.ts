/**
 * The page of a release for administrators: edition, language and LMS chosen, one file, three steps, a checksum. Everything is in the page, so that
 * it works from a disk and without script; the steps are those of the hand-outs (targets/guides.ts). Pure.
 */
import type { ParsedCourse } from '../model/course.ts';
import type { ReleaseIndexView } from '../render/release-views.ts';
import { guideOf } from '../targets/guides.ts';
import { guideView } from '../targets/hand-out.ts';
import { PRESETS } from '../targets/presets.ts';
import type { Target } from '../targets/target.ts';
import type { ReleasedFile, ReleaseManifest } from './manifest.ts';
import { choiceFor } from './packages.ts';

/** Ids and names of what packages follow. */
export type Standards = ReadonlyMap<string, string>;

export function indexView(
  course: Pick<ParsedCourse, 'editions'>,
  manifest: ReleaseManifest,
  targets: readonly Target[],
  standards: Standards,
): ReleaseIndexView {
  const { title, version, date, draft, files } = manifest;
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const languageOf = (language: string): string => names.of(language) ?? language;
  const editionOf = (id: string): string => course.editions.find((edition) => edition.id === id)?.name ?? id;
  const choices = PRESETS.flatMap(({ id: lms }) => {
    const { preset, target } = choiceFor(lms, targets);
    return files
      .filter((file) => file.lms === preset && file.target === target && file.holds === 'course')
      .map((file) => ({ lms, edition: file.edition, language: file.language, ...fileView(file) }));
  });
  const unique = (key: 'edition' | 'language', name: (id: string) => string) =>
    [...new Set(choices.map((choice) => choice[key]))].map((id) => ({ id, name: name(id) }));
  return {
    title,
    version,
    date,
    draft,
    editions: unique('edition', editionOf),
    languages: unique('language', languageOf),
    systems: [...PRESETS.filter(({ id }) => id !== 'generic'), ...PRESETS.filter(({ id }) => id === 'generic')]
      .filter(({ id }) => choices.some(({ lms }) => lms === id))
      .map(({ id }) => {
        const { target } = choiceFor(id, targets);
        const guide = guideView(
          guideOf(id),
          targets.filter((one) => one.id === target).map((one) => ({ target: one })),
        );
        return { ...guide, standard: standards.get(target) ?? target, handOut: `hand-outs/HAND-OUT-${id}.html` };
      }),
    choices: choices.map(({ edition, language, ...choice }) => ({
      ...choice,
      edition,
      language,
      editionName: editionOf(edition),
      languageName: languageOf(language),
    })),
    files: files.map((file) => ({
      ...fileView(file),
      edition: editionOf(file.edition),
      language: languageOf(file.language),
      standard: standards.get(file.target) ?? file.target,
      lms: PRESETS.find(({ id }) => id === file.lms)?.label ?? file.lms,
    })),
  };
}

function fileView({ file, bytes, sha256 }: ReleasedFile) {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return { file, name: file.slice(file.lastIndexOf('/') + 1), size, sha256 };
}
