import { describe, expect, it } from 'vitest';
import { attributeOf, descendants, readXml } from '../../../src/package/read-xml.ts';
import { writeManifest } from '../../../src/targets/scorm2004/manifest.ts';
import { validateManifest } from '../../../src/targets/scorm2004/schemas.ts';
import { scorm2004, scorm2004Third } from '../../../src/targets/scorm2004/scorm2004.ts';
import { accredited, controlsOf, sampleSite } from '../../support/sample-site.ts';

const FILES = ['index.html', 'wards-night.html', 'player-3fa9c1d2.js'];

describe('imsmanifest.xml of SCORM 2004', () => {
  it.each([
    ['scorm2004', 'doctors', '2004 4th Edition'],
    ['scorm2004-wards', 'wards', '2004 4th Edition'],
    ['scorm2004-exam', 'exam', '2004 4th Edition'],
    ['scorm2004-3rd', 'doctors', '2004 3rd Edition'],
  ] as const)('%s is, byte for byte, as it was', async (name, scope, version) => {
    await expect(writeManifest(sampleSite(scope), FILES, version)).toMatchFileSnapshot(`../../samples/manifests/${name}.xml`);
  });

  it('names the accreditor in its metadata, where one granted something', async () => {
    const xml = writeManifest(accredited(sampleSite()), FILES, '2004 4th Edition');
    await expect(xml).toMatchFileSnapshot('../../samples/manifests/scorm2004-accredited.xml');
    expect(await validateManifest(xml, await controlsOf(scorm2004))).toEqual([]);
  });

  it('is valid by the published schemas of its edition', async () => {
    const third = await controlsOf(scorm2004Third);
    const fourth = await controlsOf(scorm2004);
    for (const scope of ['doctors', 'wards', 'exam'] as const) {
      expect(await validateManifest(writeManifest(sampleSite(scope), FILES, '2004 4th Edition'), fourth)).toEqual([]);
      expect(await validateManifest(writeManifest(sampleSite(scope), FILES, '2004 3rd Edition'), third)).toEqual([]);
    }
  });

  it('keeps its identifiers whatever edition, language, version, preset or title', () => {
    const identifiers = (change = {}) => {
      const read = readXml(writeManifest(sampleSite('doctors', change), FILES, '2004 4th Edition'));
      if (!('root' in read)) throw new Error(read.problem);
      return descendants(read.root).map((one) => attributeOf(one, 'identifier') ?? attributeOf(one, 'objectiveID'));
    };
    expect(identifiers({ edition: 'norway', language: 'nb', version: '9.0.0', date: '2030-01-01', title: 'Leger' })).toEqual(identifiers());
  });
});
