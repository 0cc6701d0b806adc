/** Content notes and sensitive passages go together: learners are warned where it is due, and not where it isn't. */
import type { ContentNote } from '../../contract/course-data.ts';
import { diagnostic } from '../../diagnostics/catalog.ts';
import { directivesOf } from '../../read/directives.ts';
import { plainText } from '../../read/markdown.ts';
import type { Rule } from '../rule.ts';
import { openingOf } from './directives.ts';

/** Words that a text about the matter has, in English; other languages are not judged. */
const WORDS: Readonly<Record<ContentNote, RegExp>> = {
  suicide: /suicid|self-harm|kill(?:s|ed|ing)? (?:him|her|them|your|my)sel/i,
  torture: /tortur|ill-treat|cruel|beat(?:s|en|ing)?\b/i,
  'sexual-violence': /sexual|rape|abuse/i,
  'child-death': /(?:child|baby|babies|infant|newborn|son|daughter|stillb)/i,
  execution: /execut|death penalty|death row/i,
};

export const contentNoteRule: Rule = {
  codes: ['M115'],
  run({ course, texts, report }) {
    for (const text of texts) {
      const { lesson } = text;
      if (!lesson) continue;
      const sensitive = directivesOf(text.root).find(({ node }) => node.name === 'sensitive');
      if (sensitive && lesson.contentNotes.length === 0)
        report.add(
          diagnostic('M115', 'this lesson has a sensitive passage, but no content note', {
            origin: openingOf(sensitive.node, text),
            hint: 'add content_notes to the front matter',
          }),
        );
      if (!course.language.startsWith('en') || sensitive) continue;
      const words = plainText(lesson.body) + lesson.title;
      for (const [i, note] of lesson.contentNotes.entries())
        if (!WORDS[note].test(words))
          report.add(
            diagnostic('M115', `nothing in this lesson bears out the content note "${note}"`, {
              origin: { file: text.file, path: `content_notes.${i}` },
            }),
          );
    }
  },
};
