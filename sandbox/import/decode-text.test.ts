import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const text = '{"Title":"Grüße, 東京 🗼"}'

/** Yields pieces of three bytes, so that characters are cut in half. */
async function* cut(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3)
}

async function decoded(bytes: Uint8Array): Promise<string> {
  let text = ''
  for await (const piece of decodeText(cut(bytes))) text += piece
  return text
}

const utf16 = (given: string) => Buffer.from(given, 'utf16le')
const swapped = (given: string) => Buffer.from(utf16(given)).swap16()

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16, as PowerShell writes it', utf16(`\uFEFF${text}`)],
  ['UTF-16, the other way round', swapped(`\uFEFF${text}`)],
  ['UTF-16 without a mark', utf16(text)],
  ['UTF-16, the other way round, without a mark', swapped(text)],
  ['gzip', gzipSync(text)],
  ['two gzip files put together', Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
  ['gzip of UTF-16', gzipSync(utf16(`\uFEFF${text}`))],
])('reads %s', async (_name, bytes) => {
  expect(await decoded(bytes)).toBe(text)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a mark alone', Buffer.from('\uFEFF')],
])('reads %s as nothing', async (_name, bytes) => {
  expect(await decoded(bytes)).toBe('')
})

test.each([
  ['a ZIP archive', Buffer.from('PK\u0003\u0004rest of it'), 'is a ZIP archive: unpack it first'],
  ['a Parquet file', Buffer.from('PAR1 rest of it'), 'is a Parquet file'],
  [
    'a gzip file that was cut',
    gzipSync(text).subarray(0, 20),
    'is a damaged gzip file: unexpected end of file',
  ],
  ['an executable', Buffer.from('\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000'), 'is binary, not text'],
])('refuses %s by its name', async (_name, bytes, reason) => {
  await expect(decoded(bytes)).rejects.toThrow(reason)
})
