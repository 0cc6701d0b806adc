/**
 * One question's form: reads the learner's response out of it, puts one back, locks it, marks right and wrong. The markup is the
 * compiler's; this module knows its attributes and nothing about tests.
 */
import type { QuestionData, Response } from '../../contract/quiz.ts';
import { FULL } from '../../contract/scoring.ts';
import type { Strings } from '../strings.ts';
import { all, find, html, make } from './dom.ts';

/** What stands in the form now; null for nothing chosen, and for free text, which never leaves the page. */
export function readResponse(form: HTMLElement, { kind, vocabulary }: QuestionData): Response | null {
  const chosen = all<HTMLInputElement>(form, 'input:checked').map(({ value }) => Number(value));
  switch (kind) {
    case 'multiple':
      return chosen.sort((a, b) => a - b);
    case 'ordering':
      return items(form).map(indexOf);
    case 'matching': {
      const matches = vocabulary.map(() => -1);
      for (const { value, dataset } of all<HTMLSelectElement>(form, 'select')) if (value) matches[Number(dataset.left)] = Number(value);
      return matches;
    }
    case 'fill-in':
    case 'numeric':
      return find<HTMLInputElement>(form, 'input')?.value ?? null;
    default:
      return chosen[0] ?? null;
  }
}

/** Puts choices into `order` and the response into the fields. Leaves alone what is right already, so that focus and typing stay. */
export function fillForm(form: HTMLElement, question: QuestionData, order: readonly number[], response: Response | null): void {
  const { kind } = question;
  if (kind === 'free-text') return;
  arrange(items(form), order);
  const list = typeof response === 'object' ? response : null;
  for (const select of all<HTMLSelectElement>(form, 'select')) {
    arrange(all<HTMLOptionElement>(select, 'option').slice(1), order);
    const match = list?.[Number(select.dataset.left)] ?? -1;
    select.value = match < 0 ? '' : String(match);
  }
  for (const input of all<HTMLInputElement>(form, 'input')) {
    if (input.type === 'text') {
      const text = typeof response === 'string' ? response : '';
      if (input.value !== text) input.value = text;
    } else input.checked = list ? list.includes(Number(input.value)) : response === Number(input.value);
  }
}

/** A locked question can be read and no longer answered. */
export function lockForm(form: HTMLElement, locked: boolean): void {
  for (const fields of all<HTMLFieldSetElement>(form, 'fieldset')) fields.disabled = locked;
  for (const actions of all(form, '.actions')) actions.hidden = locked;
}

/** Shows how a judged answer did, and the right answer where it may be seen; null takes everything away. */
export function showFeedback(
  form: HTMLElement,
  question: QuestionData,
  judged: { readonly response: Response | null; readonly sixtieths: number; readonly withKey: boolean } | null,
  strings: Strings,
): void {
  const { t } = strings;
  const place = find(form, '[data-feedback]');
  if (!place) return;
  place.hidden = !judged;
  place.textContent = '';
  for (const mark of all(form, '.mark')) mark.remove();
  for (const item of items(form)) item.removeAttribute('data-mark');
  if (!judged) return;
  const verdict = judged.sixtieths >= FULL ? 'right' : judged.sixtieths > 0 ? 'partly' : 'wrong';
  const { feedback, key, keyText = [] } = question;
  place.dataset.verdict = verdict;
  place.append(make('p', { class: 'verdict' }, t(`test.${verdict}`)));
  if (judged.withKey) {
    if ('answer' in key) markChoices(form, key.answer, judged.response, strings);
    if (keyText.length > 0 && verdict !== 'right')
      place.append(make('p', {}, t('test.key')), make('ol', { class: 'key' }, ...keyText.map((line) => make('li', {}, line))));
  }
  if (feedback) place.append(html((verdict === 'right' ? feedback.correct : feedback.incorrect) + feedback.references));
}

function markChoices(form: HTMLElement, answer: Response, response: Response | null, { t }: Strings): void {
  const includes = (value: Response | null, index: number): boolean =>
    value === index || (typeof value === 'object' && !!value?.includes(index));
  for (const item of all(form, '.choices > li')) {
    const right = includes(answer, indexOf(item));
    if (!right && !includes(response, indexOf(item))) continue;
    item.dataset.mark = right ? 'right' : 'wrong';
    find(item, 'label')?.append(make('span', { class: 'mark' }, t(`test.mark.${item.dataset.mark}`)));
  }
}

function items(form: HTMLElement): HTMLElement[] {
  return all(form, '.choices > li, .order > li');
}

function indexOf(item: HTMLElement): number {
  return Number(item.dataset.index ?? (item as HTMLOptionElement).value);
}

function arrange(elements: readonly HTMLElement[], order: readonly number[]): void {
  const sorted = [...elements].sort((a, b) => order.indexOf(indexOf(a)) - order.indexOf(indexOf(b)));
  if (sorted.some((element, i) => element !== elements[i])) elements[0]?.parentElement?.append(...sorted);
}
