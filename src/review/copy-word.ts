/** A chapter as a Word document for a reviewer who works in Word: the contents of the printable page (render/review-copy.ts), with the same numbers. */
import { writePng } from '../package/png.ts';
import { twips, type WordPicture, w, wordFiles, wordRun } from '../package/word.ts';
import type { XmlNode } from '../package/xml.ts';
import type { ReviewCopy, ReviewLesson, ReviewQuestion, ReviewSource, ReviewText } from '../render/review-copy.ts';
import type { Asset } from '../render/site.ts';
import { COLOURS, HANGING, type Passage, type WordText, wordBlocks, wordParagraph, wordRuns } from './word-text.ts';

/** The files of the document, to be zipped with `[Content_Types].xml` first. */
export function reviewCopyWord(copy: ReviewCopy): readonly Asset[] {
  const pictures: WordPicture[] = [];
  const text: WordText = {
    picture(source, alt, size) {
      const asset = copy.media.get(source);
      if (!asset) return null;
      const id = pictures.length + 1;
      const picture = { id, file: `media/${asset.file}`, bytes: asset.bytes, alt, ...size };
      const made: WordPicture = asset.file.endsWith('.svg')
        ? { ...picture, fallback: { file: `media/${id}-frame.png`, bytes: emptyFrame(size.width, size.height) } }
        : picture;
      pictures.push(made);
      return made;
    },
  };
  const write = new Writer(copy, text);
  return wordFiles({
    language: copy.lang,
    body: [...write.head(), ...copy.lessons.flatMap((lesson) => write.lesson(lesson)), SECTION],
    styles: STYLES,
    font: 'Georgia',
    pictures,
  });
}

/** What a program shows that can't draw SVG: an empty frame of the picture's shape. */
function emptyFrame(width: number, height: number): Uint8Array {
  const [columns, rows] = [FRAME, Math.max(2, Math.round((FRAME * height) / width))];
  const pixels = new Uint8Array(columns * rows * 4);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      if (y === 0 || y === rows - 1 || x === 0 || x === columns - 1) pixels.set([0x9a, 0xa5, 0xa5, 0xff], (y * columns + x) * 4);
  return writePng(columns, rows, pixels);
}

/** Pixels from side to side. */
const FRAME = 280;

class Writer {
  readonly #copy: ReviewCopy;
  readonly #text: WordText;
  readonly #plain: Passage;

  constructor(copy: ReviewCopy, text: WordText) {
    this.#copy = copy;
    this.#text = text;
    this.#plain = { rtl: copy.dir === 'rtl', indent: 0, edge: null, run: {} };
  }

  head(): readonly XmlNode[] {
    const { chapter, course, version, date, lessons, media, t } = this.#copy;
    return [
      this.#line(chapter, { style: 'Title' }),
      this.#quiet(`${course} · version ${version}, ${date} · copy for review, with all keys: not for learners`),
      this.#english(
        `Numbers stand at the edge of each paragraph and question: name them in your remarks, or write beside the text (Review, New comment). A thick line at the edge with “${t('page.clinical')}” marks doses, thresholds and procedures. Nobody has to sign what they have not read.`,
      ),
      ...([...media.values()].some((asset) => asset.file.endsWith('.svg'))
        ? [
            this.#english(
              'Is the frame of a picture empty? Then your program cannot draw it: look at it in the copy for browsers, which has the same numbers.',
            ),
          ]
        : []),
      ...lessons.map(({ title, clinical }, i) => this.#line(`${i + 1}. ${title}${clinical ? ' · needs a clinician' : ''}`)),
    ];
  }

  lesson(lesson: ReviewLesson): readonly XmlNode[] {
    const { id, title, minutes, hash, objectives, body, questions, sources } = lesson;
    let place = 0;
    const numbered = (nodes: ReviewText, style: Partial<Passage> = {}): readonly XmlNode[] => {
      const passage = { ...this.#plain, indent: HANGING, ...style };
      const blocks = wordBlocks(nodes, passage, this.#text, { text: String(place + 1), run: { colour: COLOURS.quiet, size: 8 } });
      if (blocks.length > 0) place++;
      return blocks;
    };
    return [
      this.#line(title, { style: 'Heading1' }),
      this.#hash(`${id} · ${minutes} min · text and test `, hash),
      ...objectives.flatMap((objective) => wordBlocks(objective, { ...this.#plain, indent: HANGING }, this.#text, { text: '•', run: {} })),
      ...body.flatMap((block) => numbered([block])),
      ...(questions.length > 0 ? [this.#line(this.#copy.t('page.test.title'), { style: 'Heading2' })] : []),
      ...questions.flatMap((question) => [...numbered(question.prompt, { run: { bold: true } }), ...this.#answers(question)]),
      ...(sources.length > 0
        ? [this.#line('What the cited places say', { style: 'Heading2' }), ...sources.flatMap((one) => this.#source(one))]
        : []),
      ...this.#sheet(lesson),
    ];
  }

  #answers({ choices, ordered, pairs, answers, correct, incorrect, references }: ReviewQuestion): readonly XmlNode[] {
    const inside = { ...this.#plain, indent: HANGING * 2 };
    const listed = (nodes: ReviewText, mark: string, bold: boolean): readonly XmlNode[] => {
      const run = bold ? { bold } : {};
      return wordBlocks(nodes, { ...inside, run }, this.#text, { text: mark, run });
    };
    const said = (label: string, nodes: ReviewText): XmlNode =>
      wordParagraph([wordRun(`${label} `, { colour: COLOURS.quiet, rtl: inside.rtl }), ...this.#inline(nodes, { colour: COLOURS.quiet })], {
        ...inside,
        indent: HANGING,
      });
    return [
      ...choices.flatMap(({ text, right }, i) => listed(text, ordered ? `${i + 1}.` : right ? '✓' : '–', right && !ordered)),
      ...pairs.map(({ prompt, match }) =>
        wordParagraph([...this.#inline(prompt), wordRun(' → ', { rtl: inside.rtl }), ...this.#inline(match)], inside, {
          text: '•',
          run: {},
        }),
      ),
      ...answers.map((answer) =>
        wordParagraph([wordRun(answer, { bold: true, rtl: inside.rtl })], inside, { text: '✓', run: { bold: true } }),
      ),
      said('Right:', correct),
      said('Wrong:', incorrect),
      ...(references.length > 0 ? [this.#quiet(references.join('; '), { indent: HANGING })] : []),
    ];
  }

  #source({ name, gist, places }: ReviewSource): readonly XmlNode[] {
    const { rtl } = this.#plain;
    return [
      this.#line(name, { run: { bold: true } }),
      ...(gist === '' ? [] : [this.#line(gist, { indent: HANGING })]),
      ...places.map(({ locator, gist: said, certainty }) =>
        wordParagraph(
          [wordRun(`${locator} `, { bold: true, rtl }), wordRun(`${said} `, { rtl }), wordRun(certainty, { colour: COLOURS.quiet, rtl })],
          { ...this.#plain, indent: HANGING },
        ),
      ),
    ];
  }

  /** A frame: what was read, and the place for verdict, interests and signature. */
  #sheet({ title, hash }: ReviewLesson): readonly XmlNode[] {
    const line = '_'.repeat(28);
    const rows = [
      'I have read the text and the test, as (clinician, lawyer, ethicist, language):',
      line,
      '☐ I approve them as they are.',
      '☐ They need changes, which I have written down.',
      `Interests that bear on this (none is an answer): ${line}`,
      `Name and date: ${line}`,
      `To be read again by: ${line}`,
    ];
    const width = '9000';
    const edges = ['top', 'left', 'bottom', 'right'].map((edge) => w(edge, { val: 'single', sz: '8', space: '0', color: 'auto' }));
    return [
      this.#line(''),
      w('tbl', {}, [
        w('tblPr', {}, [
          ...(this.#plain.rtl ? [w('bidiVisual')] : []),
          w('tblW', { w: width, type: 'dxa' }),
          w('tblBorders', {}, edges),
          w(
            'tblCellMar',
            {},
            ['top', 'left', 'bottom', 'right'].map((edge) => w(edge, { w: '160', type: 'dxa' })),
          ),
        ]),
        w('tblGrid', {}, [w('gridCol', { w: width })]),
        w('tr', {}, [
          w('trPr', {}, [w('cantSplit')]),
          w('tc', {}, [
            w('tcPr', {}, [w('tcW', { w: width, type: 'dxa' })]),
            this.#hash(`${title} · text and test `, hash),
            ...rows.map((row) => this.#english(row)),
          ]),
        ]),
      ]),
      this.#line(''),
    ];
  }

  #inline(nodes: ReviewText, run: Passage['run'] = {}): readonly XmlNode[] {
    return nodes.flatMap((node) => wordRuns('children' in node ? node.children : [node], { run, rtl: this.#plain.rtl }));
  }

  #line(words: string, change: Partial<Passage> = {}): XmlNode {
    const passage = { ...this.#plain, ...change };
    return wordParagraph(words === '' ? [] : [wordRun(words, { ...passage.run, rtl: passage.rtl })], passage);
  }

  /** The tool's own words, which are English in every copy. */
  #english(words: string): XmlNode {
    return this.#line(words, { rtl: false });
  }

  #quiet(words: string, change: Partial<Passage> = {}): XmlNode {
    return this.#line(words, { run: { colour: COLOURS.quiet }, ...change });
  }

  #hash(words: string, hash: string): XmlNode {
    const { rtl } = this.#plain;
    return wordParagraph(
      [wordRun(words, { colour: COLOURS.quiet, rtl }), wordRun(hash, { bold: true, fixedWidth: true, rtl: false })],
      this.#plain,
    );
  }
}

/** A4, with a wide edge for remarks. */
const SECTION = w('sectPr', {}, [
  w('pgSz', { w: '11906', h: '16838' }),
  w('pgMar', { top: '1134', right: '1418', bottom: '1134', left: '1134', header: '567', footer: '567', gutter: '0' }),
]);

function style(id: string, name: string, size: number, before: number, more: readonly XmlNode[] = []): XmlNode {
  return w('style', { type: 'paragraph', styleId: id }, [
    w('name', { val: name }),
    w('basedOn', { val: 'Normal' }),
    w('next', { val: 'Normal' }),
    w('qFormat'),
    w('pPr', {}, [w('keepNext'), ...more, w('spacing', { before: twips(before), after: twips(6) })]),
    w('rPr', {}, [w('b'), w('bCs'), w('sz', { val: String(size * 2) }), w('szCs', { val: String(size * 2) })]),
  ]);
}

const STYLES = [
  w('style', { type: 'paragraph', default: '1', styleId: 'Normal' }, [
    w('name', { val: 'Normal' }),
    w('qFormat'),
    w('pPr', {}, [w('spacing', { after: twips(6), line: '276', lineRule: 'auto' })]),
    w('rPr', {}, [w('sz', { val: '22' }), w('szCs', { val: '22' })]),
  ]),
  style('Title', 'Title', 22, 0),
  style('Heading1', 'heading 1', 17, 18, [w('pageBreakBefore')]),
  style('Heading2', 'heading 2', 14, 16),
  style('Heading3', 'heading 3', 12, 10),
];
