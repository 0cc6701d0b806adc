/**
 * Several languages in one package. The first one's pages have the plain names, another one's a suffix (`isolation.fr.html`): so they lie
 * side by side and share what is the same. A page's links stay in its language, but for those to the same page in the others.
 */
import type { CourseData } from '../contract/course-data.ts';
import { baseNameOf } from '../variant/select.ts';
import type { Asset, Site } from './site.ts';

/** What stands before `.html` in a language's files. `languages`: the package's, first the one that it opens in. */
export function suffixOf(language: string, languages: readonly string[]): string {
  return languages.indexOf(language) > 0 ? `.${language}` : '';
}

/** A page's link to itself in a language; `current`: the page's own. */
export interface LanguageLinkView {
  readonly language: string;
  /** In the language itself. */
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
}

/** To the page `id` in each of the languages; none where there is only one. */
export function languageLinks(id: string, language: string, languages: readonly string[]): readonly LanguageLinkView[] {
  if (languages.length < 2) return [];
  return languages.map((one) => ({
    language: one,
    name: nameOf(one),
    href: `${id}${suffixOf(one, languages)}.html`,
    current: one === language,
  }));
}

function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Leads links to pages of the package (also those in data blocks) to the files with the suffix. A link to another language says so before its address, and stays. */
export function keepInLanguage(html: string, pages: ReadonlySet<string>, suffix: string): string {
  if (suffix === '') return html;
  return html.replace(/(?<!hreflang="[\w-]+" )(href=\\?")([\w-]+)(?=\.html)/g, (link, before: string, id: string) =>
    pages.has(id) ? before + id + suffix : link,
  );
}

/** The same course, or part of it, in several languages, as one site: what it opens in first. */
export function joinLanguages(sites: readonly Site[]): Site {
  const [first, ...others] = sites;
  if (!first) throw new Error('a package without languages');
  if (others.length === 0) return first;
  const assets = new Map(first.assets.map((asset) => [asset.file, asset]));
  const added = others.map((site) => {
    const renamed = new Map<string, string>();
    for (const asset of site.assets) {
      const file = fileBeside(asset, assets, site.course);
      assets.set(file, { ...asset, file });
      if (file !== asset.file) renamed.set(asset.file, file);
    }
    const withNames = <P extends { readonly html: string }>(page: P): P => ({ ...page, html: withNewNames(page.html, renamed) });
    return { pages: site.pages.map(withNames), documents: site.documents.map(withNames) };
  });
  const languages = sites.map(({ course }) => course.language);
  return {
    ...first,
    pages: [...first.pages, ...added.flatMap(({ pages }) => pages)],
    documents: [...first.documents, ...added.flatMap(({ documents }) => documents)],
    assets: [...assets.values()],
    baseName: baseNameOf({ ...first.variant, language: languages.join('+') }),
    others,
    worstCaseState: Math.max(...sites.map((site) => site.worstCaseState)),
  };
}

/** A figure with translated words has another content under the same name. */
function fileBeside({ file, bytes }: Asset, assets: ReadonlyMap<string, Asset>, { language }: CourseData): string {
  const there = assets.get(file);
  return !there || Buffer.compare(there.bytes, bytes) === 0 ? file : file.replace(/(?=\.\w+$)/, `.${language}`);
}

function withNewNames(html: string, renamed: ReadonlyMap<string, string>): string {
  let text = html;
  for (const [from, to] of renamed) text = text.replaceAll(`"${from}"`, `"${to}"`).replaceAll(`"${from}\\"`, `"${to}\\"`);
  return text;
}
