/** Several pages as one, for printing: they stand in the place of the page on screen until the printing is over. */
import type { LoadedPage } from '../pages.ts';
import { all, make } from './dom.ts';

export async function layOut(shown: HTMLElement, pages: readonly LoadedPage[]): Promise<void> {
  const sheet = make('main', {}, ...pages.flatMap(({ main }) => all(main, 'article')));
  const pictures = all<HTMLImageElement>(sheet, 'img');
  for (const picture of pictures) picture.loading = 'eager';
  shown.replaceWith(sheet);
  window.onafterprint = () => sheet.replaceWith(shown);
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
