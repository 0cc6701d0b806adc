/** Prints several pages as one: puts them in the place of the page on screen for as long as it takes. */
import { all, make } from './dom.ts';

export async function printPages(shown: HTMLElement, pages: readonly HTMLElement[]): Promise<void> {
  const sheet = make('main', {}, ...pages.flatMap((page) => all(page, 'article')));
  const pictures = all<HTMLImageElement>(sheet, 'img');
  for (const picture of pictures) picture.loading = 'eager';
  shown.replaceWith(sheet);
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
  addEventListener('afterprint', () => sheet.replaceWith(shown), { once: true });
  print();
}
