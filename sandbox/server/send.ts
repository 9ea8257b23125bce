import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from './answer.ts'

export function send(response: ServerResponse, answer: Answer): void {
  response
    .writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
    .end(answer.body)
}

/** Sends a complete answer, a byte at a time: the connection never looks idle, and the answer seems to take for ever. */
export async function sendTrickle(
  response: ServerResponse,
  answer: Answer,
  milliseconds: number,
): Promise<void> {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length })
  for (const byte of bytes) {
    if (response.destroyed) return
    response.write(Buffer.of(byte))
    await pause(milliseconds)
  }
  response.end()
}

/** Sends half of the promised length, then resets the connection. */
export function sendHalf(response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length })
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy())
}

/** Sends half of the JSON with a length that fits it: HTTP reports no error, only the parser can. */
export function sendTruncated(response: ServerResponse, answer: Answer): void {
  send(response, { ...answer, body: answer.body.slice(0, answer.body.length >> 1) })
}

export const htmlUnavailable =
  '<html><head><title>503 Service Unavailable</title></head><body>Service Unavailable</body></html>'
export const htmlSignIn =
  '<html><head><title>Sign in to the network</title></head><body>Please sign in.</body></html>'

export function sendHtml(response: ServerResponse, status: number, body: string): void {
  send(response, { status, headers: { 'content-type': 'text/html' }, body })
}
