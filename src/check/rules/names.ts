/** Names that a computer of another kind can't keep: of files and folders of the course, and ids that become files of a package. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Origin } from '../../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../../model/course.ts';
import type { Rule } from '../rule.ts';

/** Devices to Windows, with any ending: `con`, `CON.md`, `com1.quiz.yaml` (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

const FORBIDDEN = /[<>:"|?*\\]/;

export const nameRule: Rule = {
  codes: ['C123'],
  run({ course, report }) {
    for (const { id, origin } of namedPages(course))
      if (DEVICE.test(id))
        report.add(
          diagnostic('C123', `a file called "${id}" can't be on Windows`, { origin, hint: `take another id, for example ${id}-1` }),
        );
    const first = new Map<string, string>();
    const said = new Set<string>();
    for (const file of course.files) {
      const say = (message: string, hint: string, at: string): void => {
        // A folder is said once, not for each file in it.
        if (!said.has(at)) report.add(diagnostic('C123', message, { origin: { file }, hint }));
        said.add(at);
      };
      file.split('/').forEach((name, i, names) => {
        const at = names.slice(0, i + 1).join('/');
        const problem = problemOf(name);
        if (problem) say(problem.message, problem.hint, at);
      });
      const other = first.get(file.toLowerCase());
      if (other === undefined) first.set(file.toLowerCase(), file);
      else
        say(`${other} and ${file} differ only in upper and lower case: on Windows and a Mac one overwrites the other`, 'rename one', file);
    }
  },
};

function problemOf(name: string): { readonly message: string; readonly hint: string } | null {
  if (DEVICE.test(name))
    return { message: `a file or folder called "${name}" can't be on Windows`, hint: `rename it, for example to my-${name}` };
  if (/[. ]$/.test(name))
    return {
      message: `the name "${name}" ends with a ${name.endsWith('.') ? 'full stop' : 'space'}, which Windows drops`,
      hint: 'rename it',
    };
  const sign = FORBIDDEN.exec(name)?.[0];
  return sign === undefined ? null : { message: `Windows has no names with ${sign}, as in "${name}"`, hint: 'rename it' };
}

/** What becomes `<id>.html` or a folder of a package. */
function namedPages({
  chapters,
  pages,
  evaluation,
  form,
  editions,
}: ParsedCourse): readonly { readonly id: string; readonly origin: Origin }[] {
  return [
    ...chapters.flatMap((chapter) => [chapter, ...chapter.lessons]),
    ...pages,
    ...[evaluation, form].filter((one) => one !== null),
    ...editions,
  ];
}
