import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Formats that a refusal names, by the bytes they begin with. */
const foreign: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['compressed with Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['compressed with bzip2', [0x42, 0x5a, 0x68]],
  ['compressed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
]
const gzip = [0x1f, 0x8b]
const longest = 8

type Bytes = AsyncIterable<Uint8Array>

/**
 * Decodes the text of a file as a stream. The content decides, not the file's name: gzip is unpacked. UTF-16 and UTF-8
 * are known by their byte order mark, or by the zeros among the first bytes. When the file is no text, throws what it
 * is, in words that follow its name.
 */
export async function* decodeText(bytes: Bytes): AsyncGenerator<string> {
  const { head, all } = await beginning(bytes)
  if (startsWith(head, gzip)) {
    yield* decodeText(gunzip(all))
    return
  }
  const format = foreign.find(([, magic]) => startsWith(head, magic))
  if (format) throw new Error(`is ${format[0]}: unpack it first`)
  const decoder = new TextDecoder(encodingOf(head))
  let first = true
  for await (const chunk of all) {
    const text = decoder.decode(chunk, { stream: true })
    if (first && text.includes('\0')) throw new Error('is binary, not text')
    first = false
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function beginning(bytes: Bytes): Promise<{ readonly head: Uint8Array; readonly all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]()
  let head = new Uint8Array()
  while (head.length < longest) {
    const { done, value } = await iterator.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  async function* all() {
    yield head
    for (;;) {
      const { done, value } = await iterator.next()
      if (done) return
      yield value
    }
  }
  return { head, all: all() }
}

async function* gunzip(bytes: Bytes): Bytes {
  const unpacked = Readable.from(bytes).compose(createGunzip())
  try {
    for await (const chunk of unpacked) yield chunk
  } catch (error) {
    throw new Error(`is a damaged gzip file: ${error instanceof Error ? error.message : error}`)
  }
}

/** Returns the encoding. JSON begins with two ASCII characters, so a zero among the first two bytes is half of one. */
function encodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte)
}
