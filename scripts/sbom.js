/**
 * The software bill of materials of the tool, in CycloneDX 1.6: what npm installs with it, from package-lock.json. No serial number and no
 * time: the same lock gives the same bytes. What is copied into packages (the search) says so.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Libraries whose code is in the player's bundles. */
const IN_PACKAGES = new Set(['minisearch']);

/** `root`: the folder of package.json. */
export async function softwareBill(root) {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const { name, version, license } = lock.packages[''];
  const purl = (of, at) => `pkg:npm/${of.replace('@', '%40')}@${at}`;
  const found = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev || entry.devOptional || entry.link) continue;
    const library = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.set(purl(library, entry.version), { library, ...entry });
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component(purl(name, version), name, { version, license, type: 'application' }) },
    components: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, entry]) => component(id, entry.library, entry)),
  };
}

function component(purl, fullName, { version, license, integrity, type = 'library' }) {
  const [name, group] = fullName.split('/').reverse();
  const [, digest] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  return {
    type,
    'bom-ref': purl,
    ...(group ? { group } : {}),
    name,
    version,
    ...(digest ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] } : {}),
    ...(license ? { licenses: [licenceOf(license)] } : {}),
    purl,
    ...(IN_PACKAGES.has(name) ? { properties: [{ name: 'coursewright:copied-into-packages', value: 'true' }] } : {}),
  };
}

/** An SPDX expression, an SPDX id, or a name that is none. */
function licenceOf(license) {
  if (/[ (]/.test(license)) return { expression: license };
  return license === 'BSD' ? { license: { name: license } } : { license: { id: license } };
}
