/**
 * Draws pictures from plain shapes, with smooth edges, without fonts or libraries: each shape is a distance to its edge. Knows nothing of
 * courses; pictures.ts says what to draw.
 */
import { writePng } from '../../package/png.ts';

export type Point = readonly [x: number, y: number];

/** Pixels from the edge at a point: negative inside. */
export type Shape = (x: number, y: number) => number;

/** `#rrggbb`. */
export type Colour = string;

export interface Layer {
  readonly shape: Shape;
  readonly colour: Colour;
  /** 0 to 1; absent: 1. */
  readonly opacity?: number;
}

/** A PNG with the layers one above the other, on nothing. */
export function draw(width: number, height: number, layers: readonly Layer[]): Uint8Array {
  const pixels = new Uint8Array(width * height * 4);
  const paints = layers.map(({ shape, colour, opacity = 1 }) => ({ shape, rgb: rgbOf(colour), opacity }));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let a = 0;
      for (const { shape, rgb, opacity } of paints) {
        const cover = Math.min(1, Math.max(0, 0.5 - shape(x + 0.5, y + 0.5))) * opacity;
        if (cover === 0) continue;
        const under = a * (1 - cover);
        a = cover + under;
        r = (rgb.r * cover + r * under) / a;
        g = (rgb.g * cover + g * under) / a;
        b = (rgb.b * cover + b * under) / a;
      }
      const at = (y * width + x) * 4;
      pixels[at] = Math.round(r);
      pixels[at + 1] = Math.round(g);
      pixels[at + 2] = Math.round(b);
      pixels[at + 3] = Math.round(a * 255);
    }
  return writePng(width, height, pixels);
}

function rgbOf(colour: Colour): { readonly r: number; readonly g: number; readonly b: number } {
  const part = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16);
  return { r: part(1), g: part(3), b: part(5) };
}

export function disc([cx, cy]: Point, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius;
}

export function box(left: number, top: number, right: number, bottom: number, corner = 0): Shape {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  return (x, y) => {
    const dx = Math.abs(x - cx) - (right - left) / 2 + corner;
    const dy = Math.abs(y - cy) - (bottom - top) / 2 + corner;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
  };
}

/** Only the edge of a shape, so wide. */
export function outline(shape: Shape, width: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - width / 2;
}

/** A disc whose edge goes in and out `waves` times, by `depth`: a seal. */
export function seal([cx, cy]: Point, radius: number, waves: number, depth: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius - depth * Math.cos(waves * Math.atan2(y - cy, x - cx));
}

/** A line through points, with round ends. */
export function stroke(points: readonly Point[], width: number): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < points.length; i++) {
      const [[ax, ay], [bx, by]] = [points[i - 1], points[i]] as [Point, Point];
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
      const t = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    }
    return nearest - width / 2;
  };
}

/** Part of a circle as points, from one angle to another; degrees, 0 to the right, growing clockwise. */
export function arc([cx, cy]: Point, [rx, ry]: Point, from: number, to: number): readonly Point[] {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 6));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

/** The ten digits as lines, in a box of width 0.6 and height 1. */
const DIGITS: readonly (readonly Point[])[] = [
  arc([0.3, 0.5], [0.3, 0.5], -90, 270),
  [
    [0.08, 0.2],
    [0.36, 0],
    [0.36, 1],
  ],
  [...arc([0.3, 0.29], [0.28, 0.29], -170, 35), [0.02, 1], [0.6, 1]],
  [...arc([0.27, 0.25], [0.26, 0.25], -150, 90), ...arc([0.27, 0.74], [0.3, 0.26], -90, 150)],
  [
    [0.46, 1],
    [0.46, 0],
    [0, 0.7],
    [0.6, 0.7],
  ],
  [[0.54, 0], [0.1, 0], [0.06, 0.46], ...arc([0.27, 0.68], [0.31, 0.32], -130, 150)],
  [[0.48, 0.02], ...arc([0.3, 0.68], [0.29, 0.32], 190, 550)],
  [
    [0.02, 0],
    [0.58, 0],
    [0.2, 1],
  ],
  [...arc([0.3, 0.25], [0.25, 0.25], 90, 450), ...arc([0.3, 0.75], [0.3, 0.25], -90, 270)],
  [...arc([0.3, 0.32], [0.29, 0.32], 10, 370), [0.12, 0.98]],
];

/** A whole number around a point; `height` of its digits in pixels. */
export function numeral(value: number, [cx, cy]: Point, height: number, width: number): readonly Shape[] {
  const digits = [...String(value)].map(Number);
  const step = height * 0.82;
  const left = cx - (step * (digits.length - 1)) / 2 - height * 0.3;
  return digits.map((digit, place) =>
    stroke(
      (DIGITS[digit] ?? []).map(([x, y]): Point => [left + place * step + x * height, cy + (y - 0.5) * height]),
      width,
    ),
  );
}
