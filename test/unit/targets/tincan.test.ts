import { describe, expect, it } from 'vitest';
import { activityId } from '../../../src/contract/activity-id.ts';
import { attributeOf, childrenOf, descendants, readXml } from '../../../src/package/read-xml.ts';
import { writeTinCan } from '../../../src/targets/xapi/tincan.ts';
import { accredited, sampleSite } from '../../support/sample-site.ts';

/** `id type name [launch]` of each activity. */
function activities(xml: string): readonly string[] {
  const read = readXml(xml);
  if (!('root' in read)) throw new Error(read.problem);
  return descendants(read.root)
    .filter(({ local }) => local === 'activity')
    .map((activity) => {
      const text = (local: string) => childrenOf(activity, local)[0]?.text ?? '';
      return [attributeOf(activity, 'id'), attributeOf(activity, 'type')?.split('/').pop(), text('name'), text('launch')].join(' ').trim();
    });
}

describe('tincan.xml', () => {
  it('launches the course and describes what statements will speak of', () => {
    expect(activities(writeTinCan(sampleSite()))).toEqual([
      'https://example.org/doctors course Doctors “at work” — ça va? index.html',
      'https://example.org/doctors/wards module Wards & corridors',
      'https://example.org/doctors/wards-night lesson Night duty',
      'https://example.org/doctors/wards-night-test assessment Night duty',
      'https://example.org/doctors/wards-day lesson Day duty',
      'https://example.org/doctors/rights module Rights',
      'https://example.org/doctors/rights-first lesson First of all',
      'https://example.org/doctors/exam assessment Final evaluation',
    ]);
  });

  it('describes questions where records may speak of them', () => {
    const site = { ...sampleSite(), questions: [{ id: 'wards-door', prompt: 'Which door is locked?' }] };
    expect(activities(writeTinCan(site)).at(-1)).toBe('https://example.org/doctors/wards-door cmi.interaction Which door is locked?');
  });

  it('launches the chapter of a chapter package, the evaluation of an evaluation package', () => {
    expect(activities(writeTinCan(sampleSite('rights')))[0]).toBe('https://example.org/doctors/rights module Rights index.html');
    expect(activities(writeTinCan(sampleSite('exam')))[0]).toBe('https://example.org/doctors/exam assessment Final evaluation index.html');
  });

  it('gives the same ids in every edition, language and build', () => {
    const ids = (site: ReturnType<typeof sampleSite>) => activities(writeTinCan(site)).map((line) => line.split(' ')[0]);
    expect(ids(sampleSite('doctors', { edition: 'norway', language: 'nb', version: '9', build: 'z', title: 'Leger' }))).toEqual(
      ids(sampleSite()),
    );
  });
});

describe('what a package claims', () => {
  it('stands in the extensions of the activity that is launched', async () => {
    await expect(writeTinCan(accredited(sampleSite('wards')))).toMatchFileSnapshot('../../samples/golden/tincan-accredited.xml');
  });

  it('names nobody where nothing was granted', () => {
    const site = sampleSite();
    const applied = { ...site, accreditation: { ...site.accreditation, status: 'applied' as const } };
    const keys = [...writeTinCan(applied).matchAll(/key="urn:coursewright:extension:([a-z-]+)">([^<]*)/g)].map(([, key, value]) => [
      key,
      value,
    ]);
    expect(keys).toEqual([
      ['edition', 'international'],
      ['language', 'en'],
      ['study-time', 'PT18H15M'],
      ['accreditation', 'applied'],
      ['statement', '18 h 15 min of self-study; not accredited.'],
    ]);
  });
});

describe('activityId', () => {
  it('goes on with a slash in an address and with a colon in a name', () => {
    expect(activityId({ id: 'c', iri: 'https://example.org/c' }, 'x')).toBe('https://example.org/c/x');
    expect(activityId({ id: 'c', iri: 'https://example.org/c/' }, 'x')).toBe('https://example.org/c/x');
    expect(activityId({ id: 'c', iri: 'urn:example:c' }, 'x')).toBe('urn:example:c:x');
    expect(activityId({ id: 'c', iri: 'urn:example:c' }, 'c')).toBe('urn:example:c');
  });
});
