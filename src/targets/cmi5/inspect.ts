/** What a cmi5 package is and what is wrong with it, ours or anybody's: the schema first, then the rules that it can't express. */
import type { Cache } from '../../cache/cache.ts';
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, descendants, readXml, type XmlElement } from '../../package/read-xml.ts';
import { decodeText, offsetOfLine, type PackageFiles } from '../../package/validate.ts';
import { CLAIM_NAMESPACE, type Claim } from '../claims.ts';
import type { ControlDocuments, PackageFacts } from '../target.ts';
import { MANIFEST } from './course-structure.ts';
import { NAMESPACE, validateCourseStructure } from './schema.ts';

/** What the LMS adds to an address (8.1). */
const LAUNCH_PARAMETERS = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'];

export function recogniseCmi5(files: PackageFiles): boolean {
  return files.has(MANIFEST);
}

export async function inspectCmi5(
  files: PackageFiles,
  report: Diagnostics,
  controls: ControlDocuments,
  cache: Cache,
): Promise<PackageFacts> {
  const text = decodeText(files.get(MANIFEST) ?? new Uint8Array());
  const read = readXml(text);
  if ('problem' in read) {
    report.add(diagnostic('P212', read.problem, { origin: { file: MANIFEST, offset: read.offset } }));
    return { standard: 'cmi5', title: '', identifier: '', launch: null, items: [] };
  }
  const add = (code: Code, message: string, offset: number) =>
    report.add(diagnostic(code, message, { origin: { file: MANIFEST, offset } }));
  const { root } = read;
  if (root.local !== 'courseStructure' || root.namespace !== NAMESPACE)
    add('P701', `the root is <${root.name}> of the namespace "${root.namespace}"`, root.offset);
  else for (const { message, line } of await validateCourseStructure(text, controls, cache)) add('P701', message, offsetOfLine(text, line));
  const [course] = childrenOf(root, 'course');
  const parts = descendants(root).filter(({ local }) => local === 'au' || local === 'block');
  const units = parts.filter(({ local }) => local === 'au');
  checkIds([...(course ? [course] : []), ...parts], add);
  for (const unit of units) checkUnit(unit, files, add);
  return {
    standard: 'cmi5',
    title: course ? titleOf(course) : '',
    identifier: (course && attributeOf(course, 'id')) ?? '',
    launch: units[0] ? urlOf(units[0]) : null,
    claims: course ? claimsOf(course) : [],
    items: itemsOf(root, 0),
  };
}

type Add = (code: Code, message: string, offset: number) => void;

function checkIds(elements: readonly XmlElement[], add: Add): void {
  const seen = new Set<string>();
  for (const one of elements) {
    const id = attributeOf(one, 'id') ?? '';
    if (!/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(id)) add('P702', `the id "${id}" is not an absolute IRI`, one.offset);
    else if (seen.has(id)) add('P702', `the id "${id}" is used twice`, one.offset);
    seen.add(id);
  }
}

function checkUnit(unit: XmlElement, files: PackageFiles, add: Add): void {
  const id = attributeOf(unit, 'id') ?? '';
  const url = urlOf(unit);
  const [path = '', query = ''] = url.replace(/#.*$/, '').split('?');
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url) && !files.has(path)) add('P201', `${path || 'the launch file'} is not in the package`, unit.offset);
  const taken = LAUNCH_PARAMETERS.filter((name) => new URLSearchParams(query).has(name));
  if (taken.length > 0) add('P703', `the address of "${id}" has ${taken.join(', ')} already`, unit.offset);
  if ((attributeOf(unit, 'moveOn') ?? 'NotApplicable') === 'NotApplicable')
    add('P704', `"${id}" is satisfied before anybody has opened it`, unit.offset);
  if (/Passed$/.test(attributeOf(unit, 'moveOn') ?? '') && attributeOf(unit, 'masteryScore') === '0')
    add('P705', `"${id}" is passed with nothing`, unit.offset);
}

function itemsOf(parent: XmlElement, depth: number): PackageFacts['items'] {
  return parent.children
    .filter(({ local }) => local === 'au' || local === 'block')
    .flatMap((part) => {
      const claims = claimsOf(part);
      const launch = part.local === 'au' ? urlOf(part) : null;
      return [
        { id: attributeOf(part, 'id') ?? '', title: titleOf(part), launch, depth, ...(claims.length > 0 ? { claims } : {}) },
        ...itemsOf(part, depth + 1),
      ];
    });
}

function claimsOf(element: XmlElement): readonly Claim[] {
  return element.children.filter(({ namespace }) => namespace === CLAIM_NAMESPACE).map(({ local, text }) => ({ name: local, value: text }));
}

function titleOf(element: XmlElement): string {
  return childrenOf(element, 'title').flatMap((title) => childrenOf(title, 'langstring'))[0]?.text ?? '';
}

function urlOf(unit: XmlElement): string {
  return childrenOf(unit, 'url')[0]?.text ?? '';
}
