/** The pages around the lessons: contents, results, help, rules at hand, glossary, resources, partners → `<main>`. */

import { parseCitation } from '../read/citations.ts';
import { markedSentences } from './accreditation.ts';
import { CitationList, citationLink, sourceViews } from './citations.ts';
import { completionOf, minutesOf, passOf } from './course-data.ts';
import type { TimedLinkView, TurnView } from './course-views.ts';
import { renderInline } from './markdown-html.ts';
import type { SafeHtml } from './safe-html.ts';
import { joinHtml } from './safe-html.ts';
import type { SiteContext } from './site-context.ts';
import { formatDuration, type Translate } from './strings.ts';
import { WHOLE_COURSE } from './web-edition.ts';

const NO_TURN: TurnView = { previous: null, next: null };

export function renderContents(site: SiteContext): SafeHtml {
  const { outline, variant, markdown } = site;
  const { t } = markdown;
  const length = formatDuration(minutesOf(variant, outline), t);
  return site.assets.templates.render(
    'contents',
    {
      whole: site.web && `${WHOLE_COURSE}.html`,
      courseTitle: variant.course.title,
      subtitle: variant.course.subtitle ?? null,
      sentences: site.accreditation.sentences,
      held: markdown.held.length === 0 ? null : markdown.formats.list(markdown.held),
      length: t('page.contents.length', { n: outline.chapters.length, chapters: outline.chapters.length, time: length }),
      chapters: outline.chapters.map(({ id, title, summary, minutes, lessons }) => ({
        id: `chapter-${id}`,
        title,
        summary,
        minutes,
        lessons: lessons.map((lesson) => ({ id: lesson.id, title: lesson.title, minutes: lesson.minutes, href: `${lesson.id}.html` })),
      })),
      ending: endingLinks(site),
      turn: NO_TURN,
    },
    t,
  );
}

/** Evaluation, form and results: what comes after the lessons. */
export function endingLinks({ outline, variant: { course } }: SiteContext): readonly TimedLinkView[] {
  const minutes = (id: string): number =>
    id === course.evaluation?.id ? course.evaluation.minutes : id === course.form?.id ? course.form.minutes : 0;
  return outline.pages
    .filter(({ kind }) => kind === 'evaluation' || kind === 'form' || kind === 'results')
    .map(({ id, title }) => ({ id, title, href: `${id}.html`, minutes: minutes(id) }));
}

export function renderResults(site: SiteContext): SafeHtml {
  const { outline, variant, markdown } = site;
  const { t, formats } = markdown;
  const { course } = variant;
  const evaluation = outline.withEvaluation ? course.evaluation : null;
  const form = outline.withEvaluation ? course.form : null;
  const time = formatDuration(minutesOf(variant, outline), t);
  const pass = formats.percent(passOf(variant, course.evaluation?.pass));
  const rule = completionOf(variant, outline);
  return site.assets.templates.render(
    'results',
    {
      title: t('page.results'),
      length: time,
      achieved: t('page.results.achieved', { n: outline.chapters.length, time }),
      accreditation: site.accreditation.sentences,
      changes: markedSentences(site.accreditation, markdown.typeset),
      certificate: variant.edition.certificate?.text ?? null,
      signatory: variant.edition.certificate?.signatory ?? null,
      chapters: outline.chapters.map(({ id, title, minutes, lessons }, place) => ({
        credit: creditOf(site.accreditation.chapters[place]?.hours ?? null, t),
        id,
        title,
        href: `${lessons[0]?.id ?? 'contents'}.html`,
        firstLesson: lessons[0]?.id ?? 'contents',
        minutes,
        lessons: lessons.length,
        tests: lessons.filter(({ quiz }) => quiz).length,
      })),
      evaluation: evaluation ? { ...evaluation, href: `${evaluation.id}.html`, rule: pass } : null,
      form: form ? { ...form, href: `${form.id}.html` } : null,
      rule: [
        ...(rule.lessonsSeen ? [t('page.results.rule.lessons')] : []),
        ...(rule.testsPassed ? [t('page.results.rule.tests')] : []),
        ...(rule.evaluationPassed ? [t('page.results.rule.evaluation', { pass })] : []),
        ...(rule.formSent ? [t('page.results.rule.form')] : []),
      ],
      pass,
      turn: site.turn('results'),
    },
    t,
  );
}

function creditOf(hours: number | null, t: Translate): string | null {
  return hours === null ? null : t('page.accreditation.hours', { n: hours });
}

/** Build id as the help page shows it; replaced when it is known. */
export function renderHelp(site: SiteContext, build: string): SafeHtml {
  const { variant, markdown } = site;
  const { t, language, formats } = markdown;
  const { course, edition } = variant;
  const languageName = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  const fact = (name: string, value: string | undefined) => (value ? [{ name: t(`page.help.fact.${name}`), value }] : []);
  const facts = [
    ...fact('course', course.title),
    ...fact('version', course.version),
    ...fact('date', formats.date(course.date)),
    ...fact('edition', edition.name),
    ...fact('validFrom', edition.validFrom && formats.date(edition.validFrom)),
    ...fact('validUntil', edition.validUntil && formats.date(edition.validUntil)),
    ...fact('language', languageName),
    ...fact('publisher', edition.publisher ?? course.publisher),
    ...fact('licence', course.licence),
    ...fact('review', course.review),
    ...fact('build', build),
  ];
  const contact = edition.contact ?? course.contact;
  const reportText = [`${course.id} ${course.version}`, edition.id, language, build].join(' · ');
  return site.assets.templates.render(
    'help',
    {
      title: t('page.help'),
      recorded: markdown.recorded,
      reportText,
      contact: contact ?? null,
      // What the player knows of the place is added at the end.
      mail: `mailto:${contact ?? ''}?subject=${encodeURIComponent(course.title)}&body=${encodeURIComponent(`\n\n${reportText}`)}`,
      facts,
      turn: NO_TURN,
    },
    t,
  );
}

/** Every place that this site's pages cite. Rendered after them. */
export function renderRules(site: SiteContext): SafeHtml {
  const { t, language } = site.markdown;
  const references = [...sourceViews(site.cited, site.citations)].sort((a, b) => a.short.localeCompare(b.short, language));
  return site.assets.templates.render('rules', { title: t('page.rules'), references, turn: NO_TURN }, t);
}

export function renderGlossary(site: SiteContext): SafeHtml {
  const { t, language } = site.markdown;
  const citations = new CitationList();
  const terms = [...site.variant.course.glossary]
    .sort((a, b) => a.term.localeCompare(b.term, language))
    .map(({ id, term, definition, references }) => {
      const cited = references.map(parseCitation).filter((citation) => citation !== null);
      citations.addAll(cited);
      const links = cited.map((citation) => citationLink(citation, site.markdown));
      return {
        id,
        term,
        definition: renderInline(definition, site.markdown, citations),
        references: links.length > 0 ? joinHtml(links, site.markdown.formats.semicolon) : null,
      };
    });
  site.cited.addAll(citations);
  return site.assets.templates.render(
    'glossary',
    {
      id: 'glossary',
      title: t('page.glossary'),
      terms,
      sources: sourceViews(citations, site.citations),
      turn: NO_TURN,
    },
    t,
  );
}

export function renderResources(site: SiteContext): SafeHtml {
  const { markdown, variant } = site;
  const { t, language } = markdown;
  const fields = new Map<string, (typeof variant.course.resources)[number][]>();
  for (const resource of variant.course.resources) fields.set(resource.field, [...(fields.get(resource.field) ?? []), resource]);
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return site.assets.templates.render(
    'resources',
    {
      title: t('page.resources'),
      fields: [...fields].map(([name, resources], place) => ({
        id: `field-${place + 1}`,
        name: fieldName(name, site),
        resources: resources.map(({ id, title, publisher, year, languages, goodFor, url }) => ({
          id,
          title,
          by: [publisher, year, ...languages.map((code) => names.of(code) ?? code)].filter(Boolean).join(' · '),
          url: url ?? null,
          goodFor: renderInline(goodFor, markdown),
        })),
      })),
      turn: NO_TURN,
    },
    t,
  );
}

/** The five fields that the tool has words for; any other is named as it is written. */
function fieldName(field: string, { markdown: { t } }: SiteContext): string {
  const known = ['communicable-diseases', 'human-rights-ethics', 'noncommunicable-diseases', 'prison-health-management', 'risk-factors'];
  if (known.includes(field)) return t(`page.field.${field}`);
  return field.charAt(0).toUpperCase() + field.slice(1).replace(/-/g, ' ');
}

export function renderPartners(site: SiteContext): SafeHtml {
  const { t, formats } = site.markdown;
  const { partners, partnersAsOf } = site.variant.course;
  return site.assets.templates.render(
    'partners',
    {
      title: t('page.partners'),
      partners: partners.map(({ id, name, country, role, note }) => ({ id, name, country: country ?? null, role, note: note ?? null })),
      asOf: partnersAsOf ? formats.date(partnersAsOf) : null,
      turn: NO_TURN,
    },
    t,
  );
}
