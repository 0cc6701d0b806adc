import { expect, it } from 'vitest';
import { annotate } from '../../../src/cli/github.ts';

const place = { line: 14, column: 11, endLine: 14, endColumn: 17 };

it('writes a workflow command with file, lines and columns', () => {
  expect(
    annotate({ severity: 'error', file: 'chapters/a.quiz.yaml', place, title: 'coursewright Q101', message: 'There is no type "singel"' }),
  ).toBe('::error file=chapters/a.quiz.yaml,line=14,endLine=14,col=11,endColumn=17,title=coursewright Q101::There is no type "singel"');
});

it('escapes what would end a line, a property or the command', () => {
  expect(annotate({ severity: 'warning', file: 'a,b:c%.md', place: null, title: '50%, now: x', message: '100 %\r\nof ::error::' })).toBe(
    '::warning file=a%2Cb%3Ac%25.md,title=50%25%2C now%3A x::100 %25%0D%0Aof ::error::',
  );
});

it('gives columns only within one line, and no file where there is none', () => {
  expect(annotate({ severity: 'error', file: '', place: { ...place, endLine: 16 }, title: 't', message: 'm' })).toBe(
    '::error line=14,endLine=16,title=t::m',
  );
});
