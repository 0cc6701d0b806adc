import { describe, expect, it } from 'vitest';
import { escapeHtml, joinHtml, jsonBlock, safeHtml } from '../../../src/render/safe-html.ts';

describe('jsonBlock', () => {
  it.each(['</script><script>alert(1)</script>', '</SCRIPT >', '<!-- <script>', '<p>1 < 2</p>', '<ScRiPt src=x>', '<', '</', 'a \u2028 b'])(
    'no text ends the block or begins a comment or a script in it: %s',
    (text) => {
      const json = jsonBlock({ text }).toHTML();
      expect(json).not.toMatch(/<\/|<!|<script/i);
      expect(JSON.parse(json)).toEqual({ text });
    },
  );
});

describe('escapeHtml', () => {
  it('leaves nothing that could be markup or end an attribute', () => {
    expect(escapeHtml(`<a href='x' title="y">&`).toHTML()).toBe('&lt;a href=&#x27;x&#x27; title=&quot;y&quot;&gt;&amp;');
  });
});

it('what is joined was vouched for before', () => {
  expect(String(joinHtml([safeHtml('<b>1</b>'), escapeHtml('<2>')], ' '))).toBe('<b>1</b> &lt;2&gt;');
});
