import { AwsError } from './aws-error'

const PAGE_CAP = 10_000

/**
 * Collects every item of a paged listing. Throws `AwsError` `malformed` where AWS repeats a token. Without that check a
 * server with the same page for every request would be called forever.
 */
export async function collectPages<Item>(
  what: string,
  fetch: (token: string | undefined) => Promise<{ items: readonly Item[]; next: string | undefined }>,
): Promise<Item[]> {
  const items: Item[] = []
  const seen = new Set<string>()
  for (let token: string | undefined; ; ) {
    const page = await fetch(token)
    items.push(...page.items)
    if (!page.next) return items
    if (seen.has(page.next) || seen.size >= PAGE_CAP)
      throw new AwsError(
        'malformed',
        `${what} goes round in circles: AWS repeats a page token.`,
        'RepeatedToken',
      )
    seen.add(page.next)
    token = page.next
  }
}
