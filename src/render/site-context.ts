/** What every page of one site is rendered with: the variant, the outline, the texts, and what pages use of media and references. */

import { pictureSize } from '../check/picture-size.ts';
import type { Strings } from '../model/interface.ts';
import type { LessonReview } from '../model/review.ts';
import type { Variant } from '../model/variant.ts';
import { wordsOf } from '../translate/interface-texts.ts';
import { slotsOf } from '../variant/lock.ts';
import { type AccreditationFacts, accreditationFacts } from './accreditation.ts';
import { type CitationContext, CitationList } from './citations.ts';
import { stylesOf } from './colours.ts';
import type { MarkdownContext, MediaUse, Paper } from './conversion.ts';
import { minutesOf, privacyOf, type WithPass } from './course-data.ts';
import type { LinkView, TurnView } from './course-views.ts';
import { createMarker } from './foreign.ts';
import { renderInline } from './markdown-html.ts';
import { type Outline, planSite } from './outline.ts';
import { hashedAsset, type RenderAssets } from './render-assets.ts';
import type { Asset, RenderOptions } from './site.ts';
import { clinicalReviews, recordedItems, reviewSentence } from './statements.ts';
import { createFormats, createTranslate, playerStrings, type Translate } from './strings.ts';
import type { Place } from './test-data.ts';
import { createTypeset, typesetTitles } from './typography.ts';
import { type WebEdition, webEdition } from './web-edition.ts';

/** Player texts that every page needs when it is opened by itself: then it has no course around it, and nothing is sent. */
const ALONE = ['menu.print', 'note.close', 'saving.tab'];

export interface SiteContext {
  readonly variant: Variant;
  readonly outline: Outline;
  readonly assets: RenderAssets;
  readonly places: ReadonlyMap<string, Place>;
  readonly markdown: MarkdownContext;
  /** Of the web edition; null for packages. */
  readonly web: WebEdition | null;
  /** Whether a clinician has signed each lesson; null: there are no sign-offs. */
  readonly reviews: ReadonlyMap<string, LessonReview> | null;
  readonly accreditation: AccreditationFacts;
  /** The publisher's logo; null if the edition has none. */
  readonly logo: Asset | null;
  readonly citations: CitationContext;
  /** Everything that the pages rendered so far cite: the page of rules comes last. */
  readonly cited: CitationList;
  /** Media used by the pages rendered so far, by name in the package. */
  readonly media: ReadonlyMap<string, Asset>;
  /** Finds a file by the address written in a text of `folder`, and packs it; null if there is none. */
  useMedia(source: string, folder: string, prefix: string): MediaUse | null;
  /** Previous and next page in reading order. */
  turn(id: string): TurnView;
  /** Questions carry their texts in words, for the records that are sent. */
  readonly reportTexts: boolean;
  /** All player texts. */
  readonly playerTexts: Readonly<Record<string, string>>;
  /** Those that a page opened by itself shows: of every page, and `own` (keys or groups of them, without `player.`). */
  textsAlone(own: readonly string[]): Readonly<Record<string, string>>;
}

/**
 * What lessons and text pages are rendered with, and all that they can show beside their own texts: so a change of anything else leaves them
 * as they were (kept-pages.ts).
 */
export interface ReadingSite
  extends Pick<SiteContext, 'assets' | 'markdown' | 'citations' | 'cited' | 'useMedia' | 'turn' | 'reviews' | 'reportTexts' | 'places'> {
  readonly outline: Pick<Outline, 'href'>;
  readonly variant: WithPass & { readonly course: Pick<Variant['course'], 'pages' | 'resources'> };
}

/** `paper`: for a publication without a player. */
export function createSiteContext(selected: Variant, options: RenderOptions, assets: RenderAssets, paper?: Paper): SiteContext {
  const { language } = selected;
  const typeset = createTypeset(language);
  const variant = typesetTitles(selected, typeset);
  const { course } = variant;
  const english = assets.strings.get('en');
  if (!english) throw new Error('templates/strings/en.json is missing');
  const strings = wordsOf(language, course.ownWords, assets.strings) ?? english;
  const t = createTranslate(strings, english);
  const formats = createFormats(language, strings.language);
  const outline = planSite(variant, options, t);
  const references = new Map(course.references.map((reference) => [reference.id, reference]));
  const terms = new Map(course.glossary.map((term) => [term.id, term]));
  const facts = accreditationFacts(
    variant,
    {
      chapters: outline.chapters,
      minutes: minutesOf(variant, outline),
      whole: options.granularity === 'course',
      recorded: !options.guests && paper?.kind !== 'book',
    },
    t,
    formats,
  );
  const accreditation: AccreditationFacts = {
    ...facts,
    sentences: facts.sentences.map((sentence) => typeset(sentence)),
    changeSentences: facts.changeSentences.map((sentence) => typeset(sentence)),
  };
  const reviews = clinicalReviews(selected);
  const marker = createMarker(reviews === null ? variant.translation : withoutReview(variant.translation));
  const markdown: MarkdownContext = {
    references,
    terms,
    pageHref: paper ? paper.pageHref : outline.href,
    language,
    t,
    typeset,
    formats,
    recorded: recordedItems(variant, options, t),
    accreditation,
    review: reviewSentence(course.review, reviews, t),
    clinical: t('page.clinical'),
    marker,
    held: variant.translation?.held.map(({ title }) => title) ?? [],
    sourceLanguage: variant.translation?.source ?? null,
    ...(paper ? { paper } : {}),
  };
  /** Texts of pages opened alone, by what was asked for: most pages ask for the same. */
  const alone = new Map<string, Readonly<Record<string, string>>>();
  const media = new Map<string, Asset>();
  const titles = new Map(outline.pages.map(({ id, title }) => [id, title]));
  const link = (id: string | undefined): LinkView | null =>
    id === undefined ? null : { id, href: `${id}.html`, title: titles.get(id) ?? id };
  return {
    variant,
    outline,
    assets: {
      ...assets,
      styles: stylesOf(variant.edition, options.languages ?? [language], assets.styles),
      templates: assets.templates.marking(marker),
    },
    accreditation,
    logo: logoOf(variant),
    places: slotsOf(variant.log),
    markdown,
    web: options.guests ? webEdition(variant, options.languages ?? [language], t) : null,
    reviews,
    citations: { references, formats: createFormats(language), t, marker, inline: (text) => renderInline(text, markdown) },
    cited: new CitationList(),
    media,
    useMedia(source, folder, prefix) {
      const found = course.media.get(`${folder}/${source}`);
      if (!found) return null;
      const file = `${prefix}--${source.replace(/^media\//, '').replace(/\//g, '--')}`;
      media.set(file, { file, bytes: found.bytes });
      return { href: file, size: file.endsWith('.svg') ? viewBoxSize(found.bytes) : pixelSize(found.bytes) };
    },
    turn(id) {
      const place = outline.order.indexOf(id);
      return place < 0
        ? { previous: null, next: null }
        : { previous: link(outline.order[place - 1]), next: link(outline.order[place + 1]) };
    },
    reportTexts: options.reportTexts === true && privacyOf(variant) !== 'minimal',
    playerTexts: playerTexts(strings, english, options.guests === true, t),
    textsAlone(own) {
      const key = own.join(' ');
      const wanted = [...ALONE, ...own].map((name) => `player.${name}`);
      const chosen =
        alone.get(key) ?? playerStrings(strings, english, (name) => wanted.some((one) => name === one || name.startsWith(`${one}.`)));
      alone.set(key, chosen);
      return chosen;
    },
  };
}

/** Where there are sign-offs the tool says in the page's language how many; what course.yaml says of a review is not shown. */
function withoutReview(translation: Variant['translation']): Variant['translation'] {
  return translation && { ...translation, foreign: new Map([...translation.foreign].filter(([key]) => key !== 'course.review')) };
}

function logoOf({ course, edition: { logo } }: Variant): Asset | null {
  const found = logo === undefined ? undefined : course.media.get(logo);
  return found ? hashedAsset('logo', found.file.slice(found.file.lastIndexOf('.') + 1), found.bytes) : null;
}

/** All of them; in the web edition "leave and clear" speaks of no learning platform. */
function playerTexts(strings: Strings, english: Strings, guests: boolean, t: Translate): Readonly<Record<string, string>> {
  const texts = playerStrings(strings, english, (key) => guests || !key.startsWith('player.web.'));
  return guests ? { ...texts, 'player.leave.text': t('page.web.leave') } : texts;
}

function pixelSize(picture: Uint8Array): MediaUse['size'] {
  const found = pictureSize(picture);
  return found && { width: found.width, height: found.height };
}

/** Width and height of an SVG's viewBox: with them the page keeps the figure's place free while it loads. */
function viewBoxSize(svg: Uint8Array): MediaUse['size'] {
  const head = new TextDecoder().decode(svg.subarray(0, 2000));
  const [, width, height] = /viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(head) ?? [];
  return width && height ? { width: Math.round(Number(width)), height: Math.round(Number(height)) } : null;
}
