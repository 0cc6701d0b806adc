/** The survey page's list of what was found. */
import { expect, it } from 'vitest';
import { findingsByCode } from '../../../src/cli/findings.ts';
import { diagnostic } from '../../../src/diagnostics/catalog.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';

it('puts errors first, groups by code and names lines', () => {
  const report = new Diagnostics();
  report.add(diagnostic('E110', '"a a" stands twice in a row', { origin: { file: 'a.md', offset: 3, endOffset: 6 } }));
  report.add(diagnostic('C115', 'nobody uses it', { origin: { file: 'b.svg' } }));
  report.add(diagnostic('E110', '"b b" stands twice in a row', { origin: { file: 'a.md', offset: 0, endOffset: 3 }, hint: 'write one' }));
  report.add(diagnostic('Q102', 'no choice is correct'));
  const found = findingsByCode(report, new Map([['a.md', 'b\nba a']]));
  expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error Q102', 'warning C115', 'warning E110']);
  expect(found.at(-1)?.places).toEqual([
    { place: 'a.md:2', message: '"a a" stands twice in a row' },
    { place: 'a.md:1', message: '"b b" stands twice in a row', hint: 'write one' },
  ]);
  expect(found[1]?.places).toEqual([{ place: 'b.svg', message: 'nobody uses it' }]);
});
