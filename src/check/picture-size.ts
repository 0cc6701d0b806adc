/** Width and height of a picture file (svg, png, jpg, webp). The only importer of image-size. */
import { imageSize } from 'image-size';
import { keptFor } from '../read/kept.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /** As found in the bytes, whatever the file's name says: `png`, `jpg`, `webp`, `svg` … */
  readonly kind: string;
}

/** Size in pixels (of an SVG: of its viewBox or its width and height); null if the bytes are no picture. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  return keptFor([bytes], 'size', () => sizeOf(bytes));
}

function sizeOf(bytes: Uint8Array): PictureSize | null {
  try {
    const { width, height, type: kind = '', orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return null;
    // Orientations from 5 on (EXIF): the camera was held upright, browsers turn the picture by a quarter.
    return orientation >= 5 ? { width: height, height: width, kind } : { width, height, kind };
  } catch {
    // image-size throws on whatever it does not know: the bytes are no picture then, or a broken one.
    return null;
  }
}
