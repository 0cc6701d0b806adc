/**
 * Validates XML against XSDs given as bytes; nothing is fetched. The only importer of libxml2-wasm, which is loaded when it is needed. Which
 * schemas, and the repairs that published ones need before a strict engine takes them, is the targets' knowledge.
 */
import type { XmlDocument } from 'libxml2-wasm';
import { type Cache, keyOf, NO_CACHE } from '../cache/cache.ts';

export interface SchemaProblem {
  readonly message: string;
  /** From 1; 0 if unknown. */
  readonly line: number;
}

interface Schemas {
  /** A schema that imports the others. */
  readonly driver: string;
  /** XSD by the name that imports use. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
  /** Problems with such a message are none. */
  readonly ignored?: RegExp;
}

const BASE = 'mem:///schemas/';

/** What is wrong with `xml`. Throws if the schemas themselves don't compile. A document that was valid before is remembered. */
export async function validateXml(xml: string, schemas: Schemas, cache: Cache = NO_CACHE): Promise<readonly SchemaProblem[]> {
  const key = keyOf('valid', [withoutContentHashes(xml), schemas.driver, String(schemas.ignored), ...[...schemas.documents].flat()]);
  if (cache.find(key) === true) return [];
  const problems = (await problemsOf(xml, schemas)).filter(({ message }) => !schemas.ignored?.test(message));
  if (problems.length === 0) cache.keep(key, true);
  return problems;
}

/** Which eight digits of hexadecimal stand in a file's name makes no address more or less valid: an edited lesson's search has others. */
function withoutContentHashes(xml: string): string {
  return xml.replace(/-[0-9a-f]{8}(?=\.(?:js|css)")/g, '-00000000');
}

async function problemsOf(xml: string, { driver, documents }: Schemas): Promise<readonly SchemaProblem[]> {
  const libxml = await import('libxml2-wasm');
  const parse = (text: string, url?: string): XmlDocument => libxml.XmlDocument.fromString(text, url === undefined ? {} : { url });
  libxml.xmlRegisterInputProvider(
    new libxml.XmlBufferInputProvider(Object.fromEntries([...documents].map(([name, bytes]) => [BASE + name, bytes]))),
  );
  try {
    return withDisposable(parse(driver, `${BASE}driver.xsd`), (schema) =>
      withDisposable(libxml.XsdValidator.fromDoc(schema), (validator) => {
        try {
          withDisposable(parse(xml), (document) => validator.validate(document));
          return [];
        } catch (error) {
          if (!(error instanceof libxml.XmlLibError)) throw error;
          return error.details.map(({ message, line }) => ({ message: message.trim().replaceAll(/\{[^}]*\}/g, ''), line }));
        }
      }),
    );
  } finally {
    libxml.xmlCleanupInputProvider();
  }
}

/** Everything of libxml2 lives in WebAssembly memory and has to be given back. */
function withDisposable<T extends { dispose(): void }, R>(value: T, use: (value: T) => R): R {
  try {
    return use(value);
  } finally {
    value.dispose();
  }
}
