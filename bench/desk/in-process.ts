import { join } from 'node:path'
import type { Role } from '@/lib/api/roles'
import { readEnv } from '@/server/env'
import { openState } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { groupFindings } from '@/server/usecases/findings/group-findings'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readFinding } from '@/server/usecases/findings/read-finding'
import { queryOf } from '@/server/usecases/parse-query'
import { readAgeing } from '@/server/usecases/sla/read-ageing'
import { readCalendar } from '@/server/usecases/sla/read-calendar'
import { readForecast } from '@/server/usecases/sla/read-forecast'
import { readSummary } from '@/server/usecases/sla/read-summary'
import { readTrend } from '@/server/usecases/sla/read-trend'
import { createToken } from '@/server/usecases/tokens/create-token'
import { settings } from '../support/settings'

const actor = {
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000000',
  name: 'bench',
  role: 'admin',
  scopes: null,
  teams: [],
  owner: 'bench',
} as const

type Read = (call: { actor: typeof actor; input: unknown }) => Promise<unknown>
const SLA: Readonly<Record<string, Read>> = {
  '/summary': readSummary,
  '/trend': readTrend,
  '/ageing': readAgeing,
  '/calendar': readCalendar,
  '/forecast': readForecast,
}

/** Opens the desk's use cases in this process over `index`, without a sync. */
export async function openInProcess(index: Index, dataDir: string = settings.dataDir) {
  const env = readEnv({ HUBDESK_DATA_DIR: dataDir })
  const state = await openState({ databaseUrl: null, folder: join(dataDir, 'state') })
  const { aws } = provideIdleDesk({ env, index, state })
  return {
    /** Answers a path of the API as the desk's route handler would. */
    ask(path: string): Promise<unknown> {
      const url = new URL(path, 'http://desk')
      const input = queryOf(url)
      const [, screen] = url.pathname.split('/api/v1/sla')
      const read = screen === undefined ? undefined : SLA[screen]
      if (read) return read({ actor, input })
      const [, name] = url.pathname.split('/api/v1/findings')
      if (name === '') return listFindings({ actor, input })
      if (name === '/facets') return countFacets({ actor, input })
      if (name === '/groups') return groupFindings({ actor, input })
      return readFinding({ actor, input: { key: name?.slice(1) ?? '' } })
    },
    /** Creates an API token in the desk's state, and returns its secret. */
    makeToken: async (role: Role) =>
      (await createToken({ actor, input: { name: 'bench', role }, requestId: 'bench' })).secret,
    async close() {
      aws.close()
      await state.close()
      await index.close()
    },
  }
}
