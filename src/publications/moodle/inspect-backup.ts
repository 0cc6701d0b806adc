/** An opened backup: its documents as trees, what its contents list, and small ways of asking. Finds what is missing or unreadable. */
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { childrenOf, descendants, readXml, type XmlElement } from '../../package/read-xml.ts';
import { decodeText } from '../../package/validate.ts';

/** A part that moodle_backup.xml lists. */
export interface ListedActivity {
  readonly kind: string;
  readonly module: string;
  readonly section: string;
  /** Its folder, and its own document in it: `activities/scorm_2010/scorm.xml`. */
  readonly folder: string;
  readonly document: XmlElement;
  readonly moduleDocument: XmlElement;
}

export interface ListedSection {
  readonly id: string;
  readonly folder: string;
  readonly document: XmlElement;
}

export interface Backup {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly activities: readonly ListedActivity[];
  readonly sections: readonly ListedSection[];
  /** The root of a document that is known to be there. */
  document(path: string): XmlElement;
  /** Root settings by name. */
  readonly settings: ReadonlyMap<string, string>;
  /** Adds a mistake, found in a document or at an element of it. */
  add(code: Code, message: string, file: string, element?: XmlElement): void;
}

/** Moodle looks for these within the first 200 bytes. */
const BEGINNING = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<moodle_backup>\s*<information>/;
const BEGINNING_LENGTH = 200;

const DOCUMENTS = [
  'files.xml',
  'course/course.xml',
  'course/enrolments.xml',
  'course/roles.xml',
  'course/inforef.xml',
  'completion.xml',
  'badges.xml',
  'gradebook.xml',
  'roles.xml',
  'groups.xml',
  'scales.xml',
  'outcomes.xml',
  'questions.xml',
];

const ACTIVITY_DOCUMENTS = ['module.xml', 'inforef.xml', 'grades.xml', 'roles.xml'];

/** null if it is no backup or lacks a document: then nothing else can be asked. */
export function readBackup(files: ReadonlyMap<string, Uint8Array>, report: Diagnostics): Backup | null {
  const main = 'moodle_backup.xml';
  const head = decodeText(files.get(main)?.subarray(0, BEGINNING_LENGTH) ?? new Uint8Array());
  if (!BEGINNING.test(head)) {
    report.add(
      diagnostic('P600', `${main} does not begin as Moodle wants it within its first ${BEGINNING_LENGTH} bytes`, {
        origin: { file: main },
      }),
    );
    return null;
  }
  const documents = readDocuments(files, report);
  const root = documents.get(main);
  if (!root) return null;
  const settings = new Map(
    all(root, 'setting')
      .filter((setting) => field(setting, 'level') === 'root')
      .map((setting) => [field(setting, 'name'), field(setting, 'value')]),
  );
  const [contents] = all(root, 'contents');
  const listed = (name: string): readonly XmlElement[] =>
    contents ? all(contents, name).filter(({ children }) => children.length > 0) : [];
  const activities = listed('activity');
  const sections = listed('section');
  const wanted = [
    ...DOCUMENTS,
    ...(settings.get('users') === '1' ? ['users.xml'] : []),
    ...sections.flatMap((one) => ['section.xml', 'inforef.xml'].map((file) => `${field(one, 'directory')}/${file}`)),
    ...activities.flatMap((one) =>
      [...ACTIVITY_DOCUMENTS, `${field(one, 'modulename')}.xml`].map((file) => `${field(one, 'directory')}/${file}`),
    ),
  ];
  const missing = wanted.filter((path) => !documents.has(path));
  for (const path of missing) report.add(diagnostic('P601', `${path} is missing or can't be read`));
  if (missing.length > 0) return null;
  const document = (path: string): XmlElement => {
    const found = documents.get(path);
    if (!found) throw new Error(`${path} was not read`);
    return found;
  };
  return {
    files,
    document,
    settings,
    sections: sections.map((one) => ({
      id: field(one, 'sectionid'),
      folder: field(one, 'directory'),
      document: document(`${field(one, 'directory')}/section.xml`),
    })),
    activities: activities.map((one) => ({
      kind: field(one, 'modulename'),
      module: field(one, 'moduleid'),
      section: field(one, 'sectionid'),
      folder: field(one, 'directory'),
      document: document(`${field(one, 'directory')}/${field(one, 'modulename')}.xml`),
      moduleDocument: document(`${field(one, 'directory')}/module.xml`),
    })),
    add: (code, message, file, element) =>
      report.add(diagnostic(code, message, { origin: { file, ...(element ? { offset: element.offset } : {}) } })),
  };
}

function readDocuments(files: ReadonlyMap<string, Uint8Array>, report: Diagnostics): ReadonlyMap<string, XmlElement> {
  const documents = new Map<string, XmlElement>();
  for (const [path, bytes] of files) {
    if (!path.endsWith('.xml')) continue;
    const read = readXml(decodeText(bytes));
    if ('root' in read) documents.set(path, read.root);
    else report.add(diagnostic('P212', read.problem, { origin: { file: path, offset: read.offset } }));
  }
  return documents;
}

/** The text of a child element; empty if there is none. */
export function field(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text ?? '';
}

/** Elements of that name anywhere under this one. */
export function all(element: XmlElement, name: string): readonly XmlElement[] {
  return descendants(element).filter(({ local }) => local === name);
}

/** Ids that an inforef.xml names, of one kind: `file`, `grade_item`, `role`. */
export function named(inforef: XmlElement, kind: string): readonly string[] {
  return all(inforef, kind).map((element) => field(element, 'id'));
}

/** The fields of a JSON object in a text; none if it isn't one. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}
