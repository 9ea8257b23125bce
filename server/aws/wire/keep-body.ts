import { AsyncLocalStorage } from 'node:async_hooks'
import { addAbortSignal, Readable } from 'node:stream'
import type { SecurityHubClient } from '@aws-sdk/client-securityhub'
import { AwsError } from './aws-error'

/** A page of 100 findings at the largest size that Security Hub takes, 240 KB, is 24 MB. */
const LIMIT = 32 * 1024 * 1024
const EMPTY = new TextEncoder().encode('{}')

type Response = { readonly statusCode: number; body: unknown }

const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && 'statusCode' in value && 'body' in value

async function collect(body: unknown, signal: AbortSignal): Promise<string> {
  if (!(body instanceof Readable)) return ''
  addAbortSignal(signal, body)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size > LIMIT) throw new AwsError('malformed', 'An answer of AWS is larger than 32 MB.', 'TooLarge')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Set while `bodyOf` waits: other calls of the same client keep their responses. */
const asked = new AsyncLocalStorage<{ text: string; readonly signal: AbortSignal }>()

/** Prepares this client for `bodyOf`. */
export function keepBodies(client: SecurityHubClient): void {
  client.middlewareStack.add(
    next => async args => {
      const result = await next(args)
      const box = asked.getStore()
      const { response } = result
      if (box && isResponse(response) && response.statusCode < 300) {
        box.text = await collect(response.body, box.signal)
        response.body = EMPTY
      }
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'keepBodies' },
  )
}

/**
 * Returns the text of the response to the one call in `send`: findings are kept byte for byte. The SDK's own
 * deserializer, which would cost more than everything else together, gets an empty object instead. Errors pass through
 * it as usual.
 */
export async function bodyOf(signal: AbortSignal, send: () => Promise<unknown>): Promise<string> {
  const box = { text: '', signal }
  await asked.run(box, send)
  return box.text
}
