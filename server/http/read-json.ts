import { AppError } from '@/server/errors'

/** Maximum bytes of a request body: the largest is a list of keys. */
export const MAX_BODY_BYTES = 1_000_000

const POLLUTING = new Set(['__proto__', 'constructor', 'prototype'])

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Reads the body as text. Throws `too_large`. */
export async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Counted while it arrives, because a chunked body announces no length.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) {
      throw new AppError('too_large', `A request body may have ${MAX_BODY_BYTES} bytes at most.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Reads the JSON body of a request, without checking its shape. Throws `invalid_input` or `too_large`. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (POLLUTING.has(key) || !isStorable(key)) throw new SyntaxError(key)
      if (typeof value === 'string' && !isStorable(value)) throw new SyntaxError(key)
      return value
    })
  } catch {
    throw new AppError('invalid_input', 'The body is not JSON that Hubdesk accepts.')
  }
}
