import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { desk, openBy } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import { trustCheckedHost } from '@/server/env'
import { openDesk } from '@/server/start/open-desk'
import { copyTemplate } from '@/server/state/testing/open-embedded'
import { Browser } from './browser'
import { serveRoutes } from './serve-routes'

type DemoPerson = 'analyst' | 'manager' | 'approver' | 'admin'

export type ServedDesk = {
  readonly origin: string
  readonly desk: Desk
  /** A browser in which a person of the demo has signed in. */
  readonly enter: (person: DemoPerson) => Promise<Browser>
  readonly stop: () => Promise<void>
}

/**
 * A desk on empty data of its own, with the app's route handlers in front of it, that finds no AWS. `more` returns
 * further settings for its origin.
 */
export async function startServedDesk(
  more: (origin: string) => Promise<Readonly<Record<string, string>>> = async () => ({}),
): Promise<ServedDesk> {
  const { port, server } = await serveRoutes()
  const origin = `http://localhost:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-served-'))
  const settings = {
    PORT: String(port),
    HUBDESK_DATA_DIR: folder,
    HUBDESK_URL: origin,
    HUBDESK_API_RATE: 'off',
    // A closed port of this machine: the desk counts as on the sandbox, and its sync waits for it.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    HUBDESK_OIDC_ISSUER: '',
    DATABASE_URL: '',
    NEXTAUTH_SECRET: '',
    ...(await more(origin)),
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  copyTemplate(join(folder, 'state'))
  trustCheckedHost()
  openBy(openDesk)
  const parts = await desk()
  return {
    origin,
    desk: parts,
    async enter(person) {
      const browser = new Browser()
      await browser.post(`${origin}/api/auth/callback/demo`, { person, callbackUrl: '/' })
      return browser
    },
    async stop() {
      await parts.sync.stop()
      await parts.clockwork.stop()
      await parts.index.close()
      await parts.state.close()
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
