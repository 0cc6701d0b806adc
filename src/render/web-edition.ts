/**
 * What a page of the web edition says of itself in its head: for search engines, for previews of links, and for a phone that installs it. Nothing
 * where the course is not to be found (`discoverable: false`), and no address where none is known.
 */
import type { Variant } from '../model/course.ts';
import { LAUNCH_FILE } from './site.ts';
import type { Translate } from './strings.ts';

export const APP_MANIFEST = 'app.json';

/** The document with the whole course (whole-course.ts). */
export const WHOLE_COURSE = 'whole-course.html';

export interface WebEdition {
  /** Name on a phone: neutral unless the edition gives another. */
  readonly appName: string;
  /** Where it lies, with "/" at the end; null: not known. */
  readonly address: string | null;
  /** The other languages of this edition, if their addresses are known. */
  readonly others: readonly { readonly language: string; readonly address: string }[];
  readonly discoverable: boolean;
}

export interface WebHead {
  readonly manifest: string;
  readonly preview: { readonly title: string; readonly description: string } | null;
  readonly canonical: string | null;
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
}

export function webEdition({ course, edition, language }: Variant, t: Translate): WebEdition {
  const { address, name } = edition.web ?? {};
  const at = (one: string): string | null => address?.replaceAll('{language}', one) ?? null;
  const others = address?.includes('{language}') ? edition.languages.map((one) => ({ language: one, address: at(one) ?? '' })) : [];
  return { appName: name ?? t('page.web.app'), address: at(language), others, discoverable: course.discoverable };
}

/** `file`: the page's; `description`: a sentence for previews. */
export function webHead({ address, others, discoverable }: WebEdition, file: string, title: string, description: string): WebHead {
  const place = file === LAUNCH_FILE ? '' : file;
  return {
    manifest: APP_MANIFEST,
    preview: discoverable ? { title, description } : null,
    canonical: discoverable && address !== null ? address + place : null,
    alternates: discoverable ? others.map((one) => ({ language: one.language, href: one.address + place })) : [],
  };
}
