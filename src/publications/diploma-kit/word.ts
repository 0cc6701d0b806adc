/**
 * The diploma as a document for mail merge (WordprocessingML, ECMA-376): A4 landscape, MERGEFIELDs in the places of learner, date and number.
 */
import { w, wordFiles, wordRun } from '../../package/word.ts';
import type { XmlNode } from '../../package/xml.ts';
import type { OutputFile } from '../../targets/target.ts';
import type { CertificateFacts } from '../certificate.ts';

/** Names of the merge fields, which are also the columns of the table that they are filled from. */
export const FIELDS = { learner: 'FullName', date: 'IssueDate', number: 'DiplomaNumber' } as const;

const QUIET = '5A5A5A';

interface Type {
  /** Points. */
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  /** Points before the paragraph. */
  readonly before?: number;
}

/** The files of the document, to be zipped. */
export function diplomaWordFiles(facts: CertificateFacts, language: string, direction: 'ltr' | 'rtl'): readonly OutputFile[] {
  const rtl = direction === 'rtl';
  const main = facts.colours.main.slice(1).toUpperCase();
  const run = (words: string, { size, colour, bold = false }: Type): XmlNode => wordRun(words, { size, colour, bold, rtl });
  const paragraph = (content: readonly XmlNode[], before: number): XmlNode =>
    w('p', {}, [
      w('pPr', {}, [...(rtl ? [w('bidi')] : []), w('spacing', { before: String(before * 20), after: '0' }), w('jc', { val: 'center' })]),
      ...content,
    ]);
  const line = (words: string, type: Type): XmlNode => paragraph([run(words, type)], type.before ?? 0);
  const field = (name: string, type: Type): XmlNode =>
    paragraph([w('fldSimple', { instr: ` MERGEFIELD ${name} ` }, [run(`«${name}»`, type)])], type.before ?? 0);
  const cell = (content: readonly XmlNode[]): XmlNode => w('tc', {}, [w('tcPr', {}, [w('tcW', { w: '4300', type: 'dxa' })]), ...content]);
  const small: Type = { size: 10, colour: QUIET };
  const foot = w('tbl', {}, [
    w('tblPr', {}, [...(rtl ? [w('bidiVisual')] : []), w('tblW', { w: '12900', type: 'dxa' }), w('jc', { val: 'center' })]),
    w(
      'tblGrid',
      {},
      [1, 2, 3].map(() => w('gridCol', { w: '4300' })),
    ),
    w('tr', {}, [
      cell([field(FIELDS.date, { size: 13, colour: main }), line(facts.dateLabel, small)]),
      cell([
        line('____________________', { size: 13, colour: QUIET }),
        line(facts.signatory.name, small),
        line(facts.signatory.role, { size: 8, colour: QUIET }),
      ]),
      cell([field(FIELDS.number, { size: 13, colour: main }), line(facts.numberLabel, small)]),
    ]),
  ]);
  const edge = (name: string): XmlNode => w(name, { val: 'double', sz: '12', space: '18', color: main });
  const body = [
    line(facts.title, { size: 40, colour: main, bold: true, before: 24 }),
    line(facts.awardedTo, { size: 14, colour: QUIET, before: 22 }),
    field(FIELDS.learner, { size: 28, colour: main, bold: true, before: 8 }),
    line(facts.achievement, { size: 14, colour: QUIET, before: 14 }),
    line(facts.course, { size: 19, colour: main, bold: true, before: 8 }),
    line(facts.duration, { size: 13, colour: '333333', before: 16 }),
    ...facts.statements.map((sentence) => line(sentence, { size: 11, colour: QUIET, before: 4 })),
    line('', { size: 18, colour: QUIET, before: 12 }),
    foot,
    line(facts.version, { size: 8, colour: QUIET, before: 12 }),
    w('sectPr', {}, [
      w('pgSz', { w: '16838', h: '11906', orient: 'landscape' }),
      w('pgMar', { top: '1134', right: '1134', bottom: '1134', left: '1134', header: '567', footer: '567', gutter: '0' }),
      w('pgBorders', { offsetFrom: 'page' }, ['top', 'left', 'bottom', 'right'].map(edge)),
      ...(rtl ? [w('bidi')] : []),
    ]),
  ];
  return wordFiles({ language, body, font: 'Georgia' });
}
