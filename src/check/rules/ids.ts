/** Ids: unique in the course, or within their parent; not those that the tool keeps for itself. */
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../../model/course.ts';
import type { Question } from '../../model/question.ts';
import { directivesOf, headingId } from '../../read/directives.ts';
import { nodesOf } from '../../read/markdown.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';
import { CHOICE_KEYS } from '../texts.ts';

/** Pages that the tool makes itself. */
export const OWN_PAGES: readonly string[] = ['index', 'contents', 'results', 'help', 'rules', 'glossary', 'resources', 'partners'];

/** Those, and a document that no text can link to. */
const TAKEN = [...OWN_PAGES, 'whole-course'];

const codes = ['C102', 'C116'] as const satisfies readonly Code[];

interface Named {
  readonly id: string;
  readonly origin: Origin;
}

export const idRule: Rule = {
  codes,
  run(context) {
    const { course, report } = context;
    const everywhere = [...courseIds(course), ...textIds(context)];
    reportTwins(everywhere, 'the course', report);
    for (const { id, origin } of [...course.chapters.flatMap(({ lessons }) => lessons), ...course.pages, ...ownPageOwners(course)])
      if (TAKEN.includes(id)) report.add(diagnostic('C116', `"${id}" is a page that the tool makes itself`, { origin }));
    for (const list of [course.references, course.glossary, course.resources]) {
      const named = list.map(({ id, origin }) => ({ id, origin: within(origin, 'id') }));
      reportTwins(named, 'this file', report);
    }
    reportTwins(listed('partners.yaml', 'partners', course.partners), 'this file', report);
    for (const { lessons } of course.chapters)
      for (const { objectives, origin } of lessons) reportTwins(listed(origin.file, 'objectives', objectives), 'its lesson', report);
    for (const question of allQuestions(course)) reportTwins(choiceIds(question), 'its question', report);
  },
};

/** Every question of the course: of tests, pools and the form. */
export function allQuestions(course: ParsedCourse): readonly Question[] {
  return [
    ...course.chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz?.questions ?? [])),
    ...(course.evaluation?.pools ?? []).flatMap(({ questions }) => questions),
    ...(course.form?.questions ?? []),
  ];
}

function* courseIds(course: ParsedCourse): Generator<Named> {
  for (const { id, origin, lessons } of course.chapters) {
    yield { id, origin };
    for (const lesson of lessons) {
      yield { id: lesson.id, origin: lesson.origin };
      if (lesson.quiz) yield { id: lesson.quiz.id, origin: lesson.quiz.origin };
    }
  }
  for (const { id, origin } of [...course.pages, ...ownPageOwners(course)]) yield { id, origin };
  for (const { id, origin } of allQuestions(course)) yield { id, origin: within(origin, 'id') };
}

/** The evaluation and the form have pages of their own. */
function ownPageOwners({ evaluation, form }: ParsedCourse): readonly Named[] {
  return [evaluation, form].filter((owner) => owner !== null);
}

/** Blocks and headings. Decisions are named within their case only (rules/cases.ts). */
function* textIds({ texts }: CheckContext): Generator<Named> {
  for (const { root, kind, originOf } of texts) {
    if (kind === 'inline') continue;
    for (const { node } of directivesOf(root)) {
      const id = node.attributes?.id;
      if (id && node.name !== 'decision') yield { id, origin: firstLineOf(originOf(node), node.name, id) };
    }
    for (const node of nodesOf(root)) {
      const id = node.type === 'heading' ? headingId(node) : null;
      if (id) yield { id, origin: originOf(node) };
    }
  }
}

function firstLineOf(origin: Origin, name: string, id: string): Origin {
  const offset = origin.offset ?? 0;
  return { ...origin, endOffset: Math.min(origin.endOffset ?? offset, offset + name.length + id.length + 6) };
}

function choiceIds({ kind, choices = [], pairs = [], origin }: Question): readonly Named[] {
  const list = CHOICE_KEYS[kind] ?? 'choices';
  return [
    ...pairs.map(({ id }, i) => ({ id, origin: within(origin, `pairs.${i}.id`) })),
    ...choices.map(({ id }, i) => ({ id, origin: within(origin, `${list}.${i}.id`) })),
  ];
}

function listed(file: string, path: string, items: readonly { readonly id: string }[]): readonly Named[] {
  return items.map(({ id }, i) => ({ id, origin: { file, path: `${path}.${i}.id` } }));
}

function reportTwins(named: readonly Named[], where: string, report: Diagnostics): void {
  const first = new Map<string, Origin>();
  for (const { id, origin } of named) {
    const before = first.get(id);
    if (id === '') continue;
    if (!before) first.set(id, origin);
    else {
      const related = [{ message: 'it was used first here', origin: before }];
      report.add(diagnostic('C102', `the id "${id}" is used twice in ${where}`, { origin, related }));
    }
  }
}
