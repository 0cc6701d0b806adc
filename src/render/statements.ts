/** What a package says that is sent to the LMS, from its privacy level. One wording for all pages. (Accreditation: accreditation.ts.) */
import type { Variant } from '../model/course.ts';
import { privacyOf } from './course-data.ts';
import type { Translate } from './strings.ts';

const ITEMS = {
  minimal: ['status', 'score', 'resume', 'time'],
  standard: ['status', 'score', 'resume', 'time', 'answers'],
  detailed: ['status', 'score', 'resume', 'time', 'answers', 'lessons'],
} as const;

/** What the actual privacy level sends, a sentence each. */
export function recordedItems(variant: Variant, t: Translate): readonly string[] {
  return ITEMS[privacyOf(variant)].map((item) => t(`page.help.recorded.item.${item}`));
}
