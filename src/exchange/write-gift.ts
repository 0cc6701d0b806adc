/**
 * Questions as GIFT (Moodle: question/format/gift). Ids and tags stand in comments, as Moodle writes and reads them since 3.8. Keys are in the
 * file: it is for teachers, never for learners.
 */

import type { Reference } from '../model/library.ts';
import type { Question } from '../model/question.ts';
import { type Loss, lossesOf, printCategory, type QuestionGroup, tagsOf } from './exchange.ts';
import { plainWords, showText } from './shown-text.ts';

export function writeGift(
  groups: readonly QuestionGroup[],
  references: readonly Reference[],
): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const blocks = groups.flatMap(({ path, questions }) => [
    `$CATEGORY: ${printCategory(path)}`,
    ...questions.flatMap((question) => {
      const lose = lossesOf(question.id, losses);
      const say = (markdown: string): string => {
        const shown = showText(markdown, references);
        if (shown.changed) lose('citations and links in its texts become words');
        return mask(shown.text);
      };
      const answers = answersOf(question, say, lose);
      if (answers === null) return [];
      if (question.weight !== 1) lose('GIFT has no weights: every question counts the same');
      const tags = tagsOf(question).map((tag) => ` [tag:${tag.replaceAll(']', '\\]')}]`);
      return [`// [id:${question.id}]${tags.join('')}\n::${question.id}::[markdown]${say(question.prompt)}{${answers}}`];
    }),
  ]);
  return { text: `${blocks.join('\n\n')}\n`, losses };
}

/** What stands between the braces; null for kinds that GIFT doesn't have. */
function answersOf(question: Question, say: (markdown: string) => string, lose: (what: string) => void): string | null {
  const { kind, choices = [], pairs = [], partial, feedback } = question;
  const right = feedback ? `#${say(feedback.correct)}` : '';
  const wrong = feedback ? `#${say(feedback.incorrect)}` : '';
  const lines = (all: readonly string[]): string => `\n${all.map((line) => `  ${line}\n`).join('')}`;
  const elsewhere = wrong === '' ? [] : [`=%0%*${wrong}`];
  switch (kind) {
    case 'single':
      return lines(
        choices.map(({ text, correct }) => `${correct ? '=' : '~'}${unlikeWeight(say(text), correct)}${correct ? right : wrong}`),
      );
    case 'multiple': {
      const share = Math.round((100 / choices.filter(({ correct }) => correct).length) * 100_000) / 100_000;
      if (!partial) lose('Moodle gives part of the points for part of the right choices');
      return lines(choices.map(({ text, correct }) => `~%${correct ? share : -share}%${say(text)}${correct ? right : wrong}`));
    }
    case 'true-false':
      return `${question.answer ? 'TRUE' : 'FALSE'}${wrong}${wrong === '' ? '' : right}`;
    case 'matching':
      if (!partial) lose('Moodle gives part of the points for part of the right pairs');
      if (feedback) lose('GIFT has no feedback for pairs');
      return lines([
        ...pairs.map(({ prompt, match }) => `=${say(prompt)} -> ${mask(plainWords(match))}`),
        ...choices.map(({ text }) => `= -> ${mask(plainWords(text))}`),
      ]);
    case 'fill-in':
      if (question.caseSensitive) lose('GIFT can’t ask for capitals');
      return lines([
        ...(question.answers ?? []).map((answer) => `=${unlikeWeight(mask(answer.replaceAll('*', '\\*')), true)}${right}`),
        ...elsewhere,
      ]);
    case 'numeric': {
      const { min = 0, max = 0, unit } = question;
      if (unit !== undefined) lose('GIFT has no units');
      return `#${lines([`=${min === max ? min : `${min}..${max}`}${right}`, ...elsewhere])}`;
    }
    case 'free-text':
      return '';
    case 'ordering':
      lose('GIFT has no kind for putting in order: left out');
      return null;
    case 'likert':
      lose('GIFT has no question that asks for an opinion: left out');
      return null;
  }
}

/** A text that begins like a weight (`%50% of all`) gets one of its own before it. */
function unlikeWeight(text: string, right: boolean): string {
  return text.startsWith('%') ? `%${right ? 100 : 0}%${text}` : text;
}

/** `~ = # { } : \` are signs of the format; a line break is written as `\n`. */
function mask(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
