/**
 * Compares two builds of one of our packages: what the update does to learners who are in the middle of it. Works on what the packages
 * hold (outline, log, questions), and proves by writing and reading a learner state that each build reads the other's.
 */
import type { CourseData } from '../contract/course-data.ts';
import type { QuestionData, TestData } from '../contract/quiz.ts';
import { emptyState, type LearnerState } from '../contract/state.ts';
import { decodeState, encodeState } from '../contract/state-codec.ts';
import { type Layout, layoutOf } from '../contract/state-layout.ts';
import type { OurPackage } from './our-package.ts';

export interface Part {
  readonly id: string;
  readonly title: string;
}

export type ResetReason =
  /** The author marked its key as corrected. */
  | 'key corrected'
  /** Another field of the learner state: what was saved for it is not read any more. */
  | 'replaced';

export interface Changes {
  readonly kept: readonly Part[];
  /** What learners did there counts as not done; passes of whole tests stay. */
  readonly reset: readonly (Part & { readonly why: ResetReason })[];
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

/** A rule or setting that differs, said by name. */
export interface Setting {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly lessons: Changes;
  readonly tests: Changes;
  readonly questions: Changes;
  /** Questions whose right answer differs although no revision says so: answers judged by the old key stand. */
  readonly silentKeys: readonly Part[];
  readonly settings: readonly Setting[];
  /** The new build reads what the old one saved; the old one what the new one saved (a roll-back). */
  readonly readable: { readonly forward: boolean; readonly back: boolean };
  /** The new package knows fewer entries of the log than the old one: it is the older build. */
  readonly rollback: boolean;
}

export function comparePackages(before: OurPackage, after: OurPackage): Comparison {
  const old = layoutOf(before.course.log);
  const now = layoutOf(after.course.log);
  const questionsBefore = questionsOf(before);
  const questionsAfter = questionsOf(after);
  const lessons = compare(lessonsOf(before.course), lessonsOf(after.course), replacedSlot);
  return {
    lessons,
    tests: compare(testsOf(before.course), testsOf(after.course), replacedSlot),
    questions: compare(questionsBefore, questionsAfter, (from, to) => {
      if (from.slot !== to.slot && !to.question.earlier?.includes(from.slot)) return 'replaced';
      const slots = [to.slot, ...(to.question.earlier ?? [])];
      return slots.some((slot) => now.revisions.get(slot)?.some((at) => at >= old.length)) ? 'key corrected' : null;
    }),
    silentKeys: questionsAfter
      .filter((to) => {
        const from = questionsBefore.find(({ id }) => id === to.id);
        const corrected = now.revisions.get(to.slot)?.some((at) => at >= old.length) ?? false;
        return (
          from !== undefined && from.slot === to.slot && !corrected && JSON.stringify(from.question.key) !== JSON.stringify(to.question.key)
        );
      })
      .map(named),
    settings: compareSettings(before.course, after.course),
    readable: {
      forward: canRead(before.course, old, after.course, now),
      back: canRead(after.course, now, before.course, old),
    },
    rollback: now.length < old.length,
  };
}

interface Slotted extends Part {
  readonly slot: number;
}

interface SlottedQuestion extends Slotted {
  readonly question: QuestionData;
}

const named = ({ id, title }: Part): Part => ({ id, title });

function lessonsOf({ chapters }: CourseData): readonly Slotted[] {
  return chapters.flatMap(({ lessons }) => lessons);
}

/** Tests of lessons bear their lesson's title. */
function testsOf({ chapters, evaluation, form }: CourseData): readonly Slotted[] {
  return [
    ...chapters.flatMap(({ lessons }) => lessons.flatMap(({ title, test }) => (test ? [{ ...test, title }] : []))),
    ...[evaluation, form].filter((one) => one !== undefined),
  ];
}

function questionsOf({ pages }: OurPackage): readonly SlottedQuestion[] {
  const tests = [...pages.values()].flatMap(({ data }): readonly TestData[] => (data.test ? [data.test] : []));
  return tests
    .flatMap((test) => test.questions.map((question) => ({ id: question.id, title: test.title, slot: question.slot, question })))
    .filter(({ slot }) => slot >= 0);
}

function replacedSlot(from: Slotted, to: Slotted): ResetReason | null {
  return from.slot === to.slot ? null : 'replaced';
}

function compare<T extends Slotted>(before: readonly T[], after: readonly T[], whyReset: (from: T, to: T) => ResetReason | null): Changes {
  const old = new Map(before.map((one) => [one.id, one]));
  const ids = new Set(after.map(({ id }) => id));
  const kept: Part[] = [];
  const reset: (Part & { readonly why: ResetReason })[] = [];
  for (const to of after) {
    const from = old.get(to.id);
    if (!from) continue;
    const why = whyReset(from, to);
    if (why) reset.push({ ...named(to), why });
    else kept.push(named(to));
  }
  return {
    kept,
    reset,
    added: after.filter(({ id }) => !old.has(id)).map(named),
    removed: before.filter(({ id }) => !ids.has(id)).map(named),
  };
}

function compareSettings(before: CourseData, after: CourseData): readonly Setting[] {
  const yesNo = (value: boolean | undefined): string => (value ? 'yes' : 'no');
  const rules = (['lessonsSeen', 'testsPassed', 'evaluationPassed', 'formSent'] as const).map(
    (rule) => [RULE_NAMES[rule], yesNo(before.completion[rule]), yesNo(after.completion[rule])] as const,
  );
  const tests = testsWithPass(after).flatMap(({ id, title, pass }) => {
    const from = testsWithPass(before).find((test) => test.id === id);
    return from ? [[`pass mark of ${title} (${id})`, `${from.pass} %`, `${pass} %`] as const] : [];
  });
  const all = [
    ['title', before.title, after.title],
    ['version', before.version, after.version],
    ['date', before.date, after.date],
    ['edition', before.edition, after.edition],
    ['language', before.language, after.language],
    ['what is recorded (privacy)', before.privacy, after.privacy],
    ['minutes', String(before.minutes), String(after.minutes)],
    ['status of a package without tests', before.tracking.finishedStatus, after.tracking.finishedStatus],
    ...rules,
    ...tests,
  ] as const;
  return all.filter(([, from, to]) => from !== to).map(([name, from, to]) => ({ name, before: from, after: to }));
}

const RULE_NAMES = {
  lessonsSeen: 'to finish: every lesson seen',
  testsPassed: 'to finish: every test passed',
  evaluationPassed: 'to finish: the final evaluation passed',
  formSent: 'to finish: the feedback form done',
} as const;

function testsWithPass({
  chapters,
  evaluation,
}: CourseData): readonly { readonly id: string; readonly title: string; readonly pass: number }[] {
  const tests = chapters.flatMap(({ lessons }) =>
    lessons.flatMap(({ title, test }) => (test ? [{ id: test.id, title, pass: test.pass }] : [])),
  );
  return evaluation ? [...tests, evaluation] : tests;
}

/** The state of a learner who has done everything there is, written by one build, is a state for the other. */
function canRead(writer: CourseData, written: Layout, reader: CourseData, read: Layout): boolean {
  return decodeState(encodeState(everythingDone(written), written, scopeOf(writer)), read, scopeOf(reader)).kind === 'state';
}

function everythingDone({ segments }: Layout): LearnerState {
  const done = segments.filter(({ kind }) => kind === 'lesson' || kind === 'form').map(({ slot }) => slot);
  const tests = segments.filter(({ kind }) => kind === 'test').map(({ slot }) => slot);
  return {
    ...emptyState('AAAAAAAA'),
    done: new Set(done),
    tests: new Map(tests.map((slot) => [slot, { passed: true, best: { num: 1, den: 1 }, attempt: 1, finished: true }])),
  };
}

/** As the player's mirror has it (runtime/mirror.ts): what a state's checksum covers beside its text. */
function scopeOf({ iri, scope }: CourseData): string {
  return `${iri}#${scope}`;
}
