/** Files in the chapters' folders that nothing names. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { mediaUses } from '../media-uses.ts';
import type { Rule } from '../rule.ts';

export const fileRule: Rule = {
  codes: ['C115'],
  run({ course, report, texts }) {
    const broken = new Set(report.list.flatMap(({ severity, origin }) => (severity === 'error' && origin ? [origin.file] : [])));
    const used = new Set(mediaUses(texts).map(({ file }) => file));
    for (const { folder, lessons } of course.chapters) {
      if ([...broken].some((file) => file.startsWith(`${folder}/`))) continue;
      const bodies = new Set(lessons.map(({ origin }) => origin.file));
      for (const file of course.files) {
        if (!file.startsWith(`${folder}/`)) continue;
        const lesson = file.replace(/\.quiz\.yaml$/, '.md');
        if (file.endsWith('.md')) {
          if (!bodies.has(file)) warn(file, 'no chapter lists this lesson');
        } else if (file.endsWith('.quiz.yaml')) {
          // Of a lesson that no chapter lists it has been said.
          if (!course.files.includes(lesson)) warn(file, `there is no lesson ${lesson} for this test`, bodies);
        } else if (/\.ya?ml$/.test(file) && file !== `${folder}/chapter.yaml`)
          report.add(
            diagnostic('C115', 'nothing reads this file', {
              origin: { file },
              hint: 'a chapter has chapter.yaml and, for each lesson, one .md and one .quiz.yaml',
            }),
          );
        else if (file.startsWith(`${folder}/media/`) && !used.has(file)) warn(file, 'no lesson of the chapter uses this file');
      }
    }

    function warn(file: string, message: string, candidates: Iterable<string> = []): void {
      const lesson = file.replace(/\.quiz\.yaml$/, '.md');
      report.add(diagnostic('C115', message, { origin: { file }, ...didYouMean(lesson, candidates) }));
    }
  },
};
