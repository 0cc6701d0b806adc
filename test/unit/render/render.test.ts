import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CourseData, PageData } from '../../../src/contract/course-data.ts';
import type { Variant } from '../../../src/model/variant.ts';
import type { Site } from '../../../src/render/site.ts';
import { dataOf, loadTestAssets, pageOf, renderShowcase, rightToLeft } from '../../support/showcase-site.ts';

let site: Site;
beforeAll(async () => {
  site = await renderShowcase();
});

describe('the pages of a site', () => {
  test('the launch page comes first and holds the first page of the reading order', () => {
    const [launch] = site.pages;
    expect(launch).toMatchObject({ id: 'index', file: 'index.html', kind: 'text' });
    expect(launch?.html).toContain('<body data-page="safety" data-kind="text">');
    expect(mainOf(launch?.html ?? '')).toBe(mainOf(pageOf(site, 'safety').html));
  });

  test('lie flat, once each, lessons in reading order', () => {
    const files = site.pages.map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(files.every((file) => /^[a-z-]+\.html$/.test(file))).toBe(true);
    expect(site.course.order).toEqual([
      'safety',
      'isolation-everything',
      'dual-loyalty-arabic',
      'final-evaluation',
      'course-feedback',
      'results',
    ]);
    expect(site.course.pages.map(({ id }) => id)).toEqual(['contents', 'rules', 'glossary', 'resources', 'partners', 'about', 'help']);
  });

  test('every link inside the package leads somewhere', () => {
    const pages = new Map(site.pages.map(({ file, html }) => [file, html]));
    const assets = new Set(site.assets.map(({ file }) => file));
    const broken = site.pages.flatMap(({ file, html }) =>
      [...html.matchAll(/(?:href|src)="([^":]+)"/g)].flatMap(([, address = '']) => {
        const [target = '', anchor] = address.split('#');
        const page = target === '' ? html : pages.get(target);
        if (page === undefined) return assets.has(target) ? [] : [`${file} → ${address}`];
        return anchor === undefined || page.includes(` id="${anchor}"`) ? [] : [`${file} → ${address}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('no id is there twice in a page', () => {
    for (const { html } of site.pages) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    }
  });

  test('hold neither style attributes nor inline scripts, and the policy allows the inlined style', () => {
    for (const { html } of site.pages) {
      expect(html).not.toMatch(/<[^>]+ style=/);
      expect(html).not.toMatch(/<[^>]+ on[a-z]+=/);
      expect(html.match(/<script(?! type="application\/json")[^>]*>/g)).toEqual([
        expect.stringMatching(/src="player-none-[0-9a-f]{8}\.js" defer/),
      ]);
      expect(html).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(html.includes('sha256-')).toBe(html.includes('<style>'));
    }
  });

  test('a package for an LRS may connect anywhere, any other only to itself', async () => {
    expect(pageOf(site, 'help').html).toContain("connect-src 'self'; base-uri");
    const other = await renderShowcase({ connect: 'any' });
    expect(pageOf(other, 'help').html).toContain("connect-src 'self' https: http:;");
  });

  test('language and direction are on the root element', async () => {
    expect(pageOf(site, 'help').html).toContain('<html lang="en" dir="ltr">');
    expect(pageOf(await renderShowcase({}, rightToLeft), 'help').html).toContain('<html lang="ar" dir="rtl">');
  });
});

describe('the data blocks', () => {
  test('the launch page has the course, every page its own data with the same build', () => {
    const course = dataOf<CourseData>(pageOf(site, 'index'), 'cw-course');
    expect(course).toEqual(JSON.parse(JSON.stringify(site.course)));
    for (const page of site.pages) expect(dataOf<PageData>(page, 'cw-page').build).toBe(course.build);
    expect(pageOf(site, 'help').html).not.toContain('id="cw-course"');
  });

  test('hold nothing that would end them', () => {
    for (const { html } of site.pages)
      for (const [, json = ''] of html.matchAll(/<script type="application\/json" id="[\w-]+">(.*?)<\/script>/gs))
        expect(json).not.toMatch(/<\/|<!|<script/i);
  });

  test('keys are nowhere but there', () => {
    const main = mainOf(pageOf(site, 'isolation-everything').html);
    expect(main).not.toContain('the certificate');
    expect(main).not.toMatch(/data-correct|"correct"/);
  });

  test('a citation in the text and one in a feedback both have a note', () => {
    const page = pageOf(site, 'isolation-everything');
    const listed = (key: string): string => new RegExp(`<dt id="note-${key}">[^<]*</dt>\\s*<dd>(.*?)</dd>`, 's').exec(page.html)?.[1] ?? '';
    expect(listed('mandela-rules--rule-44')).toContain('22 hours or more a day');
    expect(listed('mandela-rules--rule-46-1')).toContain('no part in imposing sanctions');
    const { notes = {} } = dataOf<PageData>(page, 'cw-page');
    expect(Object.keys(notes).sort()).toEqual(['local-handbook', 'term-dual-loyalty']);
    expect(notes['term-dual-loyalty']).toContain('<em>patient</em>');
  });

  test('under minimal privacy no question text is there for reports; under standard it is', async () => {
    const [question] = dataOf<PageData>(pageOf(site, 'isolation-everything'), 'cw-page').test?.questions ?? [];
    expect(question?.prompt).toBeUndefined();
    const standard = await renderShowcase({ reportTexts: true }, (variant) => ({
      ...variant,
      edition: { ...variant.edition, privacy: 'standard' },
    }));
    const [told] = dataOf<PageData>(pageOf(standard, 'isolation-everything'), 'cw-page').test?.questions ?? [];
    expect(told?.prompt).toBe('An officer asks you to sign that a man is fit for isolation. What do you do?');
  });

  test('a page that is opened alone has the texts of its test, one without a test has not', () => {
    expect(dataOf<PageData>(pageOf(site, 'isolation-everything'), 'cw-page').strings).toHaveProperty('player.test.handIn');
    const about = dataOf<PageData>(pageOf(site, 'about'), 'cw-page').strings;
    expect(Object.keys(about)).toEqual(['player.menu.print', 'player.note.close', 'player.saving.tab']);
  });
});

describe('what a package holds', () => {
  test('a chapter package: its lessons and the pages around them, no evaluation', async () => {
    const chapter = await renderShowcase({ granularity: 'chapter', chapter: 'isolation' });
    expect(chapter.course.order).toEqual(['safety', 'isolation-everything', 'results']);
    expect(chapter.course).toMatchObject({ scope: 'isolation', granularity: 'chapter', log: site.course.log });
    expect(chapter.course.completion).toEqual({ lessonsSeen: true, testsPassed: true, evaluationPassed: false, formSent: false });
    // A lesson of another chapter is named, not linked.
    expect(pageOf(chapter, 'isolation-everything').html).toContain('another <em>lesson</em>');
  });

  test('the evaluation package: evaluation, form and results; of the chapters only the titles, for results by chapter', async () => {
    const evaluation = await renderShowcase({ granularity: 'evaluation' });
    expect(evaluation.course.order).toEqual(['final-evaluation', 'course-feedback', 'results']);
    expect(evaluation.course).toMatchObject({
      scope: 'final-evaluation',
      chapters: site.course.chapters.map(({ id, title }) => ({ id, title, lessons: [] })),
    });
  });

  test('the figures that its pages show, named after their chapter', () => {
    const files = site.assets.map(({ file }) => file);
    expect(files).toContain('isolation--daily-visit.svg');
    expect(pageOf(site, 'isolation-everything').html).toContain('src="isolation--daily-visit.svg"');
    expect(pageOf(site, 'isolation-everything').html).toMatch(/width="400" height="\d+"/);
  });

  test('the rules at hand are exactly what its pages cite', () => {
    const { html } = pageOf(site, 'rules');
    const shown = [...html.matchAll(/<dt>(rule [^<]+)<\/dt>/g)].map(([, locator]) => locator);
    expect(shown).toEqual(['rule 1', 'rule 2', 'rule 24', 'rule 44', 'rule 46(1)']);
    expect(html).toContain('<cite>A handbook without an address</cite>');
  });
});

describe('promises to learners', () => {
  test('nothing claims an accreditation that was not granted', () => {
    for (const id of ['results', 'about']) expect(pageOf(site, id).html).toContain('not accredited');
  });

  test('a granted one is printed with its reference and dates', async () => {
    const granted = await renderShowcase({}, accredited);
    expect(pageOf(granted, 'results').html).toContain(
      'Accredited by Example Board, reference X-1, valid from 1 January 2026 until 31 December 2027.',
    );
    for (const id of ['results', 'about']) expect(pageOf(granted, id).html).toMatch(/[\d.]+ credit hours?/);
  });

  test('where the tool has no words of the language, the dates in its English sentences are English', async () => {
    const site = await renderShowcase({}, (variant) => ({ ...accredited(variant), language: 'de' }));
    expect(pageOf(site, 'results').html).toContain('valid from 1 January 2026 until 31 December 2027.');
  });

  test('where nobody records who reads, no page promises credit', async () => {
    const granted = await renderShowcase({ guests: true }, accredited);
    for (const { html } of [...granted.pages, ...granted.documents]) expect(html).not.toMatch(/\d credit hour/);
    for (const { html } of [pageOf(granted, 'results'), pageOf(granted, 'about'), ...granted.documents])
      expect(html).toMatch(
        /until 31 December 2027\.<\/p>\s*<p[^>]*>Counts for the college\.<\/p>\s*<p[^>]*>This edition gives no credit hours\. Only/,
      );
  });

  test('the help page and the safety page list what the actual privacy level sends', async () => {
    for (const id of ['help', 'safety']) expect(pageOf(site, id).html).not.toContain('Each answer that you give');
    const standard = await renderShowcase({}, (variant) => ({ ...variant, edition: { ...variant.edition, privacy: 'standard' } }));
    for (const id of ['help', 'safety']) expect(pageOf(standard, id).html).toContain('Each answer that you give');
  });

  test('under minimal privacy the feedback form has no Send', async () => {
    expect(pageOf(site, 'course-feedback').html).not.toContain('send-form');
    const standard = await renderShowcase({}, (variant) => ({ ...variant, edition: { ...variant.edition, privacy: 'standard' } }));
    expect(pageOf(standard, 'course-feedback').html).toContain('send-form');
  });

  test('questions of the evaluation are hidden until they are drawn', () => {
    const forms = pageOf(site, 'final-evaluation').html.match(/<form id="ev-[^>]*>/g) ?? [];
    expect(forms).toHaveLength(2);
    for (const form of forms) expect(form).toContain('data-pool="isolation" hidden');
  });
});

test('the same input gives the same bytes', async () => {
  const again = await renderShowcase();
  expect(again.pages).toEqual(site.pages);
  expect(again.assets.map(({ file }) => file)).toEqual(site.assets.map(({ file }) => file));
});

test('the style sheet is at most 4.6 KB, compressed', async () => {
  const { styles } = await loadTestAssets();
  expect(gzipSync(styles.file.bytes, { level: 9 }).length).toBeLessThanOrEqual(4.6 * 1024);
});

function accredited(variant: Variant): Variant {
  const dates = { validFrom: '2026-01-01', validUntil: '2027-12-31' };
  return {
    ...variant,
    edition: {
      ...variant.edition,
      accreditor: { status: 'granted', name: 'Example Board', reference: 'X-1', statement: 'Counts for the college.', ...dates },
    },
  };
}

function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}
