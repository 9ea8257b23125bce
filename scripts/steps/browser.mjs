import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { aptInstall } from './apt.mjs'
import { root } from './root.mjs'

const KNOWN = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const present = () => KNOWN.find(path => path && existsSync(path))

const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0

/**
 * Returns the path of a Chromium for the browser tests: the system's, else Debian's package. Returns null for
 * Playwright's own, which Playwright finds. Throws when it can install none.
 */
export function chromium() {
  const found = present()
  if (found) return found
  console.log('No Chromium found: installing one (once) …')
  if (aptInstall('chromium')) {
    const debian = present()
    if (debian) return debian
  }
  if (run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])) return null
  throw new Error(
    'No Chromium could be installed. Set CHROMIUM_PATH to one, or run: npx playwright install chromium',
  )
}
