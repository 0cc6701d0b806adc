/** The texts that an edition brings of its own: its name and statements (edition.yaml), its reasons (overlay.yaml), its lessons, blocks and lists. */
import type { Edition, Overlay, OverlayEntry } from '../model/edition.ts';
import type { TextMapper } from './text-mapper.ts';

/** The edition with translations in place. */
export function mapEdition(edition: Edition, mapper: TextMapper): Edition {
  const { text, maybe } = mapper;
  const { id, folder, accreditor, certificate, web } = edition;
  const own = (path: string) => ({ file: `${folder}/edition.yaml`, path });
  /** `at`: its address, where that is not its path; `name`: of the course's text that it stands for, if there is one. */
  const line =
    (path: string, kind: 'title' | 'subtitle' | 'name' | 'notice', { at = path, name = `${id}.${path}`, optional = false } = {}) =>
    (value: string) =>
      text(own(path), at, name, { text: value, kind, optional });
  return {
    ...edition,
    name: line('name', 'title')(edition.name),
    ...maybe('title', edition.title, line('title', 'title', { name: 'course.title' })),
    ...maybe('subtitle', edition.subtitle, line('subtitle', 'subtitle', { name: 'course.subtitle' })),
    ...maybe('publisher', edition.publisher, line('publisher', 'name', { name: 'course.publisher', optional: true })),
    ...maybe('funding', edition.funding, line('funding', 'notice', { name: 'course.funding' })),
    ...maybe('interests', edition.interests, line('interests', 'notice', { name: 'course.interests' })),
    accreditor: {
      ...accreditor,
      ...maybe('statement', accreditor.statement, line('accreditor.statement', 'notice', { name: 'course.statement' })),
    },
    ...(certificate && {
      certificate: {
        ...certificate,
        ...maybe('text', certificate.text, line('certificate.text', 'notice', { at: 'certificate' })),
        ...maybe('signatory', certificate.signatory, line('certificate.signatory', 'name', { optional: true })),
      },
    }),
    ...(web && { web: { ...web, ...maybe('name', web.name, line('web.name', 'name')) } }),
    overlay: edition.overlay && mapOverlay(edition.overlay, mapper),
  };
}

function mapOverlay(overlay: Overlay, mapper: TextMapper): Overlay {
  const reasons =
    (list: 'omit' | 'replace' | 'add') =>
    <T extends OverlayEntry>(entry: T): T => {
      const { id, because, origin } = entry;
      if (because === undefined) return entry;
      const at = `${list}.${id}.because`;
      return {
        ...entry,
        because: mapper.text({ file: origin.file, path: `${origin.path}.because` }, at, at, { text: because, kind: 'notice' }),
      };
    };
  return {
    omit: overlay.omit.map(reasons('omit')),
    replace: overlay.replace.map(reasons('replace')),
    add: overlay.add.map(reasons('add')),
    chapters: overlay.chapters.map(mapper.chapter),
    lessons: overlay.lessons.map(mapper.lesson),
    blocks: overlay.blocks.map(mapper.fragment),
    questions: overlay.questions.map(mapper.question),
    pages: overlay.pages.map(mapper.page),
    references: overlay.references.map(mapper.reference),
    glossary: overlay.glossary.map(mapper.term),
    resources: overlay.resources.map(mapper.resource),
    media: overlay.media.map(mapper.medium),
  };
}
