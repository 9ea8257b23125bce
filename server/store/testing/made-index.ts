import { afterAll } from 'vitest'
import { makeFolder, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'

/** An empty index for all tests of a file, which ends with them. */
export async function madeIndex(): Promise<Index> {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  afterAll(async () => {
    await index.close()
    folder.remove()
  })
  return index
}
