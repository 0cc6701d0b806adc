/**
 * The shapes of translated files: those of their sources with ids and texts only. Everything may be missing, since a translation
 * grows text by text; a key that is no text (minutes, correct, answer) comes from the source and is unknown here.
 */
import { PLURAL_CATEGORIES } from '../model/interface.ts';
import { eitherOf, id, innerId, keysOf, languageTag, listOf, oneOf, recordOf, type Schema, someOf, text, webAddress } from './schema.ts';

export const localeSchema = keysOf({
  language: languageTag.describe("The folder's name."),
  name: text.describe('The language in its own words: Français.'),
  review: oneOf(['draft', 'reviewed']).describe('draft: built only with --include-drafts, with a banner on every page.'),
  reviewers: listOf(text).default([]).describe('Who reviewed it, as they wish to be named.'),
  fallback: oneOf(['source', 'hold'])
    .default('source')
    .describe('A text that is missing or stale: shown in the source language, or its lesson held back.'),
  notes: text.exactOptional().describe('For the people who translate.'),
  places: recordOf(text, text)
    .default({})
    .describe('Words of places in references, such as "rule": "règle"; several words together where their order differs.'),
});

const words = text.exactOptional();
const options = listOf(keysOf({ id: innerId, text: words })).exactOptional();

const question = keysOf({
  id,
  prompt: words,
  choices: options,
  items: options,
  scale: options,
  distractors: options,
  pairs: listOf(keysOf({ id: innerId, prompt: words, match: words })).exactOptional(),
  answers: listOf(text).min(1).max(20).exactOptional().describe('All answers accepted in this language.'),
  unit: words,
  feedback: keysOf({ correct: words, incorrect: words }).exactOptional(),
});
const questions = listOf(question).exactOptional();
const reasons = listOf(keysOf({ id: text, because: words })).exactOptional();
const statement = keysOf({ statement: words }).exactOptional();
const head = { id: id.exactOptional(), title: words };

/** Markdown without front matter. */
const BLOCK = /^blocks\/[^/]+\.md$/;

/** By what the path of a source file looks like. Editions' own files are translated as the core's. */
const SHAPES: readonly { readonly path: RegExp; readonly schema: Schema }[] = [
  {
    path: /^course\.yaml$/,
    schema: keysOf({
      title: words,
      subtitle: words,
      publisher: words,
      accreditor: statement,
      review: words,
      funding: words,
      interests: words,
    }),
  },
  {
    path: /^edition\.yaml$/,
    schema: keysOf({
      name: words,
      title: words,
      subtitle: words,
      publisher: words,
      funding: words,
      interests: words,
      accreditor: statement,
      certificate: keysOf({ text: words, signatory: words }).exactOptional(),
      web: keysOf({ name: words }).exactOptional(),
    }),
  },
  { path: /^overlay\.yaml$/, schema: keysOf({ omit: reasons, replace: reasons, add: reasons }) },
  { path: /^questions\.yaml$/, schema: listOf(question) },
  { path: BLOCK, schema: keysOf({}) },
  { path: /^chapters\/[^/]+\/chapter\.yaml$/, schema: keysOf({ ...head, summary: words, review: words }) },
  { path: /\.quiz\.yaml$/, schema: keysOf({ id: id.exactOptional(), questions }) },
  { path: /^evaluation\/evaluation\.yaml$/, schema: keysOf(head) },
  { path: /^evaluation\/pools\/[^/]+\.yaml$/, schema: keysOf({ questions }) },
  { path: /^evaluation\/form\.yaml$/, schema: keysOf({ ...head, intro: words, questions }) },
  { path: /^glossary\.yaml$/, schema: listOf(keysOf({ id, term: words, definition: words })) },
  {
    path: /^references\.yaml$/,
    schema: listOf(
      keysOf({
        id,
        short: words,
        title: words,
        issuer: words,
        url: webAddress.exactOptional().describe('Of the text in this language.'),
        gist: words,
        locators: recordOf(text, keysOf({ gist: words })).exactOptional(),
      }),
    ),
  },
  {
    path: /^resources\.yaml$/,
    schema: listOf(keysOf({ id, title: words, publisher: words, good_for: words, url: webAddress.exactOptional() })),
  },
  {
    path: /^partners\.yaml$/,
    schema: keysOf({ partners: listOf(keysOf({ id, name: words, country: words, role: words, note: words })).exactOptional() }),
  },
  {
    path: /^(chapters|pages|lessons)\/.+\.md$/,
    schema: keysOf({ ...head, objectives: listOf(keysOf({ id: innerId, text: words })).exactOptional() }),
  },
];

/** The shape of the translation of that source file; null for a file that has no texts to translate. */
export function localeSchemaOf(path: string): Schema | null {
  const core = path.replace(/^editions\/[^/]+\//, '');
  return SHAPES.find((shape) => shape.path.test(core))?.schema ?? null;
}

/** An edition's block, which has no front matter. */
export function isBlockFile(path: string): boolean {
  return BLOCK.test(path.replace(/^editions\/[^/]+\//, ''));
}

/** What the tool records about a translated file. */
export const fromSchema = keysOf({
  at: text,
  from: text,
  to: text.exactOptional(),
  review: oneOf(['reviewed']).exactOptional(),
});

/** Words of the interface: which keys there are is the tool's to know (check/rules/interface-words.ts). */
export const interfaceSchema = recordOf(
  text,
  eitherOf([text, someOf(oneOf(PLURAL_CATEGORIES), text)], { error: 'words, or forms such as one: and other:' }),
);
