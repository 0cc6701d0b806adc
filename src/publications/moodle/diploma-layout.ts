/**
 * The diploma's page, A4 landscape, as elements in millimetres from the top left. Every element is centred, and the page is its own
 * mirror image: in a language that runs from right to left Moodle's PDF writer measures from the right edge.
 */
import type { Certificate } from './certificate.ts';
import { COURSE_CONTEXT, nolink } from './records.ts';

export interface DiplomaElement {
  readonly kind: 'bgimage' | 'image' | 'text' | 'studentname' | 'date' | 'code' | 'qrcode';
  /** For whoever edits the diploma in Moodle. */
  readonly name: string;
  /** As the plug-in stores it: HTML, JSON or nothing. */
  readonly data: string;
  readonly x: number;
  readonly y: number;
  /** null: as wide as the page (the background). */
  readonly width: number | null;
  readonly type: { readonly font: string; readonly size: number; readonly colour: string } | null;
}

export const PAGE = { width: 297, height: 210 } as const;
export const BACKGROUND = 'background.png';

const QR = 26;
/** Room for a logo. */
const LOGO = { width: 80, height: 24 } as const;
const INK = '#333333';
const QUIET = '#5a5a5a';

/** Families that Moodle ships and that embed wide Unicode; any other name makes its PDF writer give up. */
interface Faces {
  readonly serif: string;
  readonly serifBold: string;
  readonly serifItalic: string;
  readonly sans: string;
  readonly sansBold: string;
}

const LATIN: Faces = {
  serif: 'freeserif',
  serifBold: 'freeserifb',
  serifItalic: 'freeserifi',
  sans: 'freesans',
  sansBold: 'freesansb',
};
/** Only the upright serif has the letters of most other scripts. */
const OTHER: Faces = { serif: 'freeserif', serifBold: 'freeserif', serifItalic: 'freeserif', sans: 'freeserif', sansBold: 'freeserif' };

function facesOf(language: string): Faces {
  return ['Latn', 'Cyrl', 'Grek'].includes(new Intl.Locale(language).maximize().script ?? '') ? LATIN : OTHER;
}

/** In the order in which they are drawn. */
export function diplomaElements(certificate: Certificate, language: string): readonly DiplomaElement[] {
  const { colours, logo } = certificate;
  const faces = facesOf(language);
  const text = (
    name: string,
    words: string,
    y: number,
    font: string,
    size: number,
    colour: string,
    column: Column = COLUMNS.whole,
  ): DiplomaElement => place('text', name, words, y, { font, size, colour }, column);
  return [
    { kind: 'bgimage', name: 'Background', data: imageData(BACKGROUND, 0, 0), x: 0, y: 0, width: null, type: null },
    ...(logo ? [logoElement(logo)] : []),
    text('Title', nolink(certificate.title), 46, faces.serifBold, 34, colours.main),
    text('Awarded to', nolink(certificate.awardedTo), 67, faces.serifItalic, 14, QUIET),
    place('studentname', 'Learner', '', 76, { font: faces.serifBold, size: 28, colour: colours.main }, COLUMNS.whole),
    text('Achievement', nolink(certificate.achievement), 101, faces.serifItalic, 13, QUIET),
    text('Course', nolink(certificate.course), 110, faces.sansBold, courseSize(certificate.course), colours.main, COLUMNS.course),
    text('Duration', nolink(certificate.duration), 129, faces.sans, 12, INK),
    text('Statements', certificate.statements.map(nolink).join('<br>'), 137, faces.sans, 10, QUIET, COLUMNS.statement),
    place(
      'date',
      'Date of issue',
      JSON.stringify({ dateitem: '-1', dateformat: 'strftimedate' }),
      166,
      { font: faces.serifBold, size: 13, colour: colours.main },
      COLUMNS.first,
    ),
    text('Label of the date', nolink(certificate.dateLabel), 175, faces.sans, 9, QUIET, COLUMNS.first),
    signatoryElement(certificate, faces.serifItalic),
    text('Label of the signatory', nolink(certificate.signatory.role), 175, faces.sans, 9, QUIET, COLUMNS.middle),
    place('qrcode', 'QR code', JSON.stringify({ width: QR, height: QR }), 148, null, {
      x: COLUMNS.last.x + (COLUMNS.last.width - QR) / 2,
      width: QR,
    }),
    place('code', 'Code', '', 175, { font: 'freemono', size: 10, colour: INK }, COLUMNS.last),
    text('Verification', nolink(certificate.verification), 180, faces.sans, 7, QUIET, COLUMNS.last),
  ];
}

/** A long name takes two smaller lines above the same rule. */
function signatoryElement({ signatory: { name }, colours }: Certificate, font: string): DiplomaElement {
  const [y, size] = name.length <= 34 ? [166, 14] : [163, 10];
  return place('text', 'Signatory', nolink(name), y, { font, size, colour: colours.main }, COLUMNS.middle);
}

/** Whole millimetres, and an odd width, so that it stands in the middle of an odd page. */
function logoElement({ name, ratio }: NonNullable<Certificate['logo']>): DiplomaElement {
  const width = 2 * Math.floor(Math.min(LOGO.width, LOGO.height * ratio) / 2) + 1;
  const height = Math.round(width / ratio);
  return place('image', 'Logo', imageData(name, width, height), 19, null, { x: (PAGE.width - width) / 2, width });
}

interface Column {
  readonly x: number;
  readonly width: number;
}

/** `first` and `last` are each other's mirror image; the others lie in the middle of the page. */
const COLUMNS = {
  whole: { x: 20, width: 257 },
  course: { x: 25, width: 247 },
  statement: { x: 45, width: 207 },
  first: { x: 32, width: 64 },
  middle: { x: 108, width: 81 },
  last: { x: 201, width: 64 },
} as const satisfies Record<string, Column>;

function place(
  kind: DiplomaElement['kind'],
  name: string,
  data: string,
  y: number,
  type: DiplomaElement['type'],
  { x, width }: Column,
): DiplomaElement {
  return { kind, name, data, x, y, width, type };
}

/** At most two lines of points between the sentence above and the duration below. */
function courseSize({ length }: string): number {
  return length <= 70 ? 19 : length <= 130 ? 16 : 13;
}

/** Moodle rewrites `contextid`; a side of 0 keeps the ratio. */
function imageData(filename: string, width: number, height: number): string {
  return JSON.stringify({
    width,
    height,
    alphachannel: 1,
    contextid: COURSE_CONTEXT,
    filearea: 'image',
    itemid: 0,
    filepath: '/',
    filename,
  });
}
