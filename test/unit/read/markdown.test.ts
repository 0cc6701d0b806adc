import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { caseParts, choiceGoto, directivesOf, headingId } from '../../../src/read/directives.ts';
import { nodesOf, parseMarkdown, plainText } from '../../../src/read/markdown.ts';

const types = (text: string): readonly string[] => [...nodesOf(parseMarkdown(text))].map(({ type }) => type);
const find = <T extends Nodes['type']>(text: string, type: T): Extract<Nodes, { type: T }> => {
  for (const node of nodesOf(parseMarkdown(text))) if (node.type === type) return node as Extract<Nodes, { type: T }>;
  throw new Error(`no ${type}`);
};

describe('parseMarkdown', () => {
  it.each(['A ratio of 3:1 at 10:30.', 'Note:this and :that[x]{y}', 'See www.example.org or a@b.org'])('leaves "%s" as it is', (text) => {
    expect(types(text)).toEqual(['root', 'paragraph', 'text']);
    expect(plainText(parseMarkdown(text))).toBe(text);
  });

  it('reads tables, footnotes and task lists', () => {
    const found = types('| a | b |\n|---|---|\n| c | d |\n\n- [x] done[^1]\n\n[^1]: note');
    expect(found).toEqual(expect.arrayContaining(['table', 'footnoteReference', 'footnoteDefinition', 'listItem']));
  });

  it('counts positions from the beginning of the file', () => {
    const text = '---\nid: a\n---\n\nHere.\n';
    const paragraph = [...nodesOf(parseMarkdown(text, 14))].find(({ type }) => type === 'paragraph');
    expect(text.slice(paragraph?.position?.start.offset, paragraph?.position?.end.offset)).toBe('Here.');
    expect(paragraph?.position?.start).toMatchObject({ line: 5, column: 1 });
  });

  it('leaves citations and marks in the text, as written', () => {
    expect(plainText(parseMarkdown('See [@mandela-rules, rule 46(1)].'))).toBe('See [@mandela-rules, rule 46(1)].');
  });
});

describe('marks', () => {
  it('finds the id of a heading', () => {
    expect(headingId(find('## When it must stop {#stop-when}', 'heading'))).toBe('stop-when');
    expect(headingId(find('## When it must stop', 'heading'))).toBeNull();
  });

  it('finds where a choice goes', () => {
    expect(choiceGoto(find('Refuse and go home. {goto=d3}', 'paragraph'))).toBe('d3');
    expect(choiceGoto(find('Refuse and go home.', 'paragraph'))).toBeNull();
  });
});

describe('directives', () => {
  it('knows the block that holds a directive', () => {
    const found = directivesOf(parseMarkdown(':::note{#a}\n::figure{#b}\n:::\n\n::table{#c}'));
    expect(found.map(({ node, block }) => [node.name, node.attributes?.id, block?.name ?? null])).toEqual([
      ['note', 'a', null],
      ['figure', 'b', 'note'],
      ['table', 'c', null],
    ]);
  });

  it('takes a case apart', () => {
    const block = find(
      ':::case{#x title="X"}\nBefore.\n\n::decision{#d1 prompt="?"}\n- [ ] No. {goto=discussion}\n  > Bad.\n- [x] Yes.\n  > Good.\n\nAfter.\n\n::discussion\n\nWhy.\n:::',
      'containerDirective',
    );
    const { steps, ending, discussion, afterword } = caseParts(block);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.story.map(plainText)).toEqual(['Before.']);
    expect(steps[0]?.choices.map(({ better, goto, consequence }) => [better, goto, consequence.map(plainText)])).toEqual([
      [false, 'discussion', ['Bad.']],
      [true, null, ['Good.']],
    ]);
    expect(ending.map(plainText)).toEqual(['After.']);
    expect(discussion).not.toBeNull();
    expect(afterword.map(plainText)).toEqual(['Why.']);
  });
});
