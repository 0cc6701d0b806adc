/**
 * Citations, `[@mandela-rules, rule 46(1)]`, and the notes that a click on one shows. Collects what a page cites, in order,
 * for the list at its end and for the page of rules.
 */
import type { Reference, Verified } from '../model/library.ts';
import type { Citation } from '../read/citations.ts';
import type { PlaceView, SourceView } from './course-views.ts';
import type { Marker } from './foreign.ts';
import { escapeHtml, joinHtml, type SafeHtml, safeHtml } from './safe-html.ts';
import type { Formats, Translate } from './strings.ts';

/** Key of its note, and the end of its anchor: `mandela-rules--rule-46-1`. */
export function noteKey({ reference, locator }: Citation): string {
  const place = (locator ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return place === '' ? reference : `${reference}--${place}`;
}

/** What a page cites: each place once, in order of appearance. */
export class CitationList {
  readonly #byKey = new Map<string, Citation>();

  add(citation: Citation): void {
    const key = noteKey(citation);
    if (!this.#byKey.has(key)) this.#byKey.set(key, citation);
  }

  addAll(citations: Iterable<Citation>): void {
    for (const citation of citations) this.add(citation);
  }

  [Symbol.iterator](): Iterator<Citation> {
    return this.#byKey.values();
  }
}

/** What a citation needs to be read. */
export interface CitedWords {
  readonly references: ReadonlyMap<string, Reference>;
  readonly formats: Formats;
}

export interface CitationContext extends CitedWords {
  readonly t: Translate;
  readonly inline: (text: string) => SafeHtml;
  readonly marker: Marker;
}

/** The words for a place, as the language has them, with the commas of an author's keyboard. */
function placeWords(locator: string, reference: Reference | undefined): string {
  return reference?.locators[locator]?.label ?? locator;
}

/** As it reads in the text: `Nelson Mandela Rules, rule 46(1)`. */
export function citationText({ reference, locator }: Citation, { references, formats }: CitedWords): string {
  const cited = references.get(reference);
  const short = cited?.short ?? reference;
  return locator === undefined ? short : formats.parts([short, ...placeWords(locator, cited).split(', ')]);
}

export function citationLink(citation: Citation, context: CitedWords): SafeHtml {
  const key = noteKey(citation);
  return safeHtml(`<a class="cite" href="#note-${key}" data-note="${key}">${escapeHtml(citationText(citation, context))}</a>`);
}

/** What the player shows at a click: the place, its gist, how sure we are. */
export function citationNote(citation: Citation, context: CitationContext): SafeHtml {
  const reference = context.references.get(citation.reference);
  const place = reference?.locators[citation.locator ?? ''];
  const gist = place?.gist ?? reference?.gist;
  const parts = [safeHtml(`<p class="note-title">${escapeHtml(citationText(citation, context))}</p>`)];
  if (gist !== undefined) {
    const key = `${citation.reference}.${place ? citation.locator : 'gist'}`;
    parts.push(safeHtml(`<p${context.marker.attributes(key)}>${context.inline(gist)}</p>`));
  }
  const verified = place?.verified ?? reference?.verified;
  if (verified) parts.push(safeHtml(`<p class="certainty">${escapeHtml(certainty(verified, context.t))}</p>`));
  return joinHtml(parts);
}

/** The references of a list of citations, each with its cited places. References in order of first appearance. */
export function sourceViews(citations: Iterable<Citation>, context: CitationContext): readonly SourceView[] {
  const places = new Map<string, PlaceView[]>();
  for (const citation of citations) {
    const reference = context.references.get(citation.reference);
    if (!reference) continue;
    const list = places.get(reference.id) ?? [];
    places.set(reference.id, list);
    const { locator } = citation;
    const place = locator === undefined ? undefined : reference.locators[locator];
    if (locator !== undefined && place) {
      list.push({
        key: noteKey(citation),
        locator: context.formats.parts(placeWords(locator, reference).split(', ')),
        gist: context.marker.words(context.inline(place.gist), `${reference.id}.${locator}`),
        certainty: certainty(place.verified, context.t),
      });
    }
  }
  return [...places].flatMap(([id, list]) => {
    const reference = context.references.get(id);
    return reference ? [sourceView(reference, list, context)] : [];
  });
}

function sourceView(reference: Reference, places: readonly PlaceView[], context: CitationContext): SourceView {
  const { id, short, title, url, gist } = reference;
  return {
    id,
    short,
    title,
    details: details(reference, context.formats),
    url: url ?? null,
    gist: gist === undefined ? null : context.marker.words(context.inline(gist), `${id}.gist`),
    certainty: certainty(reference.verified, context.t),
    places: [...places].sort((a, b) => a.locator.localeCompare(b.locator, 'en', { numeric: true })),
  };
}

function details({ authors, issuer, container, number, date }: Reference, formats: Formats): string {
  return formats.parts([authors, issuer, container, number, date && formats.date(date)]);
}

function certainty(verified: Verified, t: Translate): string {
  return t(`page.certainty.${verified}`);
}
