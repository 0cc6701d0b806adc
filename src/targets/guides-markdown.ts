/** The guides as the part of docs/publish.md between its markers. `npm run docs:guides` writes it there; a test holds that it is up to date. */
import { GUIDES, type LmsGuide, SMOKE_TEST } from './guides.ts';
import { PRESETS } from './presets.ts';

const GUIDES_BEGIN = '<!-- guides: written by "npm run docs:guides" from src/targets/guides.ts -->';
const GUIDES_END = '<!-- /guides -->';

const EVIDENCE = {
  run: 'Seen on a running system.',
  read: 'Read in its source, not seen running: names in menus may differ.',
  documented: 'By its makers’ words, not seen running: names in menus may differ.',
} as const;

/** The document with the part between the markers written anew. Throws if it has no markers. */
export function writeGuides(document: string): string {
  const begin = document.indexOf(GUIDES_BEGIN);
  const end = document.indexOf(GUIDES_END);
  if (begin < 0 || end < begin) throw new Error('docs/publish.md has no markers for the guides');
  const sections = GUIDES.map(describe).join('\n\n');
  const steps = SMOKE_TEST.map((step, n) => `${n + 1}. ${step}`).join('\n');
  const text = `## Steps\n\nThe same steps stand in the hand-out beside the packages (\`HAND-OUT-<lms>.html\`), for the administrator to print.\n\n${sections}\n\n## Ten minutes of trying\n\n${steps}`;
  return `${document.slice(0, begin)}${GUIDES_BEGIN}\n\n${text}\n\n${document.slice(end)}`;
}

function describe({ id, evidence, upload, completion, certificate, update, notes = [] }: LmsGuide): string {
  const { label = id, reason = '' } = PRESETS.find((preset) => preset.id === id) ?? {};
  return [
    `### ${id === 'generic' ? 'Any other LMS' : label}`,
    '',
    ...(id === 'generic' ? [] : [`${EVIDENCE[evidence]} Build with \`--lms ${id}\`.`, '']),
    `- **Upload.** ${upload.join(' ')}`,
    `- **Completion.** ${completion.join(' ')}`,
    `- **Certificate.** ${certificate.join(' ')}`,
    `- **New version.** ${update}`,
    ...notes.map((note) => `- ${note}`),
    `- **Why the packages are as they are.** ${reason}`,
  ].join('\n');
}
