/**
 * Finds the browser of this computer and starts it: for rehearsals and for the tests. Downloads nothing and changes nothing.
 * The only importer of playwright-core; the other files of this room know its types alone.
 */
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { isExecutable } from '../io/disk.ts';

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

type Environment = Readonly<Record<string, string | undefined>>;

/** Path of a Chrome, Chromium or Edge; null if there is none. CHROME_PATH and CHROME go first, then what is installed, then Playwright's own. */
export async function findBrowser(environment: Environment): Promise<string | null> {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].filter(Boolean);
  const candidates = [
    environment.CHROME_PATH,
    environment.CHROME,
    ...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...APPS,
    ...programs.flatMap((folder) => WINDOWS.map((path) => join(folder ?? '', path))),
    chromium.executablePath(),
  ];
  for (const file of candidates) if (file && (await isExecutable(file))) return file;
  return null;
}

/** Starts it without a window; each learner gets a profile of his own (`newContext`). */
export async function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
