/**
 * The blocks of a lesson, as authors write them in directives, → the elements that the style sheets and the player know:
 * note, reflect, clinical, sensitive, key-points, figure, media. (Case: markdown-case.ts. Table: markdown-html.ts.)
 */
import type { RootContent } from 'mdast';
import { changePieces } from './accreditation.ts';
import { attributeLanguage, type Conversion, type Directive, type MediaUse } from './conversion.ts';
import { convertCase } from './markdown-case.ts';
import { element, languageOf, type Properties, text } from './markdown-nodes.ts';
import type { Translate } from './strings.ts';

/** Unknown directives are refused by `check`; here they leave only their content. */
export function convertBlock(node: Directive, conversion: Conversion): readonly RootContent[] {
  const id = node.attributes?.id ?? undefined;
  const { t, typeset } = conversion.context;
  switch (node.name) {
    case 'note': {
      const title = typeset(node.attributes?.title ?? t('page.note.label'));
      const label = element('p', { className: 'label', id: `${id}-title`, ...attributeLanguage(node, 'title', conversion) }, [text(title)]);
      return [
        element('div', { className: 'note', id, role: 'note', ariaLabelledBy: `${id}-title` }, [
          label,
          ...conversion.convert(node.children),
        ]),
      ];
    }
    case 'reflect':
      return [convertReflection(node, conversion)];
    case 'clinical': {
      const label = element('p', { className: 'label' }, [text(conversion.context.clinical)]);
      return [
        element('div', { className: 'clinical', id }, [label, ...blockTitle(node, conversion), ...conversion.convert(node.children)]),
      ];
    }
    case 'sensitive': {
      conversion.seen.add('sensitive');
      const skip = element('p', { className: 'skip-passage' }, [element('a', { href: `#after-${id}` }, [text(t('page.sensitive.skip'))])]);
      const passage = element('div', { className: 'sensitive', id, tabIndex: -1 }, conversion.convert(node.children));
      return [skip, passage, element('span', { id: `after-${id}`, tabIndex: -1 })];
    }
    case 'key-points': {
      const title = element('h2', {}, [text(t('page.key-points'))]);
      return [element('section', { className: 'key-points', id }, [title, ...conversion.convert(node.children)])];
    }
    case 'case':
      return node.type === 'containerDirective' ? [convertCase(node, conversion)] : [];
    case 'accreditation':
      return convertAccreditation(id, conversion);
    case 'review-status':
      return reviewStatus(id, conversion);
    case 'what-is-recorded': {
      const { recorded, t } = conversion.context;
      const items = recorded.map((sentence) => element('li', {}, [text(sentence)]));
      const paragraph = (key: string) => element('p', {}, [text(t(key))]);
      if (items.length === 0) return [element('p', { id }, [text(t('page.help.recorded.nothing'))])];
      return [
        paragraph('page.help.recorded.lead'),
        element('ul', { className: 'recorded', id }, items),
        paragraph('page.help.recorded.readers'),
      ];
    }
    case 'figure':
      return [convertFigure(node, conversion)];
    case 'media':
      return [convertMedia(node, conversion)];
    case 'long-description':
      return [];
    default:
      return conversion.convert(node.children);
  }
}

function convertAccreditation(id: string | undefined, { context: { accreditation, t, typeset } }: Conversion): readonly RootContent[] {
  const { sentences } = accreditation;
  const paragraph = (words: string, place: number) => element('p', place === 0 ? { id } : {}, [text(words)]);
  const changes = changePieces(accreditation, typeset).map((pieces) =>
    element(
      'li',
      {},
      pieces.map((piece) => (piece.source ? element('span', { ...piece.source }, [text(piece.text)]) : text(piece.text))),
    ),
  );
  return [
    ...sentences.map(paragraph),
    ...(changes.length === 0 ? [] : [element('p', {}, [text(t('page.accreditation.changes'))]), element('ul', {}, changes)]),
  ];
}

/** What is said of the course's review, and which lessons this language leaves out. */
function reviewStatus(id: string | undefined, { context }: Conversion): readonly RootContent[] {
  const { review, marker, sourceLanguage, held, t, formats } = context;
  const language = sourceLanguage && marker.attributes('course.review').toHTML() !== '' ? sourceLanguage : {};
  const status = review === null ? [] : [element('p', { id }, [element('strong', { ...language }, [text(review)])])];
  return held.length === 0 ? status : [...status, element('p', {}, [text(t('page.held', { list: formats.list(held) }))])];
}

function blockTitle(node: Directive, conversion: Conversion): readonly RootContent[] {
  const words = node.attributes?.title;
  const language = attributeLanguage(node, 'title', conversion);
  return words ? [element('p', { className: 'block-title', ...language }, [text(conversion.context.typeset(words))])] : [];
}

/** On paper there is no place to write: what stands there could be found. The note that the reader writes here never leaves the page; the player keeps it on the device only if asked to. */
function convertReflection(node: Directive, conversion: Conversion): RootContent {
  const { t } = conversion.context;
  const id = node.attributes?.id ?? '';
  conversion.seen.add('reflect');
  return element('section', { className: 'reflect', id, dataReflect: id }, [
    element('p', { className: 'label' }, [text(t('page.reflect'))]),
    ...blockTitle(node, conversion),
    ...conversion.convert(node.children),
    ...(conversion.context.paper ? [] : [privateNote(t)]),
  ]);
}

function privateNote(t: Translate): RootContent {
  return element('div', { className: 'private' }, [
    element('label', {}, [
      element('span', {}, [text(t('page.reflect.label'))]),
      element('textarea', { rows: 3, dataPrivate: true, ariaLabel: t('page.reflect.label') }),
    ]),
    element('p', { className: 'private-note' }, [text(t('page.reflect.private'))]),
    element('p', { className: 'actions' }, [
      element('button', { type: 'button', dataKeep: true }, [text(t('page.reflect.keep'))]),
      text(' '),
      element('button', { type: 'button', dataErase: true }, [text(t('page.reflect.erase'))]),
    ]),
  ]);
}

function convertFigure(node: Directive, conversion: Conversion): RootContent {
  const { t } = conversion.context;
  const { id, src = '', alt = '', long, reveal } = attributes(node);
  if (conversion.context.paper) {
    // What the learner asks for at a click is not put before readers of a book: they get it in words.
    const language = attributeLanguage(node, 'alt', conversion);
    const words = [element('span', language, [text(alt)]), text(` (${t('page.book.online')})`)];
    const shown = reveal === 'click' ? [element('p', {}, words)] : paperPicture(src, alt, language, conversion);
    return element('figure', { id }, [...shown, ...caption(node, description(long, t('page.figure.description'), conversion), conversion)]);
  }
  const use = conversion.media(src);
  const picture = use ? [zoomLink(use, alt, t('page.figure.zoom'), attributeLanguage(node, 'alt', conversion))] : [];
  const shown =
    reveal === 'click'
      ? [element('details', { className: 'reveal' }, [element('summary', {}, [text(t('page.figure.reveal'))]), ...picture])]
      : picture;
  return element('figure', { id }, [...shown, ...caption(node, description(long, t('page.figure.description'), conversion), conversion)]);
}

function paperPicture(src: string, alt: string, language: Properties, conversion: Conversion): readonly RootContent[] {
  const use = conversion.media(src);
  return use ? [element('img', { src: use.href, alt, ...language, ...(use.size ?? {}) })] : [];
}

function zoomLink({ href, size }: MediaUse, alt: string, label: string, language: Properties): RootContent {
  const picture = element('img', { src: href, alt, ...language, ...(size ?? {}), loading: 'lazy', decoding: 'async' });
  return element('a', { className: 'zoom', href, dataZoom: true }, [
    picture,
    element('span', { className: 'sr-only' }, [text(` ${label}`)]),
  ]);
}

function convertMedia(node: Directive, conversion: Conversion): RootContent {
  const { t, language } = conversion.context;
  const { id, src = '', captions, transcript } = attributes(node);
  if (conversion.context.paper) {
    const words = description(transcript, t('page.media.transcript'), conversion);
    return element('figure', { id, className: 'media' }, [
      element('p', {}, [text(t('page.book.online'))]),
      ...caption(node, words, conversion),
    ]);
  }
  const use = conversion.media(src);
  const name = /\.(mp4|webm|ogv)$/.test(src) ? 'video' : 'audio';
  const track = captions === undefined ? null : conversion.media(captions);
  const tracks = track
    ? [element('track', { kind: 'captions', src: track.href, srcLang: language, label: t('page.media.captions'), default: true })]
    : [];
  const player = use ? [element(name, { controls: true, preload: 'none', src: use.href }, tracks)] : [];
  return element('figure', { id, className: 'media' }, [
    ...player,
    ...caption(node, description(transcript, t('page.media.transcript'), conversion), conversion),
  ]);
}

/** The caption, with the description in words under it. */
function caption(node: Directive, described: readonly RootContent[], conversion: Conversion): readonly RootContent[] {
  const words = node.children.length > 0 ? [element('p', languageOf(node), conversion.convert(node.children))] : [];
  return words.length + described.length > 0 ? [element('figcaption', {}, [...words, ...described])] : [];
}

function description(id: string | undefined, label: string, conversion: Conversion): readonly RootContent[] {
  const content = id === undefined ? undefined : conversion.descriptions.get(id);
  if (!content) return [];
  return [element('details', { className: 'long', id }, [element('summary', {}, [text(label)]), ...conversion.convert(content)])];
}

function attributes(node: Directive): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? undefined])) as Record<
    string,
    string | undefined
  >;
}
