import type { Index } from '@/server/store/index/handle'

/**
 * Checks that the index answers. It bypasses `query`, which would repeat an old answer. Throws when the index does not
 * answer.
 */
export async function checkIndex(index: Index): Promise<void> {
  const connection = await index.connect()
  try {
    await connection.run('SELECT count(*) FROM meta')
  } finally {
    connection.closeSync()
  }
}
