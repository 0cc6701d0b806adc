/** `coursewright preview`: the course as learners see it, with an LMS around it, while it is written. */
import { spawn } from 'node:child_process';
import { type Command, InvalidArgumentError } from 'commander';
import { plural } from '../diagnostics/words.ts';
import { FileError } from '../io/disk.ts';
import { openCourseFolder } from './course-folder.ts';
import { paint, print, say } from './terminal.ts';
import { loadToolFiles, loadWorkbench } from './tool-files.ts';

interface PreviewOptions {
  readonly port?: number;
  readonly open?: boolean;
}

export function registerPreview(program: Command): void {
  program
    .command('preview')
    .summary('see a course while you write it')
    .description(
      'Shows a course in your browser, inside a small LMS. Each change that you save is shown at once; mistakes are shown with their place. Only this computer can reach it, and it writes nothing.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .option('--port <number>', 'the port to listen on (default: any that is free)', parsePort)
    .option('--open', 'open your browser')
    .addHelpText('after', '\nExamples:\n  coursewright preview --open\n  coursewright preview my-course --port 4000')
    .action(preview);
}

async function preview(named: string | undefined, { port = 0, open }: PreviewOptions): Promise<void> {
  const { servePreview } = await import('../preview/server/serve-preview.ts');
  const { watchFolder } = await import('../preview/server/watch-folder.ts');
  const { folder, store } = await openCourseFolder(named);
  say('Reading the course …');
  const [tool, workbench] = await Promise.all([loadToolFiles(), loadWorkbench()]);
  const served = await servePreview({ folder: store, tool, workbench, port }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new FileError(`Port ${port} is in use: name another one, or leave out --port.`);
    if (error instanceof Error && 'code' in error && error.code === 'EACCES')
      throw new FileError(`Port ${port} needs more rights: name one above 1023, or leave out --port.`);
    throw error;
  });
  const watch = await watchFolder(folder === '' ? '.' : folder, (changed) => {
    const began = performance.now();
    served.update(changed).then(
      (errors) => {
        const time = `${Math.round(performance.now() - began)} ms`;
        say(
          errors > 0
            ? `${paint('red', plural(errors, 'error'))}: see the preview (${time})`
            : `Read again in ${time}: ${changed.join(', ')}`,
        );
      },
      // A file can go while it is read: the next change reads it again.
      (error: unknown) => say(`${paint('yellow', 'Not read:')} ${error instanceof Error ? error.message : String(error)}`),
    );
  });
  print(served.url);
  say('Change a file and save it: the page follows. Press Ctrl+C to end.');
  if (open) openBrowser(served.url);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await watch.close();
  await served.close();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 1024 to 65535.');
  return port;
}

/** By the system's own command; the address is ours and holds nothing that a shell could take for more. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => say(`Open ${url} in your browser.`));
  child.unref();
}
