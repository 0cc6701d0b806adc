/** The words of a page of ours, passage by passage, for comparing two builds: what an author wrote, without what the tool says around it. */
import type { OurPage } from './our-package.ts';

export interface Passage {
  readonly text: string;
  /** In a block that a clinician has to sign: doses, thresholds, procedures. */
  readonly clinical: boolean;
}

/** The text of a lesson's page: without its test, its sources and the links to its neighbours, which change with others. */
function lessonHtml({ html }: OurPage): string {
  return /<div class="text">[\s\S]*?(?=<section class="further">|<details class="sources">|<p class="report">)/.exec(html)?.[0] ?? html;
}

export function lessonPassages(page: OurPage): readonly Passage[] {
  return passagesOf(lessonHtml(page));
}

/** Prompts, choices and feedback of a page's test. */
export function testPassages({ html, data }: OurPage): readonly Passage[] {
  const forms = html.match(/<form [^>]*data-question=[\s\S]*?<\/form>/g) ?? [];
  const said = (data.test?.questions ?? []).flatMap(({ feedback }) => (feedback ? [feedback.correct, feedback.incorrect] : []));
  return [...forms.map((form) => form.replace(OWN_WORDS, '')), ...said].flatMap(passagesOf);
}

/** Words of the tool in a question: what to press, and how to answer. */
const OWN_WORDS =
  /<button\b[\s\S]*?<\/button>|<p class="(?:hint|actions)"[\s\S]*?<\/p>|<option value="">[\s\S]*?<\/option>|<span class="grip"[\s\S]*?<\/span>/g;

const BLOCK =
  /<(\/?)(p|h[1-6]|li|ul|ol|div|section|figure|figcaption|table|tr|t[dh]|caption|details|summary|fieldset|legend|label|option|blockquote|pre|br)\b([^>]*)>/g;

function passagesOf(html: string): readonly Passage[] {
  const passages: Passage[] = [];
  const divisions: boolean[] = [];
  let isLabel = false;
  let start = 0;
  const take = (end: number): void => {
    const text = wordsOf(html.slice(start, end));
    if (text !== '' && !isLabel) passages.push({ text, clinical: divisions.includes(true) });
  };
  for (const { 0: tag, 1: close, 2: name, 3: attributes = '', index } of html.matchAll(BLOCK)) {
    take(index);
    start = index + tag.length;
    // Whether a clinician has signed the passage is said in its label.
    isLabel = name === 'p' && close === '' && /\bclass="label"/.test(attributes) && divisions.at(-1) === true;
    if (name !== 'div') continue;
    if (close === '') divisions.push(/\bclass="clinical"/.test(attributes));
    else divisions.pop();
  }
  take(html.length);
  return passages;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A picture counts by what is said of it. */
function wordsOf(html: string): string {
  return html
    .replace(/<img\b[^>]*\balt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : (ENTITIES[name] ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
