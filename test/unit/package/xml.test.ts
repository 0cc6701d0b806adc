import { describe, expect, it } from 'vitest';
import { attributeOf, readXml } from '../../../src/package/read-xml.ts';
import { cdataElement, element, writeXml } from '../../../src/package/xml.ts';

describe('writeXml', () => {
  it('puts each element on a line of its own and leaves text alone', () => {
    const xml = writeXml(
      element('a', { id: 'x' }, [element('b', {}, ' one '), element('c', {}), element('d', {}, [element('e', {}, 'two')])]),
    );
    expect(xml).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a id="x">\n  <b> one </b>\n  <c/>\n  <d>\n    <e>two</e>\n  </d>\n</a>\n');
  });

  it('escapes what has a meaning in XML and writes all else as itself', () => {
    const nasty = `<&>"' é — 漢字 🩺`;
    const xml = writeXml(element('a', { title: nasty }, nasty));
    expect(xml).toContain('é — 漢字 🩺');
    expect(xml).toContain('<a title="&lt;&amp;>&quot;'); // by name: Moodle shows numeric entities as they stand
    const read = readXml(xml);
    expect('root' in read && [read.root.text, attributeOf(read.root, 'title')]).toEqual([nasty, nasty]);
  });

  it('writes CDATA where a text has signs to escape, and all of it comes back', () => {
    expect(writeXml(element('a', {}, [cdataElement('b', 'Q & É'), cdataElement('c', 'plain')]))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b><![CDATA[Q & É]]></b>\n  <c>plain</c>\n</a>\n',
    );
    for (const nasty of ['<![CDATA[x]]>', 'a]]>b]]>', ']]', '&#x26; &amp; <', '>', ' & ']) {
      const read = readXml(writeXml(element('a', {}, [cdataElement('b', nasty)])), { mixed: true });
      expect('root' in read && read.root.children[0]?.content.join('')).toBe(nasty);
    }
    expect(() => cdataElement('a', '&\u0000')).toThrow(/XML can't hold/);
  });

  it.each(['\u0000', '\u000b', '\u001b', '\uffff', '\ud800'])('refuses %j, which XML can’t hold', (character) => {
    expect(() => writeXml(element('a', {}, `x${character}`))).toThrow(/XML can't hold/);
    expect(() => writeXml(element('a', { b: character }))).toThrow(/XML can't hold/);
  });
});

describe('readXml', () => {
  it('knows order, namespaces and the place of every element', () => {
    const text =
      `<?xml version="1.0"?>\n<!-- <no> --><m xmlns="urn:a" xmlns:p="urn:b" p:x="a > b">\n  <p:y/><z>1</z><![CDATA[ <no> ]]><p:y k='<'/></m>`.replace(
        "k='<'",
        'k="2"',
      );
    const read = readXml(text);
    if (!('root' in read)) throw new Error(read.problem);
    const { root } = read;
    expect(root.children.map(({ name, namespace }) => `${name} ${namespace}`)).toEqual(['p:y urn:b', 'z urn:a', 'p:y urn:b']);
    expect([root, ...root.children].map(({ offset }) => text.slice(offset, offset + 4))).toEqual(['<m x', '<p:y', '<z>1', '<p:y']);
    expect(root.attributes.find(({ local }) => local === 'x')).toMatchObject({ name: 'p:x', namespace: 'urn:b', value: 'a > b' });
  });

  it('says what is wrong and where', () => {
    const text = '<a>\n  <b>\n  </c>\n</a>';
    const read = readXml(text);
    expect('problem' in read && [read.problem, text.slice(0, read.offset).split('\n').length]).toEqual(['Unexpected close tag', 3]);
  });

  it.each(['', 'no xml', '<a>', '<a/><b/>', '<a>&undefined;</a>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])('refuses %j', (text) => {
    expect(readXml(text)).toHaveProperty('problem');
  });

  it('does not lose itself in depth or length', () => {
    expect(readXml('<a>'.repeat(20_000) + '</a>'.repeat(20_000))).toHaveProperty('problem');
    expect(readXml(`<a>${'<b "'.repeat(50_000)}`)).toHaveProperty('problem');
    expect(readXml(`<a>${'<b/>'.repeat(20_000)}</a>`)).toHaveProperty('root');
  });
});
