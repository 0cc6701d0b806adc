/**
 * Draws pictures from plain shapes, with smooth edges, without fonts or libraries: each shape is a distance to its edge. Knows nothing of
 * courses; pictures.ts says what to draw.
 */
import { writePng } from '../../package/png.ts';

export type Point = readonly [x: number, y: number];

export interface Shape {
  /** Pixels from its edge to a point: negative inside. */
  readonly distance: (x: number, y: number) => number;
  /** Left, top, right, bottom: outside there is nothing of it. */
  readonly bounds: readonly [left: number, top: number, right: number, bottom: number];
}

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
  // Red, green and blue from 0 to 255, opacity from 0 to 1.
  const canvas = new Float32Array(width * height * 4);
  for (const layer of layers) paint(canvas, width, height, layer);
  const pixels = new Uint8Array(canvas.length);
  for (let i = 0; i < canvas.length; i++) pixels[i] = Math.round((canvas[i] ?? 0) * (i % 4 === 3 ? 255 : 1));
  return writePng(width, height, pixels);
}

function paint(canvas: Float32Array, width: number, height: number, { shape, colour, opacity = 1 }: Layer): void {
  const { distance, bounds } = shape;
  const [red, green, blue] = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16)) as [number, number, number];
  const [left, top] = [bounds[0], bounds[1]].map((edge) => Math.max(0, Math.floor(edge) - 1)) as [number, number];
  const right = Math.min(width, Math.ceil(bounds[2]) + 1);
  const bottom = Math.min(height, Math.ceil(bounds[3]) + 1);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      // The edge is as soft as a pixel is wide.
      const cover = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5))) * opacity;
      if (cover === 0) continue;
      const at = (y * width + x) * 4;
      const under = (canvas[at + 3] ?? 0) * (1 - cover);
      const sum = cover + under;
      canvas[at] = (red * cover + (canvas[at] ?? 0) * under) / sum;
      canvas[at + 1] = (green * cover + (canvas[at + 1] ?? 0) * under) / sum;
      canvas[at + 2] = (blue * cover + (canvas[at + 2] ?? 0) * under) / sum;
      canvas[at + 3] = sum;
    }
}

export function disc([cx, cy]: Point, radius: number): Shape {
  return {
    distance: (x, y) => Math.hypot(x - cx, y - cy) - radius,
    bounds: [cx - radius, cy - radius, cx + radius, cy + radius],
  };
}

export function box(left: number, top: number, right: number, bottom: number): Shape {
  return {
    distance: (x, y) => Math.max(left - x, x - right, top - y, y - bottom),
    bounds: [left, top, right, bottom],
  };
}

/** Only the edge of a shape, so wide. */
export function outline({ distance, bounds: [left, top, right, bottom] }: Shape, width: number): Shape {
  const half = width / 2;
  return {
    distance: (x, y) => Math.abs(distance(x, y)) - half,
    bounds: [left - half, top - half, right + half, bottom + half],
  };
}

/** A disc whose edge goes in and out `waves` times, by `depth`: a seal. */
export function seal([cx, cy]: Point, radius: number, waves: number, depth: number): Shape {
  return {
    distance: (x, y) => Math.hypot(x - cx, y - cy) - radius - depth * Math.cos(waves * Math.atan2(y - cy, x - cx)),
    bounds: [cx - radius - depth, cy - radius - depth, cx + radius + depth, cy + radius + depth],
  };
}

/** A line through points, with round ends. */
export function stroke(points: readonly Point[], width: number): Shape {
  const half = width / 2;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    distance(x, y) {
      let nearest = Number.POSITIVE_INFINITY;
      for (let i = 1; i < points.length; i++) {
        const [ax, ay] = points[i - 1] ?? [0, 0];
        const [bx, by] = points[i] ?? [0, 0];
        const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
        const t = Math.min(1, Math.max(0, along));
        nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
      }
      return nearest - half;
    },
    bounds: [Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half],
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
