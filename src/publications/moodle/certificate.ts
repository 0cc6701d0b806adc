/**
 * What a diploma says, from course and edition. Everything that an edition decides about it is read here and nowhere else. No accreditor
 * is named unless the accreditation was granted.
 */
import type { Variant } from '../../model/course.ts';
import { minutesOf } from '../../render/course-data.ts';
import type { Asset } from '../../render/site.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { formatDuration } from '../../render/strings.ts';
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
  /** PNG, with its width ÷ height; null: none. */
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

export function certificateOf({ markdown, outline, variant, accreditation, logo }: SiteContext): Certificate {
  const { t } = markdown;
  const { course, edition } = variant;
  const publisher = edition.publisher ?? course.publisher;
  const { text, signatory, verification } = edition.certificate ?? {};
  const publicVerification = verification === 'public';
  const [granted = ''] = accreditation.granted ? accreditation.sentences : [t('page.moodle.diploma.notAccredited')];
  return {
    title: t('page.moodle.diploma'),
    awardedTo: t('page.moodle.diploma.awarded'),
    achievement: t(course.evaluation ? 'page.moodle.diploma.for' : 'page.moodle.diploma.for.chapters'),
    course: course.title,
    duration: t('page.moodle.diploma.duration', { time: formatDuration(minutesOf(variant, outline), t) }),
    statements: [granted, ...(text ? [text] : [])],
    dateLabel: t('page.moodle.diploma.date'),
    signatory: signatory ? { name: signatory, role: publisher } : { name: publisher, role: t('page.moodle.diploma.issuer') },
    verification: t(publicVerification ? 'page.moodle.diploma.verify' : 'page.moodle.diploma.code'),
    logo: logo && pngLogo(logo),
    colours: coloursOf(variant),
    publicVerification,
  };
}

/** Where its IHDR says width and height (ISO 15948 clause 11.2.2). */
const PNG_WIDTH = 16;
const PNG_HEIGHT = 20;

/** Moodle's PDF writer takes no chances with PNG; null for another kind. */
export function pngLogo({ file, bytes }: Asset): Certificate['logo'] {
  if (!file.endsWith('.png') || bytes.length < PNG_HEIGHT + 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { name: file, bytes, ratio: view.getUint32(PNG_WIDTH) / view.getUint32(PNG_HEIGHT) };
}

export function coloursOf({ edition }: Variant): Colours {
  return { ...COLOURS, ...(edition.colours ? { main: edition.colours.accent } : {}) };
}

/** Learners may show in public that they earned the badge. */
export function offersBadge({ edition }: Variant): boolean {
  return edition.certificate?.badge === true;
}

/** `mark`: four digits that keep the short names of editions and languages apart. */
export function siteNames({ markdown: { t }, variant }: SiteContext, mark: string): SiteNames {
  return { full: t('page.moodle.course'), short: `course-${variant.language}-${mark}` };
}
