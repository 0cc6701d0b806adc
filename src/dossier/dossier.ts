/**
 * What an accreditor asks about a course, from what its source says. Nothing is made up: what isn't there is null, and is listed. In English, the
 * course's own words in the variant's language. Pure.
 */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Reference } from '../model/library.ts';
import type { Question } from '../model/question.ts';
import { REVIEW_ROLES, reviewOf } from '../model/review.ts';
import type { Variant } from '../model/variant.ts';
import { parseYaml } from '../read/yaml.ts';
import { privacyOf } from '../render/course-data.ts';
import { renderInline } from '../render/markdown-html.ts';
import type { RenderAssets } from '../render/render-assets.ts';
import type { DossierView } from '../render/report-views.ts';
import { createSiteContext } from '../render/site-context.ts';
import { createFormats, createTranslate, formatDuration } from '../render/strings.ts';
import { reviewStatus, summary } from '../review/status.ts';
import { SMOKE_TEST } from '../targets/guides.ts';

interface Criteria {
  readonly checks: Readonly<Record<string, { readonly checked: string }>>;
  readonly criteria: DossierView['criteria'];
}

/** `criteria`: docs/accessibility-criteria.yaml. */
export function dossierView(variant: Variant, criteria: string, assets: RenderAssets): DossierView {
  const { course, edition, language, direction } = variant;
  const tracking = { commitSeconds: 30, stateLimit: 0, interactions: false, finishedStatus: 'completed' } as const;
  const site = createSiteContext(variant, { granularity: 'course', tracking, tracker: 'scorm12', connect: 'self' }, assets);
  const { markdown, accreditation } = site;
  const english = assets.strings.get('en');
  if (!english) throw new Error('templates/strings/en.json is missing');
  const t = createTranslate(english, english);
  const formats = createFormats('en');
  const day = (date: string | undefined): string | null => (date === undefined ? null : formats.date(date));
  const need = edition.need ?? course.need ?? null;
  const audience = edition.audience ?? course.audience ?? null;
  const people = reviewers(variant);
  const nextReviews = course.reviews.flatMap(({ nextReview }) => nextReview ?? []).sort();
  const facts = [
    ['Edition', edition.name],
    ['Version', course.version],
    ['Released', day(course.date)],
    ['Next review of the content', day(nextReviews[0])],
    ['Valid until', day(edition.validUntil)],
    ['Language', new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language],
    ['Publisher', edition.publisher ?? course.publisher],
    ['Authors', course.authors],
    ['Contact', edition.contact ?? course.contact ?? null],
    ['Licence', course.licence],
  ] as const;
  const missing = [
    ...facts.map(([name, value]) => [name, value] as const),
    ['Need', need],
    ['Audience', audience],
    ['Funding', accreditation.funding],
    ['Interests of the authors', accreditation.interests],
    ['Reviewers', people.length > 0 ? 'given' : null],
    ['Feedback form', course.form],
  ] as const;
  const read = parseYaml(criteria, 'accessibility-criteria.yaml', new Diagnostics()) as Criteria;
  const checks = Object.values(read.checks);
  const done = checks.filter(({ checked }) => checked !== 'not yet').length;
  return {
    title: course.title,
    facts: facts.map(([name, value]) => ({ name, value })),
    notGiven: missing.flatMap(([name, value]) => (value === null ? [name.toLowerCase()] : [])),
    need,
    audience,
    accreditation: accreditation.sentences,
    changes: accreditation.changeSentences,
    lang: language,
    dir: direction,
    minutes: formatDuration(accreditation.minutes, t),
    chapters: course.chapters.map(({ id, title, minutes, lessons }) => {
      const pool = course.evaluation?.pools.find(({ chapter }) => chapter === id)?.questions ?? [];
      return { title, minutes, pooled: pool.length, lessons: lessons.map((lesson) => lessonView(lesson, pool)) };
    }),
    assessment: assessmentOf(variant),
    people,
    signedSentence: summary(reviewStatus(course, language, course.date)),
    funding: accreditation.funding,
    interests: accreditation.interests,
    references: course.references.map((reference) => ({ text: referenceText(reference), verified: reference.verified })),
    notice: markdown.recorded,
    privacy: privacyOf(variant),
    accessibility: [...new Set(read.criteria.map(({ conformance }) => conformance))].map((conformance) => ({
      conformance,
      count: read.criteria.filter((one) => one.conformance === conformance).length,
    })),
    criteria: read.criteria.map(({ id, name, level, conformance, remark }) => ({ id, name, level, conformance, remark })),
    personChecks: `${done} of ${plural(checks.length, 'check')} by a person ${done === 1 ? 'has' : 'have'} been made.`,
    tryOut: SMOKE_TEST,
    form: course.form && {
      title: course.form.title,
      questions: course.form.questions.map(({ prompt, choices = [] }) => ({
        text: renderInline(prompt, markdown),
        options: choices.map(({ text }) => text).join(' · '),
      })),
    },
  };

  function lessonView(lesson: Lesson, pool: readonly Question[]): DossierView['chapters'][number]['lessons'][number] {
    const { title, minutes, quiz, objectives } = lesson;
    const count = (questions: readonly Question[], objective: string): number =>
      questions.filter((question) => question.objective === `${lesson.id}.${objective}`).length;
    return {
      title,
      minutes,
      questions: quiz?.questions.length ?? 0,
      objectives: objectives.map(({ id, text }) => ({
        text: renderInline(text, markdown),
        questions: count(quiz?.questions ?? [], id),
        pooled: count(pool, id),
      })),
    };
  }
}

function assessmentOf({ course, edition }: Variant): readonly string[] {
  const { evaluation, chapters, completion } = course;
  const pass = edition.pass ?? course.pass;
  const attempts = (count: number): string => (count === 0 ? 'as often as wanted' : `at most ${plural(count, 'time')}`);
  const quizzes = chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => (quiz ? [quiz] : [])));
  const marks = [...new Set(quizzes.map((quiz) => quiz.pass ?? pass))].sort((a, b) => a - b);
  const tries = [...new Set(quizzes.map((quiz) => attempts(quiz.attempts)))];
  const rules = [
    completion.lessonsSeen ? 'every lesson read' : null,
    completion.testsPassed ? 'every test passed' : null,
    completion.evaluationPassed ? 'the final evaluation passed' : null,
    completion.formSent ? 'the feedback form done' : null,
  ].filter((rule) => rule !== null);
  return [
    `To finish: ${rules.join(', ')}.`,
    ...(quizzes.length > 0
      ? [
          `${plural(quizzes.length, 'test')} after lessons; pass mark ${marks.map((mark) => `${mark} %`).join(' or ')}; taken ${tries.join(' or ')}.`,
        ]
      : []),
    ...(evaluation
      ? [
          `Final evaluation: ${evaluation.drawPerPool * evaluation.pools.length + evaluation.drawExtra} questions, drawn from ${evaluation.pools.reduce((sum, { questions }) => sum + questions.length, 0)}; ${evaluation.minutes} minutes; pass mark ${evaluation.pass ?? pass} %; taken ${attempts(evaluation.attempts)}. Without supervision, with the course at hand.`,
        ]
      : ['There is no final evaluation.']),
    'Tests are scored in the learner’s browser: their keys can be found by somebody who looks for them. They support learning and do not prove identity.',
  ];
}

/** Each reviewer in each role, with what they have signed as it stands in this variant. */
function reviewers({ course, language }: Variant): DossierView['people'] {
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const own = course.reviews.filter((review) => review.language === language);
  const keys = new Map(own.map((review) => [`${review.reviewer}\n${review.role}`, review]));
  return [...keys.values()]
    .sort((a, b) => REVIEW_ROLES.indexOf(a.role) - REVIEW_ROLES.indexOf(b.role))
    .map(({ reviewer, role }) => {
      const theirs = own.filter((review) => review.reviewer === reviewer && review.role === role);
      const standing = lessons.filter((lesson) => {
        const { state, review } = reviewOf(lesson, course.reviews, language, role, course.date);
        return state === 'signed' && review?.reviewer === reviewer;
      });
      const until = theirs.flatMap(({ nextReview }) => nextReview ?? []).sort()[0] ?? null;
      const interests = [...new Set(theirs.map((review) => review.interests))].join('; ');
      return { reviewer, role, interests, signed: `${standing.length} of ${plural(lessons.length, 'lesson')} as they stand`, until };
    });
}

function referenceText({ authors, issuer, title, container, number, date, url }: Reference): string {
  return [authors ?? issuer, title, container, number, date, url].filter((part) => part !== undefined).join('. ');
}
