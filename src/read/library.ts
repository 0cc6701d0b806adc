/** The lists that lessons refer to: references, glossary, resources, partners. Each may be missing; a broken entry is left out. */
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Partner, Reference, Resource, Term } from '../model/library.ts';
import type { Review } from '../model/review.ts';
import { reviewSchema } from './course-schemas.ts';
import { partnerSchema, partnersSchema, referenceSchema, resourceSchema, termSchema } from './library-schemas.ts';
import type { Schema } from './schema.ts';
import { shape, shapeList } from './shape.ts';
import type { Reading } from './source-files.ts';

/** Sign-offs of lessons. */
export const REVIEWS_FILE = 'reviews.yaml';

export function readReferences(reading: Reading, folder = ''): Promise<readonly Reference[]> {
  return readList(pathOf(folder, 'references'), referenceSchema, reading, ({ date, ...plain }, origin) => ({
    ...plain,
    ...(date === undefined ? {} : { date: String(date) }),
    origin,
  }));
}

export function readGlossary(reading: Reading, folder = ''): Promise<readonly Term[]> {
  return readList(pathOf(folder, 'glossary'), termSchema, reading, (term, origin) => ({ ...term, origin }));
}

export function readResources(reading: Reading, folder = ''): Promise<readonly Resource[]> {
  return readList(pathOf(folder, 'resources'), resourceSchema, reading, ({ good_for: goodFor, year, ...plain }, origin) => ({
    ...plain,
    goodFor,
    ...(year === undefined ? {} : { year: String(year) }),
    origin,
  }));
}

export async function readPartners({ files, report }: Reading): Promise<Pick<ParsedCourse, 'partners' | 'partnersAsOf'>> {
  const file = 'partners.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  const head = value === undefined ? null : shape(partnersSchema, value, { file, path: '' }, report);
  if (!head) return { partners: [] };
  const partners: Partner[] = shapeList(partnerSchema, head.partners, { file, path: 'partners' }, report).map((entry) => entry.value);
  return { partners, ...(head.as_of === undefined ? {} : { partnersAsOf: head.as_of }) };
}

export function readReviews(reading: Reading): Promise<readonly Review[]> {
  return readList(REVIEWS_FILE, reviewSchema, reading, ({ next_review: nextReview, ...plain }, origin) => ({
    ...plain,
    ...(nextReview === undefined ? {} : { nextReview }),
    origin,
  }));
}

function pathOf(folder: string, name: string): string {
  return `${folder === '' ? '' : `${folder}/`}${name}.yaml`;
}

async function readList<T, Entry>(
  path: string,
  schema: Schema<T>,
  { files }: Reading,
  entryOf: (value: T, origin: Origin) => Entry,
): Promise<readonly Entry[]> {
  const file = files.has(path) ? await files.open(path) : null;
  if (!file) return [];
  return files.read([file], 'list', (report) =>
    shapeList(schema, files.yamlOf(file, report), { file: path, path: '' }, report).map((entry) =>
      entryOf(entry.value, { file: path, path: entry.path }),
    ),
  );
}
