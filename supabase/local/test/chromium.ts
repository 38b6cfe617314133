// Finds a Chromium for the browser tests, or installs one where that is possible.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The shell comes first: the same engine without the browser's own windows and compositing, for a quarter of the
 * processor time.
 */
const SHELL = 'chromium-headless-shell';
const NAMES = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];
const MACOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium. Throws with one line that says what to do when there is none. */
export async function findChromium(): Promise<string> {
  const found = installedChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log(`── No Chromium here: installing the package "${SHELL}"`);
    // Older releases have the whole browser alone.
    if (!install(SHELL)) install('chromium');
  }
  const installed = installedChromium();
  if (installed) return installed;
  throw new Error(
    'No Chromium found: install it (Debian: sudo apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

/** Whether it did. What apt has against it stands above the line that says what to do. */
function install(name: string): boolean {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-qq'], { ...options, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', name], {
      ...options,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return true;
  } catch {
    return false;
  }
}

function installedChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return NAMES.map(onPath).find(Boolean) ?? MACOS.find((path) => existsSync(path));
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
