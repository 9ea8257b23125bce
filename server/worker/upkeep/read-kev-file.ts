import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { KevCatalogue } from '@/server/store/merge/known-exploited'

/** CISA's JSON feed. An empty list is refused: it is more likely a broken download than the end of all attacks. */
const feed = z.object({
  catalogVersion: z.string().min(1),
  dateReleased: z
    .string()
    .refine(date => Number.isFinite(Date.parse(date)))
    .transform(date => new Date(date).toISOString()),
  vulnerabilities: z.array(z.object({ cveID: z.string().min(1) })).min(1),
})

/** Thrown where the file is not the feed. `message` is a sentence for people. */
export class NoKevFeed extends Error {}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw new NoKevFeed('The file of HUBDESK_KEV_FILE is not whole JSON. Download it again.')
  }
}

/** Reads CISA's feed of Known Exploited Vulnerabilities from a file. Throws `NoKevFeed`, and what reading files throws. */
export async function readKevFile(
  path: string,
): Promise<{ readonly catalogue: KevCatalogue; readonly cves: readonly string[] }> {
  const read = feed.safeParse(parseJson(await readFile(path, 'utf8')))
  if (!read.success) {
    const members = [...new Set(read.error.issues.map(issue => issue.path.join('.') || 'the whole'))].slice(
      0,
      3,
    )
    throw new NoKevFeed(
      `The file of HUBDESK_KEV_FILE is not CISA’s JSON feed. It cannot be read at ${members.join(', ')}.`,
    )
  }
  const { catalogVersion, dateReleased, vulnerabilities } = read.data
  const cves = [...new Set(vulnerabilities.map(({ cveID }) => cveID))]
  return { catalogue: { version: catalogVersion, released: dateReleased, count: cves.length }, cves }
}
