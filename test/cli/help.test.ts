/** Every verb explains itself with two examples that its own parser takes, and every code with a help. */
import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/diagnostics/catalog.ts';
import { runCli } from '../support/run-cli.ts';

/** Every verb as it is typed; of a verb with parts (`export questions`) the parts. */
async function verbs(above: readonly string[] = []): Promise<readonly (readonly string[])[]> {
  const { stdout } = await runCli([...above, '--help']);
  const [, list = ''] = stdout.split('Commands:');
  const parts = [...list.matchAll(/^ {2}([a-z][a-z-]*)\b/gm)]
    .map(([, part = '']) => part)
    .filter((part) => !['help', 'coursewright'].includes(part));
  if (parts.length === 0) return [above];
  return (await Promise.all(parts.map((part) => verbs([...above, part])))).flat();
}

describe('--help', () => {
  it('lists the verbs, and each has a description, options and two examples or more', async () => {
    const found = await verbs();
    expect(found.map((words) => words.join(' '))).toEqual(expect.arrayContaining(['check', 'build', 'inspect', 'diff', 'explain']));
    for (const words of found) {
      const verb = words.join(' ');
      const { code, stdout } = await runCli([...words, '--help']);
      expect(code, verb).toBe(0);
      const [about = '', examples = ''] = stdout.split('Examples:');
      expect(about, verb).toMatch(/\w{3,}.*\.\s/s);
      const lines = examples
        .trim()
        .split('\n')
        .map((line) => line.trim());
      expect(lines.length, verb).toBeGreaterThanOrEqual(2);
      for (const line of lines) expect(line).toMatch(new RegExp(`^coursewright ${verb}\\b`));
      const options = new Set([...about.matchAll(/--[a-z-]+/g)].map(([option]) => option));
      for (const [option] of lines.join(' ').matchAll(/--[a-z-]+/g)) expect([...options], `${verb}: ${option}`).toContain(option);
    }
  });
});

describe('explain', () => {
  it('lists every code, and explains each with what it means and what to do', async () => {
    const { stdout } = await runCli(['explain']);
    const listed = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(listed).toEqual(Object.keys(CATALOG));
    for (const [code, { title, help }] of Object.entries(CATALOG)) {
      expect(title, code).not.toMatch(/\.$/);
      expect(help.length, code).toBeGreaterThan(30);
    }
    const one = await runCli(['explain', 'p804']);
    expect(one.stdout).toMatch(/^P804 \(error\): The new package cannot read what the old one saved\n\n/);
    expect(one.stdout).toContain('course.lock.yaml');
  });
});
