/** The neutral icon of the web edition: an open book that says nothing of its subject. Any size. */
export function iconSvg(accent: string): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">',
    `<rect width="512" height="512" rx="96" fill="${accent}"/>`,
    '<path d="M256 176c-34-24-76-34-128-34v200c52 0 94 10 128 34 34-24 76-34 128-34V142c-52 0-94 10-128 34z" fill="none" stroke="#fff" stroke-width="28" stroke-linejoin="round"/>',
    '<path d="M256 176v200" stroke="#fff" stroke-width="28"/>',
    '</svg>\n',
  ].join('');
}
