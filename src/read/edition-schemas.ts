/** The shapes of an edition's two files: edition.yaml and overlay.yaml. */
import { accreditorSchema, disclosure, privacy } from './course-schemas.ts';
import {
  attempts,
  boolean,
  eitherOf,
  exactly,
  id,
  isoDate,
  keysOf,
  languageTag,
  listOf,
  percent,
  string,
  text,
  webAddress,
} from './schema.ts';

const colour = string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as "#0b6e6e", in quotation marks')
  .meta({ title: 'colour, such as "#0b6e6e"' });

export const editionSchema = keysOf({
  id: id.describe("The name of the edition's folder."),
  name: text.describe('As shown to learners.'),
  languages: listOf(languageTag).min(1).describe('In which it is built.'),
  title: text.exactOptional().describe("Instead of the course's, on every page and in the LMS."),
  subtitle: text.exactOptional().describe("Instead of the course's."),
  file_name: id.exactOptional().describe('Begins the names of its packages instead of the ids of course and edition.'),
  publisher: text.exactOptional().describe("Instead of the course's."),
  logo: string()
    .regex(/^[a-z0-9][a-z0-9-]*\.(svg|png)$/, 'a file of this folder such as logo.svg or logo.png')
    .exactOptional()
    .describe("The publisher's, in the edition's folder."),
  colours: keysOf({
    accent: colour.describe('Of links and buttons.'),
    accent_dark: colour.exactOptional().describe('On dark pages; else derived.'),
  })
    .exactOptional()
    .describe('The look.'),
  privacy: privacy.exactOptional(),
  pass: percent.exactOptional().describe("Instead of the course's."),
  attempts: attempts.exactOptional().describe('Of the final evaluation.'),
  contact: text.exactOptional().describe("Instead of the course's."),
  web: keysOf({
    address: webAddress
      .refine((address) => address.endsWith('/'), 'an address that ends with "/"')
      .exactOptional()
      .describe('Where the web edition lies; {language} in it stands for its language.'),
    name: text.exactOptional().describe('What the installed web edition is called on a phone; a neutral word if it is left out.'),
  })
    .exactOptional()
    .describe('The web edition.'),
  discoverable: boolean().exactOptional().describe('false: the web edition asks search engines to leave it out.'),
  print: exactly('first').exactOptional().describe('The learner is offered each page on paper first.'),
  certificate: keysOf({
    text: text.exactOptional().describe('What it says.'),
    signatory: text.exactOptional().describe('Who signs it.'),
    verification: exactly('public').exactOptional().describe('Whoever holds the code of a diploma may look it up, without logging in.'),
    badge: boolean().exactOptional().describe('Learners may show in public that they earned the badge.'),
  })
    .exactOptional()
    .describe('The page that says that a learner has finished.'),
  valid_from: isoDate.exactOptional().describe('First day on which the edition holds.'),
  valid_until: isoDate.exactOptional().describe('Last day on which the edition holds.'),
  ...disclosure,
  accreditor: accreditorSchema.default({ status: 'none' }),
});

const overlayId = string().regex(
  /^((term|reference|resource):)?[a-z][a-z0-9-]{1,47}$/,
  'an id, or "term:", "reference:" or "resource:" and an id',
);

const because = text.exactOptional().describe('Why. Asked for where a protected lesson changes; learners read it.');

const named = eitherOf([overlayId.transform((only) => ({ id: only })), keysOf({ id: overlayId, because })], {
  error: 'an id, or "{ id: …, because: … }"',
});

export const overlaySchema = keysOf({
  omit: listOf(named).default([]).describe('Ids that this edition leaves out.'),
  replace: listOf(named).default([]).describe('Ids of which this edition has its own version.'),
  add: listOf(
    keysOf({
      id: overlayId.describe('What is added.'),
      after: id.exactOptional().describe('What it follows; or before.'),
      before: id.exactOptional().describe('What it precedes.'),
      because,
    }),
  )
    .default([])
    .describe('What only this edition has, and where it stands.'),
});
