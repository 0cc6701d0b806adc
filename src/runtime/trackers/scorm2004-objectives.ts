/**
 * Tells an LMS how far the learner has come: `cmi.progress_measure` of the package, and of each chapter, as an objective, what the
 * chapter's own package would report. The manifest declares the objectives; an LMS that doesn't set them up gets them from here.
 */
import type { CourseData } from '../../contract/course-data.ts';
import type { LearnerState } from '../../contract/state.ts';
import type { TrackEvent } from '../../contract/tracker.ts';
import { finalResult, percentDone, tasksOf } from '../progress.ts';
import type { ScormCalls } from './scorm-calls.ts';
import { countOf } from './scorm-interactions.ts';

type Progress = Extract<TrackEvent, { kind: 'progress' }>;

/** 0–1 with two decimals, rounded down: 1 only when all is done. */
function sayShare(percent: number): string {
  return String(Math.floor(percent) / 100);
}

/** All parts of a score: `element` is `cmi` or an objective. `spell` writes the numbers. */
export function writeScoreOf(lms: ScormCalls, element: string, raw: number, spell: (value: number) => string = String): void {
  for (const [part, value] of Object.entries({ min: 0, max: 100, raw, scaled: raw / 100 }))
    lms.set(`${element}.score.${part}`, spell(value));
}

/** A writer of progress. Each chapter is told again only when something of it has changed. */
export function createProgress(lms: ScormCalls, course: CourseData): (event: Progress) => void {
  const told = new Map<string, string>();
  /** Ids by index, as the LMS has them; null: not asked yet, or it knows no objectives. */
  let ids: string[] | null = null;
  let refused = false;

  function indexOf(id: string): number {
    ids ??= Array.from({ length: countOf(lms, 'cmi.objectives') }, (_, index) => lms.get(`cmi.objectives.${index}.id`));
    const known = ids.indexOf(id);
    if (known >= 0) return known;
    // The id comes first, or the rest is refused (408).
    refused = !lms.set(`cmi.objectives.${ids.length}.id`, id);
    return ids.push(id) - 1;
  }

  function tellChapter(id: string, fields: readonly (readonly [string, string])[], score: number | null): void {
    const objective = `cmi.objectives.${indexOf(id)}`;
    if (refused) return;
    for (const [name, value] of fields) lms.set(`${objective}.${name}`, value);
    if (score !== null) writeScoreOf(lms, objective, score);
  }

  return ({ done, of, state }) => {
    lms.set('cmi.progress_measure', sayShare((100 * done) / of));
    for (const { id, fields, score, started } of chaptersOf(course, state)) {
      const now = JSON.stringify([fields, score]);
      if (refused || !started || told.get(id) === now) continue;
      told.set(id, now);
      tellChapter(id, fields, score);
    }
  };
}

interface ChapterFields {
  readonly id: string;
  readonly started: boolean;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly score: number | null;
}

/** Chapters as packages of their own. The package of the evaluation has none. */
function chaptersOf(course: CourseData, state: LearnerState): readonly ChapterFields[] {
  if (course.granularity === 'evaluation') return [];
  return course.chapters.map((chapter) => {
    const own: CourseData = { ...course, granularity: 'chapter', chapters: [chapter] };
    const percent = percentDone(tasksOf(own, state));
    const { status = 'incomplete', score = null } = finalResult(own, state) ?? {};
    const isDone = status === 'completed' || status === 'passed';
    return {
      id: chapter.id,
      started: percent > 0,
      score,
      fields: [
        ['completion_status', isDone ? 'completed' : 'incomplete'],
        ['progress_measure', sayShare(percent)],
        ...(status === 'passed' || status === 'failed' ? [['success_status', status] as const] : []),
      ],
    };
  });
}
