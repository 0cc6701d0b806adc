/** For publications that are a single file. */
import type { OutputFile } from '../targets/target.ts';

export function only(files: readonly OutputFile[]): OutputFile {
  const [file, ...others] = files;
  if (!file || others.length > 0) throw new Error('this publication is one file');
  return file;
}
