/**
 * The final evaluation as a quiz of Moodle's own, with a question bank that holds a category per chapter: Moodle draws and scores on the
 * server, so no key gets into a browser before it is answered. What Moodle does in another way is said (P609), never left to be found out.
 */

import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../../diagnostics/diagnostic.ts';
import { plural } from '../../diagnostics/words.ts';
import type { MoodleQuestion } from '../../exchange/moodle-question.ts';
import { CITATIONS_AS_WORDS, moodleQuestion } from '../../exchange/to-moodle.ts';
import type { Evaluation, Question } from '../../model/question.ts';
import type { XmlNode } from '../../package/xml.ts';
import { passOf, privacyOf } from '../../render/course-data.ts';
import { evaluationRules } from '../../render/reading-pages.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { shorten } from '../../targets/scorm-package.ts';
import type { BankCategory, QuestionBank } from './question-bank.ts';
import { type QuizSection, quizElement } from './quiz.ts';
import { moduleContext, moduleId, paragraph } from './records.ts';

export interface NativeEvaluation {
  readonly name: string;
  readonly bank: QuestionBank;
  /** `<quiz>`. */
  readonly own: XmlNode;
}

/** Numbers of the first two categories: Moodle's root, and ours, from which the further questions are drawn. */
const TOP = 1;
const ALL = 2;

/** Titles longer than this are cut: Moodle's columns end at 255. */
const LONGEST = 200;

/** `n`: the activity's number. */
export function planEvaluation(site: SiteContext, evaluation: Evaluation, n: number, time: number, report: Diagnostics): NativeEvaluation {
  const { course, edition, language } = site.variant;
  const { t } = site.markdown;
  const { id, title, pools, drawPerPool, drawExtra, attempts } = evaluation;
  const losses = new Map<string, string[]>();
  const lose = (question: string, what: string): void => {
    if (what !== CITATIONS_AS_WORDS) losses.set(what, [...new Set([...(losses.get(what) ?? []), question])]);
  };
  const order = course.chapters.map((chapter) => chapter.id);
  const chapters = [...pools]
    .sort((a, b) => order.indexOf(a.chapter) - order.indexOf(b.chapter))
    .map(({ chapter, questions }, i): BankCategory => {
      const name = course.chapters.find((one) => one.id === chapter)?.title ?? chapter;
      const kept = questions.flatMap((question) => poolQuestion(question, site, lose) ?? []);
      return { n: ALL + 1 + i, parent: ALL, name: shorten(name, LONGEST), idnumber: chapter, questions: kept };
    });
  reportLosses(site, losses, report);
  for (const { name, questions } of chapters)
    if (questions.length < drawPerPool)
      report.add(
        diagnostic('P610', `"${name}": ${plural(drawPerPool, 'question')} to draw, and Moodle can ask ${questions.length} of its pool`, {
          origin: evaluation.origin,
        }),
      );
  const pass = passOf(site.variant, evaluation.pass);
  const intro = [t('page.moodle.evaluation'), ...evaluationRules(evaluation, site), t('page.moodle.quiz.recorded')];
  const sections: readonly QuizSection[] = [
    ...chapters.map((category) => ({ heading: category.name, category: category.n, below: false, draw: drawPerPool })),
    { heading: t('page.moodle.quiz.extra'), category: ALL, below: true, draw: drawExtra },
  ].filter(({ draw }) => draw > 0);
  const name = shorten(title, LONGEST);
  return {
    name,
    bank: {
      context: moduleContext(n),
      module: moduleId(n),
      stamp: `coursewright+${course.id}+${edition.id}+${language}`,
      categories: [
        { n: TOP, parent: 0, name: 'top', idnumber: '', questions: [] },
        { n: ALL, parent: TOP, name, idnumber: id, questions: [] },
        ...chapters,
      ],
    },
    own: quizElement(
      n,
      {
        name,
        html: paragraph(intro.join(' ')),
        attempts,
        pass,
        sections,
        passed: paragraph(t('page.moodle.quiz.passed')),
        failed: paragraph(t('page.moodle.quiz.failed')),
      },
      time,
    ),
  };
}

/**
 * As every Moodle from 4.1 on can ask it. Questions of order came with 4.5: here each place is matched with what stands there, and a tag lets `import` know.
 */
function poolQuestion(question: Question, { variant }: SiteContext, lose: (question: string, what: string) => void): MoodleQuestion | null {
  const { id, kind, weight, partial, choices = [] } = question;
  const said = (what: string): void => lose(id, what);
  if (weight !== 1) said('a question drawn at random counts one point, whatever its weight');
  if (kind === 'free-text') {
    said('nothing but a person can score it: left out');
    return null;
  }
  if (kind !== 'ordering') return moodleQuestion(question, variant.course.references, said);
  said(`the order is asked for place by place${partial ? '' : ', and Moodle gives part of the points for part of the right places'}`);
  const pairs = choices.map((choice, i) => ({ id: choice.id, prompt: String(i + 1), match: choice.text }));
  const { choices: _, ...rest } = question;
  const matching = moodleQuestion({ ...rest, kind: 'matching', partial: true, pairs }, variant.course.references, said);
  return matching && { ...matching, tags: [...matching.tags, 'kind ordering'] };
}

/** Once for all variants and both publications. */
function reportLosses({ variant }: SiteContext, losses: ReadonlyMap<string, readonly string[]>, report: Diagnostics): void {
  const { evaluation, form } = variant.course;
  const say = (message: string, from: { readonly origin: Origin } | null): void => {
    if (!report.list.some((known) => known.code === 'P609' && known.message === message))
      report.add(diagnostic('P609', message, from ? { origin: from.origin } : {}));
  };
  for (const [what, questions] of losses) {
    const more = questions.length > NAMED ? ` and ${questions.length - NAMED} more` : '';
    say(`${what} (${questions.slice(0, NAMED).join(', ')}${more})`, evaluation);
  }
  if (form) say(`the form "${form.title}" is left out: a quiz has no place for it`, form);
  if (privacyOf(variant) === 'minimal')
    say('Moodle keeps every answer to a quiz of its own, although the course asks for "privacy: minimal"; the learner is told', evaluation);
}

const NAMED = 3;
