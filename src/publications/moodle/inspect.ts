/**
 * Opens a course backup that was made and holds it to everything that a restore needs, document by document: what Moodle would only show as
 * a broken or silently poorer course is found before the file leaves the house.
 */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { childrenOf, readXml } from '../../package/read-xml.ts';
import { openTarGz } from '../../package/tar.ts';
import { decodeText } from '../../package/validate.ts';
import { ORIGIN } from './backup-document.ts';
import { readBackup } from './inspect-backup.ts';
import { checkDiploma } from './inspect-diploma.ts';
import { checkFileRecords } from './inspect-files.ts';
import { checkIds } from './inspect-ids.ts';
import { checkQuizzes } from './inspect-quiz.ts';
import { checkSettings } from './inspect-settings.ts';

/** The course's name, if `files` are a backup that we made as the publication `id`; else null. */
export function titleOfBackup(files: ReadonlyMap<string, Uint8Array>, id: string): string | null {
  const read = readXml(decodeText(files.get('moodle_backup.xml') ?? new Uint8Array()));
  const [information] = 'root' in read ? childrenOf(read.root, 'information') : [];
  const field = (name: string): string => (information && childrenOf(information, name)[0]?.text) ?? '';
  const isOurs = field('original_wwwroot') === ORIGIN && field('name').endsWith(`-${id}.mbz`);
  return isOurs ? field('original_course_fullname') : null;
}

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
