/** The web edition's document with the whole course: complete by itself, and without anything that a guest must not get. */
import { beforeAll, expect, it } from 'vitest';
import type { Lesson } from '../../../src/model/lesson.ts';
import type { Variant } from '../../../src/model/variant.ts';
import { nodesOf } from '../../../src/read/markdown.ts';
import { rewriteTags } from '../../../src/render/markup.ts';
import type { RenderAssets } from '../../../src/render/render-assets.ts';
import { renderWholeCourse } from '../../../src/render/whole-course.ts';
import { loadTestAssets, rightToLeft, selectShowcase } from '../../support/showcase-site.ts';

let variant: Variant;
let assets: RenderAssets;

beforeAll(async () => {
  [variant, assets] = await Promise.all([selectShowcase(), loadTestAssets()]);
});

const render = (of = variant): string => renderWholeCourse(of, assets, [of.language]).html;

/** Values of one attribute, by the elements that have it. */
function valuesOf(html: string, wanted: string): readonly string[] {
  const found: string[] = [];
  rewriteTags(html.slice(html.indexOf('<body')), ({ attributes }) => {
    const value = attributes.get(wanted);
    if (value !== undefined) found.push(value);
  });
  return found;
}

/** A drawing that learners see only if they ask for it is told in words; here it is shown. */
function withFigureShown(lesson: Lesson): Lesson {
  const body = structuredClone(lesson.body);
  for (const node of nodesOf(body))
    if (node.type === 'leafDirective' && node.name === 'figure') node.attributes = { ...node.attributes, reveal: null };
  return { ...lesson, body };
}

it('has every lesson and page, and each link within it leads somewhere', () => {
  const html = render();
  const ids = valuesOf(html, 'id');
  for (const { lessons } of variant.course.chapters) for (const { id } of lessons) expect(ids).toContain(`part-${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  const places = valuesOf(html, 'href').filter((href) => href.startsWith('#'));
  expect(places.length).toBeGreaterThan(20);
  expect(places.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
});

it('needs no script, holds no keys, and nothing of the final evaluation', () => {
  const html = render();
  expect(html).not.toMatch(/<(script|form|input|textarea|button|select)\b| data-|cw-page/);
  const questions = variant.course.chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz?.questions ?? []));
  const feedback = questions.flatMap((question) => (question.feedback ? [question.feedback.correct, question.feedback.incorrect] : []));
  for (const words of feedback.filter((one) => /^[\p{L} ,.]{16,}$/u.test(one))) expect(html).not.toContain(words);
  for (const { id } of variant.course.evaluation?.pools.flatMap((pool) => pool.questions) ?? []) expect(html).not.toContain(id);
});

it('takes its pictures from beside it, when they come into view', () => {
  const chapters = variant.course.chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(withFigureShown) }));
  const pictures = [...render({ ...variant, course: { ...variant.course, chapters } }).matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
  expect(pictures).toEqual([expect.stringMatching(/ src="isolation--daily-visit\.svg" .*width="\d+" height="\d+" loading="lazy"/)]);
  expect(render()).not.toContain('<img');
});

it('leads back to the pages, in the direction of its language', () => {
  expect(valuesOf(render(), 'href').filter((href) => href === 'index.html')).toHaveLength(2);
  expect(render(rightToLeft(variant))).toMatch(/^<!doctype html>\n<html lang="\w+" dir="rtl">/);
});

it('says where it is, and hides where the course hides', () => {
  const web = { ...variant, edition: { ...variant.edition, web: { address: 'https://example.org/{language}/' } } };
  expect(render(web)).toContain('<link rel="canonical" href="https://example.org/en/whole-course.html">');
  const hidden = render({ ...web, course: { ...web.course, discoverable: false } });
  expect(hidden).toContain('<meta name="robots" content="noindex, nofollow">');
  expect(hidden).not.toMatch(/canonical|og:/);
});

it('carries what a draft says of itself', () => {
  expect(render({ ...variant, course: { ...variant.course, draft: true } })).toContain('Draft: a clinician has not yet signed');
});
