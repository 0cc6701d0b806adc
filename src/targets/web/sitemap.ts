/** Writes sitemap.xml (sitemaps.org 0.9) with the other languages of each page. */
import { element, writeXml } from '../../package/xml.ts';
import { LAUNCH_FILE, type Site } from '../../render/site.ts';
import { placeOf } from '../../render/web-edition.ts';

/** Null where the address is not known, or the course is not to be found. */
export function writeSitemap({ web, pages, documents, variant }: Site): string | null {
  if (!web?.discoverable || web.address === null) return null;
  const { address, others } = web;
  const place = (file: string): string => (file === LAUNCH_FILE ? '' : file);
  return writeXml(
    element(
      'urlset',
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' },
      [...pages, ...documents].map(({ id, file }) =>
        element('url', {}, [
          element('loc', {}, address + place(file)),
          element('lastmod', {}, variant.course.date),
          ...others.map((other) =>
            element('xhtml:link', {
              rel: 'alternate',
              hreflang: other.language,
              href: other.address + placeOf({ id, suffix: other.suffix }),
            }),
          ),
        ]),
      ),
    ),
  );
}
