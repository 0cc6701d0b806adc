/** Looks at documents that must need nothing beside them: no script, nothing fetched, every id once, every link within the document met. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { rewriteTags } from '../render/markup.ts';

/** What a document's head calls it; null if the file isn't there. */
export function titleOfSheet(bytes: Uint8Array | undefined): string | null {
  return bytes ? plain(/<title>([^<]*)<\/title>/.exec(new TextDecoder().decode(bytes.subarray(0, HEAD)))?.[1] ?? '') : null;
}

/** The title stands before the styles. */
const HEAD = 4096;

/** Character references as our templates write them. */
function plain(text: string): string {
  return text.replace(/&(?:quot|#x27|#x3D|lt|gt|amp);/g, (reference) => REFERENCES[reference] ?? reference);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

export function inspectSheets(files: ReadonlyMap<string, Uint8Array>, report: Diagnostics): void {
  for (const [name, bytes] of files) if (name.endsWith('.html')) inspectSheet(name, new TextDecoder().decode(bytes), report);
}

function inspectSheet(name: string, html: string, report: Diagnostics): void {
  const origin = { file: name };
  const ids = new Set<string>();
  const links = new Set<string>();
  rewriteTags(html.slice(html.indexOf('<body')), ({ name: tag, attributes }) => {
    const id = attributes.get('id');
    if (id !== undefined && ids.has(id)) report.add(diagnostic('P901', `${name}: the id ${id} stands there twice`, { origin }));
    if (id !== undefined) ids.add(id);
    const href = attributes.get('href');
    if (href?.startsWith('#')) links.add(href.slice(1));
    const source = attributes.get('src');
    if (tag === 'script' || (source !== undefined && !source.startsWith('data:')))
      report.add(diagnostic('P904', `${name}: it needs ${source ?? 'a script'}`, { origin }));
  });
  for (const link of links) if (!ids.has(link)) report.add(diagnostic('P902', `${name}: the link to #${link} leads nowhere`, { origin }));
}
