/** Where texts use media files: src of figures and media, captions of media. */
import type { LeafDirective } from 'mdast-util-directive';
import { directivesOf } from '../read/directives.ts';
import { keptFor } from '../read/kept.ts';
import type { CourseText } from './texts.ts';

export interface MediaUse {
  readonly text: CourseText;
  readonly node: LeafDirective;
  readonly attribute: 'src' | 'captions';
  /** As written. */
  readonly path: string;
  /** Relative to the course. */
  readonly file: string;
}

export function mediaUses(texts: readonly CourseText[]): readonly MediaUse[] {
  return texts.flatMap((text) => (text.kind === 'inline' ? [] : keptFor([text], 'media', () => usesOf(text))));
}

function usesOf(text: CourseText): readonly MediaUse[] {
  return directivesOf(text.root).flatMap(({ node }) => {
    if (node.type !== 'leafDirective' || (node.name !== 'figure' && node.name !== 'media')) return [];
    return (['src', 'captions'] as const).flatMap((attribute): MediaUse[] => {
      const path = node.attributes?.[attribute];
      return path ? [{ text, node, attribute, path, file: `${text.folder ?? 'pages'}/${path}` }] : [];
    });
  });
}
