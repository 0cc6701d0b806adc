/** Languages of editions: learners find buttons and messages in their own language, not in English. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Rule } from '../rule.ts';

/** Languages that the interface speaks: templates/strings (a test compares). */
export const INTERFACE_LANGUAGES: readonly string[] = ['ar', 'en', 'es', 'fr', 'nb', 'pt', 'ru', 'zh'];

export const interfaceLanguageRule: Rule = {
  codes: ['E142'],
  run({ course, report }) {
    for (const { languages, origin } of course.editions)
      for (const [i, language] of languages.entries()) {
        const spoken = INTERFACE_LANGUAGES.includes(language) || INTERFACE_LANGUAGES.includes(language.split('-', 1)[0] ?? '');
        if (spoken) continue;
        const place =
          origin.file === 'course.yaml' ? { file: 'course.yaml', path: 'language' } : { file: origin.file, path: `languages.${i}` };
        report.add(diagnostic('E142', `buttons and messages are in English: there are none in "${language}"`, { origin: place }));
      }
  },
};
