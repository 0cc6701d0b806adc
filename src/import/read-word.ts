/**
 * A Word document (.docx) → HTML with its pictures beside it. The only importer of mammoth. Styles count by their meaning (headings, lists,
 * emphasis), looks don't; comments and tracked changes stay behind.
 */
import mammoth from 'mammoth';

export interface WordDocument {
  readonly html: string;
  /** By the address that the HTML uses. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly string[];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/** Null if the file is no Word document. */
export async function readWord(bytes: Uint8Array): Promise<WordDocument | null> {
  const media = new Map<string, Uint8Array>();
  const convertImage = mammoth.images.imgElement(async (image) => {
    const src = `picture-${media.size + 1}.${EXTENSIONS[image.contentType] ?? 'unknown'}`;
    media.set(src, new Uint8Array(await image.readAsArrayBuffer()));
    return { src };
  });
  try {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage, externalFileAccess: false });
    return { html: value, media, losses: [...new Set(messages.map(({ message }) => message))] };
  } catch {
    return null;
  }
}
