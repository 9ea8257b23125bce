import { gzipSync } from 'node:zlib'
import type { BrowserContext } from 'playwright'

/** Gzipped bytes that a first visit to the page loads. */
export type Bytes = { readonly script: number; readonly style: number }

/** Counts the bytes that the page loads until it is idle, each file once, gzipped as Next serves it. */
export async function measureBytes(context: BrowserContext, url: string): Promise<Bytes> {
  const page = await context.newPage()
  const sizes = new Map<string, { type: string; size: Promise<number> }>()
  page.on('response', response => {
    const type = response.request().resourceType()
    const size = response.body().then(
      body => gzipSync(body).length,
      () => 0,
    )
    if (type === 'script' || type === 'stylesheet') sizes.set(response.url(), { type, size })
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const total = { script: 0, style: 0 }
  for (const { type, size } of sizes.values()) total[type === 'script' ? 'script' : 'style'] += await size
  await page.close()
  return total
}
