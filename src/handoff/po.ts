/** Gettext PO, for Weblate, Poedit and their like: msgctxt is a text's address, fuzzy a translation of an older source. The only importer of gettext-parser. */
import { type Entry, po } from 'gettext-parser';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Bundle, Imported, Unit } from './bundle.ts';
import type { ImportedFile, ImportFile } from './read-xliff.ts';

/** Between file and address in msgctxt; no path of a course holds it. */
const SEPARATOR = '#';

export function writePo({ files, targetLanguage, title }: Bundle): string {
  const translations: Record<string, Record<string, Entry>> = {};
  for (const { file, units } of files)
    for (const unit of units) {
      const msgctxt = file + SEPARATOR + unit.at;
      translations[msgctxt] = { [unit.source]: entryOf(unit, msgctxt, file) };
    }
  const headers = {
    'Project-Id-Version': title,
    Language: targetLanguage,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'X-Generator': 'coursewright',
  };
  return new TextDecoder().decode(po.compile({ charset: 'utf-8', headers, translations }, { foldLength: 0 }));
}

function entryOf({ source, target, state, was, notes, reviewed }: Unit, msgctxt: string, file: string): Entry {
  return {
    msgctxt,
    msgid: source,
    msgstr: [target ?? ''],
    comments: {
      reference: file,
      extracted: notes.join('\n'),
      ...(reviewed ? { translator: 'reviewed' } : {}),
      ...(state === 'stale' ? { flag: 'fuzzy', ...(was === null ? {} : { previous: `msgid ${JSON.stringify(was)}` }) } : {}),
    },
  };
}

/** Null, with a diagnostic, if it is no PO or says no language. */
export function readPo({ name, text }: ImportFile, report: Diagnostics): ImportedFile | null {
  let parsed: ReturnType<typeof po.parse>;
  try {
    parsed = po.parse(text.replace(/^\uFEFF/, ''), { defaultCharset: 'utf-8', validation: false });
  } catch (error) {
    const message = `this is not a PO file: ${error instanceof Error ? error.message : String(error)}`;
    report.add(diagnostic('T108', message, { origin: { file: name, offset: 0 } }));
    return null;
  }
  const language = parsed.headers.Language ?? parsed.headers.language;
  if (!language) {
    report.add(diagnostic('T108', 'this file does not say the language of its translations', { origin: { file: name, offset: 0 } }));
    return null;
  }
  const bare = Object.keys(parsed.translations[''] ?? {}).find((msgid) => msgid !== '');
  if (bare !== undefined) {
    const message = 'these texts have no msgctxt, which says where each belongs: the program that wrote this file left it out';
    report.add(diagnostic('T108', message, { origin: { file: name, offset: Math.max(0, text.indexOf(`msgid ${JSON.stringify(bare)}`)) } }));
    return null;
  }
  const units = Object.values(parsed.translations)
    .flatMap((entries) => Object.values(entries))
    .flatMap(({ msgctxt = '', msgid, msgstr, comments }): readonly Imported[] => {
      const target = msgstr[0]?.trim() ?? '';
      const place = msgctxt.indexOf(SEPARATOR);
      if (msgid === '' || target === '') return [];
      const offset = Math.max(0, text.indexOf(`msgctxt ${JSON.stringify(msgctxt)}`));
      return [
        {
          file: msgctxt.slice(0, Math.max(0, place)),
          at: msgctxt.slice(place + 1),
          source: msgid,
          target,
          unfinished: /\bfuzzy\b/.test(comments?.flag ?? ''),
          reviewed: comments?.translator === 'reviewed',
          origin: { file: name, offset },
        },
      ];
    });
  return { language, units };
}
