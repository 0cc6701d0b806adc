/** Names that Windows or a Mac can't keep, and links to places in other texts. */
import { describe, expect, it } from 'vitest';
import { BASE, checkFiles, readText } from '../../support/sample-course.ts';

const LESSON = 'chapters/01-visits/01-door.md';

async function said(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { report } = await checkFiles(files);
  return report.list
    .filter(({ code }) => code !== 'C115')
    .map(({ code, message, hint }) => `${code} ${message}${hint ? ` (${hint})` : ''}`);
}

describe('names', () => {
  it.each([
    ['pages/notes/con', `C123 a file or folder called "con" can't be on Windows (rename it, for example to my-con)`],
    ['notes/Aux.txt', `C123 a file or folder called "Aux.txt" can't be on Windows (rename it, for example to my-Aux.txt)`],
    ['lpt1/a.txt', `C123 a file or folder called "lpt1" can't be on Windows (rename it, for example to my-lpt1)`],
    [
      'notes/com1.quiz.yaml',
      `C123 a file or folder called "com1.quiz.yaml" can't be on Windows (rename it, for example to my-com1.quiz.yaml)`,
    ],
    ['notes/end.', 'C123 the name "end." ends with a full stop, which Windows drops (rename it)'],
    ['notes /a.txt', 'C123 the name "notes " ends with a space, which Windows drops (rename it)'],
    ['notes/what?.txt', 'C123 Windows has no names with ?, as in "what?.txt" (rename it)'],
    ['notes/back\\slash', 'C123 Windows has no names with \\, as in "back\\slash" (rename it)'],
  ])('%s is refused', async (file, message) => {
    expect(await said({ [file]: '' })).toEqual([message]);
  });

  it.each(['notes/console.txt', 'notes/auxiliary', 'notes/com.txt', 'notes/com10.txt', 'notes/my-con.txt', 'notes/a.con', 'notes/.con'])(
    '%s is a good name',
    async (file) => {
      expect(await said({ [file]: '' })).toEqual([]);
    },
  );

  it('says a folder once', async () => {
    expect(await said({ 'nul/a.txt': '', 'nul/b.txt': '' })).toHaveLength(1);
  });

  it('says two files that are one elsewhere', async () => {
    expect(await said({ 'notes/Plan.txt': '', 'notes/plan.txt': '' })).toEqual([
      'C123 notes/Plan.txt and notes/plan.txt differ only in upper and lower case: on Windows and a Mac one overwrites the other (rename one)',
    ]);
  });

  it('refuses a chapter, a lesson and an edition of such a name', async () => {
    const lesson = (await readText(`${BASE}/${LESSON}`)).replace('id: visits-door', 'id: prn');
    expect(await said({ [LESSON]: lesson })).toContain(`C123 a file called "prn" can't be on Windows (take another id, for example prn-1)`);
  });
});

describe('a link to a place in another text', () => {
  const link = async (address: string): Promise<readonly string[]> =>
    said({ 'pages/about.md': `${await readText(`${BASE}/pages/about.md`)}\nSee [why](${address}).\n` });

  it.each(['lesson:visits-door#visits-why', 'lesson:visits-door#visits-steps', 'lesson:visits-door', 'page:about', 'page:glossary'])(
    '%s is good',
    async (address) => {
      expect(await link(address)).toEqual([]);
    },
  );

  it('is refused if there is no such place', async () => {
    expect(await link('lesson:visits-door#visits-wy')).toEqual([
      'C119 there is no block or heading "visits-wy" in the lesson "visits-door" (did you mean "visits-why"?)',
    ]);
    expect(await link('page:glossary#dual')).toEqual(['C119 there is no block or heading "dual" in the page "glossary"']);
    expect(await link('lesson:visits-dor#visits-why')).toEqual(['C107 there is no lesson "visits-dor" (did you mean "visits-door"?)']);
  });
});
