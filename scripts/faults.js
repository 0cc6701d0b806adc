/**
 * `npm run faults`: every fault of LMS, line and browser × every tracker × every moment, in Chromium, as a Markdown table on stdout:
 * ✓ nothing was lost, doubled or taken back, ✗ something was. Other arguments narrow it: `npm run faults -- offline`. Ends with 1 if a cell failed.
 */
import { startVitest } from 'vitest/node';

const MOMENTS = ['reading', 'mid-question', 'submitting', 'finishing'];

process.env.FULL = '1';
const [only] = process.argv.slice(2);
const vitest = await startVitest('test', ['test/e2e/fault-matrix.test.ts'], {
  run: true,
  watch: false,
  // stdout is the table's.
  reporters: [{ onTestCaseResult: (test) => process.stderr.write(`${test.result().state} ${test.fullName}\n`) }],
  ...(only ? { testNamePattern: only } : {}),
});

/** Fault and tracker → moment → what came of it. */
const rows = new Map();
/** What the matrix proves of itself: that it can fail. */
const proofs = [];
const failures = [];
for (const test of vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])) {
  const { state, errors = [] } = test.result();
  if (state === 'skipped') continue;
  const mark = state === 'passed' ? '✓' : '✗';
  const [tracker, moment] = test.name.split(' · ');
  const row = `${test.parent.name} | ${tracker}`;
  if (moment) rows.set(row, { ...rows.get(row), [moment]: mark });
  else proofs.push(`${mark} ${test.parent.name} ${test.name}`);
  if (state !== 'passed')
    failures.push(`- ${test.parent.name}, ${test.name}: ${errors.map(({ message }) => message.split('\n')[0]).join('; ')}`);
}
await vitest.close();

const lines = [
  `| fault | tracker | ${MOMENTS.join(' | ')} |`,
  `| --- | --- |${' :-: |'.repeat(MOMENTS.length)}`,
  ...[...rows].map(([row, cells]) => `| ${row} | ${MOMENTS.map((moment) => cells[moment] ?? '').join(' | ')} |`),
  ...(proofs.length > 0 ? ['', ...proofs] : []),
  ...(failures.length > 0 ? ['', ...failures] : []),
];
process.exitCode = rows.size > 0 && failures.length === 0 ? 0 : 1;
process.stdout.write(`${lines.join('\n')}\n`, () => process.exit());
