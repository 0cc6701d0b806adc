/** Codes R…: sign-offs (reviews.yaml). */
import type { CatalogEntry } from './diagnostic.ts';

export const REVIEW_CODES = {
  R101: {
    severity: 'error',
    title: 'A sign-off of a lesson that is not there',
    help: 'Each entry of reviews.yaml names a lesson by its id. If the lesson was removed, remove its sign-offs too.',
  },
  R102: {
    severity: 'error',
    title: 'A next review that comes before the review',
    help: '`next_review` is the day from which the sign-off no longer counts. It lies after `date`.',
  },
  R103: {
    severity: 'warning',
    title: 'A sign-off that no longer counts',
    help: "The lesson's text or test has changed since it was read, so nobody's name may stand under it. Give the reviewer a new copy (`coursewright review copy`), and add the new sign-off. Until then the lesson shows as not signed.",
  },
  R201: {
    severity: 'error',
    title: 'A clinical lesson that no clinician has signed',
    help: 'The lesson has a passage in `:::clinical`: doses, thresholds, procedures. Before a release a clinician signs it, in each language that is released: `coursewright review copy` makes the page to read, `coursewright review sign` records the signature. `coursewright release --draft` makes a release whose pages all say that it is a draft.',
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
