/** Width and height of a picture file (svg, png, jpg, webp). The only importer of image-size. */
import { imageSize } from 'image-size';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /** As found in the bytes, whatever the file's name says: `png`, `jpg`, `webp`, `svg` … */
  readonly kind: string;
}

/** Size in pixels (of an SVG: of its viewBox or its width and height); null if the bytes are no picture. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  try {
    const { width, height, type = '' } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height, kind: type } : null;
  } catch {
    // image-size throws on whatever it does not know: the bytes are no picture then, or a broken one.
    return null;
  }
}
