/**
 * A rehearsal: learners take a package of ours in a real browser, under an LMS that forgives nothing, before anybody else does.
 * Answers and order are the same each time; only times differ. Never throws because of what a package does.
 */
import type { Browser } from 'playwright-core';
import type { PackageFiles } from '../package/validate.ts';
import { type Lms, openLms, type Shown, type Standard } from './lms.ts';
import { lessonsOf, type Part, partsOf } from './parts.ts';
import { SCENARIOS, type Scenario, type Stage, watch } from './scenarios.ts';

export interface Performance {
  readonly scenario: string;
  readonly does: string;
  /** What the LMS shows at the end. */
  readonly shown: Shown;
  /** Everything that is wrong; [] is what it should be. */
  readonly problems: readonly string[];
}

export interface PartRehearsal {
  /** Title of the course, chapter or evaluation. */
  readonly title: string;
  readonly scope: string;
  readonly lessons: number;
  readonly performances: readonly Performance[];
}

/** Browsers share the computer: more learners at once only wait for each other. */
const AT_ONCE = 3;

/** Null: not one of our packages, or of no standard with an LMS to rehearse with. `standard`: as `inspect` found it. */
export async function rehearse(
  files: PackageFiles,
  standard: string | null,
  browser: Browser,
  tell: (progress: string) => void,
  scenarios: readonly Scenario[] = SCENARIOS,
): Promise<readonly PartRehearsal[] | null> {
  const parts = partsOf(files);
  if (!isStandard(standard) || parts.length === 0) return null;
  const modes = standard === 'xapi' ? [] : (['browse', 'review'] as const);
  const roles = parts.flatMap((part) => scenarios.flatMap((scenario) => (scenario.plan(part, { modes }) ? [{ part, scenario }] : [])));
  const performances = new Map<Part, Performance[]>();
  const steps = new Map<string, string>();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let role = roles[next++]; role; role = roles[next++]) {
      const { part, scenario } = role;
      const name = `${part.course.scope} ${scenario.name}`;
      const performance = await perform(files, standard, browser, part, scenario, (what) => {
        steps.set(name, `${scenario.name}: ${what}`);
        tell([...steps.values()].join(' · '));
      });
      steps.delete(name);
      performances.set(part, [...(performances.get(part) ?? []), performance]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return parts.map((part) => ({
    title: titleOf(part),
    scope: part.course.scope,
    lessons: lessonsOf(part.course).length,
    performances: scenarios.flatMap(({ name }) => performances.get(part)?.filter(({ scenario }) => scenario === name) ?? []),
  }));
}

async function perform(
  files: PackageFiles,
  standard: Standard,
  browser: Browser,
  part: Part,
  { name, does, plan }: Scenario,
  tell: (step: string) => void,
): Promise<Performance> {
  const problems: string[] = [];
  let lms: Lms | null = null;
  let step = 'opening the LMS';
  const seconds = limitFor(part);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    lms = await openLms(standard, browser, files, part.course, part.folder);
    const stage: Stage = {
      browser,
      lms,
      part,
      problems,
      step(what) {
        step = what;
        tell(what);
      },
    };
    watch(stage, lms.context);
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not at its end after ${seconds} seconds`)), seconds * 1000);
    });
    await Promise.race([plan(part, lms)?.(stage), late]);
  } catch (error) {
    problems.push(`${step}: ${reasonOf(error)}`);
  }
  clearTimeout(timer);
  const shown = lms?.shown() ?? { outcome: 'incomplete', status: 'not attempted', score: null, seconds: null, interactions: 0 };
  await lms?.close();
  return { scenario: name, does, shown, problems: [...new Set(problems)] };
}

/** Ten times what a slow computer needs. */
function limitFor({ pages }: Part): number {
  const questions = [...pages.values()].reduce((sum, { data }) => sum + (data.test?.questions.length ?? 0), 0);
  return 60 + 2 * pages.size + 2 * questions;
}

/** True of the trackers that there is an LMS to rehearse with for. */
export function isStandard(standard: string | null): standard is Standard {
  return standard !== null && ['scorm12', 'scorm2004', 'xapi', 'cmi5'].includes(standard);
}

function titleOf({ course: { granularity, chapters, evaluation, title } }: Part): string {
  return (granularity === 'chapter' ? chapters[0]?.title : granularity === 'evaluation' ? evaluation?.title : title) ?? title;
}

/** Playwright tells a log with it; the first line says what it is. */
function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.replace(/^[\w.]+: (?=Timeout)/, '').slice(0, 300);
}
