/**
 * The words of a Moodle backup: its ids, its NULL, its way of writing a record. All ids are ours and only have to agree with each other;
 * each kind has a range of its own, so that a mix-up shows.
 */
import { element, type XmlAttributes, type XmlNode } from '../../package/xml.ts';
import { escapeHtml } from '../../render/safe-html.ts';

export const COURSE = 50;
export const COURSE_CONTEXT = 150;
export const SYSTEM_CONTEXT = 1;
export const STUDENT_ROLE = 5;
export const BADGE = 70;
export const GRADE_CATEGORY = 700;
export const COURSE_GRADE_ITEM = 701;

/** `number`: 0 for the section at the top. */
export const sectionId = (number: number): number => 1000 + number;

/** Ids of the n-th activity. */
export const moduleId = (n: number): number => 2000 + n;
export const gradeItemId = (n: number): number => 5000 + n;

/**
 * Above all ids that a site has given out: restores of several releases look for old ids among new ones (of contexts when they move question
 * categories, of instances when they move tags), and take what they find.
 */
const HIGH = 900_000_000;

export const moduleContext = (n: number): number => HIGH + 3000 + n;
export const instanceId = (n: number): number => HIGH + 4000 + n;

/** The n-th thing of its kind in the question bank, or of the quiz. Kinds: */
export const bankId = (kind: BankKind, n: number): number => HIGH + (BANK_KINDS.indexOf(kind) + 1) * 1_000_000 + n;

const BANK_KINDS = [
  'category',
  'entry',
  'version',
  'question',
  'answer',
  'match',
  'options',
  'slot',
  'reference',
  'section',
  'feedback',
] as const;
type BankKind = (typeof BANK_KINDS)[number];

/** What stands for SQL's NULL; an empty element is an empty text. */
export const NULL = '$@NULL@$';

export type Value = string | number | null;

/** An element with a child for each field, then the children given. */
export function record(
  name: string,
  fields: Readonly<Record<string, Value>>,
  children: readonly XmlNode[] = [],
  attributes: Readonly<Record<string, string | number>> = {},
): XmlNode {
  const written: XmlAttributes = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
  return element(name, written, [...Object.entries(fields).map(([field, value]) => element(field, {}, textOf(value))), ...children]);
}

function textOf(value: Value): string {
  return value === null ? NULL : String(value);
}

/** Seconds since 1970 of an ISO date, midnight UTC. */
export function unixTime(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

/**
 * Text as HTML that Moodle's filters leave alone: the one that turns names of activities into links would do so in the middle of a
 * sentence, and in the printed diploma. Only a span of exactly this class protects, and only without spans inside.
 */
export function nolink(text: string): string {
  return `<span class="nolink">${escapeHtml(text).toHTML()}</span>`;
}

export function paragraph(text: string): string {
  return `<p>${nolink(text)}</p>`;
}
