/**
 * What an author might do about a question, in plain words, from its statistics. Advice, never a verdict: the thresholds are the usual ones of item
 * analysis (Ebel & Frisbie, Essentials of Educational Measurement), and a question on a rule that all should know may well be easy.
 */
import { FEWEST, HIDDEN_BELOW } from './statistics.ts';

/** Most learners know it, or the other choices give it away. */
const EASY = 0.95;
/** Fewer than this: wrong key, unclear words, or not taught. */
const HARD = 0.3;
const WEAK = 0.1;

interface Item {
  readonly answers: number;
  readonly difficulty: number | null;
  readonly discrimination: number | null;
  readonly choices: readonly { readonly text: string; readonly right: boolean; readonly all: number; readonly best: number }[];
}

export function advise({ answers, difficulty, discrimination, choices }: Item): readonly string[] {
  if (answers < FEWEST) return [`Fewer than ${FEWEST} answers: wait for more.`];
  const advice: string[] = [];
  if (discrimination !== null && discrimination < 0)
    advice.push('Learners who do well elsewhere miss it: look at its key and its wording first.');
  else if (difficulty !== null && difficulty < HARD) advice.push('Few get it right: is the key right, is it taught, is it clear?');
  else if (discrimination !== null && discrimination < WEAK && difficulty !== null && difficulty < EASY)
    advice.push('It says little of who knows the subject: make the choices clearer, or ask for what the lesson teaches.');
  if (difficulty !== null && difficulty >= EASY)
    advice.push('Nearly all get it right: keep it if all must know this, else make it harder.');
  for (const { text, all } of choices.filter(({ right }) => !right))
    if (all === 0) advice.push(`Nobody chose “${text}”: replace it by a mistake that people make.`);
  const keys = choices.filter(({ right }) => right);
  const most = Math.max(0, ...keys.map(({ best }) => best));
  for (const { text, best } of choices.filter(({ right }) => !right))
    if (keys.length === 1 && best >= HIDDEN_BELOW && best > most) advice.push(`The best learners prefer “${text}” to the key.`);
  return advice;
}
