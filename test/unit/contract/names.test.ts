/** Permanent names, and the table of what is sent. */
import { describe, expect, it, test } from 'vitest';
import { activityId } from '../../../src/contract/activity-id.ts';
import { NOTICE_ITEMS, noticeItems, RECIPIENTS, SENT_VALUES, sentValues } from '../../../src/contract/sent-values.ts';

test.each([
  ['https://example.org/course', 'course', 'https://example.org/course'],
  ['https://example.org/course', 'lesson', 'https://example.org/course/lesson'],
  ['https://example.org/course//', 'lesson', 'https://example.org/course/lesson'],
  ['http://example.org/a/b', 'lesson', 'http://example.org/a/b/lesson'],
  ['urn:example:course', 'lesson', 'urn:example:course:lesson'],
  ['urn:https:course', 'lesson', 'urn:https:course:lesson'],
])('in the course %s the activity %s is %s', (iri, id, activity) => {
  expect(activityId({ id: 'course', iri }, id)).toBe(activity);
});

describe('what is sent', () => {
  const trackers = Object.keys(SENT_VALUES);

  it('has a recipient for each tracker', () => {
    expect(Object.keys(RECIPIENTS)).toEqual(trackers);
  });

  it.each(trackers)('%s: each level sends what the one below sends, and more', (tracker) => {
    const [minimal, standard, detailed] = (['minimal', 'standard', 'detailed'] as const).map((level) => sentValues(tracker, level));
    expect(minimal?.every(({ from }) => from === 'minimal')).toBe(true);
    expect(standard?.filter(({ from }) => from === 'minimal')).toEqual(minimal);
    expect(standard?.some(({ from }) => from === 'detailed')).toBe(false);
    expect(standard?.some(({ from }) => from === 'standard')).toBe(true);
    expect(detailed).toEqual(SENT_VALUES[tracker]);
    expect(detailed?.some(({ from }) => from === 'detailed')).toBe(true);
  });

  it('by a package without tracker is nothing', () => {
    expect(sentValues('none', 'detailed')).toEqual([]);
    expect(noticeItems('none', 'detailed', true)).toEqual([]);
  });

  it('is told to the learner in this order', () => {
    expect(noticeItems('scorm12', 'minimal', true)).toEqual(['status', 'score', 'resume', 'time']);
    expect(noticeItems('scorm12', 'standard', false)).toEqual(['status', 'score', 'resume', 'time', 'answers']);
    expect(noticeItems('scorm12', 'standard', true)).toEqual(['status', 'score', 'resume', 'time', 'answers', 'form']);
    expect(noticeItems('xapi', 'minimal', true)).toEqual(['identity', 'status', 'score', 'resume', 'dates']);
    expect(noticeItems('xapi', 'detailed', true)).toEqual(NOTICE_ITEMS.filter((item) => item !== 'dates'));
    expect(noticeItems('cmi5', 'minimal', false)).toEqual(['identity', 'status', 'score', 'resume', 'time', 'visits']);
  });
});
