/** Small courses as far as the lock sees them: lessons, tests, questions, the evaluation and the form. */
import type { QuestionKind } from '../../src/contract/quiz.ts';
import type { Lesson } from '../../src/model/lesson.ts';
import type { Question } from '../../src/model/question.ts';
import type { CourseFields } from '../../src/variant/lock.ts';

export interface QuestionSketch {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly choices?: readonly string[];
  readonly maxLength?: number;
  readonly revision?: number;
}

const origin = { file: 'test.yaml' };

export function questionOf({ id, kind, choices = ['a', 'b'], maxLength = 40, revision = 0 }: QuestionSketch): Question {
  const list = choices.map((choice) => ({ id: choice, text: choice, correct: false }));
  const own =
    kind === 'matching'
      ? { pairs: choices.map((choice) => ({ id: choice, prompt: choice, match: choice })) }
      : kind === 'true-false'
        ? { answer: true }
        : kind === 'fill-in'
          ? { answers: ['x'], maxLength }
          : { choices: list };
  return { id, kind, prompt: id, weight: 1, partial: false, revision, origin, ...own };
}

export interface CourseSketch {
  readonly lessons: readonly string[];
  /** Dealt to the lessons' tests one after the other; with an evaluation every third one to its pool. */
  readonly questions: readonly Question[];
  readonly evaluation: boolean;
  readonly form: boolean;
}

export function courseOf({ lessons, questions, evaluation, form }: CourseSketch): CourseFields {
  const pooled = evaluation ? questions.filter((_, i) => i % 3 === 2) : [];
  const own = questions.filter((question) => !pooled.includes(question));
  const made = lessons.map((id, place) =>
    lessonOf(
      id,
      own.filter((_, i) => i % lessons.length === place),
    ),
  );
  return {
    chapters: [{ id: 'chapter', title: '', summary: '', minutes: 1, lessons: made, folder: 'chapters/c', origin }],
    evaluation:
      pooled.length === 0
        ? null
        : {
            id: 'evaluation',
            title: '',
            minutes: 1,
            attempts: 0,
            drawPerPool: 1,
            drawExtra: 0,
            pools: [{ chapter: 'chapter', questions: pooled }],
            origin,
          },
    form: form ? { id: 'form', title: '', minutes: 1, intro: '', questions: [], origin } : null,
  };
}

export function lessonOf(id: string, questions: readonly Question[]): Lesson {
  const quiz =
    questions.length === 0
      ? null
      : { id: `${id}-test`, attempts: 0, shuffle: true, feedback: 'at-once' as const, showAnswers: 'always' as const, questions, origin };
  return {
    id,
    title: '',
    minutes: 1,
    objectives: [],
    contentNotes: [],
    resources: [],
    protected: false,
    body: { type: 'root', children: [] },
    source: '',
    quiz,
    origin,
  };
}
