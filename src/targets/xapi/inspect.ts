/** What a Tin Can package is and what is wrong with it, ours or anybody's. There is no published schema: the rules stand here. */
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, readXml, type XmlElement } from '../../package/read-xml.ts';
import { decodeText, type PackageFiles } from '../../package/validate.ts';
import { CLAIM_NAMESPACE, type Claim } from '../claims.ts';
import type { PackageFacts } from '../target.ts';
import { TINCAN_NAMESPACE } from './tincan.ts';

export const MANIFEST = 'tincan.xml';

export function recogniseXapi(files: PackageFiles): boolean {
  return files.has(MANIFEST);
}

export function inspectXapi(files: PackageFiles, report: Diagnostics): PackageFacts {
  /** Rustici's own files begin with a byte order mark; TextDecoder takes it away. */
  const read = readXml(decodeText(files.get(MANIFEST) ?? new Uint8Array()));
  if ('problem' in read) {
    report.add(diagnostic('P212', read.problem, { origin: { file: MANIFEST, offset: read.offset } }));
    return { standard: 'xAPI (Tin Can)', title: '', identifier: '', launch: null, items: [] };
  }
  const add = (code: Code, message: string, at: XmlElement) =>
    report.add(diagnostic(code, message, { origin: { file: MANIFEST, offset: at.offset } }));
  const { root } = read;
  if (root.local !== 'tincan' || root.namespace !== TINCAN_NAMESPACE)
    add('P401', `the root is <${root.name}> of the namespace "${root.namespace}"`, root);
  const activities = childrenOf(root, 'activities').flatMap((list) => childrenOf(list, 'activity'));
  if (activities.length === 0) add('P401', 'there is no activity', root);
  checkActivities(activities, add);
  const launched = activities.filter((activity) => childrenOf(activity, 'launch').length > 0);
  if (activities.length > 0 && launched.length !== 1) add('P402', `${launched.length} activities have a launch`, launched[1] ?? root);
  for (const activity of launched) checkLaunch(activity, files, add);
  const [first] = launched;
  return {
    standard: 'xAPI (Tin Can)',
    title: first ? nameOf(first) : '',
    identifier: (first && attributeOf(first, 'id')) ?? '',
    launch: first ? launchOf(first) : null,
    claims: first ? claimsOf(first) : [],
    items: activities.map((activity) => ({ id: attributeOf(activity, 'id') ?? '', title: nameOf(activity), launch: launchOf(activity) })),
  };
}

function nameOf(activity: XmlElement): string {
  return childrenOf(activity, 'name')[0]?.text ?? '';
}

function claimsOf(activity: XmlElement): readonly Claim[] {
  const extensions = childrenOf(activity, 'extensions').flatMap((list) => childrenOf(list, 'extension'));
  return extensions.flatMap((one) => {
    const key = attributeOf(one, 'key') ?? '';
    return key.startsWith(CLAIM_NAMESPACE) ? [{ name: key.slice(CLAIM_NAMESPACE.length), value: one.text }] : [];
  });
}

function launchOf(activity: XmlElement): string | null {
  return childrenOf(activity, 'launch')[0]?.text ?? null;
}

function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text);
}

function checkActivities(activities: readonly XmlElement[], add: (code: Code, message: string, at: XmlElement) => void): void {
  const seen = new Set<string>();
  for (const activity of activities) {
    const id = attributeOf(activity, 'id') ?? '';
    const type = attributeOf(activity, 'type') ?? '';
    if (!isIri(id)) add('P403', `the activity id "${id}" is not an absolute IRI`, activity);
    else if (seen.has(id)) add('P403', `the activity id "${id}" is used twice`, activity);
    seen.add(id);
    if (!isIri(type)) add('P404', `the type "${type}" of "${id}" is not an IRI`, activity);
    if (nameOf(activity) === '') add('P404', `"${id}" has no name`, activity);
  }
}

/** One launch a language is allowed; an address on another server is launched there. */
function checkLaunch(activity: XmlElement, files: PackageFiles, add: (code: Code, message: string, at: XmlElement) => void): void {
  for (const launch of childrenOf(activity, 'launch')) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(launch.text)) continue;
    const path = launch.text.replace(/[?#].*$/, '');
    if (!files.has(path)) add('P201', `${path || 'the launch file'} is not in the package`, launch);
  }
}
