import { describe, expect, it } from 'vitest';
import { PUBLICATIONS } from '../../../src/publications/index.ts';
import { TARGETS } from '../../../src/targets/index.ts';
import { PRESETS } from '../../../src/targets/presets.ts';

describe('presets', () => {
  it('have ids that can stand in a file name, each once', () => {
    expect(PRESETS.map(({ id }) => id).filter((id) => !/^[a-z]+$/.test(id))).toEqual([]);
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  });

  it('begin with one that asks nothing beyond the standard', () => {
    expect(PRESETS[0]).toMatchObject({ id: 'generic', tracking: { stateLimit: 4096, finishedStatus: 'completed' } });
  });

  it.each(PRESETS)('$id takes what it plays, and says why', ({ id, takes, plays, reason }) => {
    if (id !== 'generic') expect(takes?.length).toBeGreaterThan(0);
    for (const one of takes ?? []) expect(plays).toContain(one);
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('divide the course by chapter for LMSs whose own parts are chapters', () => {
    expect(PRESETS.filter(({ granularity }) => granularity === 'chapter').map(({ id }) => id)).toEqual(['openedx', 'frappe']);
  });

  it.each(PRESETS)('$id keeps the bounds that all LMSs have', ({ tracking, plays }) => {
    expect(tracking.stateLimit).toBeGreaterThanOrEqual(4096);
    expect(tracking.commitSeconds).toBeGreaterThanOrEqual(5);
    expect(tracking.commitSeconds).toBeLessThanOrEqual(30);
    for (const id of plays ?? []) expect([...TARGETS, ...PUBLICATIONS].map((output) => output.id)).toContain(id);
  });

  it('choose the edition of SCORM 2004 that each LMS plays', () => {
    const playing = (id: string) => PRESETS.filter(({ plays }) => plays?.includes(id)).map((preset) => preset.id);
    expect(playing('scorm2004')).toEqual(['moodle', 'ilias', 'openedx', 'scormcloud', 'forma']);
    expect(playing('scorm2004-3rd')).toEqual(['sakai', 'canvas', 'blackboard']);
  });
});
