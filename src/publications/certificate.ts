/**
 * What a diploma says, from course and edition: the facts that every diploma of ours shares, whatever prints it. Everything that an edition
 * decides about it is read here and nowhere else. No accreditor is named unless the accreditation was granted (render/accreditation.ts).
 */
import type { Variant } from '../model/variant.ts';
import { minutesOf } from '../render/course-data.ts';
import type { Asset } from '../render/site.ts';
import type { SiteContext } from '../render/site-context.ts';
import { formatDuration } from '../render/strings.ts';

export interface CertificateFacts {
  readonly title: string;
  readonly awardedTo: string;
  /** Before the course's title. */
  readonly achievement: string;
  /** The course's own title, whatever it is called on the site. */
  readonly course: string;
  /** `Length of study: 18 h 15 min`. */
  readonly duration: string;
  /** Under the duration: the accreditation, or that there is none; then the edition's own sentence. */
  readonly statements: readonly string[];
  readonly dateLabel: string;
  readonly numberLabel: string;
  /** Who answers for it, and as what. */
  readonly signatory: { readonly name: string; readonly role: string };
  readonly version: string;
  readonly logo: Asset | null;
  readonly colours: CertificateColours;
  /** Whoever holds the code may look the diploma up, without logging in. */
  readonly publicVerification: boolean;
}

/** `#rrggbb`. */
export interface CertificateColours {
  readonly main: string;
  readonly accent: string;
}

/** The diploma's own colours; an edition's accent takes the place of the first. */
const COLOURS: CertificateColours = { main: '#173a5e', accent: '#b8862b' };

export function certificateFacts({ markdown, outline, variant, accreditation, logo }: SiteContext): CertificateFacts {
  const { t, formats } = markdown;
  const { course, edition } = variant;
  const publisher = edition.publisher ?? course.publisher;
  const { text, signatory, verification } = edition.certificate ?? {};
  // Where nothing was granted, the general sentence would only repeat the length of study.
  const [claim = ''] = accreditation.granted ? accreditation.sentences : [t('page.diploma.notAccredited')];
  return {
    title: t('page.diploma'),
    awardedTo: t('page.diploma.awarded'),
    achievement: t(course.evaluation ? 'page.diploma.for' : 'page.diploma.for.chapters'),
    course: course.title,
    duration: t('page.diploma.duration', { time: formatDuration(minutesOf(variant, outline), t) }),
    statements: [claim, ...(text ? [text] : [])],
    dateLabel: t('page.diploma.date'),
    numberLabel: t('page.diploma.number'),
    signatory: signatory ? { name: signatory, role: publisher } : { name: publisher, role: t('page.diploma.issuer') },
    version: t('page.footer.version', { version: course.version, date: formats.date(course.date) }),
    logo,
    colours: certificateColours(variant),
    publicVerification: verification === 'public',
  };
}

export function certificateColours({ edition }: Variant): CertificateColours {
  return { ...COLOURS, ...(edition.colours ? { main: edition.colours.accent } : {}) };
}
