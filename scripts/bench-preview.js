/**
 * The preview for bench.js: `node bench-preview.js <course> <lesson> <runs>` serves the course as `coursewright preview` does and edits the
 * lesson, its test and course.yaml in turn, so often. Prints for each the least processor time and the least time on the clock (ms), from
 * the saved file to the last byte of what the workbench then asks for (`page`), and until the version is read (`read`). The rules that
 * run when the page is out are awaited, but not counted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [course, lesson, runs] = process.argv.slice(2);

const [{ servePreview }, { openFolder }, { loadToolFiles, loadWorkbench }] = await Promise.all([
  import('../dist/tool/preview/server/serve-preview.js'),
  import('../dist/tool/io/disk.js'),
  import('../dist/tool/cli/tool-files.js'),
]);

const [folder, tool, workbench] = await Promise.all([openFolder(course), loadToolFiles(), loadWorkbench()]);
const preview = await servePreview({ folder, tool, workbench, port: 0 });

async function get(path) {
  const response = await fetch(new URL(path, preview.url));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

const [edition] = preview.state().editions;
const version = `${edition.id}/${edition.languages[0]}/scorm12/course`;

/** What the workbench and the frame in it ask for after a change. */
async function showLesson() {
  await get('/state');
  await get(`/outline/${version}`);
  const launch = await get(`/play/${version}/index.html`);
  for (const [, file] of launch.matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"/g)) await get(`/play/${version}/${file}`);
  await get(`/play/${version}/${id}.html`);
}

const EDITS = {
  lesson: [lesson, (text, i) => `${text}\nEdited for the ${i}. time.\n`],
  test: [lesson.replace(/\.md$/, '.quiz.yaml'), (text, i) => text.replace(/(prompt: "?)/, `$1${i} times edited. `)],
  course: ['course.yaml', (text, i) => text.replace(/^title: .*$/m, `title: A course edited for the ${i}. time`)],
};

const [, id] = /^id: (.*)$/m.exec(await readFile(join(course, lesson), 'utf8'));
await showLesson();
await preview.checked();
const least = {};
for (let i = 1; i <= Number(runs); i++)
  for (const [name, [file, edit]] of Object.entries(EDITS)) {
    const text = await readFile(join(course, file), 'utf8');
    await writeFile(join(course, file), edit(text, i));
    const cpu = process.cpuUsage();
    const began = performance.now();
    const measured = () => {
      const { user, system } = process.cpuUsage(cpu);
      return { cpu: (user + system) / 1000, ms: performance.now() - began };
    };
    const errors = await preview.update([file]);
    if (errors > 0) throw new Error(`${file} has ${errors} errors after the edit`);
    const read = measured();
    await showLesson();
    const page = measured();
    await preview.checked();
    await writeFile(join(course, file), text);
    await preview.update([file]);
    await preview.checked();
    least[name] ??= { read, page };
    for (const [part, now] of Object.entries({ read, page }))
      for (const unit of ['cpu', 'ms']) least[name][part][unit] = Math.min(least[name][part][unit], now[unit]);
  }
await preview.close();
console.log(JSON.stringify(least));
