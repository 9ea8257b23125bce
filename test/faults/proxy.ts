import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/** A finding in a call that changed it: what the endpoint answered with success. */
export type Write = { readonly api: 'asff' | 'ocsf'; readonly id: string; readonly note: string | null }

/** Which call is to be held, by its path, its body and its answer. */
type Held = {
  readonly matches: (path: string, body: string, answer: string) => boolean
  readonly met: () => void
  readonly go: Promise<void>
}

export type Wire = {
  readonly endpoint: string
  /** Every write of which the endpoint told that it processed it, in order. */
  readonly writes: Write[]
  /** Milliseconds that a call waits before it goes on, and its answer once more. */
  delay: () => number
  /** True cuts every connection without an answer. */
  isDown: boolean
  /** What a call is answered instead of being made; null where it is made. */
  refuse: (path: string) => { readonly status: number; readonly code: string } | null
  /** So many pages more are answered by the page before them. */
  repeatedPages: number
  /** Keeps the answer of the first call that matches from its caller. `met` resolves once the endpoint has answered. */
  hold(matches: Held['matches']): { readonly met: Promise<void>; readonly release: () => void }
  close(): void
}

const updateBody = z.object({
  FindingIdentifiers: z.array(z.object({ Id: z.string() })).optional(),
  MetadataUids: z.array(z.string()).optional(),
  Note: z.object({ Text: z.string() }).optional(),
  Comment: z.string().optional(),
})
const updateAnswer = z.object({
  UnprocessedFindings: z
    .array(
      z.object({
        FindingIdentifier: z.object({ Id: z.string() }).optional(),
        MetadataUid: z.string().optional(),
      }),
    )
    .default([]),
  ProcessedFindings: z.array(z.unknown()),
})

const paged = z.object({ NextToken: z.string().nullish() })

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function writesOf(path: string, body: string, status: number, answer: string): Write[] {
  const api = ({ '/findings/batchupdate': 'asff', '/findingsv2/batchupdatev2': 'ocsf' } as const)[path]
  const asked = updateBody.safeParse(json(body))
  const told = updateAnswer.safeParse(json(answer))
  if (!api || status !== 200 || !asked.success || !told.success) return []
  const refused = new Set(
    told.data.UnprocessedFindings.map(one => one.FindingIdentifier?.Id ?? one.MetadataUid),
  )
  const { FindingIdentifiers = [], MetadataUids = [], Note, Comment } = asked.data
  const ids = api === 'asff' ? FindingIdentifiers.map(({ Id }) => Id) : MetadataUids
  // What was named in neither list may or may not have been done.
  if (told.data.ProcessedFindings.length + refused.size < ids.length) return []
  return ids
    .filter(id => !refused.has(id))
    .map(id => ({ api, id, note: (api === 'asff' ? Note?.Text : Comment) ?? null }))
}

const tokenOf = (text: string): string | null => paged.safeParse(json(text)).data?.NextToken ?? null

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Stands between the desk and the sandbox: sees what was really written, slows calls down and holds them. */
export async function startProxy(upstream: string): Promise<Wire> {
  const writes: Write[] = []
  let held: Held[] = []
  const pages = new Map<string, string>()
  const cut = (outgoing: ServerResponse) => outgoing.socket?.resetAndDestroy()

  async function relay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming)
    const path = incoming.url ?? '/'
    await wait(proxy.delay())
    if (proxy.isDown) return void cut(outgoing)
    const refused = proxy.refuse(path)
    if (refused) {
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': refused.code }
      outgoing.writeHead(refused.status, headers)
      return void outgoing.end(
        JSON.stringify({ message: 'The security token included in the request is expired' }),
      )
    }
    const before = pages.get(tokenOf(body) ?? '')
    if (before !== undefined && proxy.repeatedPages > 0) {
      proxy.repeatedPages -= 1
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      return void outgoing.end(before)
    }
    const ask = send(upstream + path, { method: incoming.method, headers: incoming.headers, agent: false })
    // Who is gone leases no more messages; any other call is done, whoever waits for its answer.
    const isQueue = String(incoming.headers['x-amz-target']).startsWith('AmazonSQS')
    outgoing.once('close', () => {
      if (isQueue) ask.destroy()
    })
    ask.once('error', () => cut(outgoing))
    ask.once('response', async answer => {
      try {
        const text = await textOf(answer)
        const next = tokenOf(text)
        if (next !== null) pages.set(next, text)
        writes.push(...writesOf(path, body, answer.statusCode ?? 0, text))
        const holding = held.find(({ matches }) => matches(path, body, text))
        if (holding) {
          held = held.filter(one => one !== holding)
          holding.met()
          await holding.go
        }
        await wait(proxy.delay())
        if (outgoing.destroyed) return
        const { 'transfer-encoding': _, ...headers } = answer.headers
        outgoing.writeHead(answer.statusCode ?? 502, headers)
        outgoing.end(text)
      } catch {
        cut(outgoing)
      }
    })
    ask.end(body)
  }

  const server = createServer(
    (incoming, outgoing) => void relay(incoming, outgoing).catch(() => cut(outgoing)),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The proxy has no port')
  const proxy: Wire = {
    endpoint: `http://127.0.0.1:${address.port}`,
    writes,
    delay: () => 0,
    isDown: false,
    repeatedPages: 0,
    refuse: () => null,
    hold(matches) {
      let met = () => {}
      let release = () => {}
      const hasMet = new Promise<void>(resolve => {
        met = resolve
      })
      const go = new Promise<void>(resolve => {
        release = resolve
      })
      held.push({ matches, met, go })
      return { met: hasMet, release }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return proxy
}
