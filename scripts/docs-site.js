/**
 * The documents as a course, and its web edition: our own tool shows its own manual. `npm run docs:site` writes the course to dist/docs-course
 * and the pages, ready for any web server, to dist/docs-site. The chapters are the rows of docs/README.md; each document is a lesson without a test.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const INDEX = 'docs/README.md';
const WELCOME = 'README.md';

/** Every document that the site shows, by path, with its text. */
export async function readDocuments() {
  const names = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const paths = [WELCOME, 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...names];
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(ROOT, path), 'utf8')])));
}

/** The course's files by path, made of the documents. Throws if the index doesn't name one of them. */
export function docsCourse(documents, { version, date }) {
  const chapters = chaptersOf(documents);
  const ids = new Map([[WELCOME, 'welcome'], ...chapters.flatMap(({ lessons }) => lessons.map(({ path, id }) => [path, id]))]);
  const missing = [...documents.keys()].filter((path) => path !== INDEX && !ids.has(path));
  if (missing.length > 0) throw new Error(`${INDEX} does not name ${missing.join(', ')}`);
  const places = linkedPlaces(documents, ids);
  const text = (path) => bodyOf(path, documents.get(path), ids, places);
  const files = {
    'course.yaml': yaml({
      id: 'coursewright-manual',
      iri: 'urn:coursewright:manual',
      title: 'coursewright',
      subtitle: 'The manual',
      version,
      date,
      language: 'en',
      publisher: 'coursewright contributors',
      authors: 'coursewright contributors',
      licence: 'Apache-2.0',
      privacy: 'minimal',
      completion: ['lessons-seen'],
      chapters: chapters.map(({ id }) => id),
      checks: SILENT,
    }),
    'pages/welcome.md': page({ id: 'welcome', title: titleOf(documents.get(WELCOME)), place: 'first' }, text(WELCOME)),
  };
  for (const { id, title, lessons } of chapters) {
    const minutes = lessons.map(({ path }) => minutesOf(text(path)));
    files[`chapters/${id}/chapter.yaml`] = yaml({
      id,
      title,
      summary: lessons.map(({ about, path }) => about || titleOf(documents.get(path))).join(' · '),
      minutes: minutes.reduce((sum, one) => sum + one, 0),
      lessons: lessons.map((lesson) => lesson.id),
    });
    for (const [i, { id: name, path }] of lessons.entries())
      files[`chapters/${id}/${name}.md`] = page({ id: name, title: titleOf(documents.get(path)), minutes: minutes[i] }, text(path));
  }
  return files;
}

/** What the rules for lessons ask that a manual isn't. */
const SILENT = [
  { code: 'C112', reason: 'A manual is looked up, not studied by the clock' },
  { code: 'E111', reason: 'Sentences that list keys and files are long' },
  { code: 'E113', reason: 'Names of standards and of messages are no acronyms to be explained' },
];

/** Rows of the index: who reads, and the documents; each stands where it is named first. */
function chaptersOf(documents) {
  const rows = [...documents.get(INDEX).matchAll(/^\| (?!You|---)(.+?) \| (.+) \|$/gm)];
  return rows.map(([, who, links]) => {
    const lessons = [...links.matchAll(/\[([^\]]+)\]\(([^)]+)\)(?:, ([^·|]+))?/g)].map(([, , address, about = '']) => {
      const path = posix.normalize(posix.join('docs', address));
      return { path, id: posix.basename(path, '.md').toLowerCase(), about: capital(about.trim()) };
    });
    return { id: `for-${lessons[0].id}`, title: `You ${who}`, lessons };
  });
}

/** Headings that some document links to, `docs/publish.md#steps`, with the id that they get in the course. */
function linkedPlaces(documents, ids) {
  const places = new Map();
  for (const [path, markdown] of documents)
    for (const [, address] of withoutCode(markdown).matchAll(LINK)) {
      const [file, place] = address.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      if (place && ids.has(target))
        places.set(`${target}#${place}`, `${ids.get(target)}-${place}`.replace(/^[^a-z]+|[^a-z0-9-]/g, '').slice(0, 48));
    }
  return places;
}

const LINK = /(?<!\\)\]\(([^)\s]+)\)/g;

/** As GitHub makes them of headings. */
function slugOf(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
}

function titleOf(markdown) {
  return /^# (.+)$/m.exec(markdown)[1];
}

/** The text without its title; links lead to lessons, and headings that are linked to have ids. */
function bodyOf(path, markdown, ids, places) {
  return mapText(markdown.replace(/^# .+\n+/m, ''), (text) =>
    text
      .replace(/^(#{2,6}) (.+)$/gm, (line, _marks, title) => {
        const id = places.get(`${path}#${slugOf(title)}`);
        return id ? `${line} {#${id}}` : line;
      })
      .replace(/(?<!\\)\[([^\]]+)\]\(([^)\s]+)\)/g, (link, words, address) => {
        if (/^(?:https?|mailto):/.test(address)) return link;
        const [file, place] = address.split('#');
        const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
        if (target === INDEX) return `[${words}](page:contents)`;
        const id = ids.get(target);
        if (!id) return words;
        const at = place ? `#${places.get(`${target}#${place}`)}` : '';
        return file === '' ? `[${words}](${at})` : `[${words}](${target === WELCOME ? 'page' : 'lesson'}:${id}${at})`;
      }),
  );
}

/** Changes what is neither an example nor code. */
function mapText(markdown, change) {
  return markdown
    .split(/(^( *)```[\s\S]*?^\2```$|`[^`\n]*`)/m)
    .map((part, i) => (i % 3 === 0 ? change(part) : i % 3 === 1 ? part : ''))
    .join('');
}

function withoutCode(markdown) {
  return markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, '');
}

function minutesOf(text) {
  return Math.max(1, Math.round((text.match(/[\p{L}\p{N}]+/gu) ?? []).length / 130));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** JSON is YAML. */
function yaml(value) {
  return `${Object.entries(value)
    .map(([key, one]) => `${key}: ${JSON.stringify(one)}`)
    .join('\n')}\n`;
}

function page(head, body) {
  return `---\n${yaml(head)}---\n\n${body}`;
}

/**
 * A manual is looked up, never finished: its bar says neither per cent nor what is kept, its menu neither how many are read nor where results
 * stand. The player writes only into what the page has; the place for how many are read is there, and hidden.
 */
export function withoutProgress(files) {
  const said = /<span id="(?:progress|saving)"[^>]*><\/span>\n|<li><a href="results\.html".*?<\/li>\n?/gs;
  const change = (html) => html.replace(said, '').replaceAll('</summary>\n<ol>', '<span class="count" hidden></span></summary>\n<ol>');
  const shorten = (bytes) => new TextEncoder().encode(change(new TextDecoder().decode(bytes)));
  return new Map([...files].map(([path, bytes]) => [path, path.endsWith('.html') ? shorten(bytes) : bytes]));
}

async function writeFiles(folder, files) {
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function main() {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  // A release has one date, for the tool and the course.
  const [, date] = /^date: (\S+)/m.exec(await readFile(join(ROOT, 'course-source/course.yaml'), 'utf8'));
  const course = join(ROOT, 'dist/docs-course');
  await writeFiles(course, Object.entries(docsCourse(await readDocuments(), { version, date })));
  const out = join(ROOT, 'dist/docs-site');
  await rm(out, { recursive: true, force: true });
  const run = (...args) =>
    execFileSync(process.execPath, [join(ROOT, 'dist/tool/cli.js'), ...args], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  run('check', course, '--strict');
  const [{ path }] = JSON.parse(
    run('build', course, '--target', 'web', '--format', 'json', '--out', join(ROOT, 'dist/docs-package')),
  ).packages;
  const [{ openZip }, { Diagnostics }] = await Promise.all([
    import('../dist/tool/package/open.js'),
    import('../dist/tool/diagnostics/diagnostic.js'),
  ]);
  await writeFiles(out, withoutProgress(await openZip(await readFile(path), new Diagnostics())));
  console.log(`dist/docs-site/index.html`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error) => {
    console.error(`docs:site: ${error.message}`);
    process.exitCode = 1;
  });
