import { describe, expect, it } from 'vitest';
import { attributeOf, childrenOf, descendants, readXml, type XmlElement } from '../../../src/package/read-xml.ts';
import { shorten } from '../../../src/targets/scorm-package.ts';
import { writeManifest } from '../../../src/targets/scorm12/manifest.ts';
import { sampleSite } from '../../support/sample-site.ts';

function read(xml: string): XmlElement {
  const result = readXml(xml);
  if (!('root' in result)) throw new Error(result.problem);
  return result.root;
}

function find(root: XmlElement, local: string): readonly XmlElement[] {
  return descendants(root).filter((element) => element.local === local);
}

describe('imsmanifest.xml', () => {
  const files = ['index.html', 'wards-night.html', 'player-3fa9c1d2.js'];
  const xml = writeManifest(sampleSite(), files);
  const manifest = read(xml);

  it('has one organization, one SCO, and lists every file with the launch page first', () => {
    const [organizations] = childrenOf(manifest, 'organizations');
    const [organization] = find(manifest, 'organization');
    expect(organization && attributeOf(organization, 'identifier')).toBe(organizations && attributeOf(organizations, 'default'));
    expect(find(manifest, 'item')).toHaveLength(1);
    expect(find(manifest, 'resource').map((resource) => attributeOf(resource, 'href'))).toEqual(['index.html']);
    expect(find(manifest, 'file').map((file) => attributeOf(file, 'href'))).toEqual(files);
  });

  it('spells what LMSs search for letter by letter', () => {
    expect(xml).toContain('<schemaversion>1.2</schemaversion>');
    expect(xml).toContain('adlcp:scormtype="sco"');
    expect(xml).toContain('isvisible="true"');
    expect(xml).toContain('<title>Doctors “at work” — ça va?</title>');
    expect(xml).not.toContain('masteryscore');
  });

  it('says language, version and duration in its metadata', () => {
    expect(find(manifest, 'language').map(({ text }) => text)).toEqual(['en']);
    expect(find(manifest, 'version').map(({ children }) => children[0]?.text)).toEqual(['1.2.0']);
    expect(find(manifest, 'typicallearningtime').map(({ children }) => children[0]?.text)).toEqual(['PT1H15M']);
    expect(find(manifest, 'vcard').map(({ text }) => text)).toEqual(['BEGIN:VCARD\nORG:Example\\; Society\\, Ltd\nEND:VCARD']);
  });

  it('keeps its identifiers whatever edition, language, version, preset or title', () => {
    const identifiers = (root: XmlElement) => descendants(root).map((element) => attributeOf(element, 'identifier'));
    const other = sampleSite('doctors', {
      edition: 'norway',
      language: 'nb',
      version: '9.0.0',
      date: '2030-01-01',
      build: 'xyz',
      title: 'Leger',
      tracking: { commitSeconds: 5, stateLimit: 1000, interactions: false, finishedStatus: 'passed' },
    });
    expect(identifiers(read(writeManifest(other, files)))).toEqual(identifiers(manifest));
  });

  it('names a chapter package by its chapter', () => {
    const chapter = read(writeManifest(sampleSite('wards'), files));
    expect(attributeOf(chapter, 'identifier')).toBe('doctors.wards');
    expect(find(chapter, 'item').map((item) => attributeOf(item, 'identifier'))).toEqual(['item-wards']);
    expect(find(chapter, 'title')[1]?.text).toBe('Wards & corridors');
    const evaluation = read(writeManifest(sampleSite('exam'), files));
    expect(find(evaluation, 'title')[1]?.text).toBe('Final evaluation');
  });
});

describe('shorten', () => {
  it('leaves a short title alone', () => {
    expect(shorten('Isolation', 100)).toBe('Isolation');
    expect(shorten('x'.repeat(100), 100)).toBe('x'.repeat(100));
  });

  it('cuts a long one between words, with an ellipsis', () => {
    expect(shorten('Isolation, discipline and punishment', 24)).toBe('Isolation, discipline…');
    expect(shorten('Punishment — discipline', 22)).toBe('Punishment…');
  });

  it('never cuts a character in two', () => {
    expect(shorten('🩺'.repeat(60), 100)).toBe(`${'🩺'.repeat(49)}…`);
  });
});
