/**
 * The pictures of a course backup: a disc with number and place for each chapter, the course's picture, the badge, the diploma's
 * background. Drawn in the edition's colours, without words, so that they serve every language.
 */
import { arc, box, type Colour, disc, draw, type Layer, numeral, outline, type Point, seal, stroke } from './drawing.ts';

export interface Colours {
  readonly main: Colour;
  readonly accent: Colour;
}

const PAPER = '#fdfcf8';
const WHITE = '#ffffff';

/** A disc with the chapter's number; the ring around it shows how far into the course it lies. */
export function chapterPicture(number: number, of: number, { main, accent }: Colours): Uint8Array {
  const centre: Point = [56, 56];
  return draw(112, 112, [
    { shape: disc(centre, 46), colour: main },
    { shape: outline(disc(centre, 51), 5), colour: main, opacity: 0.18 },
    { shape: stroke(arc(centre, [51, 51], -90, -90 + (360 * number) / of), 5), colour: accent },
    ...numeral(number, centre, 38, 6).map((shape) => ({ shape, colour: WHITE })),
  ]);
}

/** Picture of the course in lists of courses. */
export function coursePicture({ main, accent }: Colours): Uint8Array {
  const centre: Point = [480, 200];
  const rings = [250, 330, 410, 490].map((radius): Layer => ({ shape: outline(disc(centre, radius), 2), colour: WHITE, opacity: 0.16 }));
  return draw(960, 400, [{ shape: box(-1, -1, 961, 401), colour: main }, ...rings, ...emblem(centre, 118, WHITE, main, accent)]);
}

/** A seal with a tick. `size` in pixels. */
export function badgePicture(size: number, { main, accent }: Colours): Uint8Array {
  return draw(size, size, emblem([size / 2, size / 2], size * 0.44, main, WHITE, accent));
}

function emblem(centre: Point, radius: number, ground: Colour, sign: Colour, accent: Colour): readonly Layer[] {
  const [cx, cy] = centre;
  const tick: readonly Point[] = [
    [cx - radius * 0.36, cy + radius * 0.02],
    [cx - radius * 0.08, cy + radius * 0.3],
    [cx + radius * 0.4, cy - radius * 0.28],
  ];
  return [
    { shape: seal(centre, radius, 24, radius * 0.045), colour: ground },
    { shape: outline(disc(centre, radius * 0.78), radius * 0.05), colour: accent },
    { shape: stroke(tick, radius * 0.15), colour: sign },
  ];
}

/** Pixels a millimetre: 127 to the inch. */
const SCALE = 5;

/**
 * The diploma's background, A4 landscape: paper, two frames, corners, a line under the title, lines under date and signature; a seal where
 * the edition has no logo.
 */
export function diplomaBackground({ main, accent }: Colours, withSeal: boolean): Uint8Array {
  const mm = (value: number): number => value * SCALE;
  const frame = (inset: number, width: number, colour: Colour): Layer => ({
    shape: outline(box(mm(inset), mm(inset), mm(297 - inset), mm(210 - inset)), mm(width)),
    colour,
  });
  const line = (x: number, y: number, width: number, colour: Colour, thickness = 0.3): Layer => ({
    shape: box(mm(x), mm(y), mm(x + width), mm(y + thickness)),
    colour,
  });
  const corners = [
    [15, 15],
    [282, 15],
    [15, 195],
    [282, 195],
  ].flatMap(([x = 0, y = 0]): readonly Layer[] => [
    { shape: disc([mm(x), mm(y)], mm(3.4)), colour: PAPER },
    { shape: outline(disc([mm(x), mm(y)], mm(2.4)), mm(0.5)), colour: accent },
    { shape: disc([mm(x), mm(y)], mm(0.9)), colour: main },
  ]);
  return draw(mm(297), mm(210), [
    { shape: box(-1, -1, mm(297) + 1, mm(210) + 1), colour: PAPER },
    frame(8, 1.6, main),
    frame(15, 0.4, accent),
    ...corners,
    ...(withSeal ? emblem([mm(148.5), mm(31.5)], mm(10.5), main, PAPER, accent) : []),
    line(118.5, 62.6, 60, accent, 0.5),
    { shape: disc([mm(148.5), mm(62.85)], mm(1.5)), colour: accent },
    line(32, 173, 64, main),
    line(108.5, 173, 80, main),
  ]);
}
