/**
 * The diploma as Moodle's plug-in can print it: what every diploma says (../certificate.ts), and what only this one needs. No accreditor is
 * named unless the accreditation was granted.
 */
import type { Variant } from '../../model/variant.ts';
import type { Asset } from '../../render/site.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { type CertificateFacts, certificateFacts } from '../certificate.ts';

export interface Certificate extends Omit<CertificateFacts, 'logo'> {
  /** How the code on it is used. */
  readonly verification: string;
  /** PNG, with its width ÷ height; null: none. */
  readonly logo: { readonly name: string; readonly bytes: Uint8Array; readonly ratio: number } | null;
}

/** How an edition appears on a Moodle site. */
export interface SiteNames {
  /** Stands in lists of courses and in the subject of e-mails: says nothing of what is studied. */
  readonly full: string;
  readonly short: string;
}

/** Scripts that the fonts shipped with Moodle hold, and that its PDF writer joins as they should be. */
const PRINTABLE = new Set(['Latn', 'Cyrl', 'Grek', 'Arab', 'Hebr', 'Armn', 'Geor']);

export function isPrintable(language: string): boolean {
  return PRINTABLE.has(new Intl.Locale(language).maximize().script ?? '');
}

export function certificateOf(site: SiteContext): Certificate {
  const { t } = site.markdown;
  const facts = certificateFacts(site);
  return {
    ...facts,
    verification: t(facts.publicVerification ? 'page.moodle.diploma.verify' : 'page.moodle.diploma.code'),
    logo: facts.logo && pngLogo(facts.logo),
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

/** Learners may show in public that they earned the badge. */
export function offersBadge({ edition }: Variant): boolean {
  return edition.certificate?.badge === true;
}

/** `mark`: four digits that keep the short names of editions and languages apart. */
export function siteNames({ markdown: { t }, variant }: SiteContext, mark: string): SiteNames {
  return { full: t('page.moodle.course'), short: `course-${variant.language}-${mark}` };
}
