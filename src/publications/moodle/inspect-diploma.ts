/** The diploma prints: fonts that Moodle ships, pictures that are there, texts that no filter touches, everything on the page. */
import { attributeOf, childrenOf, type XmlElement } from '../../package/read-xml.ts';
import { all, type Backup, field, jsonOf } from './inspect-backup.ts';

/** Embedded, with wide Unicode, by family; the letters after it are bold and italic. Moodle has others, but they hold Latin letters only. */
const FONT = /^free(?:serif|sans|mono)b?i?$/;
const COLOUR = /^#[0-9a-f]{6}$/i;
/** Elements that print words in a font. */
const PRINTED = new Set(['text', 'studentname', 'date', 'code']);
const PROTECTED = /^(?:<span class="nolink">[^<]*<\/span>(?:<br>)?)+$/;

export function checkDiploma(backup: Backup): void {
  for (const { kind, folder, document } of backup.activities) {
    const [diploma] = document.children;
    if (kind !== 'customcert' || !diploma) continue;
    const file = `${folder}/customcert.xml`;
    const add = (message: string, element?: XmlElement): void => backup.add('P605', message, file, element);
    const wanted = { requiredtime: '0', emailstudents: '1', deliveryoption: 'I', protection: '', emailothers: '', emailteachers: '0' };
    for (const [name, value] of Object.entries(wanted))
      if (childrenOf(diploma, name).length === 0 || field(diploma, name) !== value) add(`${name} is not "${value}"`, diploma);
    if (!['0', '1'].includes(field(diploma, 'verifyany'))) add('verifyany is neither 0 nor 1', diploma);
    const [page] = all(diploma, 'page');
    const elements = page ? childrenOf(page, 'element') : [];
    if (!page || elements.length === 0) add('it has no page, or nothing on it', diploma);
    else checkPage(page, elements, add);
    checkTemplate(diploma, attributeOf(document, 'contextid') ?? '', add);
    for (const element of elements) checkImage(element, backup, add);
  }
}

type Add = (message: string, element?: XmlElement) => void;

function checkTemplate(diploma: XmlElement, context: string, add: Add): void {
  const [template] = childrenOf(diploma, 'template');
  const id = template && attributeOf(template, 'id');
  const pages = all(diploma, 'page');
  const right =
    template &&
    field(template, 'contextid') === context &&
    field(diploma, 'templateid') === id &&
    pages.every(
      (page) =>
        field(page, 'templateid') === id && childrenOf(page, 'element').every((one) => field(one, 'pageid') === attributeOf(page, 'id')),
    );
  if (!right) add('template, page and elements do not name each other', template ?? diploma);
}

function checkPage(page: XmlElement, elements: readonly XmlElement[], add: Add): void {
  const [width, height] = [Number(field(page, 'width')), Number(field(page, 'height'))];
  if (width !== 297 || height !== 210) add('the page is not A4 landscape', page);
  if (field(elements[0] ?? page, 'element') !== 'bgimage') add('the background is not drawn first', page);
  elements.forEach((element, i) => {
    const kind = field(element, 'element');
    const [x, y, w] = [Number(field(element, 'posx')), Number(field(element, 'posy')), Number(field(element, 'width'))];
    if (field(element, 'sequence') !== String(i + 1)) add(`${kind}: its sequence is not ${i + 1}`, element);
    if (field(element, 'refpoint') !== '0' || !/^[LCR]$/.test(field(element, 'alignment')))
      add(`${kind}: its place is not measured from the left edge`, element);
    if (![x, y].every(Number.isInteger)) add(`${kind}: its place is no whole number of millimetres`, element);
    if (kind !== 'bgimage' && !(Number.isInteger(w) && w > 0 && x >= 0 && x + w <= width && y >= 0 && y < height))
      add(`${kind}: it does not stand on the page`, element);
    if (PRINTED.has(kind)) checkType(element, kind, add);
    if (kind === 'text' && !PROTECTED.test(field(element, 'data')))
      add('a text is not protected from the filter that makes links of names of activities', element);
    if (kind === 'qrcode') {
      const { width: side, height: other } = jsonOf(field(element, 'data'));
      if (!(Number(side) > 0 && Number(other) > 0)) add('the QR code has no size', element);
    }
    if (kind === 'date' && jsonOf(field(element, 'data')).dateitem !== '-1')
      add('the date is not that of issue, and may be blank', element);
  });
  for (const kind of ['studentname', 'date', 'code', 'qrcode'])
    if (!elements.some((element) => field(element, 'element') === kind)) add(`there is no ${kind}`, page);
}

function checkType(element: XmlElement, kind: string, add: Add): void {
  const [font, size, colour] = ['font', 'fontsize', 'colour'].map((name) => field(element, name));
  if (!FONT.test(font ?? '')) add(`${kind}: Moodle's PDF writer has no font "${font}", or not with all letters`, element);
  if (!(Number(size) >= 1 && Number(size) <= 200)) add(`${kind}: the size ${size} is impossible`, element);
  if (!COLOUR.test(colour ?? '')) add(`${kind}: the colour ${colour} is none`, element);
}

/** Its picture lies in the course's context (inspect-files.ts holds that the diploma names it). */
function checkImage(element: XmlElement, backup: Backup, add: Add): void {
  if (!['bgimage', 'image'].includes(field(element, 'element'))) return;
  const { contextid, filename } = jsonOf(field(element, 'data'));
  const found = all(backup.document('files.xml'), 'file').some(
    (record) =>
      field(record, 'component') === 'mod_customcert' &&
      field(record, 'filearea') === 'image' &&
      field(record, 'filename') === filename &&
      field(record, 'contextid') === String(contextid),
  );
  if (!found) add(`the picture ${filename} is not there`, element);
}
