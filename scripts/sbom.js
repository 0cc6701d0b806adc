/**
 * The bill of materials of a release, CycloneDX 1.5: every library that an installation brings, with version, licence and checksum, from
 * package-lock.json alone. `npm sbom` makes it; what it takes from the clock and from chance is taken out, so that the same lock file gives
 * the same bytes. `npm run sbom` prints it, `node scripts/sbom.js <file>` writes it.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The document as text. */
export async function billOfMaterials() {
  const { stdout } = await promisify(execFile)(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--omit', 'dev'],
    { cwd: root, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  const { serialNumber: _random, metadata, components, dependencies, ...document } = JSON.parse(stdout);
  const { timestamp: _now, tools: _npm, ...of } = metadata;
  const by = (key) => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);
  const sorted = {
    ...document,
    // npm calls the project by the folder that it lies in.
    metadata: { ...of, component: { ...of.component, name: 'coursewright' } },
    components: components.toSorted(by('bom-ref')),
    dependencies: dependencies.map((one) => ({ ...one, dependsOn: one.dependsOn.toSorted() })).toSorted(by('ref')),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await billOfMaterials();
  if (process.argv[2]) await writeFile(process.argv[2], text);
  else process.stdout.write(text);
}
