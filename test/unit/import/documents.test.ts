/** A folder of documents, as people keep them, becomes a course that `check` accepts; what can't be carried is said. */
import { describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { readDocuments } from '../../../src/import/read-documents.ts';
import { writeCourse } from '../../../src/import/write-course.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { createZip } from '../../../src/package/zip.ts';
import { readCourse } from '../../../src/read/course.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function bring(files: Readonly<Record<string, string | Uint8Array>>) {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? new TextEncoder().encode(content) : content]),
  );
  const written = writeCourse(await readDocuments(bytes, 'Care in prison', 'en'), '2026-11-22');
  const report = new Diagnostics();
  const course = await readCourse(memoryStore(Object.fromEntries(written.files)), report);
  if (course) checkCourse(course, report);
  const text = (end: string): string => {
    const [, found] = [...written.files].find(([path]) => path.endsWith(end)) ?? [];
    return new TextDecoder().decode(found);
  };
  return {
    course,
    text,
    losses: written.losses.map(({ what }) => what),
    errors: report.list.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    files: [...written.files.keys()],
  };
}

/** As Word writes it, with no more than a reader needs. */
async function word(body: string, extra: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Uint8Array> {
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...extra,
  };
  return createZip(
    Object.entries(parts).map(([file, content]) => ({
      file,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
    '2026-11-22',
  );
}

const paragraph = (text: string, style = ''): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a folder of documents', () => {
  it('gives chapters and lessons in the order of their names, with ids that stay', async () => {
    const { course, errors, files } = await bring({
      '02 Care/10 Later.md': 'Text.',
      '02 Care/2 Sooner.html': '<p>Text.</p>',
      '01 Rights/what-binds_us.md': '# What binds *us*\n\nText.',
    });
    expect(errors).toEqual([]);
    expect(course?.chapters.map(({ id, lessons }) => [id, lessons.map((lesson) => lesson.title)])).toEqual([
      ['rights', ['What binds us']],
      ['care', ['Sooner', 'Later']],
    ]);
    expect(files).toContain('chapters/01-rights/01-what-binds-us.md');
  });

  it('carries headings, lists, tables and pictures in our format', async () => {
    const { text, errors, losses } = await bring({
      'a.md': '# Title\n\n#### Deep ![The tower](img/Tower%201.png)\n\n| a | b |\n|-|-|\n| ~~1~~ | [x](https://who.int) |\n\n- [ ] one',
      'img/Tower 1.png': PNG,
    });
    expect({ errors, losses }).toEqual({ errors: [], losses: [] });
    expect(text('.md')).toContain('## Deep\n\n::figure[The tower]{#lessons-title-the-tower src="media/tower-201.png" alt="The tower"}');
    expect(text('.md')).toContain('| 1 | [x](https://who.int) |');
    expect(text('.md')).toContain('- one');
  });

  it('leaves code, frames and what looks like our own marks behind', async () => {
    const { text, errors, losses } = await bring({
      'a.html':
        '<h1>Care</h1><script>alert(1)</script><style>p{}</style><iframe src="https://x.example"></iframe><p onclick="x()">See [@rules, rule 4], {#here} or <a href="javascript:alert(1)">this</a> <a href="../x.html">that</a>.</p>',
      'b.md': 'Before\n\n<div onclick="x()">Inside</div>\n\nAfter',
    });
    expect(errors).toEqual([]);
    expect(text('01-care.md')).not.toMatch(/script|alert|iframe|onclick|\[@|\{#/);
    expect(losses).toEqual([
      'a link to javascript:alert(1) became plain words',
      'a link to ../x.html became plain words',
      'HTML was left out',
    ]);
  });

  it('fetches nothing: a picture from elsewhere is said to be missing', async () => {
    const { losses, files } = await bring({
      'a.md': 'Text.\n\n![x](https://example.org/x.png) ![y](../../etc/passwd.png)',
      'notes.xyz': '?',
    });
    expect(losses).toEqual([
      'it is neither a document nor a picture',
      'the picture https://example.org/x.png is not among the files: nothing is fetched from elsewhere',
      'the picture ../../etc/passwd.png is not among the files: nothing is fetched from elsewhere',
    ]);
    expect(files.filter((path) => path.includes('media'))).toEqual([]);
  });

  it('refuses a drawing with a script', async () => {
    const { losses } = await bring({ 'a.md': 'Text.\n\n![x](x.svg)', 'x.svg': '<svg viewBox="0 0 1 1"><script>alert(1)</script></svg>' });
    expect(losses).toEqual(['the drawing x.svg holds scripts, styles or links: it was left out']);
  });
});

describe('a Word document', () => {
  it('becomes a lesson, its pictures figures', async () => {
    const drawing =
      '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="P" descr="A ward at night"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="p1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const document = await word(
      paragraph('Night rounds', 'Heading1') + paragraph('Who is awake?', 'Heading2') + paragraph('Walk slowly.') + drawing,
      {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
        'word/media/image1.png': PNG,
      },
    );
    const { course, text, errors, files } = await bring({ 'Rounds.docx': document });
    expect(errors).toEqual([]);
    expect(course?.chapters[0]?.lessons[0]?.title).toBe('Night rounds');
    expect(text('.md')).toContain('## Who is awake?\n\nWalk slowly.\n\n::figure[A ward at night]{');
    expect(files.filter((path) => path.includes('/media/'))).toEqual(['chapters/01-lessons/media/picture-1.png']);
  });

  it('that is none, or a bomb, is said to be unreadable', async () => {
    const bomb = await word(paragraph('x'), { 'word/more.xml': 'a'.repeat(8 * 1024 ** 2) });
    const { losses } = await bring({ 'a.md': 'Text.', 'b.docx': 'no zip', 'c.docx': bomb });
    expect(losses).toEqual(['it can’t be read as a Word document (.docx)', 'it can’t be read as a Word document (.docx)']);
  });
});
