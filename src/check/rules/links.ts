/** Links: allowed addresses only, and parts of the course that exist. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostic, Origin } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { directivesOf, headingId } from '../../read/directives.ts';
import { INSIDE_LINK } from '../../read/inside-links.ts';
import { nodesOf } from '../../read/markdown.ts';
import { show } from '../../read/shape.ts';
import { reportUnlisted } from '../missing-list.ts';
import type { CheckContext, Rule } from '../rule.ts';
import type { CourseText } from '../texts.ts';
import { OWN_PAGES } from './ids.ts';

const OUTSIDE = /^(?:https?:\/\/|mailto:|tel:)\S/i;

export const linkRule: Rule = {
  codes: ['M102', 'C106', 'C107', 'C108', 'C119', 'C122', 'Y101'],
  run(context) {
    const unknownTerms: Diagnostic[] = [];
    const check = linkCheck(context, unknownTerms);
    for (const text of context.texts)
      for (const node of nodesOf(text.root))
        if (node.type === 'link' || node.type === 'definition') check(node.url, text.originOf(node), text);
        else if (node.type === 'text' && TORN_LINK.test(node.value))
          context.report.add(
            diagnostic('M102', 'this is no link: a space stands between "]" and "("', {
              origin: text.originOf(node),
              hint: 'write [words](where it leads)',
            }),
          );
    reportUnlisted(unknownTerms, 'glossary.yaml', context);
    checkResources(context);
  },
};

/** Learners would read the brackets and the address. */
const TORN_LINK = /\][ \u00A0]+\((?:term|lesson|page|https?|mailto|tel):/;

function linkCheck(
  { course, texts, report, isBroken, elsewhere }: CheckContext,
  unknownTerms: Diagnostic[],
): (url: string, origin: Origin, text: CourseText) => void {
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons.map(({ id }) => id));
  const planned = new Set(course.syllabus?.chapters.flatMap((chapter) => chapter.lessons.map(({ id }) => id)));
  const own = [course.evaluation?.id, course.form?.id].filter((id) => id !== undefined);
  const kinds = {
    term: { code: 'C106', ids: course.glossary.map(({ id }) => id), where: 'term', files: /^glossary\.yaml$/ },
    lesson: { code: 'C107', ids: lessons, where: 'lesson', files: /^(course\.yaml|chapters\/.*(\.md|\/chapter\.yaml))$/ },
    page: { code: 'C107', ids: [...course.pages.map(({ id }) => id), ...OWN_PAGES, ...own], where: 'page', files: /^(pages|evaluation)\// },
  } as const;
  const checkPlace = (kind: string, id: string, place: string, origin: Origin): void => {
    const target = texts.find(({ lesson, page }) => (kind === 'lesson' ? lesson : kind === 'page' ? page : undefined)?.id === id);
    const found = target ? placesOf(target) : [];
    // What an edition leaves out shows as plain words there.
    if (found.includes(place) || (elsewhere.has(id) && !target)) return;
    const message = `there is no block or heading "${place}" in the ${kind} "${id}"`;
    report.add(diagnostic('C119', message, { origin, ...didYouMean(place, found) }));
  };
  return (url, origin, text) => {
    const [, kind, id = '', place = null] = INSIDE_LINK.exec(url) ?? [];
    if (kind === 'term' || kind === 'lesson' || kind === 'page') {
      const { code, ids, where, files } = kinds[kind];
      if (ids.includes(id) || elsewhere.has(id) || isBroken(files)) {
        if (place !== null) checkPlace(kind, id, place, origin);
        return;
      }
      if (kind === 'lesson' && planned.has(id))
        report.add(diagnostic('C122', `the lesson "${id}" is planned, but not in the course yet`, { origin }));
      else {
        const unknown = diagnostic(code, `there is no ${where} "${id}"`, { origin, ...didYouMean(id, ids) });
        if (kind === 'term') unknownTerms.push(unknown);
        else report.add(unknown);
      }
    } else if (url.startsWith('#')) {
      const ids = placesOf(text);
      if (!ids.includes(url.slice(1)))
        report.add(
          diagnostic('C119', `there is no block or heading "${url.slice(1)}" in this text`, { origin, ...didYouMean(url.slice(1), ids) }),
        );
    } else if (!OUTSIDE.test(url)) {
      const hint = 'allowed: https:, mailto:, tel:, #id, lesson:ID, term:ID, page:ID';
      report.add(diagnostic('M102', `a link can not lead to ${show(url)}`, { origin, hint }));
    }
  };
}

/** Ids that a link of the same text can lead to. */
function placesOf({ root }: CourseText): readonly string[] {
  const headings = nodesOf(root).flatMap((node) => (node.type === 'heading' ? (headingId(node) ?? []) : []));
  return [...directivesOf(root).flatMap(({ node }) => node.attributes?.id ?? []), ...headings];
}

function checkResources(context: CheckContext): void {
  const { course, isBroken } = context;
  if (isBroken(/^resources\.yaml$/)) return;
  const ids = course.resources.map(({ id }) => id);
  const unknown = course.chapters
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ resources, origin: { file } }) =>
      resources.flatMap((id, i) =>
        ids.includes(id)
          ? []
          : diagnostic('C108', `there is no resource "${id}"`, { origin: { file, path: `resources.${i}` }, ...didYouMean(id, ids) }),
      ),
    );
  reportUnlisted(unknown, 'resources.yaml', context);
}
