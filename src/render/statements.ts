/** What a package says that is sent to the LMS, from the table of sent values. One wording for all pages. (Accreditation: accreditation.ts.) */
import { noticeItems } from '../contract/sent-values.ts';
import type { Variant } from '../model/course.ts';
import { privacyOf } from './course-data.ts';
import type { RenderOptions } from './site.ts';
import type { Translate } from './strings.ts';

/**
 * What is sent at the actual privacy level, a sentence each, from the table of sent values. A variant that is read without an LMS tells
 * what the most usual package of it would send.
 */
export function recordedItems(variant: Variant, tracker: RenderOptions['tracker'], t: Translate): readonly string[] {
  const sender = tracker === 'none' ? 'scorm12' : tracker;
  return noticeItems(sender, privacyOf(variant), variant.course.form !== null).map((item) => t(`page.help.recorded.item.${item}`));
}
