import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../src/diagnostics/catalog.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { createZip } from '../../../src/package/zip.ts';
import { cmi5 } from '../../../src/targets/cmi5/cmi5.ts';
import { inspectPackage } from '../../../src/targets/inspect.ts';
import { scorm12 } from '../../../src/targets/scorm12/scorm12.ts';
import { scorm2004, scorm2004Third } from '../../../src/targets/scorm2004/scorm2004.ts';
import { xapi } from '../../../src/targets/xapi/xapi.ts';
import { controlsOf, sampleSite } from '../../support/sample-site.ts';

async function inspect(files: Readonly<Record<string, string>>) {
  const report = new Diagnostics();
  const output = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  const { facts } = await inspectPackage(await createZip(output, '2026-10-01'), controlsOf, report);
  return { facts, list: report.list, codes: [...new Set(report.list.map(({ code }) => code))].sort() };
}

async function textsOf(target: typeof scorm12): Promise<Record<string, string>> {
  const files = target.files(sampleSite(), await controlsOf(target));
  return Object.fromEntries(files.map(({ file, bytes }) => [file, new TextDecoder().decode(bytes)]));
}

/** Our own manifest with one mistake planted; the codes that come out, beside the schema's own. */
async function planted(target: typeof scorm12, manifest: string, from: string | RegExp, to: string) {
  const files = await textsOf(target);
  const before = files[manifest] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to change: ${from}`);
  return inspect({ ...files, [manifest]: after });
}

describe('a SCORM 1.2 manifest', () => {
  it.each([
    ['P301', 'type="webcontent" ', ''],
    ['P301', '<schema>', '<schame/><schema>'],
    ['P301', '<metadatascheme>', '<metadatascheem/><metadatascheme>'],
    ['P302', '<schemaversion>1.2', '<schemaversion>1.1'],
    ['P302', /<metadata>[\s\S]*?<\/metadata>/, ''],
    ['P303', 'adlcp:scormtype="sco"', ''],
    ['P303', 'adlcp:scormtype="sco"', 'adlcp:scormtype="asset"'],
    ['P303', /adlcp(?=[:=])/g, 'scorm'],
    ['P304', 'default="organization-doctors"', 'default="none"'],
    ['P304', /<organization [\s\S]*<\/organization>/, ''],
    ['P305', /<title>Doctors.*<\/title>/, '<title/>'],
    ['P306', '<title>Doctors', `<title>${'x'.repeat(101)}`],
    ['P307', 'identifier="item-doctors"', 'identifier="resource-doctors"'],
    ['P307', 'identifier="item-doctors"', 'identifier="item doctors"'],
    ['P308', 'identifierref="resource-doctors"', 'identifierref="other"'],
    ['P308', 'identifierref="resource-doctors"', ''],
    ['P308', ' href="index.html">', '>'],
    ['P309', '<resources>', '<resources><resource identifier="first" type="webcontent" href="help.html"/>'],
    ['P310', '</item>', '</item><item identifier="second" identifierref="resource-doctors" isvisible="true"><title>x</title></item>'],
    ['P311', '</item>', '<adlcp:masteryscore>80</adlcp:masteryscore></item>'],
    ['P312', ' isvisible="true"', ''],
    ['P313', ' isvisible="true"', ' isvisible="true" parameters="?a=1"'],
    ['P315', '</organization>', '</organization><organization identifier="b"><title>b</title></organization>'],
    ['P213', '<title>Doctors', '<title>&#233;Doctors'],
    ['P201', '<file href="help.html"', '<file href="Help.html"'],
    ['P202', '<file href="help.html"/>', ''],
  ])('%s is found for %s → %s', async (code, from, to) => {
    const { codes, list } = await planted(scorm12, 'imsmanifest.xml', from, to);
    expect(codes).toContain(code);
    for (const { origin } of list) expect(origin?.offset ?? 0).toBeGreaterThanOrEqual(0);
  });

  it('points at the line', async () => {
    const files = await textsOf(scorm12);
    const xml = files['imsmanifest.xml']?.replace(' isvisible="true"', '') ?? '';
    const { list } = await inspect({ ...files, 'imsmanifest.xml': xml });
    expect(list.map(({ origin }) => xml.slice(origin?.offset).slice(0, 6))).toEqual(['<item ']);
  });

  it('without its control documents is P314', async () => {
    const { 'ims_xml.xsd': _, 'imscp_rootv1p1p2.xsd': gone, ...files } = await textsOf(scorm12);
    expect(gone).toBeDefined();
    expect((await inspect(files)).codes).toEqual(['P314']);
  });

  it('shows the tree of a package with several SCOs under headings', async () => {
    const { facts, codes } = await inspect({
      'imsmanifest.xml': `<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Golf</title>
    <item identifier="a" isvisible="true"><title>Playing</title>
      <item identifier="b" identifierref="r" isvisible="true"><title>Par</title></item></item></organization></organizations>
  <resources xml:base="content/"><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="my%20par.html?x=1"><file href="my%20par.html"/></resource></resources>
</manifest>`,
      'content/my par.html': '<p>Par</p>',
    });
    expect(codes).toEqual(['P204']);
    expect(facts?.items).toEqual([
      { id: 'a', title: 'Playing', launch: null, depth: 0 },
      { id: 'b', title: 'Par', launch: 'my%20par.html?x=1', depth: 1, type: 'sco' },
    ]);
  });
});

describe('a SCORM 2004 manifest', () => {
  const SEQUENCING = '<imsss:controlMode choice="true" choiceExit="true" flow="true"/>';

  it.each([
    ['P301', 'type="webcontent" ', ''],
    ['P301', 'objectiveID="wards"', ''],
    ['P301', '<adlnav:hideLMSUI>continue', '<adlnav:hideLMSUI>next'],
    ['P302', '<schemaversion>2004 4th Edition', '<schemaversion>2004 4th edition'],
    ['P303', 'adlcp:scormType="sco"', 'adlcp:scormtype="sco"'],
    ['P303', 'adlcp:scormType="sco"', 'adlcp:scormType="asset"'],
    ['P303', /adlcp(?=[:=])/g, 'scorm'],
    ['P304', 'default="organization-doctors"', 'default="none"'],
    ['P305', /<title>Doctors.*<\/title>/, '<title/>'],
    ['P307', 'identifier="item-doctors"', 'identifier="resource-doctors"'],
    ['P308', 'identifierref="resource-doctors"', 'identifierref="other"'],
    ['P311', '<imsss:objectives>', '<imsss:limitConditions attemptLimit="1"/><imsss:objectives>'],
    ['P312', ' isvisible="true"', ''],
    ['P316', SEQUENCING, '<imsss:controlMode choice="false"/>'],
    ['P316', SEQUENCING, '<imsss:controlMode choiceExit="false"/>'],
    [
      'P316',
      'continue</adlnav:hideLMSUI>',
      'exit</adlnav:hideLMSUI><adlnav:hideLMSUI>exitAll</adlnav:hideLMSUI><adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI>',
    ],
    ['P317', ' completionSetByContent="true"', ''],
    ['P317', '<imsss:primaryObjective/>', '<imsss:primaryObjective satisfiedByMeasure="true"/>'],
    ['P317', '<adlnav:presentation>', '<adlcp:completionThreshold completedByMeasure="true"/><adlnav:presentation>'],
    ['P201', '<file href="help.html"', '<file href="Help.html"'],
    ['P202', '<file href="help.html"/>', ''],
  ])('%s is found for %s → %s', async (code, from, to) => {
    expect((await planted(scorm2004, 'imsmanifest.xml', from, to)).codes).toContain(code);
  });

  it.each(['xml.xsd', 'XMLSchema.dtd', 'imsss_v1p0util.xsd'])('is followed to the documents of its documents: %s', async (name) => {
    const { [name]: gone, ...files } = await textsOf(scorm2004);
    expect(gone).toBeDefined();
    expect((await inspect(files)).codes).toEqual(['P314']);
  });

  it('of the 3rd edition is told apart, and may hold metadata of other schemas', async () => {
    const metadata = '</schemaversion><lom xmlns="http://ltsc.ieee.org/xsd/LOM"/>';
    const { facts, codes } = await planted(scorm2004Third, 'imsmanifest.xml', '</schemaversion>', metadata);
    expect([facts?.standard, codes]).toEqual(['SCORM 2004 3rd Edition', []]);
  });
});

describe('a tincan.xml', () => {
  it.each([
    ['P401', 'projecttincan.com/tincan.xsd', 'example.org/tincan.xsd'],
    ['P401', /<activity [\s\S]*<\/activity>/, ''],
    ['P402', /<launch .*<\/launch>/, ''],
    ['P402', '</activity>', '</activity><activity id="urn:x:y" type="urn:x:t"><name>x</name><launch>index.html</launch></activity>'],
    ['P403', 'id="https://example.org/doctors/wards"', 'id="wards"'],
    ['P403', 'id="https://example.org/doctors/wards"', 'id="https://example.org/doctors"'],
    ['P404', 'type="http://adlnet.gov/expapi/activities/module"', ''],
    ['P404', /<name lang="en">Rights<\/name>/, ''],
    ['P201', '>index.html<', '>start.html<'],
  ])('%s is found for %s → %s', async (code, from, to) => {
    expect((await planted(xapi, 'tincan.xml', from, to)).codes).toContain(code);
  });

  it('may begin with a byte order mark, as Rustici’s own do', async () => {
    const files = await textsOf(xapi);
    expect((await inspect({ ...files, 'tincan.xml': `\uFEFF${files['tincan.xml']}` })).codes).toEqual([]);
  });
});

describe('a cmi5.xml', () => {
  it.each([
    ['P701', 'profiles/cmi5/v1/CourseStructure.xsd', 'profiles/cmi5/v2/CourseStructure.xsd'],
    ['P701', /<au [\s\S]*<\/au>/, ''],
    ['P701', '"CompletedAndPassed"', '"Finished"'],
    ['P701', 'moveOn=', 'masteryScore="80" moveOn='],
    ['P701', /<description>[\s\S]*?<\/description>/, ''],
    ['P702', 'id="https://example.org/doctors#au"', 'id="doctors"'],
    ['P702', 'id="https://example.org/doctors#au"', 'id="https://example.org/doctors"'],
    ['P703', '>index.html<', '>index.html?endpoint=https://lrs.example<'],
    ['P704', ' moveOn="CompletedAndPassed"', ''],
    ['P705', 'moveOn=', 'masteryScore="0" moveOn='],
    ['P201', '>index.html<', '>start.html<'],
  ])('%s is found for %s → %s', async (code, from, to) => {
    const { codes, list } = await planted(cmi5, 'cmi5.xml', from, to);
    expect(codes).toContain(code);
    for (const { origin } of list) expect(origin?.offset ?? 0).toBeGreaterThanOrEqual(0);
  });
});

describe('a zip of another kind', () => {
  it.each([
    [{ 'index.html': '<p>' }, 'is at the root'],
    [{ 'course/imsmanifest.xml': '<m/>' }, 'zip the contents of its folder'],
    [{ 'IMSManifest.xml': '<m/>' }, 'has to be in lower case'],
    [{ 'CMI5.xml': '<c/>' }, 'has to be in lower case'],
  ])('%j is told apart', async (files, message) => {
    const { list, facts } = await inspect(files);
    expect(facts).toBeNull();
    expect(list.find(({ code }) => code === 'P200')?.message).toContain(message);
  });
});

/** If the search for tags went back over what it has read, the page would take hours, whatever the machine: then the test never ends. */
it('a hostile package is told in few words, and its page read once', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => `<file href="gone-${i}.html"/>`).join('\n');
  const files = await textsOf(scorm12);
  const { list } = await inspect({
    ...files,
    'imsmanifest.xml': files['imsmanifest.xml']?.replace('</resource>', `${many}</resource>`) ?? '',
    'help.html': Array.from({ length: 100_000 }, (_, i) => `<img a${(i * 7919) % 100_003} <script `).join(''),
  });
  expect(list.filter(({ code }) => code === 'P201')).toHaveLength(51);
  expect(list.at(-1)?.message).toBe('19950 more of the same');
});

it('every P code that inspect can give has a severity and a help', () => {
  for (const [code, { help }] of Object.entries(CATALOG)) if (code.startsWith('P')) expect(help.length, code).toBeGreaterThan(40);
});
