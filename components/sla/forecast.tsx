'use client'

import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import { backtestWords, capacityWords, forecastRows, forecastTable, forecastTitle } from './forecast-facts'
import { ForecastTable } from './forecast-table'
import { Frame } from './frame'
import { Panel } from './panel'
import { LEAGUE_NAMES, type SlaView } from './sla-view'
import { useForecast } from './use-sla'
import type { ChangeSlaView } from './use-sla-view'
import { WhatIf } from './what-if'

const NAME = 'Forecast'
const HEIGHT = 248
/** The what-ifs and the words below the table. */
const BELOW = 144
const SHOWN = 100

const policyWords = (factor: number): string =>
  factor === 1
    ? 'the days of the policy, as now'
    : `${factor} days instead of each one, also for what is open`

type Props = { view: SlaView; change: ChangeSlaView /** Asked for. */; wanted: boolean }

/** What is to come, how sure that is, and what would change it. */
export function Forecast({ view, change, wanted }: Props) {
  const forecasts = {
    14: useForecast(view, 14, wanted),
    7: useForecast(view, 7, wanted),
    30: useForecast(view, 30, wanted),
  }
  const asNow = view.policy === 1 && view.capacity === 1
  return (
    <Panel
      name={NAME}
      height={HEIGHT + BELOW}
      answer={forecasts[14]}
      empty={({ total, inflow_a_week }) =>
        total.due === 0 && total.expected === 0 && inflow_a_week === 0
          ? 'Nothing is due, and nothing came in that could be: there is no breach to expect.'
          : null
      }
    >
      {told => {
        const by = LEAGUE_NAMES.find(name => name === told.by) ?? 'owner'
        const rows = forecastRows({ 7: forecasts[7].data, 14: told, 30: forecasts[30].data }, by)
        return (
          <Frame
            id="forecast"
            name={NAME}
            title={`${forecastTitle(told)}${asNow ? '' : ', if so'}`}
            definition="How many running clocks, and clocks yet to begin, are to be expected to breach: from due dates, from how fast findings of each severity were closed, and from how many came in. The range is made to hold nine times of ten, from how far past forecasts were off; below stands how often it did. What is due by then and not breached yet has a list; what is to be expected has none."
            table={forecastTable(rows, by)}
            tools={
              asNow ? null : (
                <Button
                  ref={keepFocus}
                  size="sm"
                  variant="ghost"
                  className="h-6!"
                  onClick={() => change({ policy: 1, capacity: 1 }, 'replace')}
                >
                  As now
                </Button>
              )
            }
          >
            <ForecastTable rows={rows.slice(0, SHOWN)} by={by} height={HEIGHT} />
            <h3 className="pt-2 font-medium text-sm">What if</h3>
            <div className="flex flex-wrap gap-x-6 gap-y-2 pt-1 *:basis-48">
              <WhatIf
                factor="policy"
                label="the policy gave other days"
                value={view.policy}
                words={policyWords}
                onValue={policy => change({ policy }, 'replace')}
              />
              <WhatIf
                factor="capacity"
                label="closing went faster or slower"
                value={view.capacity}
                words={factor => capacityWords(factor, told.closed_a_week)}
                onValue={capacity => change({ capacity }, 'replace')}
              />
            </div>
            <p className="pt-2 text-muted text-xs">{backtestWords(told)}</p>
          </Frame>
        )
      }}
    </Panel>
  )
}
