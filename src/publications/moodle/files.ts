/** Files of a backup: each a record in files.xml, its contents under their SHA-1. Contents that are the same are stored once. */
import { createHash } from 'node:crypto';
import { element, type XmlNode } from '../../package/xml.ts';
import type { OutputFile } from '../../targets/target.ts';
import { record } from './records.ts';

/** Where Moodle keeps a file. */
export interface FilePlace {
  readonly context: number;
  readonly component: 'mod_scorm' | 'mod_page' | 'mod_customcert' | 'course' | 'badges';
  readonly area: string;
  readonly item: number;
}

export interface StoredFile extends FilePlace {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Collects files and numbers them. */
export class FileList {
  readonly #files: StoredFile[] = [];

  /** Its id, for the inforef.xml of what it belongs to: Moodle loads no file that none names. */
  add(place: FilePlace, name: string, bytes: Uint8Array): number {
    const id = this.#files.length + 1;
    this.#files.push({ ...place, id, name, bytes });
    return id;
  }

  get list(): readonly StoredFile[] {
    return this.#files;
  }
}

/** The contents: `files/ab/abcd…`. */
export function contentFiles(files: readonly StoredFile[]): readonly OutputFile[] {
  const contents = new Map(files.map(({ bytes }): [string, Uint8Array] => [contentPath(sha1(bytes)), bytes]));
  return [...contents].map(([file, bytes]) => ({ file, bytes }));
}

export function contentPath(hash: string): string {
  return `files/${hash.slice(0, 2)}/${hash}`;
}

export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

const TYPES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  zip: 'application/zip',
};

/** files.xml. */
export function filesDocument(files: readonly StoredFile[], time: number): XmlNode {
  return element(
    'files',
    {},
    files.map(({ id, context, component, area, item, name, bytes }) =>
      record(
        'file',
        {
          contenthash: sha1(bytes),
          contextid: context,
          component,
          filearea: area,
          itemid: item,
          filepath: '/',
          filename: name,
          userid: null,
          filesize: bytes.length,
          mimetype: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
          status: 0,
          timecreated: time,
          timemodified: time,
          source: null,
          author: null,
          license: null,
          sortorder: 0,
          repositorytype: null,
          repositoryid: null,
          reference: null,
        },
        [],
        { id },
      ),
    ),
  );
}
