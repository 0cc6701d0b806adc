/**
 * Damaged and hostile course folders: whatever stands in a file, reading and checking end with findings that have a place, never with an
 * exception; and what passes the checks becomes pages that hold no code but the player's.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../../src/check/check.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { locate } from '../../src/diagnostics/source.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { readCourse } from '../../src/read/course.ts';
import { findYamlPath } from '../../src/read/yaml.ts';
import { renderSite } from '../../src/render/render.ts';
import type { RenderAssets } from '../../src/render/render-assets.ts';
import { select } from '../../src/variant/select.ts';
import { holdsAsync } from '../support/holds.ts';
import { showcaseFiles } from '../support/packages.ts';
import { loadTestAssets } from '../support/showcase-site.ts';

let texts: Readonly<Record<string, string>>;
let others: Readonly<Record<string, Uint8Array>>;
let assets: RenderAssets;

beforeAll(async () => {
  const files = Object.entries(await showcaseFiles());
  const isText = (path: string): boolean => /\.(?:ya?ml|md|svg|vtt)$/.test(path);
  texts = Object.fromEntries(files.filter(([path]) => isText(path)).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  others = Object.fromEntries(files.filter(([path]) => !isText(path)));
  assets = await loadTestAssets();
});

/** What breaks parsers, templates and tables that are asked for a word. */
const NASTY = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__: { polluted: true }',
    'constructor: { prototype: { polluted: 1 } }',
  ],
  ...[
    '&a [*a, *a]',
    '*a',
    '!!js/function "x"',
    '<<: *a',
    '? [1]: 2',
    '- - - -',
    '{',
    '[',
    '"',
    "'",
    '|',
    '>',
    ': ',
    '#',
    '---\n',
    '\t',
    '%',
    '@',
  ],
  ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload="alert(1)">', '<!--', ']]>', '<![CDATA[', '</script>'],
  ...[
    '[x](javascript:alert(1))',
    '![x](data:text/html,x)',
    '[x](//evil.example)',
    '![](../../../etc/passwd)',
    '[@',
    '[^1]',
    '[^1]: x',
    '{#id}',
  ],
  ...[
    ':::case',
    ':::',
    '::figure{src="../../secret.png"}',
    '::constructor{}',
    ':::__proto__{#x}',
    '::decision{#d prompt="?"}',
    ':::edition x',
  ],
  ...[
    '\uFEFF',
    '\u202E',
    '\0',
    '\u0007',
    '\r',
    '\uFFFD',
    '\uD83D\uDE00',
    '| a | b |\n| - | - |\n',
    '`'.repeat(40),
    '*'.repeat(60),
    '> '.repeat(60),
  ],
  ...['null', '~', '-1', '1e999', '.nan', '0x10', '[]', '{}', 'true', '9'.repeat(400), 'x'.repeat(5000)],
];

type Edit = (text: string) => string;

const edit: fc.Arbitrary<Edit> = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.nat(6), fc.constantFrom(...NASTY), fc.string())
  .map(
    ([where, length, how, nasty, noise]): Edit =>
      (text) => {
        const at = Math.floor(where * text.length);
        const lines = text.split('\n');
        const line = Math.floor(where * lines.length);
        const value = lines[line] ?? '';
        if (how === 0) return text.slice(0, at) + text.slice(at + length);
        if (how === 1) return text.slice(0, at) + nasty + text.slice(at);
        if (how === 2) return lines.toSpliced(line, 1).join('\n');
        if (how === 3) return lines.toSpliced(line, 0, value).join('\n');
        if (how === 4) return lines.toSpliced(line, 1, value.replace(/(:\s|- |^).*$/, `$1${nasty.replaceAll('$', '$$$$')}`)).join('\n');
        if (how === 5) return lines.toSpliced(line, 1, `${' '.repeat(length % 7)}${value.trimStart()}`).join('\n');
        return text.slice(0, at) + noise + text.slice(at);
      },
  );

/** Shares of the list of files, and what is done to each. */
const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), edit), { minLength: 1, maxLength: 3 });

function damaged(edits: readonly (readonly [number, Edit])[]): Record<string, string> {
  const files = { ...texts };
  const paths = Object.keys(files);
  for (const [share, apply] of edits) {
    const path = paths[Math.floor(share * paths.length)] ?? '';
    files[path] = apply(files[path] ?? '');
  }
  return files;
}

async function check(files: Readonly<Record<string, string>>) {
  const report = new Diagnostics();
  const parsed = await readCourse(memoryStore({ ...files, ...others }), report);
  return { course: parsed && checkCourse(parsed, report), parsed, report };
}

describe('a damaged course', () => {
  it('gives findings with a place, never an exception', async () => {
    await holdsAsync(
      fc.asyncProperty(damage, async (edits) => {
        const files = damaged(edits);
        const { course, report } = await check(files);
        expect(course === null).toBe(report.hasErrors);
        for (const { code, message, hint = '', origin, related = [] } of report.list) {
          expect(typeof message, code).toBe('string');
          expect(`${message}${hint}`, code).not.toMatch(/\[native code\]|\[object |undefined|NaN/);
          expect(origin?.file, `${code} ${message}`).toBeTruthy();
          for (const place of [origin, ...related.map((one) => one.origin)]) {
            const text = files[place?.file ?? ''];
            if (place && text !== undefined) expect(() => locate(place, text, findYamlPath), code).not.toThrow();
          }
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      60,
    );
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('may use the word %s anywhere', async (word) => {
    const lesson = 'chapters/09-isolation/05-everything.md';
    const quiz = 'chapters/09-isolation/05-everything.quiz.yaml';
    const places: readonly Readonly<Record<string, string>>[] = [
      { [lesson]: `${texts[lesson]}\n\n:::${word}{#x1}\nText.\n:::\n` },
      { [lesson]: `${texts[lesson]}\n\n::${word}[Text]{#x1 ${word}="1"}\n` },
      { [lesson]: `${texts[lesson]}\n\n[a](${word}:a) [b](lesson:${word}) [c](term:${word}) [@${word}, rule 1] [^${word}]\n` },
      { [lesson]: `${texts[lesson]}\n\n:::edition ${word} {#x1}\nText.\n:::\n` },
      { [lesson]: `${texts[lesson]}`.replace('---\n', `---\n${word}: 1\n`) },
      { [quiz]: `${texts[quiz]}`.replace(/type: .*/, `type: ${word}`) },
      { [quiz]: `${texts[quiz]}`.replace(/objective: .*/, `objective: ${word}.o1`) },
      { 'course.yaml': `${texts['course.yaml']}\n${word}: { ${word}: 1 }\n` },
      { [`locales/${word}/locale.yaml`]: `${word}: 1\n` },
      { [`editions/${word}/edition.yaml`]: `id: ${word}\n${word}: 1\n` },
      { 'course.lock.yaml': `${word}: [${word}]\n` },
    ];
    for (const files of places) {
      const { report } = await check({ ...texts, ...files });
      expect(report.hasErrors, JSON.stringify(Object.keys(files))).toBe(true);
      for (const { message } of report.list) expect(message).not.toMatch(/native code|\[object/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('that passes the checks becomes pages without any code of its own', async () => {
    let rendered = 0;
    await holdsAsync(
      fc.asyncProperty(damage, async (edits) => {
        const { course, report } = await check(damaged(edits));
        const variant = course && select(course, { edition: 'international', language: 'en' }, report);
        if (!variant) return;
        rendered++;
        const site = await renderSite(
          variant,
          {
            granularity: 'course',
            tracking: { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' },
            tracker: 'none',
            connect: 'self',
          },
          assets,
          report,
        );
        for (const { html } of site.pages) expect(codeIn(html)).toEqual([]);
      }),
      40,
    );
    expect(rendered).toBeGreaterThan(0);
  });
});

/** All in a page that could run or fetch something that the tool didn't write: tags by a strict scan, as a browser sees them. */
function codeIn(html: string): readonly string[] {
  // A data block ends at the first `</script`: what is in it is a browser's text.
  const page = html.replace(/<script type="application\/json"[^>]*>[\s\S]*?<\/script>/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  const found: string[] = [];
  for (const [tag, name = '', attributes = ''] of page.matchAll(
    /<([a-z][^\s/>]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi,
  )) {
    if (/^(?:iframe|object|embed|base|foreignobject|math|frame|applet)$/i.test(name)) found.push(tag);
    if (name === 'script' && !/ src="[\w.-]+\.js"/.test(attributes)) found.push(tag);
    if (/\s(?:on\w+|style|srcdoc|action|formaction)\s*=/i.test(attributes.replace(/"[^"]*"/g, '""'))) found.push(tag);
    for (const [, address = ''] of attributes.matchAll(/\s(?:href|src|action|poster|data|xlink:href)="([^"]*)"/gi)) {
      if (/^\s*(?:javascript|vbscript|data:text|file):/i.test(address.replaceAll('&#x3A;', ':'))) found.push(tag);
      if (name !== 'a' && /^(?:\w+:)?\/\//.test(address)) found.push(tag);
    }
  }
  return found;
}
