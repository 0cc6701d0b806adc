/**
 * Finds the browser that the tests drive. `node scripts/find-browser.js` prints its path; with `--install` it gets one where
 * none is installed (after `npm run compile`): Playwright's download, else (Debian, root) the chromium package. Stops with what to install otherwise.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser as find } from '../dist/tool/rehearse/browser.js';

/** The path of an installed Chrome, Chromium or Edge, else of Playwright's own Chromium; null if there is none. CHROME_PATH goes first. */
export function findBrowser() {
  return find(process.env);
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Tries in turn until `findBrowser` finds one. Ubuntu's chromium package is a snap, which can't run in a container: not tried there. */
async function install() {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  console.error('No Chrome, Chromium or Edge is installed: trying Playwright’s download of Chromium.');
  run(process.execPath, [playwright, 'install', 'chromium']);
  if ((await findBrowser()) !== null) return;
  if (isDebianRoot() && !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))) {
    console.error('That failed: installing Debian’s chromium package.');
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if ((await findBrowser()) === null && process.argv.includes('--install')) await install();
  const browser = await findBrowser();
  if (browser === null) {
    console.error(
      'The tests need a browser. Install Google Chrome, Chromium (Debian: apt-get install chromium) or Microsoft Edge, or set CHROME_PATH to one.',
    );
    process.exitCode = 1;
  } else {
    console.log(browser);
  }
}
