import { describe, expect, it } from 'vitest';
import { addPath, codeFrame, joinPath, locate, positionOf, splitPath } from '../../../src/diagnostics/source.ts';
import { nearest } from '../../../src/diagnostics/suggest.ts';

describe('positionOf', () => {
  it('counts lines and columns from 1', () => {
    expect(positionOf('ab\ncd\n', 0)).toEqual({ line: 1, column: 1 });
    expect(positionOf('ab\ncd\n', 4)).toEqual({ line: 2, column: 2 });
    expect(positionOf('ab\ncd\n', 6)).toEqual({ line: 3, column: 1 });
  });
});

describe('paths', () => {
  it('survive dots and backslashes in keys', () => {
    const path = addPath(joinPath(0, 'locators'), 'art. 3\\1', 'gist');
    expect(splitPath(path)).toEqual(['0', 'locators', 'art. 3\\1', 'gist']);
  });
});

describe('locate', () => {
  it('says nothing of a file as a whole, or without its text', () => {
    const never = () => null;
    expect(locate({ file: 'a.md' }, 'text', never)).toBeNull();
    expect(locate({ file: 'a.md', offset: 0 }, undefined, never)).toBeNull();
  });
});

describe('codeFrame', () => {
  it('marks the place between the lines around it', () => {
    const frame = codeFrame('id: a\ntype: singel\nprompt: x\n', { line: 2, column: 7, endLine: 2, endColumn: 13 });
    expect(frame).toBe('  1 | id: a\n> 2 | type: singel\n    |       ^^^^^^\n  3 | prompt: x');
  });

  it('shows the part of a long line that matters', () => {
    const text = `${'word '.repeat(60)}HERE ${'word '.repeat(60)}`;
    const [line = '', marks = ''] = codeFrame(text, { line: 1, column: 301, endLine: 1, endColumn: 305 }).split('\n');
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
    expect(line.length).toBeLessThan(130);
  });

  it('marks to the end of the line when the place goes on', () => {
    expect(codeFrame('abc\ndef', { line: 1, column: 2, endLine: 2, endColumn: 2 })).toContain('\n    |  ^^\n');
  });
});

describe('nearest', () => {
  it.each([
    ['singel', 'single'],
    ['objectiv', 'objective'],
    ['Note', 'note'],
    ['mandela-rule', 'mandela-rules'],
  ])('%s → %s', (word, meant) => {
    expect(nearest(word, ['single', 'multiple', 'objective', 'note', 'mandela-rules'])).toBe(meant);
  });

  it('does not guess wildly', () => {
    expect(nearest('essay', ['single', 'multiple', 'numeric'])).toBeNull();
  });
});
