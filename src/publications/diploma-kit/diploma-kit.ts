/**
 * A kit for LMSs that can't take our diploma in a course backup: the diploma as SVG, HTML and Word document, what to paste into an LMS's own
 * certificate, and how to use them. It issues nothing: whoever uses it checks that the learner has finished.
 */
import { openZip } from '../../package/open.ts';
import { createZip } from '../../package/zip.ts';
import { untracked } from '../../render/book.ts';
import { type SafeHtml, safeHtml } from '../../render/safe-html.ts';
import { createSiteContext } from '../../render/site-context.ts';
import type { OutputFile } from '../../targets/target.ts';
import { certificateFacts } from '../certificate.ts';
import { pictureData } from '../data-address.ts';
import { inspectSheets } from '../inspect-sheets.ts';
import type { Publication } from '../publication.ts';
import { diplomaSvg } from './svg.ts';
import { FIELDS, wordFiles } from './word.ts';

/** The Word document's parts lie here until it is packed. */
const WORD = 'diploma.docx/';

/** What the LMSs put into their certificates (ILIAS 8 to 10, Chamilo 1.11 and 2). */
const PLACES = {
  ilias: { learner: '[USER_FULLNAME]', date: '[DATE_COMPLETED]', number: '[CERTIFICATE_ID]' },
  chamilo: { learner: '((user_firstname)) ((user_lastname))', date: '((date_certificate))', number: '((official_code))' },
} as const;

export const diplomaKit: Publication = {
  id: 'diploma-kit',
  label: 'diploma kit',
  extension: 'zip',
  granularities: ['course'],
  files(variant, _part, { assets }) {
    const site = createSiteContext(variant, untracked({ granularity: 'course' }), assets);
    const { language, t } = site.markdown;
    const { direction } = variant;
    const facts = certificateFacts(site);
    const publisher = variant.edition.publisher ?? variant.course.publisher;
    const view = { ...facts, logo: facts.logo && { href: pictureData(facts.logo.file, facts.logo.bytes), alt: publisher } };
    const blank = { learner: `«${FIELDS.learner}»`, date: `«${FIELDS.date}»`, number: `«${FIELDS.number}»` };
    const style = `:root{--main:${facts.colours.main};--accent:${facts.colours.accent}}${assets.paperStyles.get('diploma') ?? ''}`;
    const sheet = (lang: string, dir: 'ltr' | 'rtl', title: string, kind: string, body: SafeHtml): string =>
      assets.templates.render('sheet', { lang, dir, title, style: safeHtml(style), kind, body }, t).toHTML();
    const paste = (fields: (typeof PLACES)[keyof typeof PLACES]): string =>
      assets.templates.render('diploma-paste', { ...view, ...fields, dir: direction }, t).toHTML();
    return [
      text(
        'READ-ME.html',
        sheet(
          'en',
          'ltr',
          `Diploma kit: ${facts.course}`,
          'read-me',
          assets.templates.render('diploma-readme', { ...view, fields: Object.values(FIELDS) }, t),
        ),
      ),
      text('diploma.svg', diplomaSvg(facts, blank, language, direction)),
      text('diploma.html', sheet(language, direction, facts.title, 'diploma', assets.templates.render('diploma', view, t))),
      // With a byte order mark: without it spreadsheets take UTF-8 for something else.
      text(
        'learners.csv',
        `\ufeff${Object.values(FIELDS).join(',')}\r\n${['Name Surname', site.markdown.formats.date(variant.course.date), '2026-0001'].map(quoted).join(',')}\r\n`,
      ),
      text('paste-into-ilias.html', paste(PLACES.ilias)),
      text('paste-into-chamilo.html', paste(PLACES.chamilo)),
      ...wordFiles(facts, language, direction).map(({ file, bytes }) => ({ file: `${WORD}${file}`, bytes })),
    ];
  },
  async pack(files, date) {
    const inWord = files.filter(({ file }) => file.startsWith(WORD)).map(({ file, bytes }) => ({ file: file.slice(WORD.length), bytes }));
    const others = files.filter(({ file }) => !file.startsWith(WORD));
    return createZip([...others, { file: WORD.slice(0, -1), bytes: await createZip(inWord, date, '[Content_Types].xml') }], date);
  },
  async inspect(bytes, report) {
    const files = await openZip(bytes, report);
    if (!files) return;
    inspectSheets(new Map([...files].filter(([name]) => !name.startsWith('paste-'))), report);
    const word = files.get(WORD.slice(0, -1));
    if (word) await openZip(word, report);
  },
};

function text(file: string, content: string): OutputFile {
  return { file, bytes: new TextEncoder().encode(content.endsWith('\n') ? content : `${content}\n`) };
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
