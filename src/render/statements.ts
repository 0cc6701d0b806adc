/** What a package says of itself, from what it is: what is sent to the LMS, and whether it is accredited. One wording for all pages. */
import { noticeItems } from '../contract/sent-values.ts';
import type { Variant } from '../model/course.ts';
import { privacyOf } from './course-data.ts';
import type { RenderOptions } from './site.ts';
import type { Formats, Translate } from './strings.ts';

/**
 * What is sent at the actual privacy level, a sentence each, from the table of sent values. A variant that is read without an LMS tells
 * what the most usual package of it would send.
 */
export function recordedItems(variant: Variant, tracker: RenderOptions['tracker'], t: Translate): readonly string[] {
  const sender = tracker === 'none' ? 'scorm12' : tracker;
  return noticeItems(sender, privacyOf(variant), variant.course.form !== null).map((item) => t(`page.help.recorded.item.${item}`));
}

/** A name is printed only for an accreditation that was granted, with its reference and dates. `time`: the length of study in words. */
export function accreditationSentence({ course, edition }: Variant, time: string, t: Translate, formats: Formats): string {
  const { status, name, reference, validFrom, validUntil } =
    edition.accreditor.status === 'granted' ? edition.accreditor : course.accreditor;
  if (status !== 'granted' || !name || !reference || !validFrom || !validUntil) return t('page.results.accreditation.none', { time });
  const from = formats.date(validFrom);
  return t('page.results.accreditation.granted', { name, reference, from, until: formats.date(validUntil) });
}
