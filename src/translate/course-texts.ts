/**
 * Every translatable text of a course, said once: the same walk lists them, counts them and puts translations in their place. What the texts of
 * each thing are says text-mapper.ts.
 */

import type { ParsedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import { mapEdition } from './edition-texts.ts';
import type { Untranslated } from './markdown-texts.ts';
import type { Segment, Translate } from './segment.ts';
import { createTextMapper, type MapOptions, type TextMapper } from './text-mapper.ts';

type Texts = Pick<
  ParsedCourse,
  | 'title'
  | 'subtitle'
  | 'review'
  | 'publisher'
  | 'funding'
  | 'interests'
  | 'accreditor'
  | 'chapters'
  | 'pages'
  | 'evaluation'
  | 'form'
  | 'references'
  | 'glossary'
  | 'resources'
  | 'partners'
  | 'media'
  | 'editions'
>;

/** What stays as it is of a part: ids of questions, `term-id` and `id.key` of other texts. `asked`: of all its texts. */
export interface Left {
  readonly foreign: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
}

export interface Mapped extends Left {
  /** The course with translations in place. */
  readonly texts: Texts;
  /** By id of the edition: of its own texts. */
  readonly editions: ReadonlyMap<string, Left>;
}

export interface WalkOptions extends Pick<MapOptions, 'figure'> {
  /** The language that is translated into: editions that have it are asked for their own texts, if those are in another. Absent: the core alone. */
  readonly language?: string;
  /** How blocks are marked that stay in a language. */
  readonly untranslated?: (language: string) => Untranslated;
}

/** Puts what `translate` gives in the place of every text. Asked in the order of the source: file by file, from top to bottom. */
export function mapCourse(
  course: Texts & Pick<ParsedCourse, 'language'>,
  translate: Translate,
  { untranslated, figure, language }: WalkOptions = {},
): Mapped {
  const mapperFor = (from: string) =>
    createTextMapper(translate, { ...(figure ? { figure } : {}), ...(untranslated ? { untranslated: untranslated(from) } : {}) });
  const mapper = mapperFor(course.language);
  const { text, maybe } = mapper;
  const head = (key: string) => ({ file: 'course.yaml', path: key });
  const { accreditor } = course;
  const texts: Texts = {
    title: text(head('title'), 'title', 'course.title', { text: course.title, kind: 'title' }),
    ...maybe('subtitle', course.subtitle, (value) =>
      text(head('subtitle'), 'subtitle', 'course.subtitle', { text: value, kind: 'subtitle' }),
    ),
    publisher: text(head('publisher'), 'publisher', 'course.publisher', { text: course.publisher, kind: 'name', optional: true }),
    accreditor: {
      ...accreditor,
      ...maybe('statement', accreditor.statement, (value) =>
        text(head('accreditor.statement'), 'accreditor.statement', 'course.statement', { text: value, kind: 'notice' }),
      ),
    },
    ...maybe('review', course.review, (value) => text(head('review'), 'review', 'course.review', { text: value, kind: 'notice' })),
    ...maybe('funding', course.funding, (value) => text(head('funding'), 'funding', 'course.funding', { text: value, kind: 'notice' })),
    ...maybe('interests', course.interests, (value) =>
      text(head('interests'), 'interests', 'course.interests', { text: value, kind: 'notice' }),
    ),
    chapters: course.chapters.map(mapper.chapter),
    pages: course.pages.map(mapper.page),
    evaluation: course.evaluation && mapper.evaluation(course.evaluation),
    form: course.form && mapper.form(course.form),
    glossary: course.glossary.map(mapper.term),
    references: course.references.map(mapper.reference),
    resources: course.resources.map(mapper.resource),
    partners: course.partners.map(mapper.partner),
    // Logos are no drawings to be translated.
    media: new Map([...course.media].map(([file, medium]) => [file, file.startsWith('editions/') ? medium : mapper.medium(medium)])),
    editions: course.editions,
  };
  const editions = new Map<string, Left>();
  const mapped = course.editions.map((edition) => {
    if (language === undefined || edition.folder === '' || !edition.languages.includes(language)) return edition;
    if (edition.textLanguage === language) {
      // In its own language it is shown as it is: all that has to be known is what of the core's it stands for.
      const { asked } = askAllOf(edition);
      editions.set(edition.id, { asked, foreign: new Set() });
      return edition;
    }
    const own = mapperFor(edition.textLanguage);
    editions.set(edition.id, own);
    return mapEdition(edition, own);
  });
  return { texts: { ...texts, editions: mapped }, foreign: mapper.foreign, asked: mapper.asked, editions };
}

/** A mapper that has asked for all that an edition has of its own, and changed nothing. */
function askAllOf(edition: Edition): TextMapper {
  const mapper = createTextMapper(() => null);
  mapEdition(edition, mapper);
  return mapper;
}

/** The translatable texts of a course, file by file in the order of the walk; with those of the editions that have that language. */
export function courseSegments(course: ParsedCourse, language?: string): ReadonlyMap<string, readonly Segment[]> {
  const files = new Map<string, Segment[]>();
  const note: Translate = (segment) => {
    const list = files.get(segment.file);
    if (list) list.push(segment);
    else files.set(segment.file, [segment]);
    return null;
  };
  mapCourse(course, note, language === undefined ? {} : { language });
  return files;
}
