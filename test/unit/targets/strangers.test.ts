/** Packages of other tools, as short as their standard allows: what inspect says of them, however little they say of themselves. */
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { inspectFiles } from '../../../src/targets/inspect.ts';
import { lmsVerdicts, type SeenPackage } from '../../../src/targets/lms-effects.ts';
import type { PackageFacts } from '../../../src/targets/target.ts';
import { controlsOf } from '../../support/sample-site.ts';

async function inspect(files: Readonly<Record<string, string>>) {
  const report = new Diagnostics();
  const opened = new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
  const { facts, target } = await inspectFiles(opened, controlsOf, report);
  return { facts, target, told: report.list.map(({ code, message }) => `${code} ${message}`) };
}

const PAGE = { 'index.html': '<!doctype html><title>Golf</title>' };

/** Those of the codes, without the schema's own words. */
const only = (told: readonly string[], ...codes: readonly string[]): readonly string[] =>
  told.filter((one) => codes.includes(one.slice(0, 4)));

it.each([
  ['imsmanifest.xml', 'SCORM 1.2'],
  ['tincan.xml', 'xAPI (Tin Can)'],
  ['cmi5.xml', 'cmi5'],
])('a %s that is cut off is told of once, and as what standard', async (manifest, standard) => {
  const { facts, told } = await inspect({ [manifest]: '<a><b></a>', ...PAGE });
  expect(facts).toEqual({ standard, title: '', identifier: '', launch: null, items: [] });
  expect(told.filter((one) => one.startsWith('P212'))).toHaveLength(1);
});

describe('a cmi5.xml', () => {
  const cmi5 = (inside: string, root = 'courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"'): string =>
    `<${root}>${inside}</${root.split(' ')[0]}>`;
  const named = (name: string): string =>
    `<title><langstring lang="en">${name}</langstring></title><description><langstring lang="en">${name}</langstring></description>`;
  const course = `<course id="https://example.org/golf">${named('Golf')}</course>`;
  const unit = (attributes: string, url = '<url>index.html</url>'): string =>
    `<au moveOn="Completed" ${attributes}>${named('Par')}${url}</au>`;

  it('with blocks within blocks shows them as a tree', async () => {
    const inner = `<block id="urn:golf:rules">${named('Rules')}${unit('id="urn:golf:par"')}</block>`;
    const { facts, told } = await inspect({
      'cmi5.xml': cmi5(`${course}<block id="urn:golf:play">${named('Play')}${inner}</block>${unit('id="urn:golf:end"')}`),
      ...PAGE,
    });
    expect(told).toEqual([]);
    expect(facts).toMatchObject({ title: 'Golf', identifier: 'https://example.org/golf', launch: 'index.html' });
    expect(facts?.items.map(({ id, depth, launch }) => `${id} ${depth} ${launch}`)).toEqual([
      'urn:golf:play 0 null',
      'urn:golf:rules 1 null',
      'urn:golf:par 2 index.html',
      'urn:golf:end 0 index.html',
    ]);
  });

  it('may lead to a page on another server, and to a part of a page', async () => {
    const files = { 'cmi5.xml': cmi5(`${course}${unit('id="urn:a:b"', '<url>https://example.org/golf?x=1</url>')}`) };
    expect((await inspect(files)).told).toEqual([]);
    const part = { 'cmi5.xml': cmi5(`${course}${unit('id="urn:a:b"', '<url>index.html?hole=1#par</url>')}`), ...PAGE };
    expect((await inspect(part)).told).toEqual([]);
  });

  it('that holds nothing has no title, no name and nothing to launch', async () => {
    const { facts, told } = await inspect({ 'cmi5.xml': cmi5(''), ...PAGE });
    expect(facts).toEqual({ standard: 'cmi5', title: '', identifier: '', launch: null, claims: [], items: [] });
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toMatch(/^P701 /);
  });

  it('of another namespace is told as that, not by each of its elements', async () => {
    const { told } = await inspect({ 'cmi5.xml': cmi5(`${course}${unit('id="urn:a:b"')}`, 'courseStructure xmlns="urn:old"'), ...PAGE });
    expect(told).toEqual(['P701 the root is <courseStructure> of the namespace "urn:old"']);
    expect((await inspect({ 'cmi5.xml': '<course/>', ...PAGE })).told).toEqual(['P701 the root is <course> of the namespace ""']);
  });

  it.each([
    [
      'a course and a unit without names',
      '<course/><au><url>index.html</url></au>',
      [
        'P702 the id "" is not an absolute IRI',
        'P702 the id "" is not an absolute IRI',
        'P704 "" is satisfied before anybody has opened it',
      ],
    ],
    ['a unit that leads nowhere', `${course}${unit('id="urn:a:b"', '')}`, ['P201 the launch file is not in the package']],
    ['two units of one name', `${course}${unit('id="urn:a:b"')}${unit('id="urn:a:b"')}`, ['P702 the id "urn:a:b" is used twice']],
    [
      'a unit that says itself when it is done: never',
      `${course}<au id="urn:a:b" moveOn="NotApplicable">${named('Par')}<url>index.html</url></au>`,
      ['P704 "urn:a:b" is satisfied before anybody has opened it'],
    ],
    [
      'parameters that are the LMS’s',
      `${course}${unit('id="urn:a:b"', '<url>index.html?fetch=1&amp;actor=2&amp;hole=3</url>')}`,
      ['P703 the address of "urn:a:b" has fetch, actor already'],
    ],
    [
      'a unit that is passed with nothing',
      `${course}<au id="urn:a:b" moveOn="Passed" masteryScore="0">${named('Par')}<url>index.html</url></au>`,
      ['P705 "urn:a:b" is passed with nothing'],
    ],
    ['a unit that is completed, whatever its score', `${course}${unit('id="urn:a:b" masteryScore="0"')}`, []],
  ])('with %s', async (_, inside, expected) => {
    const { told } = await inspect({ 'cmi5.xml': cmi5(inside), ...PAGE });
    expect(only(told, 'P201', 'P702', 'P703', 'P704', 'P705')).toEqual(expected);
  });
});

describe('a tincan.xml', () => {
  const tincan = (inside: string): string =>
    `<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>${inside}</activities></tincan>`;

  it('may lead to another server, once for each language', async () => {
    const launches = '<launch lang="en">https://example.org/golf</launch><launch lang="nb">index.html?lang=nb#par</launch>';
    const { facts, told } = await inspect({
      'tincan.xml': tincan(`<activity id="urn:golf:a" type="urn:golf:course"><name>Golf</name>${launches}</activity>`),
      ...PAGE,
    });
    expect(told).toEqual([]);
    expect(facts).toMatchObject({ title: 'Golf', identifier: 'urn:golf:a', launch: 'https://example.org/golf', claims: [] });
  });

  it('with an activity that says nothing is told what is missing', async () => {
    const { facts, told } = await inspect({ 'tincan.xml': tincan('<activity><launch/></activity>'), ...PAGE });
    expect(told).toEqual([
      'P403 the activity id "" is not an absolute IRI',
      'P404 the type "" of "" is not an IRI',
      'P404 "" has no name',
      'P201 the launch file is not in the package',
    ]);
    expect(facts).toMatchObject({ title: '', identifier: '' });
  });

  it('tells of extensions only those that our packages have', async () => {
    const extensions =
      '<extensions><extension key="urn:coursewright:extension:edition">north</extension><extension key="urn:other">x</extension><extension>y</extension></extensions>';
    const activity = `<activity id="urn:golf:a" type="urn:golf:course"><name>Golf</name><launch>index.html</launch>${extensions}</activity>`;
    expect((await inspect({ 'tincan.xml': tincan(activity), ...PAGE })).facts?.claims).toEqual([{ name: 'edition', value: 'north' }]);
  });
});

describe('an imsmanifest.xml', () => {
  const XMLNS = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"';
  const scorm = (organizations: string, resources = '', attributes = ''): string =>
    `<manifest identifier="m" ${XMLNS} ${attributes}><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>${organizations}<resources>${resources}</resources></manifest>`;
  const organization = (inside: string): string =>
    `<organizations default="o"><organization identifier="o"><title>Golf</title>${inside}</organization></organizations>`;
  const item = (attributes = 'identifierref="r"', more = ''): string =>
    `<item identifier="i" isvisible="true" ${attributes}><title>Par</title>${more}</item>`;
  const sco = (href: string, more = ''): string =>
    `<resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="${href}">${more}</resource>`;

  it('that is empty is SCORM 1.2 to an LMS, and has nothing', async () => {
    const { facts, told } = await inspect({ 'imsmanifest.xml': '<manifest/>', ...PAGE });
    expect(facts).toEqual({ standard: 'SCORM 1.2', title: '', identifier: '', launch: null, claims: [], items: [] });
    expect(only(told, 'P302', 'P304')).toEqual([
      'P302 metadata has no schema "ADL SCORM"',
      'P302 metadata has no schemaversion "1.2"',
      'P304 there is no organization',
    ]);
  });

  it('with an organization of headings alone launches nothing', async () => {
    const { told } = await inspect({ 'imsmanifest.xml': scorm(organization('')), ...PAGE });
    expect(only(told, 'P308')).toEqual(['P308 the organization has no item']);
    const empty = await inspect({ 'imsmanifest.xml': scorm('<organizations><organization identifier="o"/></organizations>'), ...PAGE });
    expect(only(empty.told, 'P304', 'P305')).toEqual(['P304 default="" names no organization', 'P305 the organization has no title']);
  });

  it('with a long title is told what forma leaves of it', async () => {
    const long = organization(item()).replace('Golf', 'x'.repeat(101));
    expect(only((await inspect({ 'imsmanifest.xml': scorm(long, sco('index.html')), ...PAGE })).told, 'P306')).toEqual([
      "P306 the organization's title has 101 characters; forma keeps 100",
    ]);
  });

  it('with a long title of an item is told the same of it', async () => {
    const long = organization(item()).replace('Par', 'x'.repeat(101));
    expect(only((await inspect({ 'imsmanifest.xml': scorm(long, sco('index.html')), ...PAGE })).told, 'P306')).toEqual([
      'P306 the title has 101 characters; forma keeps 100',
    ]);
  });

  it('whose "adlcp:" stands for another namespace has no SCO for an LMS that reads namespaces', async () => {
    const manifest = scorm(organization(item()), sco('index.html')).replace('http://www.adlnet.org/xsd/adlcp_rootv1p2', 'urn:other');
    expect(only((await inspect({ 'imsmanifest.xml': manifest, ...PAGE })).told, 'P303')).toEqual([
      'P303 adlcp: stands for urn:other, not http://www.adlnet.org/xsd/adlcp_rootv1p2',
    ]);
  });

  it('finds its files through xml:base, escapes, and "./"; those of other servers it leaves alone', async () => {
    const files =
      '<file href="./a%20b.html"/><file href="100%.html"/><file href="https://example.org/x.js"/><file href="//example.org/y.js"/><file/>';
    const { told } = await inspect({
      'imsmanifest.xml': scorm(organization(item()), sco('index.html', files)),
      ...PAGE,
      'a b.html': '<!doctype html>',
      '100%.html': '<!doctype html>',
    });
    expect(only(told, 'P201', 'P202')).toEqual([]);
    const based = scorm(organization(item()), sco('index.html').replace('<resource ', '<resource xml:base="b/" '), 'xml:base="a/"');
    expect(only((await inspect({ 'imsmanifest.xml': based, 'a/b/index.html': '' })).told, 'P201', 'P202')).toEqual([]);
  });

  it('tells the mastery score and the LOM’s annotation as what the package says of itself', async () => {
    const lom =
      '<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><annotation><description><langstring>Six points.</langstring></description></annotation></lom></metadata>';
    const manifest = scorm(organization(item('identifierref="r"', '<adlcp:masteryscore>80</adlcp:masteryscore>')), sco('index.html'));
    const { facts } = await inspect({ 'imsmanifest.xml': manifest.replace('</metadata>', lom), ...PAGE });
    expect(facts?.claims).toEqual([{ name: 'statement', value: 'Six points.' }]);
    expect(facts?.items).toMatchObject([{ id: 'i', mastery: '80', type: 'sco' }]);
    const empty = manifest.replace('</metadata>', '<lom><annotation/></lom></metadata>');
    expect((await inspect({ 'imsmanifest.xml': empty, ...PAGE })).facts?.claims).toEqual([]);
  });

  it.each([
    ['4th Edition', '2004 4th Edition', 'SCORM 2004 4th Edition'],
    ['its second', 'CAM 1.3', 'SCORM 2004'],
    ['none that is said', '', 'SCORM 2004'],
  ])('of SCORM 2004, edition %s, is called %s', async (_, version, standard) => {
    const xml = `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"><metadata><schemaversion>${version}</schemaversion></metadata></manifest>`;
    expect((await inspect({ 'imsmanifest.xml': xml, ...PAGE })).facts?.standard).toBe(standard);
  });

  it.each([
    ['<item identifier="i"/>', 'the item has no completionSetByContent, objectiveSetByContent'],
    [
      '<item identifier="i"><imsss:sequencing><imsss:deliveryControls completionSetByContent="1"/></imsss:sequencing></item>',
      'the item has no objectiveSetByContent',
    ],
    ['<item identifier="i"><adlcp:completionThreshold>0.5</adlcp:completionThreshold></item>', 'a completion threshold'],
  ])('of SCORM 2004 with %s lets the LMS decide', async (inside, message) => {
    const xml = `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>${organization(inside)}<resources/></manifest>`;
    expect((await inspect({ 'imsmanifest.xml': xml, ...PAGE })).told).toContain(`P317 ${message}`);
  });

  it('of SCORM 2004 may leave its sequencing to the standard, and is trapped by half of it', async () => {
    const controls = (attributes: string): string =>
      `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><organizations default="o"><organization identifier="o"><title>Golf</title><imsss:sequencing>${attributes}</imsss:sequencing></organization></organizations></manifest>`;
    const told = async (attributes: string) => only((await inspect({ 'imsmanifest.xml': controls(attributes), ...PAGE })).told, 'P316');
    expect(await told('')).toEqual([]);
    expect(await told('<imsss:controlMode choice="0" flow="1"/>')).toEqual([]);
    expect(await told('<imsss:controlMode choice="0"/>')).toEqual(['P316 the organization allows neither choice nor flow']);
  });
});

describe('what LMSs do with a package', () => {
  const facts: PackageFacts = { standard: 'SCORM 1.2', title: 'Golf', identifier: 'm', launch: 'a.html', items: [] };
  const effects = (lms: string, seen: Partial<SeenPackage>, target = 'scorm12'): readonly string[] =>
    (lmsVerdicts(target, { facts, names: [], zipSize: null, codes: new Set(), ...seen }).find((one) => one.lms === lms)?.effects ?? []).map(
      ({ text }) => text,
    );

  it('names one file, and of several the first', () => {
    expect(effects('forma', { names: ['a.exe', 'b.html'] })).toEqual(['removes a.exe without a word']);
    expect(effects('forma', { names: ['a.exe', 'b.php', 'c.php'] })).toEqual(['removes a.exe and 2 more without a word']);
  });

  it('says whether some or all of the items are taken for assets', () => {
    const of = (...types: readonly ('sco' | 'asset')[]): Partial<SeenPackage> => ({
      facts: { ...facts, items: types.map((type, i) => ({ id: `i${i}`, title: 'Par', launch: 'a.html', type })) },
    });
    expect(effects('moodle', of('asset', 'asset'))[0]).toMatch(/^takes every item for an asset/);
    expect(effects('moodle', of('asset', 'sco'))[0]).toMatch(/^takes 1 of 2 items for an asset/);
    expect(effects('moodle', of('sco'))).toEqual([]);
  });

  it('says nothing of what an LMS does not play', () => {
    expect(effects('sakai', { codes: new Set(['P301']) })).toEqual([]);
    expect(effects('sakai', { codes: new Set(['P301']) }, 'scorm2004-3rd')).toHaveLength(1);
  });
});
