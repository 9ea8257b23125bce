import { type BrowserContext, chromium } from 'playwright'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens a headless browser in which an analyst has signed in to the desk. */
export async function openBrowser(
  origin: string,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const path = process.env.HUBDESK_CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: FLAGS })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${origin}/sign-in?callbackUrl=%2Ffindings`)
  await page
    .getByRole('button', { name: /analyst/i })
    .first()
    .click()
  await page.waitForURL(/\/findings/)
  await page.close()
  return { context, close: () => browser.close() }
}
