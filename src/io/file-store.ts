/** Files behind an interface, so that courses can be read from disk, memory (tests, preview) or an opened zip alike. */

export interface FileStore {
  /** All files, relative paths with forward slashes, sorted by code unit. Never follows a link out of the folder. */
  list(): Promise<readonly string[]>;
  /** Bytes of one listed file. Rejects if it is gone. */
  read(path: string): Promise<Uint8Array>;
}
