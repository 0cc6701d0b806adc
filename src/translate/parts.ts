/** What a translation is divided into for those who work on it: what belongs to no chapter, each chapter, each edition's own texts, the interface. */
import type { ParsedCourse } from '../model/course.ts';
import { INTERFACE_FILE } from '../read/locale.ts';

export interface Part {
  readonly kind: 'course' | 'chapter' | 'edition' | 'interface';
  /** Of the chapter or edition; else `course` or `interface`. */
  readonly id: string;
  readonly title: string;
  /** Whether a source file is in it. Every file is in one part. */
  owns(file: string): boolean;
}

/** In this order. A part may have no texts. */
export function partsOf({ chapters, editions }: Pick<ParsedCourse, 'chapters' | 'editions'>): readonly Part[] {
  const own: readonly Part[] = [
    ...chapters.map(({ id, title, folder }) => ({
      kind: 'chapter' as const,
      id,
      title,
      owns: (file: string) => file.startsWith(`${folder}/`) || file === `evaluation/pools/${id}.yaml`,
    })),
    ...editions
      .filter(({ folder }) => folder !== '')
      .map(({ id, name, folder }) => ({
        kind: 'edition' as const,
        id,
        title: name,
        owns: (file: string) => file.startsWith(`${folder}/`),
      })),
    { kind: 'interface', id: 'interface', title: 'Buttons and messages', owns: (file) => file === INTERFACE_FILE },
  ];
  return [
    {
      kind: 'course',
      id: 'course',
      title: 'Pages, lists and what else is in no chapter',
      owns: (file) => !own.some((part) => part.owns(file)),
    },
    ...own,
  ];
}
