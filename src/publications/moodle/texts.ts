/** The texts that only a Moodle course has, as HTML: the welcome, the note for whoever restored it, and the course's own pages. */
import type { TextPage } from '../../model/lesson.ts';
import { passOf } from '../../render/course-data.ts';
import { renderBody } from '../../render/markdown-html.ts';
import type { Asset } from '../../render/site.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { nolink, paragraph } from './records.ts';

/** What everybody reads first. `native`: Moodle gives the final evaluation, and keeps more of it than a package would send. */
export function welcomeHtml(
  { variant, markdown }: SiteContext,
  { withDiploma, native }: { readonly withDiploma: boolean; readonly native: boolean },
): string {
  const { t, formats } = markdown;
  const { evaluation, review } = variant.course;
  const pass = evaluation ? formats.percent(passOf(variant, evaluation.pass)) : '';
  return [
    ...(review ? [`<p><strong>${nolink(review)}</strong></p>`] : []),
    paragraph(t('page.moodle.welcome.guests')),
    paragraph(t('page.moodle.welcome.enrol')),
    paragraph(evaluation ? t('page.moodle.welcome.finish', { pass }) : t('page.moodle.welcome.finish.chapters')),
    ...(withDiploma ? [paragraph(t('page.moodle.welcome.diploma'))] : []),
    ...(native && evaluation ? [paragraph(t('page.moodle.quiz.recorded'))] : []),
    paragraph(t('page.moodle.log')),
  ].join('');
}

/** For whoever may edit the course: what the backup can't do by itself. */
export function noteHtml(
  { markdown: { t } }: SiteContext,
  { withDiploma, badge }: { readonly withDiploma: boolean; readonly badge: boolean },
): string {
  const items = [
    withDiploma ? t('page.moodle.note.plugin', { diploma: t('page.diploma') }) : t('page.moodle.note.noDiploma'),
    t('page.moodle.note.enrolment'),
    t('page.moodle.note.participants'),
    t('page.moodle.note.name'),
    t(badge ? 'page.moodle.note.badge' : 'page.moodle.note.noBadge'),
  ];
  return `<p><strong>${nolink(t('page.moodle.note.lead'))}</strong></p><ol>${items.map((item) => `<li>${nolink(item)}</li>`).join('')}</ol>`;
}

/** A page of the course as Moodle's; `link`: the address of a page or lesson in the course, null if there is none. */
export function pageHtml(
  page: TextPage,
  site: SiteContext,
  link: (id: string) => string | null,
): { readonly html: string; readonly media: readonly Asset[] } {
  const media = new Map<string, Asset>();
  const { html } = renderBody(page.body, { ...site.markdown, pageHref: link }, (source) => {
    const found = site.useMedia(source, 'pages', 'pages');
    const asset = found && site.media.get(found.href);
    if (!found || !asset) return null;
    media.set(asset.file, asset);
    return { ...found, href: `@@PLUGINFILE@@/${asset.file}` };
  });
  return { html: html.toHTML().replace(NOTE_LINKS, '$1'), media: [...media.values()] };
}

/** Citations and terms: what a click on them shows is in the packages only. */
const NOTE_LINKS = /<a [^>]*data-note="[^>]*>([\s\S]*?)<\/a>/g;
