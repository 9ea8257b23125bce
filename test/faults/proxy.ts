import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/** A finding in a call that changed it, which the endpoint answered with success. */
export type Write = { readonly api: 'asff' | 'ocsf'; readonly id: string; readonly note: string | null }

/** The call to hold, by its path, its body and its answer; before it is sent there is no answer yet. */
type Held = {
  readonly at: 'call' | 'answer'
  readonly matches: (path: string, body: string, answer: string) => boolean
  readonly met: () => void
  readonly go: Promise<void>
}

export type Wire = {
  readonly endpoint: string
  /** Every write that the endpoint reported as processed, in order. */
  readonly writes: Write[]
  /** Returns the milliseconds that a call waits before it is sent, and that its answer waits. */
  delay: () => number
  /** True cuts every connection without an answer. */
  isDown: boolean
  /** Returns an error to answer a call with, without sending it; null to send it. */
  refuse: (path: string) => { readonly status: number; readonly code: string } | null
  /** Number of further pages that are answered with the page before. */
  repeatedPages: number
  /** Withholds the answer of the first call that matches. `met` resolves when the endpoint has answered. */
  hold(matches: Held['matches']): { readonly met: Promise<void>; readonly release: () => void }
  /** Keeps the first call that matches from the endpoint. `drop` cuts its connection: the endpoint never sees it. */
  stop(matches: Held['matches']): { readonly met: Promise<void>; readonly drop: () => void }
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
  // A finding in neither list of the answer may or may not have been changed.
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

/** Starts a proxy between the desk and the sandbox. It records what was really written, and slows down or holds calls. */
export async function startProxy(upstream: string): Promise<Wire> {
  const writes: Write[] = []
  let held: Held[] = []
  const pages = new Map<string, string>()
  const cut = (outgoing: ServerResponse) => outgoing.socket?.resetAndDestroy()

  /** Returns what holds this call, once. */
  function takeHeld(at: Held['at'], ...seen: Parameters<Held['matches']>): Held | undefined {
    const holding = held.find(one => one.at === at && one.matches(...seen))
    held = held.filter(one => one !== holding)
    return holding
  }

  function addHeld(at: Held['at'], matches: Held['matches']) {
    const [met, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    held.push({ at, matches, met: met.resolve, go: go.promise })
    return { met: met.promise, go: go.resolve }
  }

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
    const stopping = takeHeld('call', path, body, '')
    if (stopping) {
      stopping.met()
      await stopping.go
      return void cut(outgoing)
    }
    const before = pages.get(tokenOf(body) ?? '')
    if (before !== undefined && proxy.repeatedPages > 0) {
      proxy.repeatedPages -= 1
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      return void outgoing.end(before)
    }
    const ask = send(upstream + path, { method: incoming.method, headers: incoming.headers, agent: false })
    // A client that disconnected leases no more messages. Every other call is completed, with or without its client.
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
        const holding = takeHeld('answer', path, body, text)
        if (holding) {
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
      const { met, go: release } = addHeld('answer', matches)
      return { met, release }
    },
    stop(matches) {
      const { met, go: drop } = addHeld('call', matches)
      return { met, drop }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return proxy
}
