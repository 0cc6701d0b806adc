/** XLIFF 2.1 (OASIS, 2018; core namespace 2.0): a unit with one segment a text; codes as pc and ph, what they stand for as original data. */
import { element, mixedElement, writeXml, type XmlNode } from '../package/xml.ts';
import type { Token } from '../translate/inline.ts';
import { type Bundle, codesOf, type Unit } from './bundle.ts';

const XLIFF20 = 'urn:oasis:names:tc:xliff:document:2.0';

export function writeXliff21(bundle: Bundle): string {
  const { sourceLanguage, targetLanguage, files } = bundle;
  return writeXml(
    element(
      'xliff',
      { version: '2.1', xmlns: XLIFF20, srcLang: sourceLanguage, trgLang: targetLanguage },
      files.map(({ file, units }, n) =>
        element(
          'file',
          { id: `f${n + 1}`, original: file },
          units.map((unit, place) => unitElement(unit, `u${place + 1}`)),
        ),
      ),
    ),
  );
}

/** Clause 4.3.1.27 (state) and 4.3.1.29 (subState). */
function stateOf({ state, reviewed, target }: Unit): Readonly<Record<string, string>> {
  if (target === null) return { state: 'initial' };
  if (state === 'stale') return { state: 'initial', subState: 'coursewright:stale' };
  return { state: reviewed ? 'reviewed' : 'translated' };
}

function unitElement(unit: Unit, id: string): XmlNode {
  const data = new Map<string, string>();
  const source = content(codesOf(unit, unit.source), data);
  const target = unit.target === null ? null : content(codesOf(unit, unit.target), data);
  const notes = [...unit.notes, ...(unit.was === null ? [] : [`Translated from: ${unit.was}`])];
  return element('unit', { id, name: unit.at, 'xml:space': 'preserve' }, [
    element(
      'notes',
      {},
      notes.map((note) => element('note', {}, note)),
    ),
    ...(data.size === 0
      ? []
      : [
          element(
            'originalData',
            {},
            [...data].map(([code, name]) => mixedElement('data', { id: name, 'xml:space': 'preserve' }, [code])),
          ),
        ]),
    element('segment', stateOf(unit), [
      mixedElement('source', {}, source),
      ...(target === null ? [] : [mixedElement('target', {}, target)]),
    ]),
  ]);
}

const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bold: { type: 'fmt', subType: 'xlf:b' },
  italic: { type: 'fmt', subType: 'xlf:i' },
  struck: { type: 'fmt' },
  break: { type: 'fmt', subType: 'xlf:lb' },
  link: { type: 'link' },
};

/** Pairs are nested: the source's are, and a translation's are checked to be before they get numbers. */
function content(tokens: readonly Token[], data: Map<string, string>): readonly (XmlNode | string)[] {
  const name = (code: string): string => {
    const known = data.get(code) ?? `d${data.size + 1}`;
    data.set(code, known);
    return known;
  };
  const read = (start: number, until: number | null): { readonly parts: readonly (XmlNode | string)[]; readonly next: number } => {
    const parts: (XmlNode | string)[] = [];
    let n = start;
    for (let token = tokens[n]; token; token = tokens[n]) {
      n += 1;
      if (token.kind === 'text') parts.push(token.source);
      else if (token.kind === 'close') {
        if (token.id === until) return { parts, next: n };
      } else if (token.kind === 'alone') {
        const kept = token.type === 'break' ? {} : { canDelete: 'no', canCopy: 'no' };
        parts.push(
          element('ph', { id: String(token.id), dataRef: name(token.source), ...(TYPES[token.type] ?? { type: 'other' }), ...kept }),
        );
      } else {
        const { id, source, type } = token;
        const end = tokens.find((other) => other.kind === 'close' && other.id === id)?.source ?? '';
        const attributes = { id: String(id), dataRefStart: name(source), dataRefEnd: name(end), ...TYPES[type] };
        const inner = read(n, id);
        parts.push(mixedElement('pc', attributes, inner.parts));
        n = inner.next;
      }
    }
    return { parts, next: n };
  };
  return read(0, null).parts;
}
