/**
 * What a diploma says, from course and edition. Everything that an edition decides about it is read here and nowhere else. No accreditor
 * is named unless the accreditation was granted.
 */
import type { Variant } from '../../model/course.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { certificateFacts } from '../certificate.ts';
import type { Colours } from './pictures.ts';

export interface Certificate {
  readonly title: string;
  readonly awardedTo: string;
  /** Before the course's title. */
  readonly achievement: string;
  /** The course's own title, whatever it is called on the site. */
  readonly course: string;
  /** `18 h 15 min`. */
  readonly duration: string;
  /** Under the duration: accreditation, or that there is none. */
  readonly statements: readonly string[];
  readonly dateLabel: string;
  /** Who answers for it, and as what. */
  readonly signatory: { readonly name: string; readonly role: string };
  readonly verification: string;
  /** PNG or JPEG, with its width ÷ height; null: none. */
  readonly logo: { readonly name: string; readonly bytes: Uint8Array; readonly ratio: number } | null;
  readonly colours: Colours;
  /** Whoever holds the code may look the diploma up, without logging in. */
  readonly publicVerification: boolean;
}

/** How an edition appears on a Moodle site. */
export interface SiteNames {
  /** Stands in lists of courses and in the subject of e-mails: says nothing of what is studied. */
  readonly full: string;
  readonly short: string;
}

const COLOURS: Colours = { main: '#173a5e', accent: '#b8862b' };

/** Scripts that the fonts shipped with Moodle hold, and that its PDF writer joins as they should be. */
const PRINTABLE = new Set(['Latn', 'Cyrl', 'Grek', 'Arab', 'Hebr', 'Armn', 'Geor']);

export function isPrintable(language: string): boolean {
  return PRINTABLE.has(new Intl.Locale(language).maximize().script ?? '');
}

export function certificateOf(site: SiteContext): Certificate {
  const { markdown, variant } = site;
  const { t } = markdown;
  const publicVerification = false;
  const { title, awardedTo, achievement, course, duration, statement, dateLabel, signatory } = certificateFacts(site);
  return {
    title,
    awardedTo,
    achievement,
    course,
    duration,
    statements: [statement],
    dateLabel,
    signatory,
    verification: t(publicVerification ? 'page.moodle.diploma.verify' : 'page.moodle.diploma.code'),
    logo: null,
    colours: coloursOf(variant),
    publicVerification,
  };
}

export function coloursOf(_variant: Variant): Colours {
  return COLOURS;
}

/** Learners may show in public that they earned the badge. */
export function offersBadge(_variant: Variant): boolean {
  return false;
}

/** `mark`: four digits that keep the short names of editions and languages apart. */
export function siteNames({ markdown: { t }, variant }: SiteContext, mark: string): SiteNames {
  return { full: t('page.moodle.course'), short: `course-${variant.language}-${mark}` };
}
