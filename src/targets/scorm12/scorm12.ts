/** SCORM 1.2: the target that every LMS can play. */
import type { Site } from '../../render/site.ts';
import type { ControlDocuments, OutputFile, Target } from '../target.ts';
import { inspectScorm12, MANIFEST, recogniseScorm12 } from './inspect.ts';
import { writeManifest } from './manifest.ts';
import { CONTROL_DOCUMENTS } from './schemas.ts';

export const scorm12: Target = {
  id: 'scorm12',
  label: 'SCORM 1.2',
  tracker: 'scorm12',
  connect: 'self',
  extension: 'zip',
  /** RTE 1.2 clause 3.4.4: cmi.suspend_data is a CMIString4096. */
  stateLimit: 4096,
  controls: CONTROL_DOCUMENTS,
  files(site: Site, controls: ControlDocuments): readonly OutputFile[] {
    const encoder = new TextEncoder();
    const pages = site.pages.map(({ file, html }) => ({ file, bytes: encoder.encode(html) }));
    const content = [...pages, ...site.assets].sort(launchFirst);
    const manifest = writeManifest(
      site,
      content.map(({ file }) => file),
    );
    return [{ file: MANIFEST, bytes: encoder.encode(manifest) }, ...[...controls].map(([file, bytes]) => ({ file, bytes })), ...content];
  },
  recognise: recogniseScorm12,
  inspect: inspectScorm12,
};

/** The launch page, then the others by name. */
function launchFirst(a: OutputFile, b: OutputFile): number {
  const [first, second] = [a, b].map(({ file }) => (file === 'index.html' ? '' : file)) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}
