/** How editions present themselves: ids, logos, names of packages; what accreditations claim, and that learners read it before they begin. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Accreditor, Edition } from '../model/edition.ts';
import { directivesOf } from '../read/directives.ts';
import { courseOf } from '../variant/overlay.ts';
import { within } from './rule.ts';
import { minutesOfCourse } from './rules/minutes.ts';

const LARGEST_LOGO = 100 * 1024;

export function checkHeads(course: ParsedCourse, report: Diagnostics): void {
  const names = new Map<string, Edition>();
  for (const edition of course.editions) {
    if (edition.folder === '') continue;
    const { id, fileName, origin, folder } = edition;
    const folderName = folder.slice(folder.lastIndexOf('/') + 1);
    if (id !== folderName)
      report.add(
        diagnostic('N107', `the id "${id}" is not the name of its folder, "${folderName}"`, { origin, hint: `write id: ${folderName}` }),
      );
    const name = fileName ?? `${course.id}-${id}`;
    const other = names.get(name);
    if (other?.languages.some((language) => edition.languages.includes(language)))
      report.add(
        diagnostic('N107', `the packages of "${other.id}" have the same file name`, {
          origin: { file: origin.file, path: fileName === undefined ? 'id' : 'file_name' },
        }),
      );
    names.set(name, edition);
    checkLogo(edition, course, report);
    checkClaim(
      edition.accreditor,
      minutesOfCourse(courseOf(course, edition)),
      course.date,
      { file: origin.file, path: 'accreditor' },
      report,
    );
  }
  checkClaim(course.accreditor, minutesOfCourse(course), course.date, { file: 'course.yaml', path: 'accreditor' }, report);
  checkShown(course, report);
}

/** What an SVG may hold is judged with the figures (rules/media.ts). */
function checkLogo({ logo, folder, origin: { file } }: Edition, { media, files }: ParsedCourse, report: Diagnostics): void {
  if (logo === undefined) return;
  const origin = { file, path: 'logo' };
  const bytes = media.get(logo)?.bytes;
  if (!bytes) {
    const there = files.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
    report.add(diagnostic('N107', `there is no file ${logo}`, { origin, ...didYouMean(logo.slice(folder.length + 1), there) }));
    return;
  }
  if (bytes.length > LARGEST_LOGO)
    report.add(
      diagnostic('N107', `the logo has ${Math.ceil(bytes.length / 1024)} KB; it stands on every page`, { origin, hint: 'at most 100 KB' }),
    );
  if (logo.endsWith('.png') && ![0x89, 0x50, 0x4e, 0x47].every((byte, i) => bytes[i] === byte))
    report.add(diagnostic('N107', 'this file is not a PNG picture', { origin }));
}

function checkClaim(
  { status, hours, validUntil, validFrom }: Accreditor,
  minutes: number,
  date: string,
  origin: Origin,
  report: Diagnostics,
): void {
  // Dates in the wrong order are reported already.
  if (status !== 'granted' || (validFrom ?? '') > (validUntil ?? '~')) return;
  if (hours !== undefined && hours * 60 > minutes)
    report.add(
      diagnostic('N109', `${hours} credit hours, but ${(minutes / 60).toFixed(2)} hours of study`, {
        origin: within(origin, 'hours'),
        hint: 'compare the letter of the accreditor, and the minutes of chapters, evaluation and form',
      }),
    );
  const hint = 'compare the letter of the accreditor, and "date" in course.yaml, the day of this version';
  if (validUntil !== undefined && validUntil < date)
    report.add(
      diagnostic('N109', `valid until ${validUntil}, but this version is of ${date}`, { origin: within(origin, 'valid_until'), hint }),
    );
  if (validFrom !== undefined && validFrom > date)
    report.add(
      diagnostic('N109', `valid from ${validFrom}, but this version is of ${date}`, { origin: within(origin, 'valid_from'), hint }),
    );
}

function checkShown(course: ParsedCourse, report: Diagnostics): void {
  const declares = [course, ...course.editions].find(
    ({ accreditor, funding, interests }) => accreditor.status === 'granted' || funding !== undefined || interests !== undefined,
  );
  if (!declares || report.hasErrors) return;
  const first = course.pages.filter(({ place }) => place === 'first');
  if (first.some(({ body }) => directivesOf(body).some(({ node }) => node.name === 'accreditation'))) return;
  const file = 'origin' in declares ? declares.origin.file : 'course.yaml';
  report.add(
    diagnostic('N110', 'accreditation, funding and interests are not shown before the first lesson', {
      origin: { file },
      hint: 'put ::accreditation{#its-id} on a page with "place: first"',
    }),
  );
}
