import type { Index } from './open-index'

/** Asks the index anew whether it answers: `query` would repeat what it answered once. Throws when it does not. */
export async function checkIndex(index: Index): Promise<void> {
  const connection = await index.connect()
  try {
    await connection.run('SELECT count(*) FROM meta')
  } finally {
    connection.closeSync()
  }
}
