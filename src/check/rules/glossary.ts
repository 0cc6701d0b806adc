/** The glossary: each term is linked from a text, or nobody finds its definition there. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { nodesOf, plainText } from '../../read/markdown.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';

export const glossaryRule: Rule = {
  codes: ['E114'],
  run(context) {
    const { course, texts, report, isBroken } = context;
    if (isBroken(/^(course\.yaml|chapters\/.*(\.md|\/chapter\.yaml))$/)) return;
    const linked = new Set<string>();
    for (const { root } of texts)
      for (const node of nodesOf(root))
        if ((node.type === 'link' || node.type === 'definition') && node.url.startsWith('term:'))
          linked.add(node.url.slice('term:'.length));
    // A link with a slip in its id may be the one that is missed.
    const known = course.glossary.map(({ id }) => id);
    if ([...linked].some((id) => !known.includes(id))) return;
    for (const { id, term, origin } of course.glossary)
      if (!linked.has(id)) {
        const place = firstUse(term, context);
        report.add(
          diagnostic('E114', `no text links the term "${term}"`, {
            origin: within(origin, 'term'),
            hint: place
              ? `its words stand in ${place}: write [${term}](term:${id}) there`
              : 'its words stand in no lesson: take it out, or use it',
          }),
        );
      }
  },
};

/** The lesson in which the term's words stand first. */
function firstUse(term: string, { texts }: CheckContext): string | null {
  const words = term.replace(/\s*\(.*\)$/, '').toLowerCase();
  return texts.find(({ kind, root }) => kind === 'lesson' && plainText(root).toLowerCase().includes(words))?.file ?? null;
}
