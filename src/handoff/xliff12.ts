/** XLIFF 1.2 (OASIS, 2008): a trans-unit a text; codes as bpt, ept and ph with what they stand for. */
import { element, mixedElement, writeXml, type XmlNode } from '../package/xml.ts';
import { type Bundle, codesOf, type Unit } from './bundle.ts';

const XLIFF12 = 'urn:oasis:names:tc:xliff:document:1.2';

export function writeXliff12(bundle: Bundle): string {
  const { sourceLanguage, targetLanguage, files } = bundle;
  return writeXml(
    element(
      'xliff',
      { version: '1.2', xmlns: XLIFF12 },
      files.map(({ file, units }) =>
        element(
          'file',
          { original: file, 'source-language': sourceLanguage, 'target-language': targetLanguage, datatype: datatypeOf(file) },
          [
            element(
              'body',
              {},
              units.map((unit) => transUnit(unit, targetLanguage)),
            ),
          ],
        ),
      ),
    ),
  );
}

function datatypeOf(file: string): string {
  return file.endsWith('.svg') ? 'x-svg' : file.endsWith('.md') ? 'x-markdown' : 'x-yaml';
}

/** Clause 2.3 "state": `needs-adaptation` is ours for a translation of an older source. */
const STATES = { translated: 'translated', stale: 'needs-adaptation', missing: 'new' } as const;

function transUnit(unit: Unit, language: string): XmlNode {
  const limit = unit.limit === null ? {} : { maxwidth: String(unit.limit), 'size-unit': 'char' };
  const approved: Readonly<Record<string, string>> = unit.reviewed ? { approved: 'yes' } : {};
  return element('trans-unit', { id: unit.at, resname: unit.at, 'xml:space': 'preserve', ...approved, ...limit }, [
    mixedElement('source', {}, content(unit, unit.source)),
    ...(unit.target === null
      ? []
      : [
          mixedElement(
            'target',
            { 'xml:lang': language, state: unit.reviewed ? 'signed-off' : STATES[unit.state] },
            content(unit, unit.target),
          ),
        ]),
    ...unit.notes.map((note) => element('note', { from: 'coursewright' }, note)),
    ...(unit.was === null || unit.target === null
      ? []
      : [
          element('alt-trans', { alttranstype: 'previous-version' }, [
            mixedElement('source', {}, [unit.was]),
            mixedElement('target', { 'xml:lang': language }, [unit.target]),
          ]),
        ]),
  ]);
}

const CTYPES: Readonly<Record<string, string>> = { bold: 'bold', italic: 'italic', link: 'link', break: 'lb' };

function content(unit: Unit, text: string): readonly (XmlNode | string)[] {
  return codesOf(unit, text).map((token): XmlNode | string => {
    if (token.kind === 'text') return token.source;
    const id = String(token.id);
    const ctype = CTYPES[token.type] ?? `x-${token.type}`;
    if (token.kind === 'alone') return mixedElement('ph', { id, ctype }, [token.source]);
    return token.kind === 'open'
      ? mixedElement('bpt', { id, rid: id, ctype }, [token.source])
      : mixedElement('ept', { id, rid: id }, [token.source]);
  });
}
