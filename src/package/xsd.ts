/**
 * Validates XML against XSDs given as bytes; nothing is fetched. The only importer of libxml2-wasm. Which schemas, and the repairs
 * that published ones need before a strict engine takes them, is the targets' knowledge.
 */
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlLibError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';

export interface SchemaProblem {
  readonly message: string;
  /** From 1; 0 if unknown. */
  readonly line: number;
}

const BASE = 'mem:///schemas/';

/**
 * What is wrong with `xml` by the schemas that `driver` imports. `documents`: XSD by the name that imports use. Throws if the
 * schemas themselves don't compile.
 */
export function validateXml(xml: string, driver: string, documents: ReadonlyMap<string, Uint8Array>): readonly SchemaProblem[] {
  const provider = new XmlBufferInputProvider(Object.fromEntries([...documents].map(([name, bytes]) => [BASE + name, bytes])));
  xmlRegisterInputProvider(provider);
  try {
    return withDisposable(XmlDocument.fromString(driver, { url: `${BASE}driver.xsd` }), (schema) =>
      withDisposable(XsdValidator.fromDoc(schema), (validator) =>
        problemsOf(() => withDisposable(XmlDocument.fromString(xml), (document) => validator.validate(document))),
      ),
    );
  } finally {
    xmlCleanupInputProvider();
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

function problemsOf(validate: () => void): readonly SchemaProblem[] {
  try {
    validate();
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map(({ message, line }) => ({ message: message.trim().replaceAll(/\{[^}]*\}/g, ''), line }));
  }
}
