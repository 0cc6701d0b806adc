#!/usr/bin/env node
/**
 * The command line: one register line a verb. The only setter of process.exitCode:
 * 0 fine · 1 the course or package has errors · 2 wrong usage or unreadable input · 70 a bug of ours.
 */
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { registerAnalyse } from './cli/analyse.ts';
import { registerBuild } from './cli/build.ts';
import { registerCheck } from './cli/check.ts';
import { registerDiff } from './cli/diff.ts';
import { registerDossier } from './cli/dossier.ts';
import { registerEditions } from './cli/editions.ts';
import { registerExplain } from './cli/explain.ts';
import { registerExport } from './cli/export.ts';
import { registerImport } from './cli/import.ts';
import { registerInit } from './cli/init.ts';
import { registerInspect } from './cli/inspect.ts';
import { registerMerge } from './cli/merge.ts';
import { registerPreview } from './cli/preview.ts';
import { registerRehearse } from './cli/rehearse.ts';
import { registerRelease } from './cli/release.ts';
import { registerReview } from './cli/review.ts';
import { EXIT, Exit, paint, say } from './cli/terminal.ts';
import { registerTranslate } from './cli/translate.ts';
import { registerVerify } from './cli/verify.ts';
import { FileError, readWholeFile } from './io/disk.ts';

const program = new Command('coursewright')
  .description('Compiles a course written in Markdown and YAML into packages that any LMS can import, track and resume.')
  .version(await ownVersion(), '-V, --version')
  .showHelpAfterError('(coursewright --help lists commands and options)')
  .exitOverride()
  .addHelpText('after', '\nExamples:\n  coursewright check my-course\n  coursewright build my-course --target scorm12 --out packages');

registerInit(program);
registerCheck(program);
registerBuild(program);
registerPreview(program);
registerInspect(program);
registerRehearse(program);
registerMerge(program);
registerDiff(program);
registerEditions(program);
registerTranslate(program);
registerExplain(program);
registerImport(program);
registerExport(program);
registerReview(program);
registerRelease(program);
registerVerify(program);
registerDossier(program);
registerAnalyse(program);

// A closed pipe (`coursewright explain | head`) is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    // Commander has said what is wrong; --help and --version end here too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    if (error instanceof FileError) {
      say(`${paint('red', 'error:')} ${error.message}`);
      return EXIT.usage;
    }
    say(`${paint('red', 'This is a bug in coursewright, not in your course.')} Please report it with these lines:`);
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.bug;
  }
}

async function ownVersion(): Promise<string> {
  const text = new TextDecoder().decode(await readWholeFile(fileURLToPath(new URL('../../package.json', import.meta.url))));
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
