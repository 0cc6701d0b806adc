/** The lists that lessons refer to: references, glossary, resources, partners. Each may be missing; a broken entry is left out. */
import type { ParsedCourse, Partner, Reference, Resource, Term } from '../model/course.ts';
import type { Review } from '../model/review.ts';
import * as schemas from './schemas.ts';
import { shape, shapeList } from './shape.ts';
import type { Reading } from './source-files.ts';

/** Sign-offs of lessons. */
export const REVIEWS_FILE = 'reviews.yaml';

export async function readReferences(reading: Reading, folder = ''): Promise<readonly Reference[]> {
  return (await readList(`${folder === '' ? '' : `${folder}/`}references.yaml`, schemas.referenceSchema, reading)).map(
    ({ value: { date, ...plain }, origin }) => ({
      ...plain,
      ...(date === undefined ? {} : { date: String(date) }),
      origin,
    }),
  );
}

export async function readGlossary(reading: Reading, folder = ''): Promise<readonly Term[]> {
  return (await readList(`${folder === '' ? '' : `${folder}/`}glossary.yaml`, schemas.termSchema, reading)).map(({ value, origin }) => ({
    ...value,
    origin,
  }));
}

export async function readResources(reading: Reading, folder = ''): Promise<readonly Resource[]> {
  return (await readList(`${folder === '' ? '' : `${folder}/`}resources.yaml`, schemas.resourceSchema, reading)).map(
    ({ value, origin }) => {
      const { good_for: goodFor, year, ...plain } = value;
      return { ...plain, goodFor, ...(year === undefined ? {} : { year: String(year) }), origin };
    },
  );
}

export async function readPartners({ files, report }: Reading): Promise<Pick<ParsedCourse, 'partners' | 'partnersAsOf'>> {
  const file = 'partners.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  const head = value === undefined ? null : shape(schemas.partnersSchema, value, { file, path: '' }, report);
  if (!head) return { partners: [] };
  const partners: Partner[] = shapeList(schemas.partnerSchema, head.partners, { file, path: 'partners' }, report).map(
    (entry) => entry.value,
  );
  return { partners, ...(head.as_of === undefined ? {} : { partnersAsOf: head.as_of }) };
}

export async function readReviews(reading: Reading): Promise<readonly Review[]> {
  return (await readList(REVIEWS_FILE, schemas.reviewSchema, reading)).map(({ value: { next_review: nextReview, ...plain }, origin }) => ({
    ...plain,
    ...(nextReview === undefined ? {} : { nextReview }),
    origin,
  }));
}

async function readList<T>(file: string, schema: schemas.Schema<T>, { files, report }: Reading) {
  const value = files.has(file) ? await files.yaml(file) : [];
  return shapeList(schema, value, { file, path: '' }, report).map((entry) => ({ value: entry.value, origin: { file, path: entry.path } }));
}
