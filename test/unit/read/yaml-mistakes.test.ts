/** What authors do wrong in YAML, and what they are told: one message, at the place that they have to change. */
import { expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../../src/read/yaml.ts';

/** Each message as `line:column words`. */
function said(text: string): readonly string[] {
  const report = new Diagnostics();
  parseYaml(text, 'a.yaml', report);
  return report.list.map(({ message, origin, hint }) => {
    const lines = text.slice(0, origin?.offset).split('\n');
    return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1} ${message}${hint === undefined ? '' : ` (${hint})`}`;
  });
}

const LINE_UP =
  'YAML: this is indented too much or too little (line it up with the lines above, with spaces; each entry of a list begins with "- ")';

it.each([
  [
    'an entry that stands too far left',
    'choices:\n  - { id: a, text: A }\n - { id: b, text: B }\n  - { id: c, text: C }\n',
    [`3:2 ${LINE_UP}`],
  ],
  ['a key that stands too far left', 'questions:\n  - id: a\n    type: single\n   prompt: Why?\n', [`4:1 ${LINE_UP}`]],
  ['an entry without its dash', 'lessons:\n  - one\n  two\n', [`3:1 ${LINE_UP}`]],
  [
    'a tab',
    'questions:\n  - id: a\n\ttype: single\n    prompt: Why?\n',
    ['3:1 YAML: tabs are not allowed as indentation (indent with spaces)'],
  ],
  [
    'no-break spaces',
    'questions:\n  - id: a\n\u00A0\u00A0\u00A0\u00A0prompt: Why: because\n    type: single\n',
    ['3:1 YAML: this line begins with no-break spaces (replace them by common ones)'],
  ],
  [
    'a quotation mark that is not closed',
    'title: A\nreview: "Nobody\nchapters:\n  - one\n',
    ['2:9 YAML: this quotation mark opens a text that is not closed on its line (close it)'],
  ],
  [
    'one that the next quotation mark closes',
    'title: "A\nreview: "Nobody"\npass: 80\n',
    ['1:8 YAML: this quotation mark opens a text that is not closed on its line (close it)'],
  ],
  [
    'curly quotation marks',
    'review: “Draft: nobody”\n',
    ['1:9 YAML: a second ": " in one line (quotation marks of YAML are straight, "…"; curly ones are part of the text)'],
  ],
  [
    'an apostrophe in a text between apostrophes',
    "title: 'The nurse's course'\n",
    [`1:19 YAML: unexpected scalar at node end (an apostrophe ends a text between '…': put it between "…")`],
  ],
  ['italics at the beginning', 'text: *really* so\n', ['1:7 YAML: a text can not begin with "*" (put quotation marks around the text)']],
  [
    'a colon without its space',
    'id: a\ntitle:How\npass: 80\n',
    ['2:1 YAML: this line has no key (write "key: value", with a space after the colon, in line with the lines above)'],
  ],
  [
    'two mistakes that have nothing to do with each other',
    'title: A: b\npass: 80\nsubtitle: C: d\n',
    [1, 3].map(
      (line) =>
        `${line}:${line === 1 ? 8 : 11} YAML: a second ": " in one line (a text that contains ": " needs quotation marks around it)`,
    ),
  ],
])('%s', (_name, text, messages) => expect(said(text)).toEqual(messages));

it.each(['title: "A long\n  text"\n', 'title: "Wash: then\n  eat"\nsubtitle: \'b\n  c\'\n', 'pass: 80 # per cent\nminutes: 5   #about\n'])(
  'nothing about %j',
  (text) => expect(said(text)).toEqual([]),
);
