/** JSON Schema → the rows of a table of keys: path, form, default and meaning. Pure; knows only what our own schemas use. */

/** The part of JSON Schema that zod writes for our shapes. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface KeyRow {
  /** `choices[].text`: a key of each item; `locators.*.gist`: of each value. */
  readonly path: string;
  readonly form: string;
  readonly required: boolean;
  /** As written in YAML; null if it has none. */
  readonly fallback: string | null;
  readonly about: string;
}

/** The keys of an object, and of objects within it, in the order of the schema. */
export function keyRows(schema: JsonSchema, above = ''): readonly KeyRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = above + key;
    const { default: fallback, description = '' } = value;
    const row: KeyRow = {
      path,
      form: formOf(value),
      required: schema.required?.includes(key) ?? false,
      fallback: fallback === undefined || isEmpty(fallback) ? null : asYaml(fallback),
      about: description,
    };
    return [row, ...rowsWithin(value, path)];
  });
}

function rowsWithin(value: JsonSchema, path: string): readonly KeyRow[] {
  if (value.properties) return keyRows(value, `${path}.`);
  if (value.items?.properties) return keyRows(value.items, `${path}[].`);
  const { additionalProperties: each } = value;
  return typeof each === 'object' && each.properties ? keyRows(each, `${path}.*.`) : [];
}

/** What may stand there, in words. */
export function formOf(schema: JsonSchema): string {
  const { title, type, items, additionalProperties: each } = schema;
  if (title !== undefined) return title;
  if (schema.const !== undefined) return `\`${asYaml(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${asYaml(one)}\``).join(', ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map(formOf))].join(' or ');
  switch (type) {
    case 'array':
      return `list${countOf(schema.minItems, schema.maxItems)}${items && !items.properties && !items.oneOf ? `: ${formOf(items)}` : ''}`;
    case 'object':
      return typeof each === 'object' && !each.properties ? `keys with ${formOf(each)}` : 'keys';
    case 'string':
      return 'text';
    case 'boolean':
      return '`true`, `false`';
    default:
      return `number${rangeOf(schema)}`;
  }
}

function countOf(least: number | undefined, most: number | undefined): string {
  if (most !== undefined) return ` of ${least ?? 0}–${most}`;
  return least === undefined || least === 0 ? '' : ` of ${least} or more`;
}

/** Zod bounds every whole number by what JavaScript can hold: that says nothing. */
function rangeOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (least !== undefined && most !== undefined) return `, ${least}–${most}`;
  return least === undefined ? '' : `, ${least} or more`;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${asYaml(one)}`)
      .join(', ')} }`;
  return String(value);
}
