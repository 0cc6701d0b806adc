/** Every file arrives: contents under their hash, a record with the right place, and the inforef.xml of its owner names it. */
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { openZip } from '../../package/open.ts';
import { attributeOf, type XmlElement } from '../../package/read-xml.ts';
import { decodeText } from '../../package/validate.ts';
import { contentPath, sha1 } from './files.ts';
import { all, type Backup, field, named } from './inspect-backup.ts';

const FILE = 'files.xml';

export async function checkFileRecords(backup: Backup): Promise<void> {
  const records = all(backup.document(FILE), 'file');
  const ids = new Set<string>();
  for (const record of records) {
    const id = attributeOf(record, 'id') ?? '';
    if (ids.has(id)) backup.add('P603', `the file ${id} is there twice`, FILE, record);
    ids.add(id);
    checkContents(record, backup);
    checkOwner(record, id, backup);
  }
  for (const [path, root] of inforefs(backup))
    for (const id of named(root, 'file').filter((one) => !ids.has(one)))
      backup.add('P603', `it names the file ${id}, which has no record`, path);
  const kept = new Set(records.map((record) => contentPath(field(record, 'contenthash'))));
  for (const path of backup.files.keys())
    if (path.startsWith('files/') && !kept.has(path)) backup.add('P603', 'no record of files.xml is about it', path);
  checkPictures(records, backup);
  await checkPackages(records, backup);
}

function checkContents(record: XmlElement, { files, add }: Backup): void {
  const name = field(record, 'filename');
  const hash = field(record, 'contenthash');
  const bytes = files.get(contentPath(hash));
  if (!bytes) add('P603', `the contents of ${name} are missing`, FILE, record);
  else if (sha1(bytes) !== hash || field(record, 'filesize') !== String(bytes.length))
    add('P603', `the contents of ${name} are others`, FILE, record);
}

/** Where a file lies decides who has to name it; those of badges come without. */
function checkOwner(record: XmlElement, id: string, backup: Backup): void {
  const component = field(record, 'component');
  const context = field(record, 'contextid');
  const course = attributeOf(backup.document('course/course.xml'), 'contextid');
  const name = field(record, 'filename');
  const activity =
    component === 'mod_customcert'
      ? backup.activities.find(({ kind }) => kind === 'customcert')
      : backup.activities.find(({ document, kind }) => attributeOf(document, 'contextid') === context && component === `mod_${kind}`);
  const owners: Readonly<Record<string, string | undefined>> = {
    overviewfiles: 'course',
    section: `sections/section_${field(record, 'itemid')}`,
    badgeimage: 'badges',
  };
  const owner = component.startsWith('mod_') ? activity?.folder : owners[field(record, 'filearea')];
  const inCourse = !component.startsWith('mod_') || component === 'mod_customcert';
  if (
    owner === undefined ||
    (inCourse && context !== course) ||
    (owner.startsWith('sections/') && !backup.files.has(`${owner}/section.xml`))
  )
    backup.add('P603', `${name} lies in no part of the course`, FILE, record);
  else if (owner !== 'badges' && !named(backup.document(`${owner}/inforef.xml`), 'file').includes(id))
    backup.add('P603', `${owner}/inforef.xml does not name ${name}`, FILE, record);
}

function inforefs({ sections, activities, document }: Backup): readonly (readonly [string, XmlElement])[] {
  return ['course', ...sections.map(({ folder }) => folder), ...activities.map(({ folder }) => folder)].map((folder) => {
    const path = `${folder}/inforef.xml`;
    return [path, document(path)] as const;
  });
}

const PICTURE = /@@PLUGINFILE@@\/([^"&<]+)/g;

/** Pictures that a text shows: `@@PLUGINFILE@@/name.png`. */
function checkPictures(records: readonly XmlElement[], backup: Backup): void {
  const names = new Set(records.map((record) => field(record, 'filename')));
  for (const [path, bytes] of backup.files)
    if (path.endsWith('.xml'))
      for (const [, name = ''] of decodeText(bytes).matchAll(PICTURE))
        if (!names.has(decodeURIComponent(name))) backup.add('P603', `it shows ${name}, which is not there`, path);
}

/** A SCORM activity finds its package by the name, and a manifest in it. */
async function checkPackages(records: readonly XmlElement[], { activities, files, add }: Backup): Promise<void> {
  for (const { kind, folder, document } of activities) {
    if (kind !== 'scorm') continue;
    const path = `${folder}/scorm.xml`;
    const reference = all(document, 'reference')[0]?.text ?? '';
    const context = attributeOf(document, 'contextid');
    const record = records.find((one) => field(one, 'contextid') === context && field(one, 'filearea') === 'package');
    if (!record || field(record, 'filename') !== reference || field(record, 'itemid') !== '0') {
      add('P603', `its package ${reference} is not there`, path);
      continue;
    }
    const bytes = files.get(contentPath(field(record, 'contenthash')));
    const opened = bytes && (await openZip(bytes, new Diagnostics()));
    if (!opened?.has('imsmanifest.xml')) add('P603', `${reference} has no imsmanifest.xml at its root`, path);
  }
}
