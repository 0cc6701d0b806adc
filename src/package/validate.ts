/**
 * Checks that every package gets, whatever its standard: names, kinds and sizes of files, and what its pages do. Knows LMSs, not
 * standards. Many files with one fault make one diagnostic.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { findCredentials } from './credentials.ts';

export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** Servers know these kinds, and no LMS refuses them. */
const COMMON_KINDS = new Set(
  'html htm css js json xml xsd dtd txt svg png jpg jpeg gif webp ico mp3 m4a ogg mp4 webm vtt woff woff2 ttf pdf md'.split(' '),
);
/** Removed or refused by Moodle, forma, Chamilo, Peritus, Tovuti. */
const REFUSED_KINDS = new Set(
  'php php3 php4 php5 phtml phar asp aspx jsp cgi pl py sh exe bat cmd com dll msi jar zip dat htaccess'.split(' '),
);

/** Where people write credentials. */
const HOLDS_TEXT = new Set(['html', 'htm', 'js', 'json', 'xml', 'txt']);

const LARGE = 50 * 1024 ** 2;

/** Larger pages and scripts are not looked into: nobody writes them. */
const SCANNED = 16 * 1024 ** 2;

/** Everything that can be wrong with the files as files. `zipSize` in bytes; `folders`: every LMS of its standard keeps folders apart. */
export function checkFiles(files: PackageFiles, zipSize: number, report: Diagnostics, folders = false): void {
  const names = [...files.keys()];
  const kinds = new Map(names.map((name) => [name, /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? '']));
  const kindOf = (name: string) => kinds.get(name) ?? '';
  addListed(
    'P204',
    names.filter((name) => !/^[\w./-]+$/.test(name)),
    'not every LMS keeps the name',
    report,
  );
  addListed(
    'P205',
    names.filter((name) => REFUSED_KINDS.has(kindOf(name))),
    'LMSs refuse this kind of file',
    report,
  );
  addListed(
    'P206',
    names.filter((name) => !COMMON_KINDS.has(kindOf(name)) && !REFUSED_KINDS.has(kindOf(name))),
    'servers may not know this kind of file',
    report,
  );
  for (const same of folders ? [] : sameBaseNames(names))
    report.add(diagnostic('P203', `the base name is the same: ${listOf(same)}`, { origin: { file: same[0] ?? '' } }));
  if (zipSize > LARGE) report.add(diagnostic('P209', `the package has ${Math.round(zipSize / 1024 ** 2)} MB`));
  for (const [name, bytes] of files) {
    const kind = bytes.length > SCANNED ? '' : kindOf(name);
    if (HOLDS_TEXT.has(kind)) checkCredentials(name, decodeText(bytes), report);
    if (kind === 'html' || kind === 'htm') checkPage(name, decodeText(bytes), report);
    else if (kind === 'js') checkScript(name, decodeText(bytes), report);
  }
}

/** Every declared file is there, and every file there (but `exempt`: manifest, control documents) is declared. */
export function checkDeclared(
  files: PackageFiles,
  declared: ReadonlyMap<string, Origin>,
  exempt: (name: string) => boolean,
  report: Diagnostics,
): void {
  const lowerCase = new Map([...files.keys()].map((name) => [name.toLowerCase(), name]));
  for (const [name, origin] of declared) {
    if (files.has(name)) continue;
    const other = lowerCase.get(name.toLowerCase());
    const hint = other === undefined ? {} : { hint: `there is ${other}, but upper and lower case differ` };
    report.add(diagnostic('P201', `${name} is not in the package`, { origin, ...hint }));
  }
  addListed(
    'P202',
    [...files.keys()].filter((name) => !declared.has(name) && !exempt(name)),
    'the manifest does not list it',
    report,
  );
}

/** UTF-8 as text without its byte order mark; of a giant the beginning, since no text can be that long. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, SCANNED));
}

/** Where the n-th line (from 1) of a text begins. */
export function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', offset);
    if (end < 0) return offset;
    offset = end + 1;
  }
  return offset;
}

/** Attributes are looked for in the first 2,000 characters of a tag, so that a hostile page costs no more than an honest one. */
const EXTERNAL =
  /<(?:script|img|iframe|audio|video|source|embed|object|link)\b[^<>]{0,2000}?\s(?:src|data|href)\s*=\s*["']?(?:https?:)?\/\/([^"'\s/>]+)/gi;
const CONNECTION_ONLY = /\brel\s*=\s*["']?(?:canonical|license|author|help|alternate)\b/i;
const INLINE_SCRIPT = /<script(?![^<>]{0,2000}\s(?:src\s*=|type\s*=\s*["']application\/json["']))[^<>]{0,2000}>/i;
const POLICY = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]{0,4000})"/i;

function checkPage(file: string, html: string, report: Diagnostics): void {
  for (const match of html.matchAll(EXTERNAL)) {
    if (CONNECTION_ONLY.test(match[0])) continue;
    report.add(diagnostic('P208', `the page loads something from ${match[1]}`, { origin: { file, offset: match.index } }));
    break;
  }
  if (html.includes('id="cw-page"')) checkOwnPage(file, html, report);
  checkScript(file, html, report);
}

/** Only this tool writes a `cw-page` block; its pages hold their policy to the letter. */
function checkOwnPage(file: string, html: string, report: Diagnostics): void {
  const policy = POLICY.exec(html)?.[1]?.replaceAll('&#39;', "'").replaceAll('&#x27;', "'") ?? '';
  const kept = policy.includes("default-src 'none'") && policy.includes("script-src 'self'") && !policy.includes('unsafe');
  if (!kept)
    report.add(
      diagnostic('P207', 'the page has no Content-Security-Policy that keeps foreign scripts out', { origin: { file, offset: 0 } }),
    );
  const inline = INLINE_SCRIPT.exec(html);
  if (inline)
    report.add(diagnostic('P207', 'the page has a script inside, which its policy forbids', { origin: { file, offset: inline.index } }));
}

const UNLOAD = /addEventListener\(\s*["']unload["']|\bonunload\b/i;

function checkScript(file: string, code: string, report: Diagnostics): void {
  const unload = UNLOAD.exec(code);
  if (unload)
    report.add(diagnostic('P210', 'it waits for "unload", which browsers no longer send', { origin: { file, offset: unload.index } }));
}

function checkCredentials(file: string, text: string, report: Diagnostics): void {
  const found = findCredentials(text);
  if (found) report.add(diagnostic('P211', `it holds what looks like ${found.what}`, { origin: { file, offset: found.offset } }));
}

function sameBaseNames(names: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const base = name.slice(name.lastIndexOf('/') + 1);
    const group = groups.get(base);
    if (group) group.push(name);
    else groups.set(base, [name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function addListed(code: 'P202' | 'P204' | 'P205' | 'P206', names: readonly string[], problem: string, report: Diagnostics): void {
  const [first] = names;
  if (first === undefined) return;
  report.add(diagnostic(code, `${problem}: ${listOf(names)}`, { origin: { file: first } }));
}

/** `a, b, c and 12 more`. */
function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
