/** The words of buttons and messages: learners find them in their own language, and what a course says instead of the tool's fits its place. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { interfaceState } from '../../translate/interface-texts.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { checkText } from './translations.ts';

export const interfaceRule: Rule = {
  codes: ['E142', 'T106', 'T109', 'T110', 'T113'],
  late: true,
  run(context) {
    if (context.strings.size === 0) return;
    for (const { language, file } of context.course.ownWords) if (!context.isBroken(file)) checkWords(language, file, context);
    checkLanguages(context);
  },
};

function checkWords(language: string, file: string, { course, strings, report }: CheckContext): void {
  const { segments, leftovers } = interfaceState(language, course.ownWords, strings);
  const known = segments.map(({ segment }) => segment.at);
  for (const { at, origin } of leftovers) {
    const forms = known.filter((one) => one.slice(0, one.lastIndexOf('.')) === at);
    const hint =
      forms.length > 0 ? { hint: `it has forms: ${forms.map((one) => one.slice(at.length + 1)).join(', ')}` } : didYouMean(at, known);
    report.add(diagnostic('T113', `the interface has no text "${at}" in "${language}"`, { origin, ...hint }));
  }
  let unrecorded = 0;
  for (const one of segments) {
    // Held against the English of today, whatever it was made from: other placeholders would not be filled.
    checkText({ ...one, from: null }, report);
    if (one.target && !one.recorded) unrecorded++;
  }
  if (unrecorded === 0) return;
  const hint = `run "coursewright translate record --language ${language}"`;
  const message = `${unrecorded} ${unrecorded === 1 ? 'text is' : 'texts are'} new or edited without a record of their source`;
  report.add(diagnostic('T110', message, { origin: { file, path: '' }, hint }));
}

function checkLanguages({ course, strings, report }: CheckContext): void {
  for (const { languages, origin } of course.editions)
    for (const [i, language] of languages.entries()) {
      const { segments } = interfaceState(language, course.ownWords, strings);
      const missing = segments.filter(({ state }) => state === 'missing').length;
      if (missing === 0) continue;
      const message =
        missing < segments.length
          ? `${missing} of ${segments.length} texts of buttons and messages are in English: they are missing in "${language}"`
          : `buttons and messages are in English: there are none in "${language}"`;
      const hint = `translate them: coursewright translate export --language ${language}`;
      const place =
        origin.file === 'course.yaml' ? { file: 'course.yaml', path: 'language' } : { file: origin.file, path: `languages.${i}` };
      report.add(diagnostic('E142', message, { origin: place, hint }));
    }
}
