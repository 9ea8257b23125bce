'use client'

import { Fact, Facts } from '@/components/parts/facts'
import { useStatus } from '@/components/shell/use-status'
import { Ago } from '@/components/time/ago'
import { ProblemState } from '@/components/ui/problem-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { Status } from '@/lib/api/status'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const PHASES = {
  starting: 'Starting',
  first_read: 'First read',
  following: 'Following Security Hub',
  failing: 'Failing; it tries again by itself',
} as const satisfies Record<Status['sync']['phase'], string>

type ProblemProps = {
  title: string
  problem: NonNullable<Status['sync']['problem']>
  /** What still works meanwhile. */
  meanwhile: string
}

function Problem({ title, problem, meanwhile }: ProblemProps) {
  return (
    <div className="mb-4 rounded-md border">
      <ProblemState
        title={title}
        detail={`${problem.message} Since ${formatInstant(problem.since)} UTC. ${meanwhile}`}
        iamAction={problem.iam_action}
      />
    </div>
  )
}

/** Which of CISA's catalogues says what attackers use, and the findings in it. */
function Kev({ catalogue }: { catalogue: Status['kev']['catalogue'] }) {
  if (!catalogue) return 'None: HUBDESK_KEV_FILE names no file, so kev: is not known'
  return (
    <>
      {plainText(catalogue.version)} of {formatInstant(catalogue.released)} UTC,{' '}
      <span className="tabular-nums">{formatCount(catalogue.count)}</span> CVEs.{' '}
      <a href="/findings?filter=kev%3Atrue" className="hover:underline">
        Findings in it
      </a>
    </>
  )
}

/** Shows how fresh the index is and what the sync does, as it happens. */
export function SyncFacts() {
  const { data, error } = useStatus()
  if (!data) {
    return error ? (
      <ProblemState title={error.message} detail="The desk reports no freshness." />
    ) : (
      <Skeleton className="h-28 w-full" />
    )
  }
  const { sync, decisions } = data
  return (
    <>
      {sync.problem ? (
        <Problem
          title="Security Hub cannot be read"
          problem={sync.problem}
          meanwhile="The findings in the index stay readable."
        />
      ) : null}
      {decisions.problem ? (
        <Problem
          title="Decisions do not reach Security Hub"
          problem={decisions.problem}
          meanwhile="Hubdesk keeps them and sends them as soon as it can."
        />
      ) : null}
      {data.kev.problem ? (
        <Problem
          title="The KEV catalogue cannot be read"
          problem={data.kev.problem}
          meanwhile="Findings stay as the last catalogue judged them."
        />
      ) : null}
      <Facts>
        <Fact name="State">{PHASES[sync.phase]}</Fact>
        <Fact name="Fresh as of">
          {data.fresh_at ? (
            <>
              {formatInstant(data.fresh_at)} UTC, <Ago instant={data.fresh_at} />
              {data.stale ? <strong className="font-medium text-risk"> (stale)</strong> : null}
            </>
          ) : (
            'Not yet: the first read is not complete'
          )}
        </Fact>
        <Fact name="Findings">
          <a href="/findings?filter=" className="tabular-nums hover:underline">
            {formatCount(data.findings)}
          </a>
        </Fact>
        <Fact name="Changes under way">
          <a href="/activity?outcome=running" className="tabular-nums hover:underline">
            {formatCount(decisions.running)}
          </a>
        </Fact>
        <Fact name="Waiting for the read-back">
          <span className="tabular-nums">{formatCount(decisions.unconfirmed.count)}</span>
          {decisions.unconfirmed.since ? (
            <>
              , the oldest decided <Ago instant={decisions.unconfirmed.since} />
            </>
          ) : null}
        </Fact>
        <Fact name="Slices read">
          <span className="tabular-nums">
            {sync.slices_done} of {sync.slices_total}
          </span>
        </Fact>
        <Fact name="Histories to read">
          <span className="tabular-nums">{formatCount(data.histories.unread)}</span>
        </Fact>
        <Fact name="KEV catalogue">
          <Kev catalogue={data.kev.catalogue} />
        </Fact>
        <Fact name="Engine">{data.engine === 'duckdb' ? 'DuckDB' : 'Athena'}</Fact>
      </Facts>
    </>
  )
}
