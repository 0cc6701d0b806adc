/** An analysis as plain text and as the view of its page: numbers rounded, bars and dots placed. Draws nothing itself. */
import { plural } from '../diagnostics/words.ts';
import type { AnalysisView, ItemView } from '../render/report-views.ts';
import type { Analysis, ItemReport } from './analyse.ts';
import { sayOrigin } from './origin.ts';

/** `0.4567` → `0.46`, `null` → `–`. */
function decimal(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function percent(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)} %`;
}

function countOf(count: number | null): string {
  return count === null ? '1–4' : String(count);
}

/** What each export is of, then a line per question, with its groups and advice under it. */
export function formatTable({ title, version, learners, answers, exports, items, unanswered }: Analysis): string {
  const width = Math.max(8, ...items.map(({ id }) => id.length));
  const row = (id: string, ...cells: readonly string[]): string => [id.padEnd(width), ...cells.map((cell) => cell.padStart(8))].join(' ');
  return [
    `${title}, version ${version}: ${plural(answers, 'first answer')} of ${plural(learners, 'learner')} to ${plural(items.length, 'question')}`,
    ...exports.filter(({ from }) => from !== 'course').map((one) => `${one.file}: ${sayOrigin(one)}`),
    '',
    row('question', 'answers', 'right', 'r', 'D', 'seconds'),
    ...items.flatMap(({ id, answers: n, difficulty, discrimination, upperLower, seconds, groups, advice }) => [
      row(
        id,
        String(n),
        percent(difficulty),
        decimal(discrimination),
        decimal(upperLower),
        seconds === null ? '–' : String(Math.round(seconds)),
      ),
      ...groups.map((group) => `    ${group.name}: ${percent(group.difficulty)} right of ${plural(group.answers, 'answer')}`),
      ...advice.map((line) => `    ${line}`),
    ]),
    '',
    'right: share of right answers. r: correlation with the learner’s other answers. D: right among the best 27 % less right among the weakest 27 %.',
    ...(unanswered.length > 0 ? [`No answers to ${unanswered.length} other questions of the course.`] : []),
  ].join('\n');
}

export function analysisView({ items, exports, ...analysis }: Analysis): AnalysisView {
  const dots = items.flatMap(({ id, difficulty, discrimination }) =>
    difficulty === null || discrimination === null
      ? []
      : [
          {
            x: Math.round(difficulty * 400),
            y: Math.round((1 - discrimination) * 110),
            label: `${id}: ${percent(difficulty)} right, r ${decimal(discrimination)}`,
          },
        ],
  );
  return { ...analysis, exports: exports.map((one) => ({ file: one.file, of: sayOrigin(one) })), dots, items: items.map(itemView) };
}

function itemView({ id, prompt, place, answers, advice, ...item }: ItemReport, index: number): ItemView {
  return {
    number: index + 1,
    id,
    prompt,
    place,
    answers,
    advice,
    difficulty: percent(item.difficulty),
    bar: Math.round((item.difficulty ?? 0) * 100),
    discrimination: decimal(item.discrimination),
    upperLower: decimal(item.upperLower),
    seconds: item.seconds === null ? '–' : String(Math.round(item.seconds)),
    choices: item.choices.map(({ text, right, count, best }) => ({
      text,
      right,
      count: countOf(count),
      best: countOf(best),
      bar: Math.round(((count ?? 0) / answers) * 100),
    })),
    groups: item.groups.map(({ name, answers: n, difficulty }) => ({
      name,
      answers: n,
      difficulty: percent(difficulty),
      bar: Math.round((difficulty ?? 0) * 100),
    })),
  };
}
