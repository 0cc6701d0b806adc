/** Colours that an edition sets: readable on light pages and on dark ones. What it doesn't set is the tool's, and readable. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { contrastRatio, LEAST_CONTRAST } from '../contrast.ts';
import { type Rule, within } from '../rule.ts';

/** What links and labels stand on: --paper and --raised of templates/styles/critical.css (a test compares). */
export const BEHIND = { light: ['#fdfcf9', '#f5f3ed'], dark: ['#15191a', '#1d2324'] } as const;

export const colourRule: Rule = {
  codes: ['E141'],
  run({ course, report }) {
    for (const { colours, origin } of course.editions) {
      if (!colours) continue;
      for (const [key, colour, pages] of [
        ['accent', colours.accent, 'light'],
        ['accent_dark', colours.accentDark, 'dark'],
      ] as const) {
        if (colour === undefined) continue;
        const least = Math.min(...BEHIND[pages].map((behind) => contrastRatio(colour, behind)));
        if (least >= LEAST_CONTRAST) continue;
        // Rounded down: 4.46 must not read as 4.5.
        const message = `${colour} has a contrast of ${(Math.floor(least * 10) / 10).toFixed(1)} on ${pages} pages; text needs ${LEAST_CONTRAST}`;
        report.add(
          diagnostic('E141', message, {
            origin: within({ file: origin.file, path: '' }, `colours.${key}`),
            hint: `take a ${pages === 'light' ? 'darker' : 'lighter'} tone of it`,
          }),
        );
      }
    }
  },
};
