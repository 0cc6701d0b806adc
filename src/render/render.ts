/**
 * Variant → Site: plans the pages, renders each `<main>`, then puts every page into its shell. Pure: the same variant, options
 * and assets give the same bytes. The build id is a hash of everything that was rendered, so the shells come last.
 */

import { type Cache, NO_CACHE } from '../cache/cache.ts';
import type { CourseData, PageData } from '../contract/course-data.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Variant } from '../model/variant.ts';
import { keptFor } from '../read/kept.ts';
import { baseNameOf } from '../variant/select.ts';
import { courseData, worstCaseState } from './course-data.ts';
import type { MenuEntryView, MenuLinkView } from './course-views.ts';
import { createPageKeeper, type PageKeeper } from './kept-pages.ts';
import { keepInLanguage, languageLinks, suffixOf } from './languages.ts';
import type { OutlinePage } from './outline.ts';
import { contentNotes, type RenderedPage, renderEvaluation, renderForm } from './reading-pages.ts';
import {
  endingLinks,
  renderContents,
  renderGlossary,
  renderHelp,
  renderPartners,
  renderResources,
  renderResults,
  renderRules,
} from './reference-pages.ts';
import { rememberLessons } from './remembered-lessons.ts';
import { contentHash, type RenderAssets } from './render-assets.ts';
import { jsonBlock, type SafeHtml, safeHtml } from './safe-html.ts';
import { searchFile } from './search-index.ts';
import type { Asset, Page, RenderOptions, Site } from './site.ts';
import { createSiteContext, type SiteContext } from './site-context.ts';
import { draftNotices, lessonReviewSentence } from './statements.ts';
import { WHOLE_COURSE, webHead } from './web-edition.ts';
import { renderWholeCourse } from './whole-course.ts';

export function renderSite(
  variant: Variant,
  options: RenderOptions,
  assets: RenderAssets,
  _report: Diagnostics,
  cache: Cache = NO_CACHE,
): Site {
  const site = createSiteContext(variant, options, assets);
  const player = assets.players.get(options.tracker);
  if (!player) throw new Error(`the player for ${options.tracker} is not built`);

  // The page of rules lists what the others cite, and the help page shows the build id, which covers the others.
  const { pages } = site.outline;
  const last = pages.filter(({ kind }) => kind === 'rules');
  const rendered = new Map<string, RenderedPage>();
  const keeper = createPageKeeper(site, options);
  const lessons = rememberLessons(site, options, cache);
  // A process that renders again and again keeps pages itself.
  for (const page of [...pages.filter(({ kind }) => kind !== 'rules' && kind !== 'help'), ...last])
    rendered.set(
      page.id,
      page.kind === 'lesson' && cache !== NO_CACHE ? lessons(page.lesson, page.chapter) : renderPage(page, site, keeper),
    );
  const search = searchFile(site, rendered);
  const data = { ...courseData(site.variant, site.outline, options, site.places, site.playerTexts), search: search.file };
  const { styles } = site.assets;
  const fixed = [styles.file, ...(site.logo ? [site.logo] : [])];
  const files: Asset[] = [player, search, ...fixed, ...[...site.media.values()].sort((a, b) => (a.file < b.file ? -1 : 1))];
  const build = contentHash([
    JSON.stringify(data),
    ...[...rendered].flatMap(([id, page]) => [id, keptFor([page], 'hash', () => hashOf(page))]),
    ...files.flatMap(({ file, bytes }) => [file, keptFor([bytes], 'hash', () => contentHash([bytes]))]),
  ]);
  rendered.set('help', bare(renderHelp(site, build), 'help', 'copied', 'copyByHand'));

  const course: CourseData = { ...data, build };
  const shell = createShell(site, options, course, player.file);
  const first = pages[0];
  if (!first) throw new Error('a site without pages');
  return {
    variant,
    course,
    pages: [shell(first, rendered, true), ...pages.map((page) => shell(page, rendered, false))],
    assets: files,
    questions: [...rendered.values()].flatMap(({ test }) =>
      (test?.questions ?? []).flatMap(({ id, prompt }) => (prompt === undefined ? [] : [{ id, prompt }])),
    ),
    accreditation: site.accreditation,
    baseName: baseNameOf(variant),
    others: [],
    web: site.web,
    documents: options.guests ? [renderWholeCourse(variant, assets, options.languages ?? [variant.language])] : [],
    serviceWorker: assets.serviceWorker,
    worstCaseState: worstCaseState(variant, site.outline, site.places),
  };
}

function renderPage(page: OutlinePage, site: SiteContext, keeper: PageKeeper): RenderedPage {
  if (page.kind === 'lesson') return keeper.lesson(page.lesson, page.chapter);
  if (page.kind !== 'text') return keeper.other(page.kind, () => renderOther(page, site));
  if (!page.text) throw new Error(`no text for ${page.id}`);
  return keeper.text(page.text);
}

function renderOther({ kind }: OutlinePage, site: SiteContext): RenderedPage {
  switch (kind) {
    case 'evaluation':
      return renderEvaluation(site);
    case 'form':
      return renderForm(site);
    case 'contents':
      return bare(renderContents(site));
    case 'results':
      return bare(renderResults(site), 'results');
    case 'rules':
      return bare(renderRules(site));
    case 'glossary':
      return bare(renderGlossary(site));
    case 'resources':
      return bare(renderResources(site));
    case 'partners':
      return bare(renderPartners(site));
    case 'lesson':
    case 'text':
    case 'help':
      throw new Error(`${kind} is no page of this kind`);
  }
}

function hashOf({ main, test }: RenderedPage): string {
  return contentHash([main.toHTML(), JSON.stringify(test)]);
}

function bare(main: SafeHtml, ...texts: readonly string[]): RenderedPage {
  return { main, test: null, notes: {}, sections: [], texts };
}

type Shell = (page: OutlinePage, rendered: ReadonlyMap<string, RenderedPage>, launch: boolean) => Page;

function createShell(site: SiteContext, options: RenderOptions, course: CourseData, playerFile: string): Shell {
  const { variant, assets, markdown } = site;
  const { t, language, formats } = markdown;
  const { styles } = assets;
  const { languages = [language] } = options;
  const suffix = suffixOf(language, languages);
  const ids = new Set(['index', WHOLE_COURSE, ...site.outline.pages.map(({ id }) => id)]);
  const csp = (launch: boolean): string =>
    [
      "default-src 'none'",
      "script-src 'self'",
      // The launch page has the critical styles inside.
      launch ? `style-src 'self' 'sha256-${styles.criticalHash}'` : "style-src 'self'",
      "img-src 'self' data:",
      "media-src 'self'",
      options.connect === 'any' ? "connect-src 'self' https: http:" : "connect-src 'self'",
      ...(site.web ? ["manifest-src 'self'"] : []),
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
  const date = formats.date(variant.course.date);
  return (page, rendered, launch) => {
    const found = rendered.get(page.id);
    if (!found) throw new Error(`page ${page.id} was not rendered`);
    const pageData: PageData = {
      build: course.build,
      id: page.id,
      kind: page.kind,
      ...(found.test ? { test: found.test } : {}),
      ...(Object.keys(found.notes).length > 0 ? { notes: found.notes } : {}),
      // The launch page has all texts in CourseData already.
      strings: launch ? {} : site.textsAlone(found.texts),
    };
    const render = (): SafeHtml =>
      assets.templates.render(
        'shell',
        {
          id: page.id,
          kind: page.kind,
          lang: language,
          dir: variant.direction,
          // Of constants alone: its quotation marks need no escape.
          csp: safeHtml(csp(launch)),
          hideFromSearch: !variant.course.discoverable,
          web:
            site.web &&
            webHead(site.web, { id: launch ? 'index' : page.id, suffix }, launch ? course.title : page.title, descriptionOf(page, site)),
          title: launch ? course.title : `${page.title} · ${variant.course.title}`,
          courseTitle: variant.course.title,
          launch: launch ? { style: safeHtml(styles.critical), courseJson: jsonBlock(course) } : null,
          languages: languageLinks(launch ? 'index' : page.id, language, languages),
          styleFile: styles.file.file,
          playerFile,
          menu: launch ? menuView(site, page) : [],
          menuPages: site.outline.menu.map((id) => menuLink(site, id, 0, page.id)),
          main: found.main,
          version: variant.course.version,
          date,
          review: page.kind === 'lesson' ? lessonReviewSentence(site, page.lesson.id) : markdown.review,
          logo: site.logo && { href: site.logo.file, alt: variant.edition.publisher ?? variant.course.publisher },
          printFirst: variant.edition.print === 'first',
          drafts: draftNotices(variant, t),
          whole: site.web && `${WHOLE_COURSE}.html`,
          pageJson: jsonBlock(pageData),
        },
        t,
      );
    let html: string | null = null;
    return {
      id: launch ? 'index' : page.id,
      kind: page.kind,
      title: page.title,
      file: `${launch ? 'index' : page.id}${suffix}.html`,
      get html() {
        html ??= `${keepInLanguage(render().toHTML(), ids, suffix)}\n`;
        return html;
      },
    };
  };
}

/** For previews of links: what a lesson teaches, else what the course is. */
function descriptionOf(page: OutlinePage, { variant: { course } }: SiteContext): string {
  const [objective] = page.kind === 'lesson' ? page.lesson.objectives : [];
  return objective?.text ?? course.subtitle ?? course.title;
}

/** The launch page's menu. Any other page only leads to the contents: the player swaps no menus. */
function menuView(site: SiteContext, page: OutlinePage): readonly MenuEntryView[] {
  const single = (link: MenuLinkView): MenuEntryView => ({ ...link, lessons: null, open: false });
  const firsts = site.outline.pages.filter(({ kind, id }) => kind === 'text' && site.outline.order.includes(id));
  return [
    ...firsts.map(({ id }) => single(menuLink(site, id, 0, page.id))),
    ...site.outline.chapters.map(({ id, title, minutes, lessons }) => ({
      id,
      title,
      minutes,
      href: `contents.html#chapter-${id}`,
      current: false,
      notes: null,
      open: page.kind === 'lesson' && page.chapter.id === id,
      lessons: lessons.map((lesson) => ({ ...menuLink(site, lesson.id, lesson.minutes, page.id), notes: contentNotes(lesson, site) })),
    })),
    ...endingLinks(site).map(({ id, minutes }) => single(menuLink(site, id, minutes, page.id))),
  ];
}

function menuLink({ outline }: SiteContext, id: string, minutes: number, current: string): MenuLinkView {
  return {
    id,
    href: `${id}.html`,
    title: outline.pages.find((page) => page.id === id)?.title ?? id,
    minutes,
    current: id === current,
    notes: null,
  };
}
