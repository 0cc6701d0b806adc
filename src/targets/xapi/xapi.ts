/** xAPI 1.0.3 in a Tin Can package: launched with endpoint and credentials in the query, tracked in a learning record store. */
import { pageFiles, type Site } from '../../render/site.ts';
import type { OutputFile, Target } from '../target.ts';
import { inspectXapi, MANIFEST, recogniseXapi } from './inspect.ts';
import { writeTinCan } from './tincan.ts';

export const xapi: Target = {
  id: 'xapi',
  label: 'xAPI (Tin Can)',
  tracker: 'xapi',
  connect: 'any',
  reportTexts: true,
  extension: 'zip',
  /** A state document has no limit; one bound for all targets lets a learner's state move between them. */
  stateLimit: 4096,
  controls: [],
  files(site: Site): readonly OutputFile[] {
    return [{ file: MANIFEST, bytes: new TextEncoder().encode(writeTinCan(site)) }, ...pageFiles(site), ...site.assets];
  },
  recognise: recogniseXapi,
  inspect: inspectXapi,
};
