/**
 * What changed between the sources of two releases, said by lesson and question, with before and after, and how grave it is (translate/gravity.ts);
 * the notes say how it was judged. Pure.
 */

import type { ParsedCourse } from '../model/course.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Question } from '../model/question.ts';
import { isClinical } from '../model/review.ts';
import { courseSegments } from '../translate/course-texts.ts';
import { alignTexts } from '../translate/differences.ts';
import { GRAVITIES, gravityOf, wordsOf } from '../translate/gravity.ts';
import { localeState } from '../translate/locale-state.ts';
import { type Segment, squeeze } from '../translate/segment.ts';

/** From the gravest to the least. `translation`: of a text that stayed as it was in the source. */
export const CHANGE_KINDS = [...GRAVITIES, 'translation'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  /** Id of a chapter, or `course` for what belongs to none. */
  readonly chapter: string;
  /** Title of the lesson; null: of no lesson. */
  readonly lesson: string | null;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The segment of the source, for translators; null where the change is none of a text. */
  readonly segment: { readonly file: string; readonly at: string } | null;
}

/** In reading order; of the core and its translations. */
export function courseChanges(before: ParsedCourse, after: ParsedCourse): readonly Change[] {
  return [...textChanges(before, after), ...partChanges(before, after), ...translationChanges(before, after)];
}

/** What a text belongs to: the same before and after, also where its file was renamed. */
interface Owner {
  readonly key: string;
  readonly chapter: string;
  readonly lesson: Lesson | null;
  readonly isTest: boolean;
}

interface OwnedSegment {
  readonly owner: Owner;
  readonly segment: Segment;
  readonly clinical: boolean;
}

function ownersOf({ chapters }: ParsedCourse): (file: string) => Owner {
  const owners = new Map<string, Owner>();
  for (const { id: chapter, folder, lessons } of chapters) {
    owners.set(`${folder}/chapter.yaml`, { key: `chapter ${chapter}`, chapter, lesson: null, isTest: false });
    owners.set(`evaluation/pools/${chapter}.yaml`, { key: `pool ${chapter}`, chapter, lesson: null, isTest: true });
    for (const lesson of lessons) {
      owners.set(lesson.origin.file, { key: `lesson ${lesson.id}`, chapter, lesson, isTest: false });
      if (lesson.quiz) owners.set(lesson.quiz.origin.file, { key: `test ${lesson.id}`, chapter, lesson, isTest: true });
    }
  }
  return (file) => {
    const chapter = chapters.find(({ folder }) => file.startsWith(`${folder}/`));
    const rest = chapter ? `${chapter.id}${file.slice(chapter.folder.length)}` : file;
    return owners.get(file) ?? { key: `file ${rest}`, chapter: chapter?.id ?? 'course', lesson: null, isTest: false };
  };
}

/** Where the clinical passages of a lesson lie in its file. */
function clinicalRanges({ body }: Lesson): readonly (readonly [number, number])[] {
  return body.children.flatMap((node) =>
    node.type === 'containerDirective' && node.name === 'clinical'
      ? [[node.position?.start.offset ?? 0, node.position?.end.offset ?? 0] as const]
      : [],
  );
}

function segmentsOf(course: ParsedCourse): ReadonlyMap<string, readonly OwnedSegment[]> {
  const ownerOf = ownersOf(course);
  const groups = new Map<string, readonly OwnedSegment[]>();
  for (const [file, segments] of courseSegments(course)) {
    const owner = ownerOf(file);
    const ranges = owner.lesson && !owner.isTest ? clinicalRanges(owner.lesson) : [];
    const inClinical = ({ range }: Segment): boolean =>
      range !== undefined && ranges.some(([start, end]) => range.offset >= start && range.endOffset <= end);
    groups.set(
      owner.key,
      segments.map((segment) => ({ owner, segment, clinical: inClinical(segment) })),
    );
  }
  return groups;
}

const inBody = ({ segment }: OwnedSegment): boolean => segment.nodes !== undefined;

function textChanges(before: ParsedCourse, after: ParsedCourse): readonly Change[] {
  const { language } = after;
  const old = segmentsOf(before);
  const questions = [questionIds(before), questionIds(after)] as const;
  // A question that is new or gone is one change, said elsewhere.
  const stays = ({ owner, segment: { at } }: OwnedSegment): boolean => {
    const id = at.split('.')[0] ?? '';
    return !owner.isTest || questions.every((ids) => ids.has(id));
  };
  return [...segmentsOf(after)].flatMap(([key, now]) => {
    const then = old.get(key);
    // A lesson that is new is one change too.
    if (!then) return now[0]?.owner.key.startsWith('file ') ? now.map((one) => changeOf(null, one, language)) : [];
    return pairs(then.filter(stays), now.filter(stays)).flatMap(([from, to]) =>
      from && to && squeeze(from.segment.text) === squeeze(to.segment.text) ? [] : [changeOf(from, to, language)],
    );
  });
}

/** Texts with names by their names; paragraphs by their words. In the order of the later course; what is gone at the end. */
function pairs(
  then: readonly OwnedSegment[],
  now: readonly OwnedSegment[],
): readonly (readonly [OwnedSegment | null, OwnedSegment | null])[] {
  const bodies = [then.filter(inBody), now.filter(inBody)] as const;
  const aligned = alignTexts(
    bodies[0].map(({ segment }) => squeeze(segment.text)),
    bodies[1].map(({ segment }) => squeeze(segment.text)),
  );
  const named = new Map(then.filter((one) => !inBody(one)).map((one) => [one.segment.at, one]));
  const found = now.map((to) => {
    const place = bodies[1].indexOf(to);
    const from = place < 0 ? named.get(to.segment.at) : bodies[0][aligned[place] ?? -1];
    return [from ?? null, to] as const;
  });
  const used = new Set(found.map(([from]) => from));
  return [...found, ...then.filter((from) => !used.has(from)).map((from) => [from, null] as const)];
}

function changeOf(from: OwnedSegment | null, to: OwnedSegment | null, language: string): Change {
  const one = to ?? from;
  if (!one) throw new Error('a change has a side');
  const { owner, segment } = one;
  const [before, after] = [from?.segment.text ?? null, to?.segment.text ?? null];
  return {
    kind: gravityOf(before, after, {
      language,
      clinical: from?.clinical === true || to?.clinical === true,
      clinicalTest: owner.isTest && owner.lesson !== null && isClinical(owner.lesson),
    }),
    chapter: owner.chapter,
    lesson: owner.lesson?.title ?? null,
    what: `${before === null ? 'new' : after === null ? 'removed' : 'changed'}: ${NAMES[segment.kind] ?? segment.kind}`,
    before,
    after,
    segment: { file: segment.file, at: segment.at },
  };
}

const NAMES: Readonly<Record<string, string>> = {
  'list-item': 'list item',
  'table-cell': 'table cell',
  'short-name': 'short name',
  'figure-text': 'words in a figure',
  alternative: 'description of a figure',
  prompt: 'question',
  choice: 'choice of a question',
  answers: 'accepted answers',
  feedback: 'feedback of a question',
  gist: 'summary of a source',
};

/** Every question that is scored, with the lesson that it is about. */
function questionsOf({ chapters, evaluation }: ParsedCourse) {
  const lessons = new Map(chapters.flatMap((chapter) => chapter.lessons.map((lesson) => [lesson.id, { chapter: chapter.id, lesson }])));
  const inTests = [...lessons.values()].flatMap(({ chapter, lesson }) =>
    (lesson.quiz?.questions ?? []).map((question) => ({ question, chapter, lesson, place: 'the test' })),
  );
  const inPools = (evaluation?.pools ?? []).flatMap(({ chapter, questions }) =>
    questions.map((question) => ({
      question,
      chapter,
      lesson: lessons.get(question.objective?.split('.')[0] ?? '')?.lesson ?? null,
      place: 'the final evaluation',
    })),
  );
  return new Map([...inTests, ...inPools].map((one) => [one.question.id, one]));
}

function questionIds(course: ParsedCourse): ReadonlySet<string> {
  return new Set([...questionsOf(course).keys(), ...(course.form?.questions ?? []).map(({ id }) => id)]);
}

/** Lessons, questions and keys: what is no change of a text. */
function partChanges(before: ParsedCourse, after: ParsedCourse): readonly Change[] {
  const lessonsOf = ({ chapters }: ParsedCourse) =>
    new Map(chapters.flatMap(({ id: chapter, lessons }) => lessons.map((lesson) => [lesson.id, { chapter, lesson }] as const)));
  const [oldLessons, lessons] = [lessonsOf(before), lessonsOf(after)];
  const [oldQuestions, questions] = [questionsOf(before), questionsOf(after)];
  const say = (part: { readonly chapter: string; readonly lesson: Lesson | null }, what: string, more: Partial<Change> = {}): Change => ({
    kind: 'meaning',
    chapter: part.chapter,
    lesson: part.lesson?.title ?? null,
    what,
    before: null,
    after: null,
    segment: null,
    ...more,
  });
  return [
    ...[...lessons].flatMap(([id, part]) => (oldLessons.has(id) ? [] : [say(part, 'new lesson')])),
    ...[...oldLessons].flatMap(([id, part]) => (lessons.has(id) ? [] : [say(part, 'removed lesson')])),
    ...[...questions].flatMap(([id, part]) => {
      const from = oldQuestions.get(id);
      if (!from) return part.lesson && !oldLessons.has(part.lesson.id) ? [] : [say(part, `new question in ${part.place}: ${id}`)];
      const [was, is] = [keyOf(from.question), keyOf(part.question)];
      if (was === is && part.question.revision === from.question.revision) return [];
      const kind = part.lesson && isClinical(part.lesson) ? 'clinical' : 'meaning';
      return [say(part, `right answer of a question in ${part.place}: ${id}`, { kind, before: was, after: is })];
    }),
    ...[...oldQuestions].flatMap(([id, part]) => (questions.has(id) ? [] : [say(part, `removed question in ${part.place}: ${id}`)])),
  ];
}

/** What is right, by ids: a choice that only reads otherwise is the same. */
function keyOf({ kind, choices = [], pairs: pairings = [], answer, answers, min, max, unit }: Question): string {
  if (kind === 'ordering') return choices.map(({ id }) => id).join(' → ');
  if (kind === 'matching') return pairings.map(({ id }) => id).join(', ');
  if (kind === 'true-false') return String(answer);
  if (kind === 'fill-in') return (answers ?? []).join(' / ');
  if (kind === 'numeric') return `${min} – ${max}${unit === undefined ? '' : ` ${unit}`}`;
  return choices
    .filter(({ correct }) => correct)
    .map(({ id }) => id)
    .join(', ');
}

interface TranslatedText {
  readonly owner: Owner;
  readonly clinical: boolean;
  readonly segment: Segment;
  readonly text: string;
}

/** Translations of texts that stayed as they were in the source. */
function translationChanges(before: ParsedCourse, after: ParsedCourse): readonly Change[] {
  return after.locales.flatMap((locale) => {
    const then = translationsOf(before, locale.language);
    const now = translationsOf(after, locale.language) ?? new Map<string, TranslatedText>();
    const name = `${locale.name} (${locale.language})`;
    if (!then) return [{ ...NOWHERE, what: `new language: ${name}` }];
    const sources = new Set(
      [...segmentsOf(before)].flatMap(([key, list]) =>
        textKeys(
          key,
          list.map(({ segment }) => segment),
        ),
      ),
    );
    const counts = new Map<string, { readonly owner: Owner; count: number }>();
    const clinical: Change[] = [];
    for (const [key, { owner, clinical: inClinical, segment, text }] of now) {
      const from = then.get(key)?.text ?? null;
      if (!sources.has(key) || from === text) continue;
      if (inClinical && from !== null && wordsOf(from).join(' ') !== wordsOf(text).join(' '))
        clinical.push({
          ...NOWHERE,
          kind: 'clinical',
          chapter: owner.chapter,
          lesson: owner.lesson?.title ?? null,
          what: `translation into ${name}`,
          before: from,
          after: text,
          segment: { file: segment.file, at: segment.at },
        });
      else {
        const place = owner.lesson?.id ?? owner.chapter;
        const found = counts.get(place) ?? { owner, count: 0 };
        counts.set(place, { owner, count: found.count + 1 });
      }
    }
    const counted = [...counts.values()].map(
      ({ owner, count }): Change => ({
        ...NOWHERE,
        chapter: owner.chapter,
        lesson: owner.lesson?.title ?? null,
        what: `translation into ${name}: ${count === 1 ? 'one text' : `${count} texts`}`,
      }),
    );
    return [...clinical, ...counted];
  });
}

const NOWHERE: Change = { kind: 'translation', chapter: 'course', lesson: null, what: '', before: null, after: null, segment: null };

/** A key for each text of an owner: its name and words; of a paragraph its words alone and how often they came before, so that an inserted one shifts nothing. */
function textKeys(owner: string, segments: readonly Segment[]): readonly string[] {
  const counts = new Map<string, number>();
  return segments.map(({ at, text, nodes }) => {
    const words = squeeze(text);
    if (!nodes) return `${owner}\n${at}\n${words}`;
    const count = counts.get(words) ?? 0;
    counts.set(words, count + 1);
    return `${owner}\n${count}\n${words}`;
  });
}

/** By textKeys(); null: the course has no such language. */
function translationsOf(course: ParsedCourse, language: string): ReadonlyMap<string, TranslatedText> | null {
  const locale = course.locales.find((one) => one.language === language);
  if (!locale) return null;
  const ownerOf = ownersOf(course);
  const clinical = new Set([...segmentsOf(course).values()].flatMap((list) => list.filter((one) => one.clinical).map(nameOf)));
  const texts = new Map<string, TranslatedText>();
  for (const [file, { segments }] of localeState(course, locale)) {
    const owner = ownerOf(file);
    const keys = textKeys(
      owner.key,
      segments.map(({ segment }) => segment),
    );
    for (const [i, { segment, target, state }] of segments.entries())
      if (state === 'translated' && target)
        texts.set(keys[i] ?? '', { owner, segment, text: squeeze(target.text), clinical: clinical.has(nameOf({ segment })) });
  }
  return texts;
}

const nameOf = ({ segment }: Pick<OwnedSegment, 'segment'>): string => `${segment.file}\n${segment.at}`;
