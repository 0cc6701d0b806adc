/** The package document, navigation and container of an EPUB: what a reading system reads before the pages. */
import { element, writeXml, type XmlNode } from '../../package/xml.ts';
import type { Book, BookPart } from '../../render/book.ts';
import { escapeHtml, type SafeHtml, safeHtml } from '../../render/safe-html.ts';

/** `EPUB/package.opf`. `identifier`: the same for every version of this book. */
export function packageDocument({ site, title, parts, media }: Book, identifier: string): string {
  const { markdown, variant } = site;
  const { t, language } = markdown;
  const { course, edition } = variant;
  const dc = (name: string, text: string, attributes = {}): XmlNode => element(`dc:${name}`, attributes, text);
  const meta = (property: string, text: string): XmlNode => element('meta', { property }, text);
  const pictures = media.length > 0;
  const metadata = element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
    dc('identifier', identifier, { id: 'book-id' }),
    dc('title', title === course.title ? title : `${title} – ${course.title}`),
    dc('language', language),
    dc('creator', course.authors),
    dc('publisher', edition.publisher ?? course.publisher),
    dc('date', course.date),
    dc('rights', course.licence),
    dc('description', [t('page.book.about'), ...(course.review ? [course.review] : []), ...site.accreditation.sentences].join(' ')),
    // Of this version: no clock takes part.
    meta('dcterms:modified', `${course.date}T00:00:00Z`),
    meta('schema:accessMode', 'textual'),
    ...(pictures ? [meta('schema:accessMode', 'visual')] : []),
    meta('schema:accessModeSufficient', 'textual'),
    ...['alternativeText', 'displayTransformability', 'longDescription', 'readingOrder', 'structuralNavigation', 'tableOfContents'].map(
      (feature) => meta('schema:accessibilityFeature', feature),
    ),
    meta('schema:accessibilityHazard', 'none'),
    meta('schema:accessibilitySummary', t('page.book.accessibility')),
  ]);
  const manifest = element('manifest', {}, [
    element('item', { id: 'nav', href: 'nav.xhtml', 'media-type': 'application/xhtml+xml', properties: 'nav' }),
    element('item', { id: 'style', href: 'book.css', 'media-type': 'text/css' }),
    ...parts.map(({ id }) => element('item', { id: `p-${id}`, href: `${id}.xhtml`, 'media-type': 'application/xhtml+xml' })),
    ...media.map(({ file }, n) => element('item', { id: `m-${n + 1}`, href: `images/${file}`, 'media-type': mediaType(file) })),
  ]);
  // The contents come after the title page and the texts to read first.
  const front = parts.filter(({ kind }) => kind === 'title');
  const rest = parts.filter(({ kind }) => kind !== 'title');
  const reference = (idref: string): XmlNode => element('itemref', { idref });
  const spine = element('spine', { 'page-progression-direction': variant.direction }, [
    ...front.map(({ id }) => reference(`p-${id}`)),
    reference('nav'),
    ...rest.map(({ id }) => reference(`p-${id}`)),
  ]);
  return writeXml(
    element(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'book-id',
        'xml:lang': language,
        dir: variant.direction,
      },
      [metadata, manifest, spine],
    ),
  );
}

export function containerDocument(): string {
  return writeXml(
    element('container', { xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container', version: '1.0' }, [
      element('rootfiles', {}, [element('rootfile', { 'full-path': 'EPUB/package.opf', 'media-type': 'application/oebps-package+xml' })]),
    ]),
  );
}

/** Contents and landmarks, as the body of a page. */
export function navigationPage({ site, parts }: Book): SafeHtml {
  const { t } = site.markdown;
  const link = ({ id, title }: BookPart): string => `<a href="${id}.xhtml">${escapeHtml(title)}</a>`;
  const items: string[] = [];
  for (const part of parts.filter(({ kind }) => kind !== 'title' && kind !== 'lesson')) {
    const lessons = part.kind === 'chapter' ? lessonsAfter(parts, part) : [];
    const inner = lessons.length > 0 ? `\n<ol>\n${lessons.map((lesson) => `<li>${link(lesson)}</li>`).join('\n')}\n</ol>` : '';
    items.push(`<li>${link(part)}${inner}</li>`);
  }
  const landmark = (type: string, href: string, title: string): string =>
    `<li><a epub:type="${type}" href="${href}">${escapeHtml(title)}</a></li>`;
  const start = parts.find(({ kind }) => kind === 'chapter');
  const glossary = parts.find(({ kind }) => kind === 'glossary');
  const sources = parts.find(({ kind }) => kind === 'sources');
  const landmarks = [
    landmark('toc', 'nav.xhtml', t('page.contents')),
    ...(start ? [landmark('bodymatter', `${start.id}.xhtml`, start.title)] : []),
    ...(glossary ? [landmark('glossary', `${glossary.id}.xhtml`, glossary.title)] : []),
    ...(sources ? [landmark('bibliography', `${sources.id}.xhtml`, sources.title)] : []),
  ];
  return safeHtml(
    [
      `<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">`,
      `<h1 id="toc-title">${escapeHtml(t('page.contents'))}</h1>`,
      `<ol>\n${items.join('\n')}\n</ol>`,
      '</nav>',
      `<nav epub:type="landmarks" hidden="" aria-label="${escapeHtml(t('page.menu.label'))}">`,
      `<ol>\n${landmarks.join('\n')}\n</ol>`,
      '</nav>',
    ].join('\n'),
  );
}

/** The lessons that follow a chapter's part, up to the next one. */
function lessonsAfter(parts: readonly BookPart[], chapter: BookPart): readonly BookPart[] {
  const from = parts.indexOf(chapter) + 1;
  const length = parts.slice(from).findIndex(({ kind }) => kind !== 'lesson');
  return parts.slice(from, length < 0 ? undefined : from + length);
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

function mediaType(file: string): string {
  return MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
