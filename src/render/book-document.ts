/**
 * A book whose parts stand in one HTML document: the booklet to print, and the web edition's page with the whole course. Here are its body and
 * what paper repeats at the foot of each sheet; whoever makes the document decides its head and where its pictures are.
 */
import type { Book, BookPart } from './book.ts';
import { attributeValue, rewriteTags, scopeIds, type Tag } from './markup.ts';
import { escapeHtml } from './safe-html.ts';

/** Where a part or a place in it stands in the document: the `BookAddress` of such books. */
export function placeInDocument(part: string, anchor: string | null): string {
  return `#${anchor ?? `part-${part}`}`;
}

/** `change` gets each start tag. `withContents`: the list of parts follows the title (the page of a chapter lists its lessons by itself). */
export function documentBody({ parts, site }: Book, withContents: boolean, change: (tag: Tag) => void): string {
  const [title, ...others] = parts.map((part) => sectionOf(part, change));
  const contents = withContents ? [contentsOf(parts, site.markdown.t('page.contents'))] : [];
  return [title, ...contents, ...others].join('\n');
}

/** CSS paged media: title and version at the foot of every page but the first. */
export function runningHead({ title, site: { markdown, variant } }: Book): string {
  const { version, date } = variant.course;
  const text = (words: string): string => `"${words.replace(/["\\\n<]/g, ' ')}"`;
  const at = text(markdown.t('page.footer.version', { version, date: markdown.formats.date(date) }));
  return `@page{@bottom-left{content:${text(title)}}@bottom-right{content:counter(page)}@top-right{content:${at}}}@page:first{@bottom-left{content:none}@bottom-right{content:none}@top-right{content:none}}`;
}

/** Lessons lie one level below their chapter; ids get the part's name, as every part may have a `footnote-1`. */
function sectionOf({ id, kind, html }: BookPart, change: (tag: Tag) => void): string {
  // Terms and cited places are linked to by their own ids, from everywhere.
  const own = kind === 'glossary' || kind === 'sources' ? html.toHTML() : scopeIds(html.toHTML(), id);
  const inside = rewriteTags(own, (tag) => {
    const { name, attributes } = tag;
    for (const attribute of [...attributes.keys()])
      if (attribute.startsWith('data-') || attribute === 'tabindex') attributes.delete(attribute);
    const [, level] = /^h([1-5])$/.exec(name) ?? [];
    if (level && kind === 'lesson') tag.name = `h${Number(level) + 1}`;
    change(tag);
  });
  return `<section class="${kind}" id="part-${attributeValue(id)}">\n${inside}\n</section>`;
}

function contentsOf(parts: readonly BookPart[], title: string): string {
  const items = parts
    .filter(({ kind }) => kind !== 'title')
    .map(({ id, kind, title: words }) => `<li class="of-${kind}"><a href="#part-${id}">${escapeHtml(words)}</a></li>`);
  return `<nav class="contents"><h1>${escapeHtml(title)}</h1><ol>\n${items.join('\n')}\n</ol></nav>`;
}
