/** All that `--target` knows, and the forms that `--evaluation native` gives them. */
import { PUBLICATIONS } from '../publications/index.ts';
import type { Publication } from '../publications/publication.ts';
import { TARGETS } from '../targets/index.ts';
import type { Target } from '../targets/target.ts';

export type Output = Target | Publication;

export const OUTPUTS: readonly Output[] = [...TARGETS, ...PUBLICATIONS];

/** By its id, native forms too. Throws if there is none. */
export function outputOf(id: string): Output {
  const natives = PUBLICATIONS.flatMap(({ native }) => (native ? [native] : []));
  const output = [...OUTPUTS, ...natives].find((candidate) => candidate.id === id);
  if (!output) throw new Error(`no target ${id}`);
  return output;
}
