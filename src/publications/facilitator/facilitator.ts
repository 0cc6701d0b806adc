/**
 * A facilitator's pack of a chapter: plan, cases for a projector, attendance sheet, paper test and its key, a file each. Built only when it
 * is asked for by name, because it holds keys. Never anything of the final evaluation.
 */

import { openZip } from '../../package/open.ts';
import { createZip } from '../../package/zip.ts';
import { untracked } from '../../render/book.ts';
import { renderInline } from '../../render/markdown-html.ts';
import { rewriteTags } from '../../render/markup.ts';
import { contentNotes } from '../../render/reading-pages.ts';
import { escapeHtml, joinHtml, type SafeHtml, safeHtml } from '../../render/safe-html.ts';
import { createSiteContext } from '../../render/site-context.ts';
import { draftNotices } from '../../render/statements.ts';
import type { PageViews } from '../../render/views.ts';
import { pictureData } from '../data-address.ts';
import { inspectSheets, titleOfSheet } from '../inspect-sheets.ts';
import type { Publication } from '../publication.ts';
import { casesOf, paperTest, planSession, pointsOf } from './session.ts';

const RULES = ['names', 'silence', 'stays', 'blame', 'leave'] as const;
const PREPARE = ['read', 'room', 'print', 'support'] as const;
const ROWS = 18;

export const facilitator: Publication = {
  id: 'facilitator',
  label: 'facilitator pack',
  use: 'For whoever leads a session: it holds the key of the test. Never for learners, never into an LMS.',
  extension: 'zip',
  granularities: ['chapter'],
  byName: true,
  files(variant, part, { assets }) {
    const site = createSiteContext(variant, untracked(part), assets, {
      kind: 'projector',
      pageHref: () => null,
      termHref: () => null,
      noteHref: () => null,
    });
    const { markdown, outline } = site;
    const { t, formats } = markdown;
    const [chapter] = outline.chapters;
    if (!chapter) throw new Error('a facilitator pack is of a chapter');
    const cases = casesOf(chapter, site);
    const test = paperTest(chapter, site);
    const notes = chapter.lessons
      .map((lesson) => ({ title: lesson.title, notes: contentNotes(lesson, site) }))
      .filter((one) => one.notes !== null);
    const reviewed = markdown.review === null ? [] : [markdown.marker.words(markdown.review, 'course.review')];
    const notices = [...draftNotices(variant, t).map(escapeHtml), ...reviewed];
    const head = {
      chapter: chapter.title,
      course: site.variant.course.title,
      version: t('page.footer.version', { version: variant.course.version, date: formats.date(variant.course.date) }),
      review: notices.length === 0 ? null : joinHtml(notices, ' '),
    };
    const rules = RULES.map((rule) => t(`page.facilitator.rule.${rule}`));
    const pictures = () => new Map([...site.media.values()].map(({ file, bytes }) => [file, pictureData(file, bytes)]));
    const sheet = <Name extends keyof PageViews>(file: string, name: Name, style: string, view: PageViews[Name]) => {
      const body = site.assets.templates.render(name, view, t);
      const html = assets.templates.render(
        'sheet',
        {
          lang: markdown.language,
          dir: variant.direction,
          title: `${chapter.title} – ${t('page.facilitator.kicker')}`,
          style: safeHtml(assets.paperStyles.get(style) ?? ''),
          kind: name,
          body: inlined(body, pictures()),
        },
        t,
      );
      return { file, bytes: new TextEncoder().encode(`${html}\n`) };
    };
    return [
      sheet('FACILITATOR-1-plan.html', 'facilitator-plan', 'facilitator', {
        ...head,
        rules,
        prepare: PREPARE.map((one) => t(`page.facilitator.prepare.${one}`)),
        steps: planSession(cases.length > 0, test !== null, site),
        notes: notes.map(({ title, notes: words }) => ({ title, notes: words ?? '' })),
        objectives: chapter.lessons.flatMap((lesson) =>
          lesson.objectives.map(({ id, text }) => markdown.marker.words(renderInline(text, markdown), `${lesson.id}.${id}`)),
        ),
        points: pointsOf(chapter, site),
      }),
      ...(cases.length > 0
        ? [sheet('FACILITATOR-2-cases.html', 'facilitator-cases', 'projector', { ...head, rules, cases: joinHtml(cases, '\n') })]
        : []),
      sheet('FACILITATOR-3-attendance.html', 'facilitator-attendance', 'facilitator', {
        ...head,
        rows: Array.from({ length: ROWS }, (_, row) => row + 1),
      }),
      ...(test
        ? [
            sheet('FACILITATOR-4-key.html', 'facilitator-key', 'facilitator', {
              ...head,
              key: test.key,
              score: t('page.facilitator.key.score', { n: test.questions.length, needed: test.needed }),
            }),
            sheet('HANDOUT-test.html', 'facilitator-test', 'facilitator', {
              ...head,
              questions: test.questions,
              letters: test.letters,
              numbers: test.questions.map((_, place) => place + 1),
            }),
          ]
        : []),
    ];
  },
  pack: createZip,
  recognise: (files) => titleOfSheet(files.get('FACILITATOR-1-plan.html')),
  async inspect(bytes, report) {
    const files = await openZip(bytes, report);
    if (files) inspectSheets(files, report);
  },
};

function inlined(body: SafeHtml, pictures: ReadonlyMap<string, string>): SafeHtml {
  return safeHtml(
    rewriteTags(body.toHTML(), ({ name, attributes }) => {
      const picture = name === 'img' ? pictures.get(attributes.get('src') ?? '') : undefined;
      if (picture) attributes.set('src', picture);
      for (const attribute of [...attributes.keys()]) if (attribute.startsWith('data-')) attributes.delete(attribute);
    }),
  );
}
