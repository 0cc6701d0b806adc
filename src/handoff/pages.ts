/** Pages for people who translate and review: a bilingual table of texts, and how far the translations are. */
import { parseStrings } from '../read/interface.ts';
import { createTranslate } from '../render/strings.ts';
import type { Templates } from '../render/templates.ts';
import type { LocaleSummary } from '../translate/summary.ts';
import { directionOf } from '../variant/strings.ts';
import { type Bundle, codesOf, type Unit } from './bundle.ts';

const NO_TEXTS = parseStrings('en', '{}');
const untranslated = createTranslate(NO_TEXTS, NO_TEXTS);

/** Every text beside its translation, to be read, printed and written on. */
export function bilingualPage({ title, sourceLanguage, targetLanguage, files }: Bundle, templates: Templates): string {
  const side = (language: string) => ({ lang: language, dir: directionOf(language) });
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  const view = {
    title,
    source: { ...side(sourceLanguage), name: names.of(sourceLanguage) ?? sourceLanguage },
    target: { ...side(targetLanguage), name: names.of(targetLanguage) ?? targetLanguage },
    files: files.map(({ file, units }) => ({
      file,
      rows: units.map((unit, n) => ({
        number: n + 1,
        at: unit.at,
        state: unit.reviewed ? 'reviewed' : unit.state,
        source: pieces(unit, unit.source),
        target: unit.target === null ? null : pieces(unit, unit.target),
        was: unit.was,
        notes: unit.notes,
      })),
    })),
  };
  return `${templates.render('bilingual', view, untranslated).toHTML()}\n`;
}

function pieces(unit: Unit, text: string): readonly { readonly code: boolean; readonly text: string }[] {
  return codesOf(unit, text).map(({ kind, source }) => ({ code: kind !== 'text', text: source }));
}

/** All languages, chapter by chapter, with every change of the source that a translation does not follow yet. */
export function statusPage(title: string, languages: readonly LocaleSummary[], templates: Templates): string {
  const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.floor((100 * part) / whole));
  const view = {
    title,
    languages: languages.map(({ parts, total, reviewers, fallback, ...rest }) => ({
      ...rest,
      held: fallback === 'hold',
      dir: directionOf(rest.language),
      reviewers: reviewers.length === 0 ? null : reviewers.join(', '),
      percent: percent(total.translated, total.texts),
      total,
      parts: parts.map(({ stale_texts: stale, missing_texts: missing, ...one }) => ({
        ...one,
        percent: percent(one.translated, one.texts),
        untouched: missing.filter(({ reads_as_source: same }) => same),
        staleTexts: stale.map(({ file, at, changes, translation }) => ({
          file,
          at,
          translation,
          changes: changes.map(({ kind, text }) => ({ text, added: kind === 'added', removed: kind === 'removed' })),
        })),
      })),
    })),
  };
  return `${templates.render('translations', view, untranslated).toHTML()}\n`;
}
