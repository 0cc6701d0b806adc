/** What every edition changes against the core, counted and in words: what `coursewright editions` says. Pure. */
import { minutesOfCourse } from '../check/rules/minutes.ts';
import { plural } from '../diagnostics/words.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import { type Change, changesOf, passagesOf } from './changes.ts';
import { courseOf } from './overlay.ts';

export interface EditionSurvey {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly minutes: number;
  /** More or fewer than the core. */
  readonly minutesChange: number;
  readonly lessons: number;
  readonly questions: number;
  readonly counts: { readonly omitted: number; readonly replaced: number; readonly added: number; readonly passages: number };
  readonly changes: readonly Change[];
  /** Each change as a sentence. */
  readonly sentences: readonly string[];
  /** What it says of itself instead of the course, in words: `title: …`. */
  readonly settings: readonly string[];
}

export function surveyEditions(course: ParsedCourse): readonly EditionSurvey[] {
  return course.editions.map((edition) => surveyEdition(course, edition));
}

function surveyEdition(course: ParsedCourse, edition: Edition): EditionSurvey {
  const view = courseOf(course, edition);
  const changes = changesOf(course, edition);
  const passages = passagesOf(course, edition);
  const count = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  const shown = passages.filter((passage) => passage.shown).length;
  const lessons = view.chapters.flatMap((chapter) => chapter.lessons);
  return {
    id: edition.id,
    name: edition.name,
    languages: edition.languages,
    minutes: minutesOfCourse(view),
    minutesChange: minutesOfCourse(view) - minutesOfCourse(course),
    lessons: lessons.length,
    questions: lessons.reduce((sum, { quiz }) => sum + (quiz?.questions.length ?? 0), 0),
    counts: { omitted: count('omit'), replaced: count('replace'), added: count('add'), passages: passages.length },
    changes,
    sentences: [
      ...changes.map(sentenceOf),
      ...(passages.length > 0
        ? [`Of ${plural(passages.length, 'passage')} that depend on the edition it has ${shown} and leaves out ${passages.length - shown}.`]
        : []),
    ],
    settings: settingsOf(course, edition),
  };
}

const VERBS = { omit: 'Leaves out', replace: 'Has its own version of', add: 'Adds' } as const;

/** `Adds the lesson “Records” (annex-records): +15 minutes, +1010 words.` */
export function sentenceOf(change: Change): string {
  const { kind, sort, id, title, lesson, minutes, words, because, follows } = change;
  const where = lesson ? ` in “${lesson.title}”` : '';
  const amounts = [...(minutes === 0 ? [] : [`${signed(minutes)} minutes`]), ...(words === 0 ? [] : [`${signed(words)} words`])];
  const name = sort === 'test' ? `${title} (${id})` : `the ${sort} “${title}” (${id})`;
  const core = change.protected ? ' It is part of a core lesson.' : '';
  const why = because ? ` Why: ${because}` : follows ? ` It follows: ${follows}.` : '';
  return `${VERBS[kind]} ${name}${where}${amounts.length > 0 ? `: ${amounts.join(', ')}` : ''}.${core}${why}`;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : `−${-value}`;
}

function settingsOf(course: ParsedCourse, edition: Edition): readonly string[] {
  const { title, fileName, publisher, logo, colours, privacy, pass, attempts, contact, discoverable, print, certificate, accreditor } =
    edition;
  const said: Readonly<Record<string, string | undefined>> = {
    title,
    'file name': fileName,
    publisher: publisher === course.publisher ? undefined : publisher,
    logo,
    accent: colours?.accent,
    privacy: privacy === course.privacy ? undefined : privacy,
    'pass mark': pass === undefined || pass === course.pass ? undefined : `${pass} %`,
    attempts: attempts === undefined ? undefined : attempts === 0 ? 'unlimited' : String(attempts),
    contact,
    'search engines':
      discoverable === undefined || discoverable === course.discoverable
        ? undefined
        : discoverable
          ? 'may list it'
          : 'are asked to leave it out',
    print,
    'certificate text': certificate?.text,
    signatory: certificate?.signatory,
    accreditation: accreditor.status === 'none' ? undefined : accreditor.status,
  };
  return Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
}
