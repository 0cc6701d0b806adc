/**
 * What a diploma says, from course and edition: the facts that every diploma of ours shares, whatever prints it. No accreditor is named unless the
 * accreditation was granted, with reference and dates (statements.ts).
 */
import { minutesOf } from '../render/course-data.ts';
import type { SiteContext } from '../render/site-context.ts';
import { formatDuration } from '../render/strings.ts';

export interface CertificateFacts {
  readonly title: string;
  readonly awardedTo: string;
  /** Before the course's title. */
  readonly achievement: string;
  readonly course: string;
  /** `Length of study: 18 h 15 min`. */
  readonly duration: string;
  /** Accreditation, or that there is none. */
  readonly statement: string;
  readonly dateLabel: string;
  readonly numberLabel: string;
  /** Who answers for it, and as what. */
  readonly signatory: { readonly name: string; readonly role: string };
  readonly version: string;
  readonly colours: { readonly main: string; readonly accent: string };
}

/** The diploma's own colours; an edition's accent takes the place of the first. */
const COLOURS = { main: '#173a5e', accent: '#b8862b' } as const;

export function certificateFacts({ markdown, outline, variant }: SiteContext): CertificateFacts {
  const { t, accreditation, formats } = markdown;
  const { course, edition } = variant;
  const time = formatDuration(minutesOf(variant, outline), t);
  const notAccredited = accreditation === t('page.results.accreditation.none', { time });
  return {
    title: t('page.diploma'),
    awardedTo: t('page.diploma.awarded'),
    achievement: t(course.evaluation ? 'page.diploma.for' : 'page.diploma.for.chapters'),
    course: course.title,
    duration: t('page.diploma.duration', { time }),
    // The general sentence repeats the length of study.
    statement: notAccredited ? t('page.diploma.notAccredited') : accreditation,
    dateLabel: t('page.diploma.date'),
    numberLabel: t('page.diploma.number'),
    signatory: { name: edition.publisher ?? course.publisher, role: t('page.diploma.issuer') },
    version: t('page.footer.version', { version: course.version, date: formats.date(course.date) }),
    colours: { main: edition.colours?.accent ?? COLOURS.main, accent: COLOURS.accent },
  };
}
