/** What a web edition is and what is wrong with it. Only ours is known: there is no standard. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { decodeText, type PackageFiles } from '../../package/validate.ts';
import { LAUNCH_FILE } from '../../render/site.ts';
import { APP_MANIFEST } from '../../render/web-edition.ts';
import type { PackageFacts } from '../target.ts';

export function recogniseWeb(files: PackageFiles): boolean {
  return files.has(APP_MANIFEST);
}

export function inspectWeb(files: PackageFiles, report: Diagnostics): PackageFacts {
  const html = decodeText(files.get(LAUNCH_FILE) ?? new Uint8Array());
  const launch = files.has(LAUNCH_FILE) ? LAUNCH_FILE : null;
  if (launch === null) report.add(diagnostic('P201', `${LAUNCH_FILE} is not in the package`, { origin: { file: APP_MANIFEST } }));
  const worker = decodeText(files.get('sw.js') ?? new Uint8Array());
  for (const file of keptFiles(worker))
    if (!files.has(file))
      report.add(diagnostic('P201', `${file} is not in the package, but is to be kept for reading offline`, { origin: { file: 'sw.js' } }));
  return {
    standard: 'Web edition',
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '',
    identifier: APP_MANIFEST,
    launch,
    items: [],
  };
}

/** The names in the service worker's first line. */
function keptFiles(worker: string): readonly string[] {
  const [, list = '[]'] = /^const KEPT = \{.*"files":(\[[^\]]*\])\}/.exec(worker) ?? [];
  try {
    const files: unknown = JSON.parse(list);
    return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
  } catch {
    return [];
  }
}
