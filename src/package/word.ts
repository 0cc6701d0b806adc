/**
 * Writes Word documents (WordprocessingML, ECMA-376): paragraphs, runs, tables and pictures as elements, and the parts around a body. By hand, so that the
 * same contents give the same bytes. What a document says, and how it looks, its writers decide.
 */
import type { Asset } from '../render/site.ts';
import { element, writeXml, type XmlNode } from './xml.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
/** Microsoft's extension for SVG, with the address that names it. */
const SVG = {
  uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}',
  namespace: 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
} as const;

/** An element of the main namespace, with attributes of it. */
export function w(name: string, attributes: Readonly<Record<string, string>> = {}, content: readonly XmlNode[] | string = []): XmlNode {
  return element(`w:${name}`, Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`w:${key}`, value])), content);
}

export interface RunStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly raised?: boolean;
  readonly fixedWidth?: boolean;
  /** `RRGGBB`. */
  readonly colour?: string;
  /** Points. */
  readonly size?: number;
  readonly rtl: boolean;
}

/** Text in one style; tabs and line breaks in it are tabs and line breaks. */
export function wordRun(words: string, style: RunStyle): XmlNode {
  const { bold, italic, raised, fixedWidth, colour, size, rtl } = style;
  const parts = words.split(/([\t\n])/).filter((part) => part !== '');
  // In the order of the schema (CT_RPr).
  const properties = [
    ...(fixedWidth ? [w('rFonts', { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New' })] : []),
    ...(bold ? [w('b'), w('bCs')] : []),
    ...(italic ? [w('i'), w('iCs')] : []),
    ...(colour === undefined ? [] : [w('color', { val: colour })]),
    ...(size === undefined ? [] : [w('sz', { val: String(size * 2) }), w('szCs', { val: String(size * 2) })]),
    ...(raised ? [w('vertAlign', { val: 'superscript' })] : []),
    ...(rtl ? [w('rtl')] : []),
  ];
  return w('r', {}, [
    ...(properties.length > 0 ? [w('rPr', {}, properties)] : []),
    ...(parts.length === 0 ? [''] : parts).map((part) =>
      part === '\t' ? w('tab') : part === '\n' ? w('br') : element('w:t', { 'xml:space': 'preserve' }, part),
    ),
  ]);
}

/** Twentieths of a point, for lengths given in points. */
export const twips = (points: number): string => String(Math.round(points * 20));

/** A picture of a document: an SVG needs one that older programs show in its place. */
export interface WordPicture {
  /** From 1. */
  readonly id: number;
  /** `media/plan.svg`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who don't see it. */
  readonly alt: string;
  readonly fallback?: { readonly file: string; readonly bytes: Uint8Array };
}

/** English metric units in a pixel. */
const EMU = 9525;

/** A run that shows a picture, at most `width` pixels wide. */
export function pictureRun(picture: WordPicture, width: number): XmlNode {
  const scale = Math.min(1, width / picture.width);
  const [cx, cy] = [picture.width, picture.height].map((length) => String(Math.round(length * scale * EMU)));
  const extent = { cx: cx ?? '0', cy: cy ?? '0' };
  const name = { id: String(picture.id), name: picture.file.replace(/^.*\//, ''), descr: picture.alt };
  const own = `rIdPicture${picture.id}`;
  const blip = picture.fallback
    ? element('a:blip', { 'r:embed': `rIdFallback${picture.id}` }, [
        element('a:extLst', {}, [
          element('a:ext', { uri: SVG.uri }, [element('asvg:svgBlip', { 'xmlns:asvg': SVG.namespace, 'r:embed': own })]),
        ]),
      ])
    : element('a:blip', { 'r:embed': own });
  const pic = element('pic:pic', { 'xmlns:pic': `${DRAWING}/picture` }, [
    element('pic:nvPicPr', {}, [element('pic:cNvPr', name), element('pic:cNvPicPr', {})]),
    element('pic:blipFill', {}, [blip, element('a:stretch', {}, [element('a:fillRect', {})])]),
    element('pic:spPr', {}, [
      element('a:xfrm', {}, [element('a:off', { x: '0', y: '0' }), element('a:ext', extent)]),
      element('a:prstGeom', { prst: 'rect' }, [element('a:avLst', {})]),
    ]),
  ]);
  return w('r', {}, [
    w('drawing', {}, [
      element('wp:inline', { distT: '0', distB: '0', distL: '0', distR: '0' }, [
        element('wp:extent', extent),
        element('wp:docPr', name),
        element('a:graphic', { 'xmlns:a': `${DRAWING}/main` }, [element('a:graphicData', { uri: `${DRAWING}/picture` }, [pic])]),
      ]),
    ]),
  ]);
}

export interface WordDocument {
  /** BCP 47. */
  readonly language: string;
  /** Children of the body: paragraphs, tables, and the section's properties at the end. */
  readonly body: readonly XmlNode[];
  /** Named styles, `w:style`. */
  readonly styles?: readonly XmlNode[];
  readonly font: string;
  readonly pictures?: readonly WordPicture[];
}

/** The files of the document; `[Content_Types].xml` goes first into the zip. */
export function wordFiles({ language, body, styles = [], font, pictures = [] }: WordDocument): readonly Asset[] {
  const defaults = w('docDefaults', {}, [
    w('rPrDefault', {}, [
      w('rPr', {}, [
        w('rFonts', { ascii: font, hAnsi: font, cs: 'Times New Roman', eastAsia: 'SimSun' }),
        w('lang', { val: language, eastAsia: language, bidi: language }),
      ]),
    ]),
  ]);
  const relationship = (id: string, type: string, target: string): XmlNode =>
    element('Relationship', { Id: id, Type: `${OFFICE}/${type}`, Target: target });
  const override = (part: string, type: string): XmlNode =>
    element('Override', { PartName: part, ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml` });
  const media = pictures.flatMap(({ id, file, bytes, fallback }) => [
    { id: `rIdPicture${id}`, file, bytes },
    ...(fallback ? [{ id: `rIdFallback${id}`, ...fallback }] : []),
  ]);
  const extensions = [...new Set(media.map(({ file }) => file.replace(/^.*\./, '')))].sort();
  const namespaces = {
    'xmlns:w': W,
    ...(pictures.length === 0 ? {} : { 'xmlns:r': OFFICE, 'xmlns:wp': `${DRAWING}/wordprocessingDrawing` }),
  };
  return [
    file(
      '[Content_Types].xml',
      element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, [
        element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
        element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
        ...extensions.map((one) => element('Default', { Extension: one, ContentType: PICTURES[one] ?? 'application/octet-stream' })),
        override('/word/document.xml', 'document.main'),
        override('/word/styles.xml', 'styles'),
      ]),
    ),
    file('_rels/.rels', element('Relationships', { xmlns: RELATIONSHIPS }, [relationship('rId1', 'officeDocument', 'word/document.xml')])),
    file(
      'word/_rels/document.xml.rels',
      element('Relationships', { xmlns: RELATIONSHIPS }, [
        relationship('rId1', 'styles', 'styles.xml'),
        ...media.map((one) => relationship(one.id, 'image', one.file)),
      ]),
    ),
    file('word/document.xml', element('w:document', namespaces, [w('body', {}, body)])),
    file('word/styles.xml', element('w:styles', { 'xmlns:w': W }, [defaults, ...styles])),
    ...media.map((one) => ({ file: `word/${one.file}`, bytes: one.bytes })),
  ];
}

const PICTURES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', svg: 'image/svg+xml', webp: 'image/webp' };

function file(name: string, root: XmlNode): Asset {
  return { file: name, bytes: new TextEncoder().encode(writeXml(root)) };
}
