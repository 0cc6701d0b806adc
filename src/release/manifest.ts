/**
 * What a release folder says of itself (release.json) and the checksums beside it. The manifest is written last: a folder without one is not a
 * release. Pure.
 */
import type { PackageHolds } from './packages.ts';

export interface ReleasedFile {
  /** Within the release folder: `packages/….zip`. */
  readonly file: string;
  readonly edition: string;
  readonly language: string;
  /** Id of the target or publication. */
  readonly target: string;
  /** Id of the LMS preset that it was made to measure for. */
  readonly lms: string;
  readonly holds: PackageHolds;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface ReleaseManifest {
  readonly format: 1;
  readonly course: string;
  readonly title: string;
  readonly version: string;
  /** ISO date. */
  readonly date: string;
  /** Clinical lessons lack sign-offs: every page of the packages says so. */
  readonly draft: boolean;
  /** The version that the notes compare with; null: the first release. */
  readonly previous: string | null;
  readonly files: readonly ReleasedFile[];
}

export const MANIFEST_FILE = 'release.json';
export const SOURCES_FILE = 'sources.zip';
export const CHECKSUMS_FILE = 'SHA256SUMS';

export function printManifest(manifest: ReleaseManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** null: it is no manifest of a release, or of a form that this version doesn't know. */
export function parseManifest(text: string): ReleaseManifest | null {
  try {
    const found = JSON.parse(text) as ReleaseManifest;
    const whole =
      found?.format === 1 &&
      [found.course, found.title, found.version, found.date].every((value) => typeof value === 'string') &&
      Array.isArray(found.files) &&
      found.files.every(({ file, sha256 }) => typeof file === 'string' && /^[0-9a-f]{64}$/.test(sha256));
    return whole ? found : null;
  } catch {
    return null;
  }
}

/** As `sha256sum --check` reads it. */
export function printChecksums(files: readonly Pick<ReleasedFile, 'file' | 'sha256'>[]): string {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  return sorted.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
}

/** Versions in order: numbers by value, and a version before what has more to it (1.9 < 1.10 < 1.10.1). */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
