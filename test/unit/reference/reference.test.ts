/** The reference says what the code says, and says something of every key. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../src/diagnostics/catalog.ts';
import { localeSchema } from '../../../src/read/locale-schemas.ts';
import { jsonSchema } from '../../../src/read/schema.ts';
import { jsonSchemas } from '../../../src/read/schemas.ts';
import { formOf, type JsonSchema, keyRows } from '../../../src/reference/keys.ts';
import { referenceMarkdown } from '../../../src/reference/reference.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../../../..');

describe('docs/reference.md', () => {
  it('is up to date: else run `npm run docs:reference`', () => {
    expect(readFileSync(join(ROOT, 'docs/reference.md'), 'utf8')).toBe(referenceMarkdown());
  });

  it('has every code of the catalogue, with its help', () => {
    const text = referenceMarkdown();
    for (const code of Object.keys(CATALOG))
      expect(text).toMatch(new RegExp(`^\\| ${code} \\| (error|warning) \\| \\*\\*.+\\*\\* .{30,} \\|$`, 'm'));
  });

  it('says of every key what it is for', () => {
    const schemas = [...Object.entries(jsonSchemas()), ['locale.yaml', jsonSchema(localeSchema)] as const];
    const silent = schemas.flatMap(([file, schema]) =>
      keyRows('items' in schema ? (schema.items as JsonSchema) : schema).flatMap(({ path, about }) =>
        about === '' ? [`${file}: ${path}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });
});

describe('a row of the reference', () => {
  it('flattens lists and maps of keys', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['id'],
      properties: {
        id: { title: 'id', description: 'Permanent.' },
        steps: {
          type: 'array',
          minItems: 2,
          maxItems: 4,
          items: { type: 'object', properties: { text: { type: 'string', default: 'x' } } },
        },
        places: { type: 'object', additionalProperties: { type: 'object', properties: { gist: { type: 'string' } } } },
      },
    };
    expect(keyRows(schema)).toEqual([
      { path: 'id', form: 'id', required: true, fallback: null, about: 'Permanent.' },
      { path: 'steps', form: 'list of 2–4', required: false, fallback: null, about: '' },
      { path: 'steps[].text', form: 'text', required: false, fallback: 'x', about: '' },
      { path: 'places', form: 'keys', required: false, fallback: null, about: '' },
      { path: 'places.*.gist', form: 'text', required: false, fallback: null, about: '' },
    ]);
  });

  it.each<[JsonSchema, string]>([
    [{ type: 'integer', minimum: 1, maximum: 600 }, 'number, 1–600'],
    [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'number, 1 or more'],
    [{ type: 'number', exclusiveMinimum: 0 }, 'number above 0'],
    [{ anyOf: [{ type: 'integer', minimum: 1, maximum: 255 }, { const: 'unlimited' }] }, 'number, 1–255 or `unlimited`'],
    [{ enum: ['all', 'partial'] }, '`all`, `partial`'],
    [{ type: 'array', minItems: 1, items: { type: 'string' } }, 'list of 1 or more: text'],
  ])('%j is in words: %s', (schema, words) => {
    expect(formOf(schema)).toBe(words);
  });
});
