/** Runs the compiled command as a user does: another process, no terminal, nothing of the environment but what a test sets. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../../dist/tool/cli.js', import.meta.url));

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Arguments as after `coursewright`. `asNobody`: also where the tests run as root, whom no permission stops. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; asNobody?: boolean } = {},
): Promise<CliResult> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: join(tmpdir(), 'coursewright-test-cache'), ...options.env };
    const user = options.asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    execFile(process.execPath, [CLI, ...args], { cwd: options.cwd, env, ...user, maxBuffer: 64 * 1024 ** 2 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
