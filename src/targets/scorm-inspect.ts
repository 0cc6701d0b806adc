/**
 * What is wrong with a manifest of SCORM, of either edition and anybody's making: the schemas first, then the rules that they can't
 * express, then what real LMSs make of things that are allowed. What differs between the editions is a `ManifestEdition`.
 */
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, descendants, readXml, type XmlElement } from '../package/read-xml.ts';
import { checkDeclared, decodeText, offsetOfLine, type PackageFiles } from '../package/validate.ts';
import type { SchemaProblem } from '../package/xsd.ts';
import type { Claim } from './claims.ts';
import { MANIFEST } from './scorm-package.ts';
import type { PackageFacts } from './target.ts';

/** Adds a diagnostic that points at an element of the manifest. */
export type Add = (code: Code, message: string, at: XmlElement) => void;

export interface ManifestEdition {
  /** What the package is called if its manifest doesn't say. */
  readonly standard: string;
  /** What `schemaversion` may say, the newest last. */
  readonly versions: readonly string[];
  /** The attribute that makes a resource a SCO: its letters differ in case. */
  readonly scormType: 'scormtype' | 'scormType';
  readonly adlcp: string;
  /** Elements that are allowed and a trap somewhere, beside those of both editions. */
  readonly traps: readonly string[];
  validate(xml: string): Promise<readonly SchemaProblem[]>;
  /** What only this edition has. */
  check(manifest: XmlElement, organization: XmlElement | null, add: Add): void;
  /** The standard as facts tell it: `SCORM 2004 4th Edition`. */
  nameOf(version: string): string;
}

/** SCORM 2004 in any edition, as LMSs tell it from 1.2. */
export function isScorm2004(manifest: string): boolean {
  return /adlcp_v1p3|xsd\/imsss|<schemaversion>\s*(?:CAM )?(?:1\.3|2004)/.test(manifest);
}

export async function inspectManifest(files: PackageFiles, report: Diagnostics, edition: ManifestEdition): Promise<PackageFacts> {
  const text = decodeText(files.get(MANIFEST) ?? new Uint8Array());
  const read = readXml(text);
  if ('problem' in read) {
    report.add(diagnostic('P212', read.problem, { origin: { file: MANIFEST, offset: read.offset } }));
    return { standard: edition.standard, title: '', identifier: '', launch: null, items: [] };
  }
  const add = (code: Code, message: string, at: XmlElement) => report.add(diagnostic(code, message, { origin: originOf(at) }));
  for (const { message, line } of await edition.validate(text))
    report.add(diagnostic('P301', message, { origin: { file: MANIFEST, offset: offsetOfLine(text, line) } }));
  const manifest = read.root;
  const all = descendants(manifest);
  checkText(text, report);
  const version = checkMetadata(manifest, edition, add);
  checkIdentifiers(all, add);
  checkTraps(all, edition, add);
  const resources = all.filter(({ local }) => local === 'resource');
  const organization = checkOrganizations(manifest, add);
  const items = organization ? descendants(organization).filter(({ local }) => local === 'item') : [];
  const depths = organization ? depthsOf(organization) : new Map<XmlElement, number>();
  const launches = items.map((item) => ({ item, ...launchOf(item, resources, add) }));
  checkScos(launches, resources, items, edition, add);
  checkDeclared(files, declaredFiles(manifest, resources), (name) => name === MANIFEST || /\.(?:xsd|dtd)$/i.test(name), report);
  checkControlDocuments(manifest, files, add);
  edition.check(manifest, organization, add);
  return {
    standard: edition.nameOf(version),
    title: organization ? titleOf(organization) : '',
    identifier: attributeOf(manifest, 'identifier') ?? '',
    launch: launches.find(({ href }) => href !== null)?.href ?? null,
    claims: claimsOf(manifest),
    items: launches.map(({ item, resource, href }) => {
      const mastery = childrenOf(item, 'masteryscore')[0]?.text;
      return {
        id: attributeOf(item, 'identifier') ?? '',
        title: titleOf(item),
        launch: href,
        depth: depths.get(item) ?? 0,
        ...(resource ? { type: isSco(resource, edition.scormType) ? ('sco' as const) : ('asset' as const) } : {}),
        ...(mastery === undefined ? {} : { mastery }),
      };
    }),
  };
}

/** The annotation of its LOM: our packages say there what they claim. */
function claimsOf(manifest: XmlElement): readonly Claim[] {
  const [lom] = childrenOf(manifest, 'metadata').flatMap((metadata) => childrenOf(metadata, 'lom'));
  const [words] = (lom ? childrenOf(lom, 'annotation') : []).flatMap((one) => childrenOf(one, 'description'));
  const text = words && childrenOf(words, 'string').concat(childrenOf(words, 'langstring'))[0]?.text;
  return text ? [{ name: 'statement', value: text }] : [];
}

/** As LMSs see it: the literal prefix and the value. */
function isSco(resource: XmlElement, scormType: string): boolean {
  return resource.attributes.some(({ name, value }) => name === `adlcp:${scormType}` && value === 'sco');
}

interface Launch {
  readonly item: XmlElement;
  readonly resource: XmlElement | null;
  readonly href: string | null;
}

/** How deep each item lies under its organization. */
function depthsOf(parent: XmlElement, depth = 0): ReadonlyMap<XmlElement, number> {
  return new Map(childrenOf(parent, 'item').flatMap((item) => [[item, depth] as const, ...depthsOf(item, depth + 1)]));
}

function originOf({ offset }: XmlElement): Origin {
  return { file: MANIFEST, offset };
}

function titleOf(element: XmlElement): string {
  return childrenOf(element, 'title')[0]?.text ?? '';
}

/** Moodle shows numeric entities as they stand; of a document type no LMS makes anything good. */
function checkText(text: string, report: Diagnostics): void {
  const found = /&#\w+;|<!DOCTYPE/.exec(text);
  if (found) report.add(diagnostic('P213', `${found[0]} in the manifest`, { origin: { file: MANIFEST, offset: found.index } }));
}

/** Returns what schemaversion says, '' if nothing. */
function checkMetadata(manifest: XmlElement, { versions }: ManifestEdition, add: Add): string {
  const [metadata] = childrenOf(manifest, 'metadata');
  const find = (name: string) => metadata && childrenOf(metadata, name)[0];
  const wantedTexts: readonly (readonly [name: string, allowed: readonly string[]])[] = [
    ['schema', ['ADL SCORM']],
    ['schemaversion', versions],
  ];
  for (const [name, allowed] of wantedTexts) {
    const found = find(name);
    const wanted = `"${allowed.at(-1)}"`;
    if (!found || !allowed.includes(found.text))
      add('P302', found ? `${name} is "${found.text}", not ${wanted}` : `metadata has no ${name} ${wanted}`, found ?? metadata ?? manifest);
  }
  return find('schemaversion')?.text ?? '';
}

function checkIdentifiers(all: readonly XmlElement[], add: Add): void {
  const seen = new Set<string>();
  for (const element of all) {
    const identifier = attributeOf(element, 'identifier');
    if (identifier === undefined) continue;
    if (seen.has(identifier)) add('P307', `the identifier "${identifier}" is used twice`, element);
    else if (!/^[!-~]{1,255}$/.test(identifier))
      add('P307', `the identifier "${identifier}" is not ASCII without spaces, at most 255 characters`, element);
    seen.add(identifier);
  }
}

/** Allowed by the standard, and each of them a trap somewhere. */
function checkTraps(all: readonly XmlElement[], { traps }: ManifestEdition, add: Add): void {
  for (const element of all) {
    if (traps.includes(element.local)) add('P311', `${element.name} "${element.text}"`, element);
    if (element.local !== 'item') continue;
    const title = titleOf(element);
    if (title === '') add('P305', 'the item has no title', element);
    else if (title.length > 100) add('P306', `the title has ${title.length} characters; forma keeps 100`, element);
    if (attributeOf(element, 'isvisible') === undefined) add('P312', 'the item has no isvisible="true"', element);
    if (attributeOf(element, 'parameters')) add('P313', `parameters="${attributeOf(element, 'parameters')}"`, element);
  }
}

/** The organization that LMSs offer: the default one, else the first. */
function checkOrganizations(manifest: XmlElement, add: Add): XmlElement | null {
  const [organizations] = childrenOf(manifest, 'organizations');
  const list = organizations ? childrenOf(organizations, 'organization') : [];
  const [first] = list;
  if (!organizations || !first) {
    add('P304', 'there is no organization', organizations ?? manifest);
    return null;
  }
  const chosen = list.find((organization) => attributeOf(organization, 'identifier') === attributeOf(organizations, 'default'));
  if (!chosen) add('P304', `default="${attributeOf(organizations, 'default') ?? ''}" names no organization`, organizations);
  if (list.length > 1) add('P315', `there are ${list.length} organizations`, organizations);
  const organization = chosen ?? first;
  const title = titleOf(organization);
  if (title === '') add('P305', 'the organization has no title', organization);
  else if (title.length > 100) add('P306', `the organization's title has ${title.length} characters; forma keeps 100`, organization);
  if (childrenOf(organization, 'item').length === 0) add('P308', 'the organization has no item', organization);
  return organization;
}

/** An item without identifierref is a heading, and fine if it has items of its own. */
function launchOf(item: XmlElement, resources: readonly XmlElement[], add: Add): { resource: XmlElement | null; href: string | null } {
  const reference = attributeOf(item, 'identifierref');
  if (reference === undefined) {
    if (childrenOf(item, 'item').length === 0) add('P308', 'the item has neither identifierref nor items of its own', item);
    return { resource: null, href: null };
  }
  const resource = resources.find((candidate) => attributeOf(candidate, 'identifier') === reference) ?? null;
  const href = resource ? attributeOf(resource, 'href') : undefined;
  if (!resource) add('P308', `identifierref="${reference}" names no resource`, item);
  else if (!href) add('P308', `the resource "${reference}" has no href`, resource);
  return { resource, href: href ?? null };
}

function checkScos(
  launches: readonly Launch[],
  resources: readonly XmlElement[],
  items: readonly XmlElement[],
  edition: ManifestEdition,
  add: Add,
): void {
  const launched = launches.filter(({ resource }) => resource !== null);
  for (const { resource } of launched) if (resource) checkScormType(resource, edition, add);
  const scos = launched.filter(({ resource }) =>
    resource?.attributes.some(({ local, value }) => local === edition.scormType && value === 'sco'),
  );
  const [first] = launched;
  if (first?.resource && first.resource !== resources.find((resource) => attributeOf(resource, 'href') !== undefined))
    add(
      'P309',
      `"${attributeOf(first.resource, 'identifier') ?? ''}" is launched, but is not the first resource with an href`,
      first.resource,
    );
  if (launched.length > 0 && scos.length === 0 && items[0]) add('P303', 'no item launches a SCO, so nothing is tracked', items[0]);
  if (scos.length > 1 && items[0]) add('P310', `${scos.length} items launch SCOs`, items[0]);
}

/** The prefix counts, not only the namespace: three LMSs search for the letters `adlcp:scormtype` or `adlcp:scormType`. */
function checkScormType(resource: XmlElement, { scormType, adlcp }: ManifestEdition, add: Add): void {
  const wanted = `adlcp:${scormType}`;
  const type = resource.attributes.find(({ local }) => local.toLowerCase() === 'scormtype');
  if (!type) add('P303', `the launched resource has no ${wanted}`, resource);
  else if (type.name !== wanted) add('P303', `the launched resource has ${type.name}, not ${wanted}`, resource);
  else if (type.namespace !== adlcp) add('P303', `adlcp: stands for ${type.namespace}, not ${adlcp}`, resource);
}

/** Package paths of all files that the manifest names, xml:base applied (CP 1.1.2 clause 4.2), addresses elsewhere left out. */
function declaredFiles(manifest: XmlElement, resources: readonly XmlElement[]): ReadonlyMap<string, Origin> {
  const [parent] = childrenOf(manifest, 'resources');
  const base = (attributeOf(manifest, 'base') ?? '') + ((parent && attributeOf(parent, 'base')) ?? '');
  const declared = new Map<string, Origin>();
  for (const resource of resources)
    for (const element of [resource, ...childrenOf(resource, 'file')]) {
      const href = attributeOf(element, 'href');
      if (href === undefined || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) continue;
      const path = packagePath(base + (attributeOf(resource, 'base') ?? '') + href);
      if (!declared.has(path)) declared.set(path, originOf(element));
    }
  return declared;
}

function packagePath(href: string): string {
  const path = href.replace(/[?#].*$/, '').replace(/^\.\//, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Those that schemaLocation names, and those that these include: a validator opens them all. */
function checkControlDocuments(manifest: XmlElement, files: PackageFiles, add: Add): void {
  const named = (attributeOf(manifest, 'schemaLocation') ?? '').split(/\s+/).filter((_, i) => i % 2 === 1);
  const wanted = new Set<string>();
  const follow = (name: string): void => {
    if (/^https?:/.test(name) || wanted.has(name) || wanted.size > 100) return;
    wanted.add(name);
    const bytes = files.get(name);
    if (bytes) for (const [, place] of decodeText(bytes).matchAll(NAMES_DOCUMENT)) follow(place ?? '');
  };
  for (const name of named) follow(name);
  const missing = [...wanted].filter((name) => !files.has(name));
  if (missing.length > 0) add('P314', `schemaLocation leads to ${missing.join(', ')}`, manifest);
}

/** In a schema: `<xs:include schemaLocation = "…">`, and the address in a document type. */
const NAMES_DOCUMENT =
  /(?:\bschemaLocation\s*=\s*|<!DOCTYPE\s[^>"[]{0,200}(?:"[^"]{0,200}"\s{0,20})?)"([^"]{1,200})"(?=\s*(?:\/?>|[a-zA-Z[]))/g;
