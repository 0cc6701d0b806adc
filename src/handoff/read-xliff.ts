/** Reads XLIFF 1.2 and 2.x back, as other programs write them: what they add around the texts is passed over. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, descendants, readXml, type XmlElement } from '../package/read-xml.ts';
import { type SegmentForm, squeeze } from '../translate/segment.ts';
import { type Imported, type Piece, textOf } from './bundle.ts';

export interface ImportFile {
  /** As the user named it. */
  readonly name: string;
  readonly text: string;
}

export interface ImportedFile {
  readonly language: string;
  readonly units: readonly Imported[];
}

/** How the texts of a source file are written, so that their codes are known. */
export type FormOf = (file: string, at: string) => SegmentForm | null;

/** Null, with diagnostics, if it is no XLIFF or says no language. */
export function readXliff({ name, text }: ImportFile, formOf: FormOf, report: Diagnostics): ImportedFile | null {
  if (/^\s*<(!doctype html|html)\b/i.test(text))
    return refuse('this is a page to read: import the XLIFF or PO file', { file: name, offset: 0 }, report);
  const read = readXml(text.replace(/^\uFEFF/, ''), { mixed: true });
  if ('problem' in read) return refuse(`this is not well-formed XML: ${read.problem}`, { file: name, offset: read.offset }, report);
  const { root } = read;
  const version = attributeOf(root, 'version') ?? '';
  if (root.local !== 'xliff' || !/^(1\.2|2\.\d)$/.test(version))
    return refuse(`this is not XLIFF 1.2 or 2.x but <${root.name}> ${version}`.trim(), { file: name, offset: root.offset }, report);
  const files = childrenOf(root, 'file');
  const language = attributeOf(root, 'trgLang') ?? files.map((file) => attributeOf(file, 'target-language')).find(Boolean);
  if (!language) return refuse('this file does not say the language of its translations', { file: name, offset: root.offset }, report);
  const readUnits = version === '1.2' ? unitsOf12 : unitsOf2;
  const units = files.flatMap((file) => readUnits(file, attributeOf(file, 'original') ?? '', name, formOf, report));
  return { language, units };
}

function refuse(message: string, origin: Origin, report: Diagnostics): null {
  report.add(diagnostic('T108', message, { origin }));
  return null;
}

const UNFINISHED_12 = /^(new|needs-)/;

function unitsOf12(file: XmlElement, original: string, name: string, formOf: FormOf, report: Diagnostics): readonly Imported[] {
  return descendants(file)
    .filter(({ local }) => local === 'trans-unit')
    .flatMap((unit) => {
      const at = attributeOf(unit, 'resname') ?? attributeOf(unit, 'id') ?? '';
      const [source] = childrenOf(unit, 'source');
      const [target] = childrenOf(unit, 'target');
      if (!source || !target) return [];
      const state = attributeOf(target, 'state') ?? '';
      const found = imported({ file: original, at, name, unit, written: source12(source), target }, pieces12, formOf, report, {
        unfinished: UNFINISHED_12.test(state) && state !== 'needs-review-translation',
        reviewed: attributeOf(unit, 'approved') === 'yes' || state === 'signed-off' || state === 'final',
      });
      // OmegaT and others put the source where nothing is translated yet, and no state.
      const isCopy = (one: Imported): boolean => state === '' && !one.reviewed && squeeze(one.target) === squeeze(one.source);
      return found.map((one) => (isCopy(one) ? { ...one, unfinished: true } : one));
    });
}

function unitsOf2(file: XmlElement, original: string, name: string, formOf: FormOf, report: Diagnostics): readonly Imported[] {
  return descendants(file)
    .filter(({ local }) => local === 'unit')
    .flatMap((unit) => {
      const at = attributeOf(unit, 'name') ?? attributeOf(unit, 'id') ?? '';
      const segments = unit.children.filter(({ local }) => local === 'segment' || local === 'ignorable');
      const sources = segments.flatMap((segment) => childrenOf(segment, 'source').slice(0, 1));
      // A program may have divided the unit; between its sentences stands what was not to be translated.
      const targets = segments.flatMap((segment) => childrenOf(segment, 'target').slice(0, 1));
      const [source] = sources;
      const [target] = targets;
      if (!source || !target) return [];
      const states = segments.filter(({ local }) => local === 'segment').map((segment) => attributeOf(segment, 'state') ?? 'initial');
      const joined = (parts: readonly XmlElement[]): XmlElement => ({
        ...(parts[0] ?? source),
        content: parts.flatMap(({ content }) => content),
      });
      return imported(
        { file: original, at, name, unit, written: source2(joined(sources), dataOf(unit)), target: joined(targets) },
        pieces2,
        formOf,
        report,
        {
          unfinished: states.some((state) => state === 'initial'),
          reviewed: states.every((state) => state === 'reviewed' || state === 'final'),
        },
      );
    });
}

interface Found {
  readonly file: string;
  readonly at: string;
  readonly name: string;
  readonly unit: XmlElement;
  /** The exported source text. */
  readonly written: string;
  readonly target: XmlElement;
}

function imported(
  { file, at, name, unit, written, target }: Found,
  piecesOf: (element: XmlElement) => readonly Piece[],
  formOf: FormOf,
  report: Diagnostics,
  state: Pick<Imported, 'unfinished' | 'reviewed'>,
): readonly Imported[] {
  const origin = { file: name, offset: unit.offset };
  const form = formOf(file, at) ?? 'markdown';
  const { text, unknown } = textOf({ source: written, form }, piecesOf(target));
  if (text.trim() === '') return [];
  if (unknown.length > 0) {
    const message = `the translation of "${at}" has the code ${unknown.join(', ')}, which its source has not`;
    report.add(diagnostic('T106', message, { origin, hint: 'copy codes from the source, do not make new ones' }));
    return [];
  }
  return [{ file, at, source: written, target: text.trim(), origin, ...state }];
}

/** The exported text of 1.2: what its codes stand for is inside them. */
function source12({ content }: XmlElement): string {
  return content.map((part) => (typeof part === 'string' ? part : source12(part))).join('');
}

/** The exported text of 2.x: what its codes stand for is in the unit's original data. */
function source2({ content }: XmlElement, data: ReadonlyMap<string, string>): string {
  const code = (part: XmlElement, name: string): string => data.get(attributeOf(part, name) ?? '') ?? '';
  return content
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.local === 'pc') return code(part, 'dataRefStart') + source2(part, data) + code(part, 'dataRefEnd');
      return code(part, 'dataRef') + source2(part, data);
    })
    .join('');
}

function dataOf(unit: XmlElement): ReadonlyMap<string, string> {
  const entries = childrenOf(unit, 'originalData').flatMap((data) => childrenOf(data, 'data'));
  return new Map(entries.map((one) => [attributeOf(one, 'id') ?? '', source12(one)]));
}

function pieces12(element: XmlElement): readonly Piece[] {
  return element.content.flatMap((part): readonly Piece[] => {
    if (typeof part === 'string') return [part];
    const id = attributeOf(part, 'rid') ?? attributeOf(part, 'id') ?? '';
    switch (part.local) {
      case 'bpt':
        return [{ kind: 'open', id }];
      case 'ept':
        return [{ kind: 'close', id }];
      case 'ph':
      case 'x':
        return [{ kind: 'alone', id: attributeOf(part, 'id') ?? '' }];
      case 'g':
        return [{ kind: 'open', id }, ...pieces12(part), { kind: 'close', id }];
      default:
        return pieces12(part);
    }
  });
}

function pieces2(element: XmlElement): readonly Piece[] {
  return element.content.flatMap((part): readonly Piece[] => {
    if (typeof part === 'string') return [part];
    const id = attributeOf(part, 'id') ?? '';
    switch (part.local) {
      case 'ph':
        return [{ kind: 'alone', id }];
      case 'sc':
        return [{ kind: 'open', id }];
      case 'ec':
        return [{ kind: 'close', id: attributeOf(part, 'startRef') ?? id }];
      case 'pc':
        return [{ kind: 'open', id }, ...pieces2(part), { kind: 'close', id }];
      case 'cp':
        return [];
      default:
        return pieces2(part);
    }
  });
}
