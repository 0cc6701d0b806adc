import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../../src/publications/moodle/certificate.ts';
import { diplomaElements, PAGE } from '../../../../src/publications/moodle/diploma-layout.ts';
import { diplomaBackground } from '../../../../src/publications/moodle/pictures.ts';

const CERTIFICATE: Certificate = {
  title: 'Diploma',
  awardedTo: 'This diploma is awarded to',
  achievement: 'for completing every chapter of',
  course: 'Night duty & "day" duty',
  duration: 'Length of study: 18 h 15 min',
  statements: ['Self-study; not accredited.', 'Second line <b>'],
  dateLabel: 'Date of issue',
  signatory: { name: 'A. Müller', role: 'Director' },
  verification: 'Scan',
  logo: null,
  colours: { main: '#173a5e', accent: '#b8862b' },
  publicVerification: true,
};

const of = (change: Partial<Certificate> = {}, language = 'en') => diplomaElements({ ...CERTIFICATE, ...change }, language);
const named = (name: string, elements = of()) => elements.find((element) => element.name === name);

describe('the diploma', () => {
  it.each(['en', 'ar'])('is its own mirror image (%s): Moodle measures from the right where a language runs so', (language) => {
    const boxes = of({}, language)
      .filter(({ kind }) => kind !== 'bgimage')
      .map(({ x, width }) => [x, x + (width ?? 0)] as const);
    const mirrored = boxes.map(([left, right]) => [PAGE.width - right, PAGE.width - left] as const);
    const places = new Set(boxes.map(String));
    // The QR code stands alone, in the middle of its column.
    const alone = mirrored.filter((box) => !places.has(String(box)));
    const [left = 0, right = 0] = alone[0] ?? [];
    const { x = 0, width = 0 } = named('Date of issue') ?? {};
    expect([alone.length, left + right]).toEqual([1, 2 * x + (width ?? 0)]);
  });

  it('says what is true in HTML that filters leave alone', () => {
    expect(named('Course')?.data).toBe('<span class="nolink">Night duty &amp; &quot;day&quot; duty</span>');
    expect(named('Statements')?.data).toBe(
      '<span class="nolink">Self-study; not accredited.</span><br><span class="nolink">Second line &lt;b&gt;</span>',
    );
  });

  it('makes long titles and signatures smaller', () => {
    const long = of({ course: 'x'.repeat(140), signatory: { name: 'y'.repeat(60), role: '' } });
    expect(named('Course', long)?.type?.size).toBeLessThan(named('Course')?.type?.size ?? 0);
    expect(named('Signatory', long)?.y).toBeLessThan(named('Signatory')?.y ?? 0);
  });

  it('leaves room for a name on two lines', () => {
    const [name, next] = [named('Learner'), named('Achievement')];
    const line = ((name?.type?.size ?? 0) * 1.25 * 25.4) / 72;
    expect((next?.y ?? 0) - (name?.y ?? 0)).toBeGreaterThan(2 * line);
  });

  it('writes other scripts in the one font that holds them', () => {
    const fonts = new Set(of({}, 'ar').flatMap(({ type }) => (type ? [type.font] : [])));
    expect([...fonts].sort()).toEqual(['freemono', 'freeserif']);
  });

  it.each([
    [1, 25, 25],
    [2, 49, 25],
    [5, 81, 16],
  ])('puts a logo %d times as wide as high in the middle', (ratio, width, height) => {
    const logo = named('Logo', of({ logo: { name: 'logo.png', bytes: new Uint8Array(), ratio } }));
    expect({ width: logo?.width, centre: (logo?.x ?? 0) + (logo?.width ?? 0) / 2 }).toEqual({ width, centre: PAGE.width / 2 });
    expect(JSON.parse(logo?.data ?? '')).toMatchObject({ width, height, filename: 'logo.png', contextid: 150 });
  });

  it('has a background of the page’s form, with a seal where there is no logo', () => {
    const [plain, sealed] = [false, true].map((seal) => Buffer.from(diplomaBackground(CERTIFICATE.colours, seal)));
    expect([sealed?.readUInt32BE(16), sealed?.readUInt32BE(20)]).toEqual([PAGE.width * 5, PAGE.height * 5]);
    expect(plain?.equals(sealed ?? Buffer.alloc(0))).toBe(false);
  });
});
