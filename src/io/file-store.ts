/** Files behind an interface, so that courses can be read from disk, memory (tests, preview) or an opened zip alike. */

export interface FileStore {
  /** All files, relative paths with forward slashes, sorted by code unit. Never follows a link out of the folder. */
  list(): Promise<readonly string[]>;
  /** Bytes of one listed file. Rejects if it is gone. */
  read(path: string): Promise<Uint8Array>;
  /** What the last list() left out because it isn't safe to follow; absent where that can't happen. */
  refused?(): readonly RefusedLink[];
}

/** A symbolic link that was not followed. */
export interface RefusedLink {
  readonly path: string;
  readonly reason: 'leads out of the folder' | 'leads in a circle' | 'leads nowhere' | 'comes after too many others';
}
