/** Command lines of `coursewright` in documents and workflows: found, and held against what `--help` says that the tool takes. */
import { OUTPUT_IDS, PRESET_IDS } from './outputs.ts';
import { runCli } from './run-cli.ts';

/** The fenced blocks of a Markdown text that are shell commands, without their comments. */
export function shellBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(([, , block = '']) => block.replace(/(^|\s)#.*$/gm, '$1'));
}

/** What `coursewright` is called with, in a shell text or in running words between backquotes. */
export function commandLines(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?:^|[\s`;&])(?:coursewright|node dist\/tool\/cli\.js)((?: [^\n`|&>;]+)?)/gm)].map(([, rest = '']) =>
    wordsOf(rest),
  );
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

interface Verb {
  readonly parts: readonly string[];
  /** Option → choices; null: any value; false: it takes none. */
  readonly options: ReadonlyMap<string, readonly string[] | null | false>;
  readonly least: number;
  readonly most: number;
}

const known = new Map<string, Promise<Verb>>();

/** What is wrong with a call, in words; null if the tool would take it. */
export async function problemOf(args: readonly string[]): Promise<string | null> {
  const path: string[] = [];
  let verb = await helpOf(path);
  let rest = [...args];
  while (verb.parts.length > 0 && rest[0] !== undefined && !rest[0].startsWith('-')) {
    if (!verb.parts.includes(rest[0])) {
      if (verb.most > 0) break;
      return `there is no verb "${rest[0]}"`;
    }
    path.push(rest[0]);
    rest = rest.slice(1);
    verb = await helpOf(path);
  }
  let positional = 0;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (!word.startsWith('-')) positional++;
    else {
      const takes = verb.options.get(word);
      if (takes === undefined) return `${path.join(' ')} has no option ${word}`;
      if (takes === false) continue;
      const value = rest[++i];
      if (value === undefined || value.startsWith('-')) return `${word} needs a value`;
      const wrong = takes && value.split(',').find((one) => !takes.includes(one));
      if (wrong) return `${word} does not take "${wrong}"`;
    }
  }
  if (positional < verb.least || positional > verb.most) return `${path.join(' ')} does not take ${positional} arguments`;
  return null;
}

function helpOf(path: readonly string[]): Promise<Verb> {
  const key = path.join(' ');
  const found = known.get(key) ?? runCli([...path, '--help']).then(({ stdout }) => readHelp(stdout));
  known.set(key, found);
  return found;
}

const OWN_VALUES: Readonly<Record<string, readonly string[]>> = { '--target': [...OUTPUT_IDS, 'all'], '--lms': PRESET_IDS };

function readHelp(help: string): Verb {
  const usage = (/^Usage: coursewright([\s\S]*?)\n\n/.exec(help)?.[1] ?? '')
    .replace(/\s+/g, ' ')
    .replace('[options]', '')
    .replace('[command]', '');
  const required = [...usage.matchAll(/<[^>]+>/g)].length;
  const [list = ''] = (help.split('Commands:')[1] ?? '').split('Examples:');
  const parts = [...list.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name);
  const listed = (/\nOptions:\n([\s\S]*?)(?:\n\n|$)/.exec(help)?.[1] ?? '').split(/\n(?= {2}-)/);
  const options = listed.map((text) => {
    const [, name = '', value] = /(--[a-z-]+)( <)?/.exec(text) ?? [];
    const choices = /\(choices:([^)]*?)(?:, default|\))/s.exec(text)?.[1];
    const values = choices === undefined ? (OWN_VALUES[name] ?? null) : [...choices.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one);
    return [name, value === undefined ? false : values] as const;
  });
  return {
    parts,
    options: new Map(options),
    least: required,
    most: /\.\.\./.test(usage) ? 99 : required + [...usage.matchAll(/\[[^\]]+\]/g)].length,
  };
}
