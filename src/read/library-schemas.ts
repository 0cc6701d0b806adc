/** The shapes of references.yaml, glossary.yaml, resources.yaml and partners.yaml. */
import {
  anything,
  citations,
  eitherOf,
  id,
  keysOf,
  languageTag,
  listOf,
  oneOf,
  recordOf,
  string,
  text,
  webAddress,
  wholeNumber,
} from './schema.ts';

const looseDate = eitherOf([string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), wholeNumber().min(1000).max(2999)], {
  error: 'a year, a month or a date: 2015, 2015-12 or 2015-12-17',
});

const verified = oneOf(['read', 'partly', 'unchecked']).describe(
  'read: in the text itself; partly: its main point; unchecked: from memory, never the key of a scored question.',
);

export const referenceSchema = keysOf({
  id,
  type: oneOf([
    'treaty',
    'resolution',
    'recommendation',
    'declaration',
    'guideline',
    'report',
    'judgment',
    'article',
    'book',
    'law',
    'page',
  ]).describe('What kind of text it is.'),
  short: text.describe('How a citation reads in the text.'),
  title: text.describe('In full.'),
  issuer: text.exactOptional().describe('The body that adopted or published it.'),
  authors: text.exactOptional().describe('Their names.'),
  number: text.exactOptional().describe('Of the document, such as A/RES/70/175.'),
  date: looseDate.exactOptional().describe('Of the version cited.'),
  container: text.exactOptional().describe('Journal or book that it stands in.'),
  url: webAddress.exactOptional().describe('Where it can be read.'),
  verified,
  source: text.exactOptional().describe('How it was verified.'),
  gist: text.exactOptional().describe('Of the whole text, in our own words.'),
  locators: recordOf(string(), keysOf({ gist: text.describe('What stands there.'), verified }))
    .default({})
    .describe('Every place cited, in our own words.'),
});

export const termSchema = keysOf({
  id,
  term: text.describe('As in a text.'),
  definition: text.describe('One or two sentences.'),
  references: citations.default([]),
});

export const resourceSchema = keysOf({
  id,
  field: id.describe('The field under which it is listed.'),
  title: text.describe('In full.'),
  publisher: text.exactOptional().describe('Who published it.'),
  year: eitherOf([wholeNumber(), text], { error: 'a year' }).exactOptional().describe('When.'),
  languages: listOf(languageTag).default([]).describe('In which it can be read.'),
  good_for: text.describe('Who should read it for what.'),
  url: webAddress.exactOptional().describe('Where it can be read.'),
  verified: verified.exactOptional(),
});

export const partnerSchema = keysOf({
  id,
  name: text.describe('In full.'),
  country: text.exactOptional().describe('Where it is.'),
  role: text.describe('What it does.'),
  note: text.exactOptional().describe('Whatever else a reader should know.'),
});

export const partnersSchema = keysOf({
  as_of: text.exactOptional().describe('The date of the facts.'),
  partners: listOf(anything()),
});
