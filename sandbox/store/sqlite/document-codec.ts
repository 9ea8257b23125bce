import type { DatabaseSync } from 'node:sqlite'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { JsonObject } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'

export type DocumentCodec = {
  readonly pack: (document: JsonObject) => Uint8Array
  readonly unpack: (body: Uint8Array) => JsonObject
  /**
   * Learns examples once in the life of a store. Similar documents pack better from then on, and packed ones stay
   * readable.
   */
  readonly learn: (examples: readonly JsonObject[]) => void
}

/** A larger dictionary costs more time than it saves space. */
const dictionarySize = 8192
const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/**
 * Creates the codec of documents. Findings are much alike: with a dictionary of others, one shrinks to a fifth. Without
 * it a million findings take too much disk.
 */
export function documentCodec(database: DatabaseSync): DocumentCodec {
  const stored = database.prepare('SELECT body FROM dictionary').get()?.body
  let dictionary = stored instanceof Uint8Array ? Buffer.from(stored) : undefined
  return {
    pack: document =>
      zstdCompressSync(JSON.stringify(document), { params, ...(dictionary && { dictionary }) }),
    unpack: body => parseObject(zstdDecompressSync(body, dictionary ? { dictionary } : {}).toString()),
    learn(examples) {
      if (dictionary) return
      const text = examples.map(example => JSON.stringify(example)).join('')
      const learnt = Buffer.from(text).subarray(-dictionarySize)
      database.prepare('INSERT INTO dictionary (body) VALUES (?)').run(learnt)
      dictionary = learnt
    },
  }
}

export function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text)
  if (!isObject(value)) throw new Error('The store holds a document that is not an object.')
  return value
}
