import type { Page } from '@playwright/test'

/** Keeps the page's scripts back until the returned function is called: what people do first meets a page that is not alive. */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js*', async route => {
    await promise
    await route.continue()
  })
  return resolve
}
