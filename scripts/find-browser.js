/**
 * Finds the browser that the tests drive. `node scripts/find-browser.js` prints its path; with `--install` it gets one where
 * none is installed: Playwright's download, else (Debian, root) the chromium package. Stops with what to install otherwise.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed Chrome, Chromium or Edge, else of Playwright's own Chromium; null if there is none. CHROME_PATH goes first. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
  const candidates = [
    process.env.CHROME_PATH,
    ...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...APPS,
    ...programs.flatMap((folder) => WINDOWS.map((path) => join(folder, path))),
    chromium.executablePath(),
  ];
  return candidates.find((file) => file && isExecutable(file)) ?? null;
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Tries in turn until `findBrowser` finds one. Ubuntu's chromium package is a snap, which can't run in a container: not tried there. */
function install() {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  console.error('No Chrome, Chromium or Edge is installed: trying Playwright’s download of Chromium.');
  run(process.execPath, [playwright, 'install', 'chromium']);
  if (findBrowser() !== null) return;
  if (isDebianRoot() && !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))) {
    console.error('That failed: installing Debian’s chromium package.');
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (findBrowser() === null && process.argv.includes('--install')) install();
  const browser = findBrowser();
  if (browser === null) {
    console.error(
      'The tests need a browser. Install Google Chrome, Chromium (Debian: apt-get install chromium) or Microsoft Edge, or set CHROME_PATH to one.',
    );
    process.exitCode = 1;
  } else {
    console.log(browser);
  }
}
