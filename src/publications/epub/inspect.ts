/** Opens an EPUB that was made and adds what a strict reading system would refuse: order, well-formed pages, every file declared, every link met. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { openZip } from '../../package/open.ts';
import { descendants, readXml, type XmlElement } from '../../package/read-xml.ts';

/** The title of one that we made, told by its files; of another's null. */
export function titleOfEpub(files: ReadonlyMap<string, Uint8Array>): string | null {
  const read = files.has('EPUB/book.css') ? readXml(new TextDecoder().decode(files.get('EPUB/package.opf'))) : null;
  if (!read || 'problem' in read) return null;
  return descendants(read.root).find(({ local }) => local === 'title')?.text ?? null;
}

export async function inspectEpub(bytes: Uint8Array, report: Diagnostics): Promise<void> {
  const files = await openZip(bytes, report);
  if (!files) return;
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(30, 58)) !== 'mimetypeapplication/epub+zip')
    report.add(diagnostic('P900', 'mimetype is not the first file, uncompressed, with nothing else in its header'));
  const ids = new Map<string, Set<string>>();
  const links: { readonly from: string; readonly to: string }[] = [];
  for (const [name, content] of files) {
    if (!/\.(xhtml|opf|xml|svg)$/.test(name)) continue;
    const read = readXml(decoder.decode(content));
    if ('problem' in read) {
      report.add(diagnostic('P901', `${name} is not well-formed: ${read.problem}`, { origin: { file: name } }));
      continue;
    }
    if (name.endsWith('.xhtml')) collect(name, read.root, ids, links, report);
    if (name.endsWith('.opf')) checkManifest(read.root, files, report);
  }
  for (const { from, to } of links) {
    const [file = '', anchor] = to.split('#');
    const target = file === '' ? from : `EPUB/${file}`;
    if (!files.has(target) || (anchor !== undefined && !ids.get(target)?.has(anchor)))
      report.add(diagnostic('P902', `${from}: the link to ${to} leads nowhere`, { origin: { file: from } }));
  }
}

function collect(
  name: string,
  root: XmlElement,
  ids: Map<string, Set<string>>,
  links: { from: string; to: string }[],
  report: Diagnostics,
): void {
  const own = new Set<string>();
  ids.set(name, own);
  const visit = (element: XmlElement): void => {
    for (const { name: attribute, value } of element.attributes) {
      if (attribute === 'id') {
        if (own.has(value)) report.add(diagnostic('P901', `${name}: the id ${value} stands there twice`, { origin: { file: name } }));
        own.add(value);
      }
      if ((attribute === 'href' || attribute === 'src') && !/^[a-z]+:/.test(value)) links.push({ from: name, to: value });
    }
    for (const child of element.children) visit(child);
  };
  visit(root);
}

function checkManifest(root: XmlElement, files: ReadonlyMap<string, Uint8Array>, report: Diagnostics): void {
  const items = root.children.find(({ local }) => local === 'manifest')?.children ?? [];
  const declared = new Set(items.map((item) => `EPUB/${item.attributes.find(({ name }) => name === 'href')?.value}`));
  for (const name of files.keys())
    if (name.startsWith('EPUB/') && name !== 'EPUB/package.opf' && !declared.has(name))
      report.add(diagnostic('P903', `${name} is not declared in package.opf`, { origin: { file: name } }));
  for (const name of declared)
    if (!files.has(name)) report.add(diagnostic('P903', `package.opf names ${name}, which is missing`, { origin: { file: name } }));
}
