/**
 * Opens a course backup that was made and holds it to everything that a restore needs, document by document: what Moodle would only show as
 * a broken or silently poorer course is found before the file leaves the house.
 */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { openTarGz } from '../../package/tar.ts';
import { readBackup } from './inspect-backup.ts';
import { checkDiploma } from './inspect-diploma.ts';
import { checkFileRecords } from './inspect-files.ts';
import { checkIds } from './inspect-ids.ts';
import { checkQuizzes } from './inspect-quiz.ts';
import { checkSettings } from './inspect-settings.ts';

/** Opens the packed file first. */
export async function inspectBackup(bytes: Uint8Array, report: Diagnostics): Promise<void> {
  const files = await openTarGz(bytes, report);
  if (files) await checkBackup(files, report);
}

/** `files`: by their names in the archive. */
export async function checkBackup(files: ReadonlyMap<string, Uint8Array>, report: Diagnostics): Promise<void> {
  const backup = readBackup(files, report);
  if (!backup) return;
  checkIds(backup);
  await checkFileRecords(backup);
  checkSettings(backup);
  checkQuizzes(backup);
  checkDiploma(backup);
}
