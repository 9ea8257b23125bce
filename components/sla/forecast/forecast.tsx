import { Frame } from '@/components/chart/frame'
import { Panel } from '@/components/chart/panel'
import { ShowAll, useShowAll } from '@/components/sla/show-all'
import { LEAGUE_NAMES, type SlaView } from '@/components/sla/sla-view'
import { useForecast } from '@/components/sla/use-sla'
import type { ChangeSlaView } from '@/components/sla/use-sla-view'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import { backtestWords, capacityWords, forecastRows, forecastTable, forecastTitle } from './forecast-facts'
import { ForecastTable } from './forecast-table'
import { WhatIf } from './what-if'

const NAME = 'Forecast'
const HEIGHT = 352
/** The height of the what-ifs and the words below the table. */
const BELOW = 144

const policyWords = (factor: number): string =>
  factor === 1
    ? 'the days of the policy, as now'
    : `${factor} days instead of each one, also for open findings`

type Props = { view: SlaView; change: ChangeSlaView /** True when the page asks for it. */; wanted: boolean }

/** Shows how many breaches to expect, how certain that is, and what would change it. */
export function Forecast({ view, change, wanted }: Props) {
  const forecasts = {
    14: useForecast(view, 14, wanted),
    7: useForecast(view, 7, wanted),
    30: useForecast(view, 30, wanted),
  }
  const shown = useShowAll()
  const asNow = view.policy === 1 && view.capacity === 1
  return (
    <Panel
      name={NAME}
      height={HEIGHT + BELOW}
      answer={forecasts[14]}
      empty={({ total, inflow_a_week }) =>
        total.due === 0 && total.expected === 0 && inflow_a_week === 0
          ? 'Nothing is due and no finding was opened: no breach is expected.'
          : null
      }
    >
      {main => {
        const by = LEAGUE_NAMES.find(name => name === main.by) ?? 'owner'
        const rows = forecastRows({ 7: forecasts[7].data, 14: main, 30: forecasts[30].data }, by)
        return (
          <Frame
            id="forecast"
            name={NAME}
            title={`${forecastTitle(main)}${asNow ? '' : ', with these what-ifs'}`}
            definition={`Breaches expected among open findings and those yet to open. In 7 days: from today to ${forecasts[7].data?.last ?? 'six days later'}. The range is made to hold nine times in ten. The findings due by then have a list. Expected counts have none.`}
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
            <ForecastTable rows={rows.slice(0, shown.rows + 1)} by={by} />
            <ShowAll shown={shown} rows={rows.slice(1)} by={by} />
            <h3 className="pt-2 font-medium text-sm print:hidden">What if</h3>
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
                words={factor => capacityWords(factor, main.closed_a_week)}
                onValue={capacity => change({ capacity }, 'replace')}
              />
            </div>
            <p className="pt-2 text-muted text-xs">{backtestWords(main)}</p>
          </Frame>
        )
      }}
    </Panel>
  )
}
