/**
 * The test engine: pure functions (state, test, …) → state. It decides which questions an attempt asks and in which order,
 * keeps answers, judges them and folds a finished attempt into passed, best and attempts. It knows no page and no LMS.
 *
 * Every function is idempotent where a learner may click twice, and returns the very same state when nothing changed.
 */
import { shuffled } from '../../contract/hash.ts';
import type { QuestionData, Response, TestData } from '../../contract/quiz.ts';
import { best, type Fraction, FULL, isPass, isScored, parseNumber, scoreResponse, scoreTest } from '../../contract/scoring.ts';
import { type Answer, drawnAnswer, type LearnerState, MAX_ATTEMPTS, MAX_CHANGES, type TestState, UNSTARTED } from '../../contract/state.ts';

/** What the learner gave to one question in the attempt on screen. */
export interface Given {
  /** null: unanswered, or answered with choices that this build no longer has. */
  readonly response: Response | null;
  /** Sixtieths once judged, else null. */
  readonly result: number | null;
}

const NOTHING: Given = { response: null, result: null };

/** The test's state, or that of a first attempt not begun yet. */
export function testState(state: LearnerState, test: { readonly slot: number }): TestState {
  return state.tests.get(test.slot) ?? UNSTARTED;
}

/** The questions of the attempt, in screen order. */
export function askedQuestions(state: LearnerState, test: TestData): readonly QuestionData[] {
  const questions = test.draw ? draw(state, test, test.draw) : test.questions;
  return test.shuffle ? shuffled(questions, seedOf(state, test), ({ slot }) => slot) : questions;
}

/**
 * A question's choices (indexes of its vocabulary) in screen order. Items to order and texts to match are always shuffled:
 * as written they give the answer away. Scales and true-false keep their order.
 */
export function choiceOrder(state: LearnerState, test: TestData, question: QuestionData): readonly number[] {
  const { kind, key, shown, slot } = question;
  const given = kind === 'ordering' ? givenAnswer(state, test, question).response : null;
  if (typeof given === 'object' && given !== null) return given;
  const always = kind === 'ordering' || kind === 'matching';
  if (!always && !(test.shuffle && (kind === 'single' || kind === 'multiple'))) return shown;
  const order = shuffled(shown, `${seedOf(state, test)}|${slot}`, (index) => index);
  if (key.kind === 'ordering' && order.length > 1 && same(order, key.answer)) order.push(order.shift() as number);
  return order;
}

/** The answer of the attempt on screen. While it runs, an answer with choices that are gone counts as not given. */
export function givenAnswer(state: LearnerState, test: TestData, question: QuestionData): Given {
  const answer = storedAnswer(state, test, question);
  if (!answer) return NOTHING;
  if (answer.response !== null && isPossible(question, answer.response)) return answer;
  return testState(state, test).finished ? { response: null, result: answer.result } : NOTHING;
}

/** True once nothing is left to fill in: a tick, every pair, some text; a number where one is asked for. */
export function isAnswered({ key, kind, shown }: QuestionData, response: Response | null): boolean {
  if (response === null) return false;
  if (typeof response === 'string') return kind === 'numeric' ? parseNumber(response) !== null : response.trim() !== '';
  if (typeof response === 'number') return true;
  if (key.kind === 'matching') return shown.every((left) => (key.answer[left] ?? -1) < 0 || (response[left] ?? -1) >= 0);
  return response.length > 0;
}

/** The scored questions that hand-in would count as wrong because nothing, or not everything, was filled in. */
export function unanswered(state: LearnerState, test: TestData): readonly QuestionData[] {
  return scoredQuestions(state, test).filter((question) => {
    const { response, result } = givenAnswer(state, test, question);
    return result === null && !isAnswered(question, response);
  });
}

/** A test as the outline knows it; `attempts` 0 or absent: unlimited. */
export interface LimitedTest {
  readonly slot: number;
  readonly attempts?: number;
}

/** Attempts that may still be begun; Infinity without a limit. Counting ends at MAX_ATTEMPTS, so no attempt follows that one. */
export function attemptsLeft(state: LearnerState, test: LimitedTest): number {
  const { attempt, finished } = testState(state, test);
  const used = finished ? attempt : attempt - 1;
  if (used >= MAX_ATTEMPTS) return 0;
  return test.attempts ? Math.max(0, test.attempts - used) : Number.POSITIVE_INFINITY;
}

/** Not passed, and no attempt is left of a limited number: the only way to the status `failed`. */
export function isFailed(state: LearnerState, test: LimitedTest): boolean {
  const { passed, finished } = testState(state, test);
  return !!test.attempts && finished && !passed && attemptsLeft(state, test) === 0;
}

/** Keeps an answer. Ignored after hand-in, after a check, and when it says what is known already. */
export function answer(state: LearnerState, test: TestData, question: QuestionData, typed: Response): LearnerState {
  // The saved state holds numbers in ASCII only: other scripts' digits are rewritten before they would be lost.
  const response = question.kind === 'numeric' && /[^ -~]/.test(String(typed)) ? String(parseNumber(String(typed)) ?? typed) : typed;
  const given = givenAnswer(state, test, question);
  if (testState(state, test).finished || given.result !== null || same(given.response, response)) return state;
  if (!isPossible(question, response)) return state;
  const begun = begin(state, test);
  const changes = Math.min((storedAnswer(begun, test, question)?.changes ?? 0) + 1, MAX_CHANGES);
  return withAnswer(begun, question, { attempt: testState(begun, test).attempt, changes, response, result: null });
}

/** Feedback at once: judges one answered question for good; the last one hands the attempt in. */
export function check(state: LearnerState, test: TestData, question: QuestionData): LearnerState {
  const { response, result } = givenAnswer(state, test, question);
  const stored = storedAnswer(state, test, question);
  if (test.feedback !== 'at-once' || testState(state, test).finished || result !== null) return state;
  if (!stored || !isScored(question.key) || !isAnswered(question, response)) return state;
  const judged = withAnswer(state, question, { ...stored, result: scoreResponse(question.key, response) });
  const open = scoredQuestions(judged, test).some((other) => givenAnswer(judged, test, other).result === null);
  return open ? judged : handIn(judged, test);
}

/** Judges what is not judged yet and finishes the attempt: best = the better score, passed stays passed. */
export function handIn(state: LearnerState, test: TestData): LearnerState {
  const before = testState(state, test);
  if (before.finished) return state;
  let next = begin(state, test);
  const results = scoredQuestions(next, test).map((question) => {
    const { response, result } = givenAnswer(next, test, question);
    const sixtieths = result ?? scoreResponse(question.key, response);
    const stored = storedAnswer(next, test, question);
    const kept = stored && response !== null ? stored : drawnAnswer(before.attempt);
    next = withAnswer(next, question, { ...kept, result: sixtieths });
    return { weight: question.weight, sixtieths };
  });
  const score = scoreTest(results);
  const passed = before.passed || isPass(score, test.pass);
  return withTest(next, test, { ...before, passed, best: best(before.best, score), finished: true });
}

/** Begins the next attempt after a finished one, if any is left. What was passed stays passed. */
export function retry(state: LearnerState, test: TestData): LearnerState {
  const before = testState(state, test);
  if (!before.finished || attemptsLeft(state, test) === 0) return state;
  return begin(withTest(state, test, { ...before, attempt: before.attempt + 1, finished: false }), test);
}

/** Questions that were judged between two states: what interactions are reported for. */
export function newlyJudged(before: LearnerState, after: LearnerState, test: TestData): readonly QuestionData[] {
  return scoredQuestions(after, test).filter(
    (question) => givenAnswer(after, test, question).result !== null && givenAnswer(before, test, question).result === null,
  );
}

/** The score of the finished attempt on screen, from the results as they were given; of a first attempt it is the best score itself. */
export function attemptScore(state: LearnerState, test: TestData): Fraction | null {
  const { attempt, best: score } = testState(state, test);
  const asked = scoredQuestions(state, test);
  const open = asked.some((question) => givenAnswer(state, test, question).result === null);
  return attempt === 1 ? score : open ? null : scoreOf(state, test, asked);
}

export interface PoolScore {
  readonly pool: string;
  readonly score: Fraction;
  /** Questions without full credit: what to read again. */
  readonly wrong: readonly QuestionData[];
}

/** A pooled test's finished attempt, pool by pool in the order of the test's questions. */
export function poolScores(state: LearnerState, test: TestData): readonly PoolScore[] {
  const asked = new Set(scoredQuestions(state, test));
  return [...byPool(test.questions.filter((question) => asked.has(question)))].map(([pool, questions]) => ({
    pool,
    score: scoreOf(state, test, questions),
    wrong: questions.filter((question) => (givenAnswer(state, test, question).result ?? 0) < FULL),
  }));
}

function scoreOf(state: LearnerState, test: TestData, questions: readonly QuestionData[]): Fraction {
  return scoreTest(questions.map((question) => ({ weight: question.weight, sixtieths: givenAnswer(state, test, question).result ?? 0 })));
}

function scoredQuestions(state: LearnerState, test: TestData): readonly QuestionData[] {
  return askedQuestions(state, test).filter(({ key }) => isScored(key));
}

/**
 * Draws per pool by hash order, then one more from as many different pools as asked for. Questions that the state holds for this
 * attempt come first, answered before unanswered, so that an update of the course neither takes nor swaps them; a finished
 * attempt is never filled up.
 */
function draw(state: LearnerState, test: TestData, { perPool, extra }: { perPool: number; extra: number }): QuestionData[] {
  const rank = (question: QuestionData): number => {
    const stored = storedAnswer(state, test, question);
    return stored ? (stored.changes > 0 ? 0 : 1) : 2;
  };
  const byRank = (a: QuestionData, b: QuestionData): number => rank(a) - rank(b);
  const seed = seedOf(state, test);
  if (testState(state, test).finished) return test.questions.filter((question) => rank(question) < 2);
  const pools = byPool(shuffled(test.questions, seed, ({ slot }) => slot));
  const drawn: QuestionData[] = [];
  const more: QuestionData[] = [];
  for (const pool of shuffled([...pools.keys()], seed, (name) => name)) {
    const ranked = (pools.get(pool) ?? []).sort(byRank);
    drawn.push(...ranked.slice(0, perPool));
    more.push(...ranked.slice(perPool, perPool + 1));
  }
  const chosen = new Set([...drawn, ...more.sort(byRank).slice(0, extra)]);
  // Pools may have been rearranged: what is answered stays.
  return test.questions.filter((question) => chosen.has(question) || rank(question) === 0);
}

function byPool(questions: readonly QuestionData[]): Map<string, QuestionData[]> {
  const pools = new Map<string, QuestionData[]>();
  for (const question of questions) {
    const { pool = '' } = question;
    pools.set(pool, [...(pools.get(pool) ?? []), question]);
  }
  return pools;
}

/** Makes sure that the attempt and, of a pooled test, its drawn questions stand in the state. */
function begin(state: LearnerState, test: TestData): LearnerState {
  const current = testState(state, test);
  let next = state.tests.has(test.slot) ? state : withTest(state, test, current);
  if (!test.draw) return next;
  for (const question of askedQuestions(state, test)) {
    if (!storedAnswer(state, test, question)) next = withAnswer(next, question, drawnAnswer(current.attempt));
  }
  return next;
}

/** The attempt's answer, in the question's slot or in one that it had before. */
function storedAnswer(state: LearnerState, test: TestData, { slot, earlier = [] }: QuestionData): Answer | undefined {
  const { attempt } = testState(state, test);
  const all = [slot, ...earlier].map((one) => state.answers.get(one)).filter((stored) => stored?.attempt === attempt);
  return all.find((stored) => stored?.response !== null) ?? all[0];
}

function withAnswer(state: LearnerState, { slot }: QuestionData, given: Answer): LearnerState {
  return { ...state, answers: new Map(state.answers).set(slot, given) };
}

function withTest(state: LearnerState, { slot }: TestData, test: TestState): LearnerState {
  return { ...state, tests: new Map(state.tests).set(slot, test) };
}

function seedOf(state: LearnerState, test: TestData): string {
  return `${state.nonce}|${test.id}|${testState(state, test).attempt}`;
}

/** False for an answer that this build can't show: a choice was removed, an item to order was added. */
function isPossible({ kind, shown }: QuestionData, response: Response): boolean {
  if (kind === 'free-text') return false;
  if (typeof response === 'string') return true;
  if (typeof response === 'number') return shown.includes(response);
  if (kind === 'matching') return response.every((index) => index < 0 || shown.includes(index));
  return response.every((index) => shown.includes(index)) && (kind !== 'ordering' || response.length === shown.length);
}

function same(a: Response | null, b: Response | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
