/** Of which edition and language the answers of an export are: statements say it themselves; of a table its caller does, or its name. */
import type { ParsedCourse } from '../model/course.ts';

/** null: not known. */
export interface Origin {
  readonly edition: string | null;
  readonly language: string | null;
}

export interface ExportOrigin extends Origin {
  readonly file: string;
  /** `statements`: each says it of itself. `course`: it has no other. */
  readonly from: 'statements' | 'options' | 'name' | 'course' | null;
}

/** `told`: what the caller says of all tables. */
export function originOf(file: string, course: ParsedCourse, told: Partial<Origin>): ExportOrigin {
  const editions = course.editions.map(({ id }) => id);
  const languages = [...new Set([course.language, ...course.editions.flatMap((edition) => edition.languages)])];
  if (told.edition || told.language)
    return { file, edition: told.edition ?? onlyOne(editions), language: told.language ?? onlyOne(languages), from: 'options' };
  const name = file.replace(/\.\w+$/, '');
  // "north-east" before "north".
  const edition = [...editions].sort((a, b) => b.length - a.length).find((id) => wordAt(name, id) >= 0) ?? null;
  const rest = edition === null ? name : name.slice(wordAt(name, edition) + edition.length);
  const language = languageIn(rest, languages) ?? languageIn(name, languages);
  if (edition !== null || language !== null)
    return { file, edition: edition ?? onlyOne(editions), language: language ?? onlyOne(languages), from: 'name' };
  const known = { edition: onlyOne(editions), language: onlyOne(languages) };
  return { file, ...known, from: known.edition !== null && known.language !== null ? 'course' : null };
}

/** Where a word stands; -1: nowhere. */
function wordAt(name: string, word: string): number {
  const found = new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`, 'i').exec(name);
  return found?.index ?? -1;
}

/** The language that it names; null if it names none, or two. */
function languageIn(name: string, languages: readonly string[]): string | null {
  const found = languages.filter((language) => wordAt(name, language) >= 0);
  // "pt-BR" holds "pt".
  return onlyOne(found.filter((language) => !found.some((other) => other !== language && other.startsWith(`${language}-`))));
}

function onlyOne(list: readonly string[]): string | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

/** `norway · nb`; empty if neither is known. */
export function groupName({ edition, language }: Origin): string {
  return [edition, language].filter((part) => part !== null && part !== '').join(' · ');
}

/** For people: what was taken, and from where. */
export function sayOrigin({ edition, language, from }: ExportOrigin): string {
  const group = groupName({ edition, language });
  if (from === 'statements') return group === '' ? 'as each statement says' : `as each statement says, else ${group}`;
  if (group === '')
    return 'edition and language not known: give --edition and --language, or name the file after them, as in norway-nb.csv';
  return `${group} (from ${from === 'options' ? 'the options' : from === 'name' ? 'its name' : 'the course, which has no other'})`;
}
