/** Tells which publication of ours a file is, so that nobody takes a kit for a broken package. Judges nothing: `Publication.inspect` does. */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { openZip } from '../package/open.ts';
import { openTarGz } from '../package/tar.ts';
import { PUBLICATIONS } from './index.ts';
import type { Publication } from './publication.ts';

export interface KnownPublication {
  readonly publication: Publication;
  readonly title: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** `name`: the file's; its extension says how to open it. Null: none of ours. */
export async function recognisePublication(name: string, bytes: Uint8Array): Promise<KnownPublication | null> {
  const extension = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const files = await openAs(extension, bytes);
  return files && recogniseFiles(extension, files);
}

/** The same of a file that is open already. */
export function recogniseFiles(extension: string, files: ReadonlyMap<string, Uint8Array>): KnownPublication | null {
  for (const publication of PUBLICATIONS) {
    const title = publication.extension === extension ? publication.recognise(files) : null;
    if (title !== null) return { publication, title, files };
  }
  return null;
}

async function openAs(extension: string, bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const unheard = new Diagnostics();
  if (extension === 'html') return new Map([[ALONE, bytes]]);
  if (extension === 'mbz') return openTarGz(bytes, unheard);
  return extension === 'zip' || extension === 'epub' ? openZip(bytes, unheard) : null;
}

/** A document that stands alone. */
const ALONE = 'booklet.html';
