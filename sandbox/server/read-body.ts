import type { IncomingMessage } from 'node:http'
import { AwsError } from '../errors/aws-error.ts'

/** Above the 6 MB that BatchImportFindings takes, the largest request of the service. */
const largestRequest = 7 * 1024 * 1024

export async function readBody(request: IncomingMessage, cap = largestRequest): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > cap)
      throw new AwsError('RequestEntityTooLargeException', 413, 'Request size exceeded the limit')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}

/** Parses a body; an empty one counts as `{}`. Throws SerializationException when the text is not a JSON object. */
export function parseBody(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable()
  return { ...value }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable()
  }
}

function unreadable(): AwsError {
  return new AwsError('SerializationException', 400, 'The request body is not a JSON object.')
}
