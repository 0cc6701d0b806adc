/** The log's words: what each call says, and what to do where it is refused. */
import { describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../../src/preview/emulator/scorm-api.ts';
import { scormEntry, storeEntry } from '../../../src/preview/workbench/entries.ts';

const call = (given: Partial<RecordedCall>): RecordedCall => ({
  call: 'LMSSetValue',
  element: '',
  value: '',
  returned: 'true',
  code: '0',
  refused: '',
  advice: '',
  at: 0,
  ...given,
});

describe('calls in plain words', () => {
  for (const [given, words] of [
    [{ call: 'LMSInitialize' }, 'The course opens a session with the LMS.'],
    [{ element: 'cmi.core.score.raw', value: '85' }, 'Tells the score: 85'],
    [{ element: 'cmi.core.lesson_status', value: 'passed' }, 'Tells the status: passed'],
    [{ element: 'cmi.suspend_data', value: 'abcd' }, 'Tells the saved state: 4 characters.'],
    [{ element: 'cmi.interactions.3.student_response', value: 'a,b' }, 'Tells the answer given: a,b'],
    [
      { call: 'LMSGetValue', element: 'cmi.core.lesson_mode', returned: 'review' },
      'Asks for whether this is a normal visit, a review or browsing: review',
    ],
    [{ call: 'LMSGetValue', element: 'cmi.suspend_data', returned: '' }, 'Asks for the saved state: nothing is known.'],
    [{ call: 'LMSCommit' }, 'The LMS stores all that it was told.'],
    [{ call: 'LMSFinish' }, 'The course ends the session.'],
  ] as const)
    it(words, () => {
      expect(scormEntry(call(given), 'scorm12', false)).toMatchObject({ words, problem: '', remedy: '' });
    });

  it('a state that is too long: what to do about it', () => {
    const { problem, remedy, mild } = scormEntry(
      call({ element: 'cmi.suspend_data', value: 'x', returned: 'false', code: '405', refused: 'expected at most 4096 characters' }),
      'scorm12',
      false,
    );
    expect(problem).toBe('Refused (405): expected at most 4096 characters.');
    expect(remedy).toContain('--granularity chapter');
    expect(mild).toBe(false);
  });

  it('a statement says its verb, its object and its score', () => {
    const body = JSON.stringify({
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
      object: { id: 'https://example.org/c', definition: { name: { en: 'Wards' } } },
      result: { score: { scaled: 0.85 } },
    });
    const heard = storeEntry({ method: 'POST', path: 'statements', id: '', body, status: 200, problems: [] });
    expect(heard.words).toBe('Says: passed “Wards” (85 %).');
    expect(heard.problem).toBe('');
  });

  it('a conflict with another device is no mistake', () => {
    const heard = storeEntry({ method: 'PUT', path: 'activities/state', id: 'coursewright', body: '{}', status: 412, problems: [] });
    expect(heard).toMatchObject({ mild: true, words: 'Saves the saved state: 2 characters.' });
    expect(heard.problem).toBe('Refused (412): somebody else saved meanwhile.');
  });
});
