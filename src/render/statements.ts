/** What a package says of itself, from what it is: what is sent to the LMS, and whether it is accredited. One wording for all pages. */
import type { Variant } from '../model/course.ts';
import { privacyOf } from './course-data.ts';
import type { Formats, Translate } from './strings.ts';

const ITEMS = {
  minimal: ['status', 'score', 'resume', 'time'],
  standard: ['status', 'score', 'resume', 'time', 'answers'],
  detailed: ['status', 'score', 'resume', 'time', 'answers', 'lessons'],
} as const;

/** What the actual privacy level sends, a sentence each. */
export function recordedItems(variant: Variant, t: Translate): readonly string[] {
  return ITEMS[privacyOf(variant)].map((item) => t(`page.help.recorded.item.${item}`));
}

/** A name is printed only for an accreditation that was granted, with its reference and dates. `time`: the length of study in words. */
export function accreditationSentence({ course, edition }: Variant, time: string, t: Translate, formats: Formats): string {
  const { status, name, reference, validFrom, validUntil } =
    edition.accreditor.status === 'granted' ? edition.accreditor : course.accreditor;
  if (status !== 'granted' || !name || !reference || !validFrom || !validUntil) return t('page.results.accreditation.none', { time });
  const from = formats.date(validFrom);
  return t('page.results.accreditation.granted', { name, reference, from, until: formats.date(validUntil) });
}
