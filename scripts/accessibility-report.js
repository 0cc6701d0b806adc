/**
 * Makes docs/accessibility-conformance.md of docs/accessibility-criteria.yaml. Refuses what can't be so: a criterion that is missing, a
 * claim without evidence, a test, rule or check that isn't there.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleExists } from 'html-validate';
import { parse } from 'yaml';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DATA = 'docs/accessibility-criteria.yaml';
const REPORT = 'docs/accessibility-conformance.md';
const PAGES_TEST = 'test/a11y/pages.test.ts';
const AXE_TEST = 'axe finds nothing: $theme, $width px';
const MARKUP_TEST = 'the markup is valid';

const CONFORMANCE = {
  supports:
    'built for it, and the automated tests that are named find no failure. Where a check by a person is named, it is part of the answer too.',
  'partially supports': 'known to fail somewhere; the remark says where.',
  'not evaluated': 'nothing that was tested decides it yet.',
  'not applicable': 'the course has nothing that the criterion speaks of.',
};
/** Success criteria of WCAG 2.2 by level. */
const LEVELS = { A: 31, AA: 24 };
const FIELDS = ['id', 'name', 'level', 'since', 'conformance', 'remark', 'tests', 'axe', 'markup', 'none-of', 'people'];
const PRINCIPLES = { 1: 'Perceivable', 2: 'Operable', 3: 'Understandable', 4: 'Robust' };

/** The data as it stands in the checkout. */
export function readCriteria() {
  return parse(readText(DATA));
}

/** The report as Markdown. Throws an error that names everything that is wrong with the data. */
export function accessibilityReport({ checks, criteria }) {
  const problems = [...problemsOfWhole(checks, criteria), ...criteria.flatMap((one) => problemsOf(one, checks))];
  if (problems.length > 0) throw new Error(`${DATA}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  return [...head(criteria, checks), ...details(criteria, checks), ...manual(criteria, checks)].join('\n');
}

function readText(file) {
  return readFileSync(join(ROOT, file), 'utf8');
}

function problemsOfWhole(checks, criteria) {
  const problems = [];
  for (const [level, count] of Object.entries(LEVELS)) {
    const found = criteria.filter((one) => one.level === level).length;
    if (found !== count) problems.push(`level ${level} has ${count} criteria, not ${found}`);
  }
  const ids = criteria.map(({ id }) => id);
  const inOrder = [...new Set(ids)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (ids.join() !== inOrder.join()) problems.push('the criteria are not in order, once each');
  for (const [id, check] of Object.entries(checks)) {
    if (!criteria.some(({ people = [] }) => people.includes(id))) problems.push(`check ${id} belongs to no criterion`);
    if (!/^(?:not yet$|\d{4}-\d\d-\d\d, .{10})/.test(check.checked))
      problems.push(`check ${id}: neither "not yet" nor a date, a name and what was used`);
  }
  return problems;
}

function problemsOf(criterion, checks) {
  const { id, conformance, remark, tests = {}, axe = [], markup = [], people = [], 'none-of': noneOf = [] } = criterion;
  const problems = Object.keys(criterion).flatMap((field) => (FIELDS.includes(field) ? [] : `unknown field ${field}`));
  if (!(conformance in CONFORMANCE)) problems.push(`"${conformance}" is no conformance`);
  if (!remark) problems.push('no remark');
  for (const [file, titles] of Object.entries({
    ...tests,
    ...(axe.length > 0 ? { [PAGES_TEST]: [...(tests[PAGES_TEST] ?? []), AXE_TEST] } : {}),
  }))
    problems.push(...problemsOfTests(file, titles));
  problems.push(...axe.flatMap((rule) => problemsOfAxe(rule, id)), ...markup.flatMap(problemsOfMarkup));
  for (const check of people) if (!(check in checks)) problems.push(`no check ${check}`);
  for (const extension of noneOf)
    if (courseFiles().some((file) => file.endsWith(`.${extension}`))) problems.push(`the course has ${extension} files`);
  const done = people.some((check) => checks[check] && checks[check].checked !== 'not yet');
  const shown = Object.keys(tests).length + axe.length + markup.length > 0 || done;
  if (/supports/.test(conformance) && !shown) problems.push(`"${conformance}" without evidence`);
  return problems.map((problem) => `${id}: ${problem}`);
}

function problemsOfTests(file, titles) {
  if (!existsSync(join(ROOT, file))) return [`no file ${file}`];
  const source = readText(file);
  return titles.flatMap((title) => {
    const quoted = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
    return quoted.some((text) => source.includes(text)) ? [] : `${file} has no test "${title}"`;
  });
}

const axeCore = createRequire(import.meta.url)('axe-core');

/** The rule has to run (pages.test.ts chooses by tags; experimental and deprecated ones are left out) and to be about this criterion. */
function problemsOfAxe(rule, id) {
  const [, list = ''] = /const TAGS = \[(.*?)\]/.exec(readText(PAGES_TEST)) ?? [];
  const tags = [...list.matchAll(/'(\w+)'/g)].map(([, tag]) => tag);
  const found = axeCore.getRules(tags).find(({ ruleId }) => ruleId === rule);
  if (!found || found.tags.some((tag) => tag === 'experimental' || tag === 'deprecated')) return [`axe rule ${rule} does not run`];
  const about = [`wcag${id.replaceAll('.', '')}`];
  return found.tags.some((tag) => about.includes(tag)) || RULES_ABOUT_MORE[rule]?.includes(id)
    ? []
    : [`axe rule ${rule} is about another criterion`];
}

/** Where a rule shows more than the criterion that axe names. */
const RULES_ABOUT_MORE = { label: ['2.4.6', '3.3.2'], 'select-name': ['3.3.2'] };

function problemsOfMarkup(rule) {
  const source = readText(PAGES_TEST);
  if (!ruleExists(rule) || source.includes(`'${rule}': 'off'`)) return [`html-validate rule ${rule} does not run`];
  return problemsOfTests(PAGES_TEST, [MARKUP_TEST]);
}

function courseFiles() {
  return readdirSync(join(ROOT, 'course-source'), { recursive: true }).map(String);
}

function head(criteria, checks) {
  const course = parse(readText('course-source/course.yaml'));
  const { version } = JSON.parse(readText('package.json'));
  const counts = Object.keys(CONFORMANCE).map(
    (name) => `| ${name} | ${['A', 'AA'].map((level) => count(criteria, name, level)).join(' | ')} |`,
  );
  const open = Object.values(checks).filter(({ checked }) => checked === 'not yet').length;
  return [
    '# Accessibility conformance report',
    '',
    `<!-- Made by scripts/accessibility-report.js of ${DATA}: change that, then run the script. -->`,
    '',
    `- **Product**: packages of *${course.title}*, version ${course.version}, made by coursewright ${version}`,
    `- **Date**: ${course.date}`,
    '- **Standards**: WCAG 2.2, levels A and AA; clauses of EN 301 549 v3.2.1 (which refers to WCAG 2.1) where a criterion has one',
    `- **Who checked**: programs only. ${open === 0 ? 'Every check by a person is done.' : `${open} of ${Object.keys(checks).length} checks by a person are open.`}`,
    '',
    'This is a report of the makers, not a certificate; nobody outside has examined it.',
    '',
    '## What was tested',
    '',
    'The tests run in **Chromium only**. Firefox, Safari, screen readers, phones and learning platforms themselves were not tried.',
    '',
    `- *axe* and *html-validate* (${PAGES_TEST}) see every kind of page (start page, text, lesson, final evaluation, feedback form, results, contents, rules, glossary,`,
    '  resources, partners, help) of a small sample course that has every block and every kind of question, not of this course; in light and dark, left to right and',
    '  right to left, 1280 and 320 px wide (more with `npm run test:full`), with everything open that can be opened. The player does not run there: what it adds is not seen.',
    '- The tests in test/e2e drive whole packages as a learner does, in an emulated learning platform.',
    '- Automated rules find only part of all barriers. So each criterion names what a person has to check as well, and whether somebody has.',
    '',
    '## Report a barrier',
    '',
    'In the course: *Report an error* on the page *Help and privacy*, or the link at the end of each lesson. Or open an issue in the repository, or write to the publisher named',
    'in `course-source/course.yaml`. Say what you wanted to do, where, and with which browser and aids. A barrier is an error.',
    '',
    '## Summary',
    '',
    '| | A | AA |',
    '| --- | ---: | ---: |',
    ...counts,
    '',
    ...Object.entries(CONFORMANCE).map(([name, meaning]) => `- **${name}**: ${meaning}`),
    '',
  ];
}

function count(criteria, conformance, level) {
  return criteria.filter((one) => one.conformance === conformance && one.level === level).length;
}

function details(criteria, checks) {
  const lines = ['## Criteria', ''];
  let principle = '';
  for (const criterion of criteria) {
    const { id, name, level, since, conformance, remark } = criterion;
    if (id[0] !== principle) {
      principle = id[0];
      lines.push(`### ${principle} ${PRINCIPLES[principle]}`, '');
    }
    const clause = since === '2.2' ? 'new in WCAG 2.2, no clause of EN 301 549' : `EN 301 549 clause 9.${id}`;
    lines.push(
      `#### ${id} ${name} (${level})`,
      '',
      `**${sentence(conformance)}** (${clause}). ${remark}`,
      '',
      ...evidence(criterion, checks),
    );
  }
  return lines;
}

function evidence({ tests = {}, axe = [], markup = [], people = [], 'none-of': noneOf = [] }, checks) {
  const lines = [
    ...Object.entries(tests).flatMap(([file, titles]) => titles.map((title) => `- Test: ${file}, “${title}”`)),
    ...(axe.length > 0 ? [`- Axe: ${axe.map((rule) => `\`${rule}\``).join(', ')} over every kind of page`] : []),
    ...(markup.length > 0 ? [`- Html-validate: ${markup.map((rule) => `\`${rule}\``).join(', ')} over every kind of page`] : []),
    ...(noneOf.length > 0 ? [`- The report's script: no ${noneOf.join(' or ')} file in course-source`] : []),
    ...people.map((check) => `- By a person: [${check}](#${check}), ${checks[check].checked}`),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}

function manual(criteria, checks) {
  const lines = ['## Checks by a person', ''];
  for (const [id, { do: task, checked }] of Object.entries(checks)) {
    const wanted = criteria.filter(({ people = [] }) => people.includes(id)).map((one) => one.id);
    lines.push(`### ${id}`, '', task, '', `For ${wanted.join(', ')}. **Checked: ${checked}.**`, '');
  }
  return lines;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, REPORT), accessibilityReport(readCriteria()));
