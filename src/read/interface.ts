/** Reads the words of the interface: the tool's catalogues, and those that a course has of its own (locales/<language>/interface.yaml). */
import { diagnostic } from '../diagnostics/catalog.ts';
import { type OwnWords, PLURAL_CATEGORIES, type Plural, type PluralCategory, type Strings } from '../model/interface.ts';
import { INTERFACE_FILE, localePath, readFrom, textsOf } from './locale.ts';
import { interfaceSchema } from './locale-schemas.ts';
import { languageTag } from './schema.ts';
import { shape } from './shape.ts';
import type { Reading } from './source-files.ts';

/** Reads one catalogue of the tool. Throws on a malformed one: catalogues are part of the tool, not of a course. */
export function parseStrings(language: string, json: string): Strings {
  const texts = new Map<string, string | Plural>();
  const about = new Map<string, { readonly note?: string; readonly limit?: number }>();
  const catalogue: unknown = JSON.parse(json);
  if (typeof catalogue !== 'object' || catalogue === null) throw new Error(`strings/${language}.json: not an object`);
  for (const [key, entry] of Object.entries(catalogue)) {
    const { limit, note, ...forms } = fieldsOf(entry, `strings/${language}.json: ${key}`);
    texts.set(key, parseForms(forms, `strings/${language}.json: ${key}`));
    if (note !== undefined || limit !== undefined)
      about.set(key, { ...(note === undefined ? {} : { note }), ...(limit === undefined ? {} : { limit: Number(limit) }) });
  }
  return { language, texts, about };
}

function fieldsOf(entry: unknown, where: string): Readonly<Record<string, string>> {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${where}: not an object`);
  const fields = Object.entries(entry);
  for (const [name, value] of fields)
    if (typeof value !== (name === 'limit' ? 'number' : 'string')) throw new Error(`${where}: ${name} is not a text`);
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}

function parseForms({ text, ...forms }: Readonly<Record<string, string>>, where: string): string | Plural {
  if (text !== undefined) return text;
  const plural: Partial<Record<PluralCategory, string>> = {};
  for (const category of PLURAL_CATEGORIES) {
    const form = forms[category];
    if (form !== undefined) plural[category] = form;
  }
  if (plural.other === undefined) throw new Error(`${where}: neither "text" nor "other"`);
  return { ...plural, other: plural.other };
}

/** The course's own words, in order of languages. */
export async function readOwnWords(reading: Reading): Promise<readonly OwnWords[]> {
  const languages = reading.files.paths.flatMap((path) => /^locales\/([^/]+)\/interface\.yaml$/.exec(path)?.[1] ?? []);
  const found = await Promise.all(languages.map((language) => readWords(language, reading)));
  return found.filter((words) => words !== null);
}

async function readWords(language: string, reading: Reading): Promise<OwnWords | null> {
  const { files, report } = reading;
  const file = localePath(language, INTERFACE_FILE);
  if (!languageTag.safeParse(language).success) {
    report.add(diagnostic('T101', `the folder "${language}" is not named after a language`, { origin: { file } }));
    return null;
  }
  const value = await files.yaml(file);
  if (value === undefined) return null;
  const known = value === null ? {} : shape(interfaceSchema, value, { file, path: '' }, report);
  return { language, file, texts: textsOf(known, file, report), from: await readFrom(INTERFACE_FILE, language, reading) };
}
