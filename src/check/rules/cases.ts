/** Cases: decisions with choices and consequences, ways that lead somewhere, and a discussion at the end. */
import type { ContainerDirective } from 'mdast-util-directive';
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { type CaseChoice, type CaseParts, type CaseStep, caseParts, directivesOf } from '../../read/directives.ts';
import type { Rule } from '../rule.ts';
import type { CourseText } from '../texts.ts';
import { openingOf, slipsIn } from './directives.ts';

export const caseRule: Rule = {
  codes: ['M113', 'M114', 'C102'],
  run({ texts, report }) {
    for (const text of texts) {
      if (text.kind === 'inline') continue;
      for (const { node } of directivesOf(text.root))
        if (node.type === 'containerDirective' && node.name === 'case') checkCase(node, text, report);
    }
  },
};

function checkCase(node: ContainerDirective, text: CourseText, report: Diagnostics): void {
  const parts = caseParts(node);
  const say = (code: Code, message: string, origin: Origin, hint: { readonly hint?: string } = {}): void =>
    report.add(diagnostic(code, message, { origin, ...hint }));
  const opening = openingOf(node, text);
  // One that can not be read has been said.
  const slips = slipsIn(text);
  if (parts.steps.length === 0 && !slips.has('decision'))
    say('M113', 'this case has no decision', opening, { hint: '::decision{#d1 prompt="…"} and a list of choices' });
  if (!parts.discussion) {
    if (!slips.has('discussion') && !slips.has('decision'))
      say('M113', 'this case has no discussion', opening, { hint: '"::discussion" and its text at the end' });
  } else if (parts.afterword.length === 0) say('M113', 'the discussion is empty', openingOf(parts.discussion, text));
  parts.steps.forEach((step, i) => {
    checkStep(step, text, say);
    const id = step.decision.attributes?.id;
    if (id && parts.steps.findIndex(({ decision }) => decision.attributes?.id === id) < i)
      say('C102', `the id "${id}" is used twice in its case`, openingOf(step.decision, text));
    for (const choice of step.choices) checkGoto(choice, i, parts, text, say);
  });
}

type Say = (code: Code, message: string, origin: Origin, hint?: { readonly hint?: string }) => void;

function checkStep({ decision, list, choices }: CaseStep, text: CourseText, say: Say): void {
  const opening = openingOf(decision, text);
  if (!list) {
    say('M113', 'no list of choices follows this decision', opening, { hint: 'begin each choice with "- [ ] " or "- [x] "' });
    return;
  }
  if (choices.length < 2) say('M113', 'a decision needs at least two choices', opening);
  for (const { item, paragraph, better, consequence } of choices) {
    const origin = text.originOf(paragraph ?? item);
    if (better === null)
      say('M113', 'this choice has no box', origin, { hint: 'begin it with "- [ ] ", or "- [x] " if the discussion will defend it' });
    else if (consequence.length === 0)
      say('M113', 'this choice has no consequence', origin, { hint: 'quote it on the next line: "  > …"' });
  }
  if (choices.every(({ better }) => better === false)) say('M113', 'no choice of this decision has the box [x]', opening);
}

function checkGoto({ goto, item, paragraph }: CaseChoice, step: number, { steps }: CaseParts, text: CourseText, say: Say): void {
  if (goto === null || goto === 'discussion') return;
  const later = steps.slice(step + 1).flatMap(({ decision }) => decision.attributes?.id ?? []);
  if (later.includes(goto)) return;
  const all = [...later, 'discussion'];
  const hint = didYouMean(goto, all).hint ?? `it can go to: ${all.join(', ')}`;
  say('M114', `there is no later decision "${goto}" in this case`, text.originOf(paragraph ?? item), { hint });
}
