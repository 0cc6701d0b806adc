/**
 * What a page of the web edition says of itself in its head: for search engines, for previews of links, and for a phone that installs it. Nothing
 * where the course is not to be found (`discoverable: false`), and no address where none is known.
 */
import type { Variant } from '../model/variant.ts';
import { suffixOf } from './languages.ts';
import { LAUNCH_FILE } from './site.ts';
import type { Translate } from './strings.ts';

export const APP_MANIFEST = 'app.json';

/** Id of the document with the whole course (whole-course.ts). */
export const WHOLE_COURSE = 'whole-course';

export interface WebEdition {
  /** Name on a phone: neutral unless the edition gives another. */
  readonly appName: string;
  /** Where it lies, with "/" at the end; null: not known. */
  readonly address: string | null;
  /** The languages of this edition, if their addresses are known; in one folder their files differ by the suffix. */
  readonly others: readonly { readonly language: string; readonly address: string; readonly suffix: string }[];
  readonly discoverable: boolean;
}

export interface WebHead {
  readonly manifest: string;
  readonly preview: { readonly title: string; readonly description: string } | null;
  readonly canonical: string | null;
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
}

/** `languages`: those that lie in one folder, first the one that it opens in. */
export function webEdition({ course, edition }: Variant, languages: readonly string[], t: Translate): WebEdition {
  const { address, name } = edition.web ?? {};
  const at = (one: string): string | null => address?.replaceAll('{language}', one) ?? null;
  const [first = ''] = languages;
  const together = languages.map((one) => ({ language: one, address: at(first) ?? '', suffix: suffixOf(one, languages) }));
  const apart = address?.includes('{language}')
    ? edition.languages.map((one) => ({ language: one, address: at(one) ?? '', suffix: '' }))
    : [];
  const others = languages.length > 1 && address ? together : apart;
  return { appName: name ?? t('page.web.app'), address: at(first), others, discoverable: course.discoverable };
}

/** Where a page lies in its folder: the launch page at the folder's own address. */
export function placeOf({ id, suffix }: { readonly id: string; readonly suffix: string }): string {
  const file = `${id}${suffix}.html`;
  return file === LAUNCH_FILE ? '' : file;
}

/** `description`: a sentence for previews. */
export function webHead(
  { address, others, discoverable }: WebEdition,
  page: Parameters<typeof placeOf>[0],
  title: string,
  description: string,
): WebHead {
  return {
    manifest: APP_MANIFEST,
    preview: discoverable ? { title, description } : null,
    canonical: discoverable && address !== null ? address + placeOf(page) : null,
    alternates: discoverable
      ? others.map((one) => ({ language: one.language, href: one.address + placeOf({ ...page, suffix: one.suffix }) }))
      : [],
  };
}
