/** Slips in the blocks, cases, figures and recordings of a lesson: each is said at its line, once, with what to write instead. */
import { describe, expect, it } from 'vitest';
import { BASE, checkFiles, readText } from '../../support/sample-course.ts';

const LESSON = 'chapters/01-visits/01-door.md';
const FOLDER = 'chapters/01-visits/media';

/** `code message (hint)` of everything that is said about the base course with its lesson changed. */
async function said(
  change: (text: string) => string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<readonly string[]> {
  const before = await readText(`${BASE}/${LESSON}`);
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  const { report } = await checkFiles({ ...files, [LESSON]: after });
  // How long a lesson takes is another matter.
  return report.list
    .filter(({ code }) => code !== 'C112')
    .map(({ code, message, hint }) => `${code} ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);
const append =
  (block: string) =>
  (text: string): string =>
    `${text}\n${block}\n`;

describe('a block', () => {
  it.each([
    ['::note{#a title="Keys"}', 'M106 "note" is written with three colons and closed by ":::" (write :::note)'],
    [
      ':::figure[A door]{#a src="media/steps.svg" alt="A door"}\n:::',
      'M106 "figure" is written with two colons, on one line (write ::figure)',
    ],
    ['::decision{#a prompt="Why?"}', 'M116 "decision" stands only in a case'],
    ['::discussion', 'M116 "discussion" stands only in a case'],
    ['::accreditation{#a}', 'M116 "accreditation" stands only on a page (pages/*.md)'],
    [':::note{#a title="Keys" colour="red"}\nText.\n:::', 'M110 unknown attribute "colour" of "note"'],
    [':::note[Keys]{#a title="Keys"}\nText.\n:::', 'M110 "note" has no label in square brackets (write title="…" between the braces)'],
    [':::note{#Keys_1 title="Keys"}\nText.\n:::', 'C101 "Keys_1" is not an id'],
    [
      ':::note{#a title="Keys" edition="not"}\nText.\n:::',
      'N108 this condition names no edition (edition="england-wales", or edition="not england-wales")',
    ],
    [':::edition\nText.\n:::', 'M109 "edition" has no edition (write :::edition england-wales)'],
    [':::note{#a title="Keys"}\nText.', 'M108 the block "note" is not closed (end it with ":::" on a line of its own)'],
    [':::', 'M106 this line closes no block (take it out, or look at the line that should open the block)'],
    [
      ':::note{#a title="Keys}\nText.',
      'M106 this line looks like a directive, but can not be read as one (look at the braces and quotation marks: {#its-id key="value"})',
    ],
    ['::table[Doors]{#a}\n\nNo table.', 'M116 no table follows this line (put the table after it, with an empty line between)'],
    [':::long-description{#a-long}\nA door.\n:::', 'M116 no figure or media names this long description (add long="a-long" to its figure)'],
  ])('%j: %s', async (block, expected) => {
    expect(await said(append(block))).toContain(expected);
  });

  it('that is revealed is revealed by a click', async () => {
    const revealBy = (how: string) => swap('long="visits-steps-long"', `long="visits-steps-long" reveal="${how}"`);
    expect(await said(revealBy('click'))).toEqual([]);
    expect(await said(revealBy('hover'))).toEqual(['M110 reveal can only be "click"']);
  });

  it('whose long description has another name is told of the name, not of the description too', async () => {
    expect(await said(swap('long="visits-steps-long"', 'long="visits-step-long"'))).toEqual([
      'C119 there is no long description "visits-step-long" in this lesson (did you mean "visits-steps-long"?)',
    ]);
  });

  it('may be the last line of its file', async () => {
    expect(await said((text) => text.replace(/:::key-points[\s\S]*$/, '::decision{#d2 prompt="Why?"}'))).toContain(
      'M116 "decision" stands only in a case',
    );
  });
});

describe('a case', () => {
  it.each<[string, string | RegExp, string, string]>([
    [
      'no decision',
      /::decision[\s\S]*?(?=::discussion)/,
      '',
      'M113 this case has no decision (::decision{#d1 prompt="…"} and a list of choices)',
    ],
    ['no discussion', /::discussion[\s\S]*?(?=:::\n)/, '', 'M113 this case has no discussion ("::discussion" and its text at the end)'],
    ['an empty discussion', /(::discussion)[\s\S]*?(?=:::\n)/, '$1\n', 'M113 the discussion is empty'],
    [
      'no choices',
      /- \[ \] Come[\s\S]*?(?=::discussion)/,
      '',
      'M113 no list of choices follows this decision (begin each choice with "- [ ] " or "- [x] ")',
    ],
    ['one choice', /- \[ \] Come[\s\S]*?(?=- \[x\])/, '', 'M113 a decision needs at least two choices'],
    [
      'a choice without a box',
      '- [ ] Come',
      '- Come',
      'M113 this choice has no box (begin it with "- [ ] ", or "- [x] " if the discussion will defend it)',
    ],
    ['a choice without a consequence', /\n {2}> At ten.*/, '', 'M113 this choice has no consequence (quote it on the next line: "  > …")'],
    ['no better choice', '- [x] Ask', '- [ ] Ask', 'M113 no choice of this decision has the box [x]'],
    [
      'a way that leads nowhere',
      'Come back after ten.',
      'Come back after ten. {goto=d2}',
      'M114 there is no later decision "d2" in this case (it can go to: discussion)',
    ],
    [
      'a way back',
      'Come back after ten.',
      'Come back after ten. {goto=d1}',
      'M114 there is no later decision "d1" in this case (it can go to: discussion)',
    ],
  ])('with %s', async (_, from, to, expected) => {
    expect(await said(swap(from, to))).toContain(expected);
  });

  const second = (id: string): string =>
    `::decision{#${id} prompt="And then?"}\n- [ ] Go.\n  > Nobody is there.\n- [x] Stay.\n  > He wakes up.\n\n::discussion`;

  it('may lead to a later decision, and to the discussion', async () => {
    expect(
      await said((text) =>
        text
          .replace('Come back after ten.', 'Come back after ten. {goto=d2}')
          .replace('opened now.', 'opened now. {goto=discussion}')
          .replace('::discussion', second('d2')),
      ),
    ).toEqual([]);
  });

  it('whose way has a slip is told what was meant; of two decisions with one name, the second', async () => {
    const to = (id: string, goto: string) => (text: string) =>
      text.replace('Come back after ten.', `Come back after ten. {goto=${goto}}`).replace('::discussion', second(id));
    expect(await said(to('hallway', 'halway'))).toEqual([
      'M114 there is no later decision "halway" in this case (did you mean "hallway"?)',
    ]);
    expect(await said(to('d1', 'discussion'))).toContain('C102 the id "d1" is used twice in its case');
  });
});

describe('a figure', () => {
  /** A PNG of that size, as far as its head goes. */
  function png(width: number, height: number, bytes = 64): Uint8Array {
    const file = Buffer.alloc(bytes);
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(file);
    file.writeUInt32BE(width, 16);
    file.writeUInt32BE(height, 20);
    return file;
  }
  const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inside}</svg>\n`;
  const shows =
    (name: string) =>
    (text: string): string =>
      text.replace('media/steps.svg', `media/${name}`);

  it.each<[string, string, string | Uint8Array, string]>([
    [
      'a wide photograph',
      'door.png',
      png(3200, 1001),
      'E120 this picture has 3200 × 1001 pixels and 1 KB (resize it to 1600 × 501 pixels)',
    ],
    [
      'a heavy photograph',
      'door.png',
      png(800, 600, 400 * 1024),
      'E120 this picture has 800 × 600 pixels and 400 KB (save it as webp, or as jpg of quality 75)',
    ],
    [
      'a heavy drawing',
      'door.svg',
      svg('<path d="M0 0h1"/>'.repeat(7000)),
      'E120 this drawing has 124 KB (save it as "plain" or "optimised" SVG, with fewer decimals)',
    ],
    [
      'a photograph under another name',
      'door.webp',
      png(8, 6),
      'E121 the file is a png picture (open it in a picture program and save it again under this name)',
    ],
    [
      'a photograph without a size',
      'door.png',
      png(0, 0),
      'E121 the file has no width and height that can be read (open it in a picture program and save it again under this name)',
    ],
    [
      'no picture at all',
      'door.png',
      'hello',
      'E121 the file has no width and height that can be read (open it in a picture program and save it again under this name)',
    ],
  ])('that is %s', async (_, name, bytes, expected) => {
    const found = await said(shows(name), { [`${FOLDER}/${name}`]: bytes });
    expect(found.filter((one) => /^E12[01]/.test(one))).toEqual([expected]);
  });

  it('that is a drawing with a script is told of the script, not of its size', async () => {
    const found = await said(shows('door.svg'), { [`${FOLDER}/door.svg`]: '<svg><script/></svg>' });
    expect(found.some((one) => one.includes('scripts are not allowed'))).toBe(true);
    expect(found.filter((one) => one.startsWith('E121'))).toEqual([]);
  });

  it('may be as wide as a sharp screen needs', async () => {
    expect((await said(shows('door.png'), { [`${FOLDER}/door.png`]: png(1600, 900) })).filter((one) => one.startsWith('E'))).toEqual([]);
  });

  it.each([
    ['steps.svg', 'says nothing of what the figure shows'],
    ['Diagram.', 'says nothing of what the figure shows'],
    ['three steps of a VISIT', 'repeats the caption, which a screen reader reads anyway'],
    ['A picture of three boxes', 'begins with "picture of": a screen reader says that already'],
  ])('with the text alternative %j: it %s', async (alt, weakness) => {
    expect(await said(swap('Three boxes: ask, go in, write', alt))).toEqual([`E123 this text alternative ${weakness}`]);
  });

  it('with a long text alternative has the rest in a long description, or is told so', async () => {
    const long = 'Three boxes, one beside the other. '.repeat(8).trim();
    expect(await said(swap('Three boxes: ask, go in, write', long))).toEqual([]);
    const without = (text: string): string =>
      text
        .replace('Three boxes: ask, go in, write', long)
        .replace(' long="visits-steps-long"', '')
        .replace(/:::long-description[\s\S]*?:::\n/, '');
    expect(await said(without)).toContain(
      `E123 this text alternative has ${long.length} characters: put one sentence here and the rest into a long description`,
    );
  });

  it('without a text alternative or a caption is told of both', async () => {
    expect(await said(swap('alt="Three boxes: ask, go in, write" ', ''))).toEqual([
      'M105 this figure has no text alternative (add alt="…": one sentence that says what it shows)',
    ]);
    expect(await said(swap('[Three steps of a visit]', ''))).toContain('E125 this figure has no caption (::figure[What it tells]{…})');
  });
});

describe('a recording', () => {
  const media = (attributes: string, label = '[The door]'): ((text: string) => string) =>
    append(
      `::media${label}{#visits-film src="media/door.mp4" ${attributes}}\n\n:::long-description{#visits-film-long}\nA door opens.\n:::`,
    );
  const film = { [`${FOLDER}/door.mp4`]: new Uint8Array(16) };
  const all = 'captions="media/door.vtt" transcript="visits-film-long"';
  const silent =
    'E122 browsers show nothing of these captions (a .vtt file begins with "WEBVTT" and has times such as 00:01.000 --> 00:04.000)';
  const about = (found: readonly string[]): readonly string[] => found.filter((one) => /^E12[25]/.test(one));

  it.each([
    ['captions that show', 'WEBVTT\n\n00:01.000 --> 00:04.000\nA door.\n', []],
    ['captions after a byte order mark', '\uFEFFWEBVTT - door\n\n00:01.000 --> 00:04.000\nA door.\n', []],
    ['captions in another format', '1\n00:00:01,000 --> 00:00:04,000\nA door.\n', [silent]],
    ['captions without times', 'WEBVTT\n\nA door.\n', [silent]],
  ])('with %s', async (_, captions, expected) => {
    expect(about(await said(media(all), { ...film, [`${FOLDER}/door.vtt`]: captions }))).toEqual(expected);
  });

  it('without captions, transcript and caption is told of each', async () => {
    expect(about(await said(media('', '[]'), film))).toEqual([
      'E122 this film has no captions (add captions="media/name.vtt")',
      expect.stringMatching(/^E122 this film has no transcript/),
      'E125 this recording has no caption (::media[What it is]{…})',
    ]);
  });
});
