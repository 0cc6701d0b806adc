import { beforeAll, describe, expect, it } from 'vitest';
import { loadToolFiles } from '../../../src/cli/tool-files.ts';
import type { Privacy } from '../../../src/contract/course-data.ts';
import type { RenderAssets } from '../../../src/render/render-assets.ts';
import { type HandedOut, handOutName, renderHandOut } from '../../../src/targets/hand-out.ts';
import { type LmsPreset, PRESETS } from '../../../src/targets/presets.ts';
import { scorm12 } from '../../../src/targets/scorm12/scorm12.ts';
import { xapi } from '../../../src/targets/xapi/xapi.ts';

let assets: RenderAssets;
beforeAll(async () => {
  assets = (await loadToolFiles()).assets;
});

function handedOut(target: HandedOut['target'], language = 'en', privacy: Privacy = 'minimal'): HandedOut {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const course = {
    title: 'Wards & <corridors>',
    version: '1.0.0',
    date: '2026-11-22',
    language,
    direction,
    granularity: 'course',
    privacy,
  } as const;
  return { name: `wards-${language}-${target.id}.zip`, target, course };
}

const presetOf = (id: string): LmsPreset => PRESETS.find((preset) => preset.id === id) as LmsPreset;

describe('the hand-out', () => {
  it.each(PRESETS)('for $id is one page, without a word missing, and loads nothing', (preset) => {
    const html = renderHandOut([handedOut(scorm12)], preset, assets);
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('Wards &amp; &lt;corridors&gt;');
    expect(html).not.toMatch(/undefined|\[object|<script|<link|src=|https?:/);
    expect(handOutName(preset)).toBe(`HAND-OUT-${preset.id}.html`);
    expect(html.match(/<h2 id="[a-z]+">/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('for any LMS has a section for each that plays a package, and none for the others', () => {
    const html = renderHandOut([handedOut(scorm12)], presetOf('generic'), assets);
    expect(html).toContain('<h2 id="moodle">Moodle</h2>');
    expect(html).not.toContain('id="sakai"');
    expect(renderHandOut([handedOut(xapi)], presetOf('generic'), assets)).not.toContain('id="chamilo"');
  });

  it('says what is special about the standard there', () => {
    expect(renderHandOut([handedOut(xapi)], presetOf('moodle'), assets)).toContain('xAPI (Tin Can): needs the plug-in mod_tincanlaunch');
  });

  it('tells the learners’ notice in the language of each package, once', () => {
    const html = renderHandOut([handedOut(scorm12), handedOut(scorm12, 'ar'), handedOut(scorm12, 'ar')], presetOf('moodle'), assets);
    expect(html.match(/<div lang="ar" dir="rtl">/g)).toHaveLength(1);
    expect(html).toContain('مدة هذه الجلسة.');
    expect(html).toContain('How long this session lasted.');
  });

  it('of a package in several languages names all, and tells the notice in each', () => {
    const both = { ...handedOut(scorm12), others: [{ language: 'ar', direction: 'rtl' }] } as const;
    const html = renderHandOut([both], presetOf('moodle'), assets);
    expect(html).toContain('English, Arabic');
    expect(html.match(/<div lang="(en|ar)" dir="(ltr|rtl)">/g)).toEqual(['<div lang="en" dir="ltr">', '<div lang="ar" dir="rtl">']);
  });

  it('tells what is recorded at the level of the package', () => {
    const [minimal, detailed] = (['minimal', 'detailed'] as const).map((level) =>
      renderHandOut([handedOut(xapi, 'en', level)], presetOf('moodle'), assets),
    );
    expect(minimal).not.toContain('Each answer that you give in a scored test.');
    expect(detailed).toContain('Each answer that you give in a scored test.');
    expect(minimal).toContain('Who you are');
  });

  it('tells of each package what it holds, and bears the course’s title, not a chapter’s', () => {
    const part = (granularity: 'course' | 'chapter' | 'evaluation', title: string): HandedOut => {
      const one = handedOut(scorm12);
      return { ...one, course: { ...one.course, granularity, title } };
    };
    const chapter = part('chapter', 'The night');
    const html = renderHandOut([chapter, part('evaluation', 'Wards')], presetOf('moodle'), assets);
    expect(html).toMatch(/<h1[^>]*>[^<]*Wards/);
    expect(html).toContain('The night');
    expect(html).toContain('the final evaluation');
    expect(renderHandOut([part('course', 'Wards')], presetOf('moodle'), assets)).toContain('the whole course');
    expect(renderHandOut([chapter], presetOf('moodle'), assets)).toMatch(/<h1[^>]*>[^<]*The night/);
  });

  it('tells the notice in the language that is nearest: of a region in its language, of one without words of its own in English', () => {
    const norwegian = renderHandOut([handedOut(scorm12, 'nb-NO')], presetOf('moodle'), assets);
    expect(norwegian).toContain('<div lang="nb-NO" dir="ltr">');
    expect(norwegian).not.toContain('How long this session lasted.');
    const hebrew = handedOut(scorm12, 'he');
    const unknown = renderHandOut([{ ...hebrew, course: { ...hebrew.course, direction: 'rtl' } }], presetOf('moodle'), assets);
    expect(unknown).toContain('Hebrew');
    expect(unknown).toContain('<div lang="en" dir="ltr">');
    expect(unknown).toContain('How long this session lasted.');
  });

  it('is about packages, and speaks English: without either it is a mistake of the program', () => {
    expect(() => renderHandOut([], presetOf('moodle'), assets)).toThrow('about packages');
    expect(() => renderHandOut([handedOut(scorm12)], presetOf('moodle'), { ...assets, strings: new Map() })).toThrow('en.json is missing');
  });
});
