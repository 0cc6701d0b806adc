/**
 * A test on the page: binds the forms of a lesson's test or of the final evaluation to the engine. Draws nothing itself: shows,
 * orders and locks the forms that the page has, and writes feedback, buttons and result.
 */
import type { QuestionData, TestData } from '../../contract/quiz.ts';
import { isPass, percent } from '../../contract/scoring.ts';
import type { LearnerState } from '../../contract/state.ts';
import type { Changed, Host } from '../host.ts';
import { fileOf } from '../pages.ts';
import * as engine from '../quiz/engine.ts';
import { all, button, find, focusOn, goToAnchor, make } from './dom.ts';
import { enableOrdering } from './ordering.ts';
import { fillForm, lockForm, readResponse, showFeedback } from './question.ts';

export function showTest(section: HTMLElement, test: TestData, host: Host): void {
  const { session, t } = host;
  const forms = all<HTMLFormElement>(section, 'form');
  const actions = find(section, '[data-test-actions]');
  const result = find(section, '[data-test-result]');
  /** Changed on screen and not in the state yet: typing, and moves of an ordering question. */
  const pending = new Set<HTMLFormElement>();
  let shown = '';
  let timer = 0;
  let since = Date.now();

  const formOf = ({ id }: QuestionData): HTMLFormElement | undefined => forms.find(({ dataset }) => dataset.question === id);
  const questionOf = ({ dataset }: HTMLFormElement): QuestionData | undefined => test.questions.find(({ id }) => id === dataset.question);

  function act(change: (state: LearnerState) => LearnerState): void {
    const changed = host.change(change);
    if (changed) report(changed);
    // Also if nothing changed: another tab may have handed in meanwhile, then nothing is taken here any more.
    render();
  }

  function report({ before, after }: Changed): void {
    host.used();
    for (const question of engine.newlyJudged(before, after, test)) {
      const { response, result: sixtieths } = engine.givenAnswer(after, test, question);
      const seconds = Math.round((Date.now() - since) / 1000);
      since = Date.now();
      if (response !== null && sixtieths !== null && host.course.privacy !== 'minimal')
        session.record({ kind: 'interaction', test: test.id, question, response, sixtieths, seconds });
    }
    const { finished, passed, best } = engine.testState(after, test);
    if (finished && best && !engine.testState(before, test).finished)
      session.record({ kind: 'test-finished', test: test.id, score: percent(best), passed });
  }

  function keep(form: HTMLFormElement): void {
    pending.delete(form);
    const question = questionOf(form);
    const response = question ? readResponse(form, question) : null;
    if (question && response !== null) act((state) => engine.answer(state, test, question, response));
  }

  function keepPending(): void {
    clearTimeout(timer);
    pending.forEach(keep);
  }

  function render(): void {
    const state = session.state();
    const asked = engine.askedQuestions(state, test);
    const { attempt, finished, passed } = engine.testState(state, test);
    const now = [attempt, finished, ...asked.map(({ id }) => id)].join();
    const fresh = now !== shown;
    shown = now;
    if (fresh) for (const form of forms) form.hidden = true;
    const keysShown = test.showAnswers === 'always' || (test.showAnswers === 'after-pass' && passed);
    for (const question of asked) {
      const form = formOf(question);
      if (!form) continue;
      const { response, result: sixtieths } = engine.givenAnswer(state, test, question);
      if (fresh) {
        form.hidden = false;
        actions?.before(form);
      }
      if (fresh || !(pending.has(form) || form.contains(document.activeElement)))
        fillForm(form, question, engine.choiceOrder(state, test, question), response);
      const locked = finished || sixtieths !== null;
      lockForm(form, locked);
      // Of a test drawn from pools nothing is given away before it is passed: the next attempt may ask the same.
      const told = locked && (keysShown || !test.draw);
      showFeedback(form, question, told ? { response, sixtieths: sixtieths ?? 0, withKey: keysShown } : null, host);
    }
    // Not at every answer: what stands under a pointer that is going down must not be exchanged.
    if (fresh) renderEnd(state);
  }

  /** Buttons and result below the questions. */
  function renderEnd(state: LearnerState): void {
    const { finished, passed } = engine.testState(state, test);
    const left = engine.attemptsLeft(state, test);
    const parts: HTMLElement[] = [];
    if (!finished) parts.push(button(t('test.handIn'), handIn, test.feedback === 'at-end' ? 'primary' : ''));
    else if (left > 0) parts.push(button(t(passed ? 'test.again' : 'test.retry'), startAgain, passed ? '' : 'primary'));
    if (test.attempts > 0 && !passed) parts.push(make('p', {}, t('test.left', { n: left })));
    actions?.replaceChildren(...parts);
    result?.replaceChildren(...(finished ? resultParts(state, test, host) : []));
  }

  function handIn(): void {
    keepPending();
    const open = engine.unanswered(session.state(), test);
    if (open[0]) {
      const first = formOf(open[0]);
      const goTo = (): void => {
        result?.replaceChildren();
        focusOn(first ? find(first, 'input, select, [data-move]') : null);
      };
      result?.replaceChildren(
        make('p', {}, t('test.unanswered', { n: open.length })),
        make('p', { class: 'actions' }, button(t('test.goTo'), goTo, 'primary'), button(t('test.handInAnyway'), finish)),
      );
      focusOn(result);
    } else finish();
  }

  function finish(): void {
    act((state) => engine.handIn(state, test));
    focusOn(result);
  }

  function startAgain(): void {
    act((state) => engine.retry(state, test));
    goToAnchor(section.id);
  }

  section.onsubmit = (submit) => {
    submit.preventDefault();
    const form = submit.target as HTMLFormElement;
    const question = questionOf(form);
    const place = find(form, '[data-feedback]');
    if (!question || !place || test.feedback !== 'at-once') return;
    keep(form);
    act((state) => engine.check(state, test, question));
    if (place.hidden) {
      place.hidden = false;
      place.dataset.verdict = 'none';
      place.textContent = t(question.kind === 'numeric' ? 'test.number' : 'test.missing');
    }
    focusOn(place);
  };
  section.onchange = ({ target }) => keep((target as HTMLInputElement).form as HTMLFormElement);
  section.oninput = ({ target }) => {
    const { type, form } = target as HTMLInputElement;
    if (type === 'text' && form) pending.add(form);
  };
  for (const form of forms)
    for (const list of all(form, '.order'))
      enableOrdering(list, host, () => {
        pending.add(form);
        clearTimeout(timer);
        timer = setTimeout(keepPending, 1500);
      });
  host.beforeHidden(keepPending);
  render();
}

/** What the learner reads after hand-in; of a test drawn from pools also where to read again. */
function resultParts(state: LearnerState, test: TestData, { t, percent: per, course }: Host): Node[] {
  const { passed, best } = engine.testState(state, test);
  const score = engine.attemptScore(state, test);
  // Not known any more after an update of the test, or from a reduced state: then what is saved is said.
  const shown = score ?? best;
  if (!shown) return [];
  const now = isPass(shown, test.pass);
  const parts: Node[] = [
    make(
      'p',
      { class: 'verdict', 'data-verdict': now ? 'right' : 'wrong' },
      t(now ? 'test.passed' : 'test.failed', { score: per(percent(shown)), pass: per(test.pass) }),
    ),
  ];
  if (passed && !now) parts.push(make('p', {}, t('test.stays')));
  if (score && best && percent(best) > percent(score)) parts.push(make('p', {}, t('test.best', { score: per(percent(best)) })));
  if (!test.draw) return parts;
  const rows = engine.poolScores(state, test).map(({ pool, score: part, wrong }) => {
    const chapter = course.chapters.find(({ id }) => id === pool);
    const again = (chapter?.lessons ?? []).filter(({ id }) => wrong.some(({ objective }) => objective?.split('.')[0] === id));
    const links = again.flatMap(({ id, title }) => [' · ', make('a', { href: fileOf(course, id) }, title)]);
    return make('li', {}, `${chapter?.title ?? pool} · ${per(percent(part))}`, ...links);
  });
  return [...parts, make('p', {}, t('test.byChapter')), make('ul', {}, ...rows)];
}
