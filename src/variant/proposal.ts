/**
 * An edition's change as a proposal to the core: what the files of the course would be if the core had it and the edition no longer needed
 * to. Pure; the caller writes the patch and its description.
 */

import type { ParsedCourse } from '../model/course.ts';
import type { Edition, Overlay, OverlayAddition } from '../model/edition.ts';
import type { Lesson } from '../model/lesson.ts';
import { type Entity, entitiesOf } from './entities.ts';
import { courseOf } from './overlay.ts';
import {
  addBlock,
  addEntry,
  changeNumber,
  findEntry,
  type Place,
  removeBlock,
  removeEntry,
  replaceBlock,
  replaceEntry,
} from './source-edits.ts';

export interface Proposal {
  /** Texts before and after, by path; null: no such file. Only files that the proposal touches. */
  readonly before: ReadonlyMap<string, string | null>;
  readonly after: ReadonlyMap<string, string | null>;
  /** Files that are no texts and move with it: from, to. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
}

/** Why an id can't be proposed. */
export class ProposalError extends Error {}

const LISTS = { term: 'glossary.yaml', reference: 'references.yaml', resource: 'resources.yaml' } as const;

/** Throws a ProposalError for an id that the edition doesn't change, or whose place depends on a change that isn't proposed with it. */
export function proposeChanges(course: ParsedCourse, edition: Edition, ids: readonly string[]): Proposal {
  const { overlay, folder } = edition;
  if (!overlay) throw new ProposalError(`the edition "${edition.id}" changes nothing of the core`);
  const drafts = new Drafts(course);
  for (const id of ids) {
    const change = new ChangeWriter(course, edition, overlay, drafts);
    if (overlay.omit.some((entry) => entry.id === id)) change.omit(id);
    else if (overlay.replace.some((entry) => entry.id === id)) change.replace(id);
    else {
      const entry = overlay.add.find((one) => one.id === id);
      if (entry) change.add(entry);
      else if (!change.addListed(id)) throw new ProposalError(`the edition "${edition.id}" does not change "${id}"`);
    }
    for (const key of ['omit', 'replace', 'add']) drafts.edit(`${folder}/overlay.yaml`, (text) => removeEntry(text, key, id));
  }
  drafts.dropEmpty(`${folder}/overlay.yaml`);
  return drafts;
}

/** Source texts while they are changed. */
class Drafts implements Proposal {
  readonly before = new Map<string, string | null>();
  readonly after = new Map<string, string | null>();
  readonly copies: { readonly from: string; readonly to: string }[] = [];
  readonly #course: ParsedCourse;

  constructor(course: ParsedCourse) {
    this.#course = course;
  }

  read(file: string): string | null {
    return this.after.get(file) ?? (this.after.has(file) ? null : (this.#course.sources.get(file) ?? null));
  }

  write(file: string, text: string | null): void {
    if (!this.before.has(file)) this.before.set(file, this.#course.sources.get(file) ?? null);
    this.after.set(file, text);
  }

  edit(file: string, change: (text: string) => string | null): void {
    const text = this.read(file);
    const changed = text === null ? null : change(text);
    if (text === null) return;
    if (changed === null)
      throw new ProposalError(`the place in ${file} is made by a change of the edition that is not proposed with this one`);
    if (changed !== text) this.write(file, changed);
  }

  move(from: string, to: string): void {
    const text = this.read(from);
    if (text === null) {
      this.copies.push({ from, to });
      return;
    }
    this.write(to, text);
    this.write(from, null);
  }

  /** A file in which nothing but comments is left goes. */
  dropEmpty(file: string): void {
    const text = this.read(file);
    if (text !== null && this.after.has(file) && text.replace(/^\s*(#.*)?$/gm, '').trim() === '') this.write(file, null);
  }
}

class ChangeWriter {
  readonly #course: ParsedCourse;
  readonly #edition: Edition;
  readonly #overlay: Overlay;
  readonly #drafts: Drafts;
  readonly #core: ReadonlyMap<string, Entity>;

  constructor(course: ParsedCourse, edition: Edition, overlay: Overlay, drafts: Drafts) {
    this.#course = course;
    this.#edition = edition;
    this.#overlay = overlay;
    this.#drafts = drafts;
    this.#core = entitiesOf(course);
  }

  omit(id: string): void {
    const { sort, origin, lesson } = this.#known(id);
    const { file } = origin;
    if (sort === 'block') this.#drafts.edit(file, (text) => removeBlock(text, id));
    else if (sort === 'question') this.#drafts.edit(file, (text) => removeEntry(text, 'questions', id));
    else if (sort === 'term' || sort === 'reference' || sort === 'resource')
      this.#drafts.edit(file, (text) => removeEntry(text, '', bare(id)));
    else if (sort === 'page' || sort === 'test') this.#drafts.write(file, null);
    else if (sort === 'lesson' && lesson) this.#removeLesson(lesson);
    else {
      const chapter = this.#course.chapters.find((one) => one.id === id);
      this.#drafts.edit('course.yaml', (text) => removeEntry(text, 'chapters', nameOf(chapter?.folder ?? '')));
      if (this.#drafts.read(`evaluation/pools/${id}.yaml`) !== null || this.#course.sources.has(`evaluation/pools/${id}.yaml`))
        this.#drafts.write(`evaluation/pools/${id}.yaml`, null);
    }
  }

  replace(id: string): void {
    const { sort, origin, lesson } = this.#known(id);
    const { file } = origin;
    if (sort === 'block') {
      const block = this.#overlay.blocks.find((one) => one.id === id);
      if (!block) return;
      this.#drafts.edit(file, (text) => replaceBlock(text, id, block.source));
      this.#drafts.write(block.origin.file, null);
      this.#moveMedia(block.source, file);
    } else if (sort === 'question')
      this.#drafts.edit(file, (text) => replaceEntry(text, 'questions', id, this.#take('questions.yaml', id)));
    else if (sort === 'term' || sort === 'reference' || sort === 'resource')
      this.#drafts.edit(file, (text) => replaceEntry(text, '', bare(id), this.#take(LISTS[sort], bare(id))));
    else if (sort === 'page') {
      const page = this.#overlay.pages.find((one) => one.id === id);
      if (page) this.#drafts.move(page.origin.file, file);
    } else if (sort === 'lesson' && lesson) {
      const own = this.#overlay.lessons.find((one) => one.id === id);
      if (!own) return;
      this.#drafts.move(own.origin.file, file);
      if (own.quiz) this.#drafts.move(own.quiz.origin.file, lesson.quiz?.origin.file ?? quizOf(file));
      this.#moveMedia(own.source, file);
      this.#changeMinutes(chapterFile(file), own.minutes - lesson.minutes);
    }
  }

  add(entry: OverlayAddition): void {
    const { id } = entry;
    const place: Place = entry.after === undefined ? { before: entry.before ?? '' } : { after: entry.after };
    const beside = entry.after ?? entry.before ?? '';
    const view = entitiesOf(courseOf(this.#course, this.#edition));
    const holder = this.#core.get(beside) ?? this.#core.get(view.get(beside)?.within.find((one) => this.#core.has(one)) ?? '');
    if (!holder) throw new ProposalError(`"${beside}" is not in the core: propose it together with "${id}", before it`);
    const { overlay, drafts } = { overlay: this.#overlay, drafts: this.#drafts };
    const block = overlay.blocks.find((one) => one.id === id);
    const lesson = overlay.lessons.find((one) => one.id === id);
    const chapter = overlay.chapters.find((one) => one.id === id);
    if (block) {
      const file = holder.origin.file;
      const whole = holder.sort === 'block' ? '' : holder.id;
      drafts.edit(file, (text) => addBlock(text, block.source, place, whole));
      drafts.write(block.origin.file, null);
      this.#moveMedia(block.source, file);
    } else if (lesson) {
      const folder = holder.sort === 'chapter' ? holder.origin.file : chapterFile(holder.origin.file);
      const chapterId = holder.sort === 'chapter' ? holder.id : (holder.within.at(-1) ?? '');
      const name = nameOf(lesson.origin.file).replace(/\.md$/, '');
      const target = folder.replace(/chapter\.yaml$/, `${name}.md`);
      drafts.move(lesson.origin.file, target);
      if (lesson.quiz) drafts.move(lesson.quiz.origin.file, quizOf(target));
      const neighbour = nameOf(view.get(beside)?.origin.file ?? '').replace(/\.md$/, '');
      const at: Place =
        'after' in place
          ? { after: beside === chapterId ? chapterId : neighbour }
          : { before: beside === chapterId ? chapterId : neighbour };
      drafts.edit(folder, (text) => addEntry(text, 'lessons', `- ${name}`, at, chapterId));
      this.#changeMinutes(folder, lesson.minutes);
      this.#moveMedia(lesson.source, target);
    } else if (chapter) {
      const from = `${chapter.folder}/`;
      const name = nameOf(chapter.folder);
      for (const file of this.#course.files.filter((path) => path.startsWith(from)))
        drafts.move(file, `chapters/${name}/${file.slice(from.length)}`);
      const folderName = nameOf(this.#course.chapters.find((one) => one.id === beside)?.folder ?? '');
      drafts.edit('course.yaml', (text) =>
        addEntry(text, 'chapters', `- ${name}`, 'after' in place ? { after: folderName } : { before: folderName }, '?'),
      );
    } else {
      const file = holder.sort === 'chapter' ? `evaluation/pools/${holder.id}.yaml` : holder.origin.file;
      drafts.edit(file, (text) =>
        addEntry(text, 'questions', this.#take('questions.yaml', id), place, holder.sort === 'question' ? '?' : holder.id),
      );
    }
  }

  /** Pages and entries of lists that are new have no line in overlay.yaml. False if the edition has nothing of that id. */
  addListed(id: string): boolean {
    const page = this.#overlay.pages.find((one) => one.id === id);
    if (page) {
      this.#drafts.move(page.origin.file, `pages/${nameOf(page.origin.file)}`);
      return true;
    }
    const [, sort] = /^(term|reference|resource):/.exec(id) ?? [];
    if (sort !== 'term' && sort !== 'reference' && sort !== 'resource') return false;
    const lines = this.#take(LISTS[sort], bare(id));
    if (lines === '') return false;
    this.#drafts.edit(LISTS[sort], (text) => addEntry(text, '', lines));
    return true;
  }

  #known(id: string): Entity {
    const entity = this.#core.get(id);
    if (!entity) throw new ProposalError(`there is nothing with the id "${id}" in the course`);
    return entity;
  }

  /** An entry of one of the edition's lists; it leaves the edition. */
  #take(name: string, id: string): string {
    const file = `${this.#edition.folder}/${name}`;
    const lines = findEntry(this.#drafts.read(file) ?? '', '', id)?.lines ?? '';
    this.#drafts.edit(file, (text) => removeEntry(text, '', id));
    this.#drafts.dropEmpty(file);
    return lines;
  }

  #removeLesson({ origin, quiz, minutes }: Lesson): void {
    this.#drafts.write(origin.file, null);
    if (quiz) this.#drafts.write(quiz.origin.file, null);
    const file = chapterFile(origin.file);
    this.#drafts.edit(file, (text) => removeEntry(text, 'lessons', nameOf(origin.file).replace(/\.md$/, '')));
    this.#changeMinutes(file, -minutes);
  }

  #changeMinutes(file: string, change: number): void {
    this.#drafts.edit(file, (text) => changeNumber(file, text, 'minutes', change));
  }

  /** Media of the edition that a text uses. */
  #moveMedia(source: string, file: string): void {
    const folder = `${this.#edition.folder}/media/`;
    for (const { file: medium } of this.#overlay.media)
      if (medium.startsWith(folder) && source.includes(`media/${medium.slice(folder.length)}`))
        this.#drafts.move(medium, `${file.slice(0, file.lastIndexOf('/'))}/media/${medium.slice(folder.length)}`);
  }
}

function bare(id: string): string {
  return id.replace(/^\w+:/, '');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function chapterFile(lessonFile: string): string {
  return `${lessonFile.slice(0, lessonFile.lastIndexOf('/'))}/chapter.yaml`;
}

function quizOf(file: string): string {
  return file.replace(/\.md$/, '.quiz.yaml');
}
