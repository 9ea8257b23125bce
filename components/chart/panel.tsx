import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { RequestFailure } from '@/lib/api/client/failure'

/** What a panel needs to know of a query. */
export type Answer<Data> = {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isPlaceholderData: boolean
  readonly refetch: () => Promise<unknown>
}

type Props<Data> = {
  name: string
  /** The height between the title and the legend, reserved so that nothing moves when the content comes. */
  height: number
  answer: Answer<Data>
  /** Explains why there is nothing to show, or null when there is something. */
  empty: (data: Data) => string | null
  children: (data: Data) => ReactNode
}

const HEAD = 32
const FOOT = 24

const reserve = (height: number): Readonly<Record<string, string>> => ({
  '--panel': `${height + HEAD + FOOT}px`,
})

/**
 * Shows one question of the page in each state: waiting, failed, empty, old while new numbers load or fail, and full.
 */
export function Panel<Data>({ name, height, answer, empty, children }: Props<Data>) {
  const { data, error, isPlaceholderData, refetch } = answer
  const why = data === undefined ? null : empty(data)
  return (
    <div
      className={clsx(
        // On a phone, titles and legends take a second line.
        'box-content min-h-(--panel) min-w-0 break-inside-avoid p-4 transition-opacity max-md:min-h-[calc(var(--panel)+3rem)] print:min-h-0',
        isPlaceholderData && 'opacity-60',
      )}
      style={reserve(height)}
      aria-busy={(data === undefined && error === null) || isPlaceholderData}
    >
      {data === undefined && error === null ? <Waiting name={name} height={height} /> : null}
      {data === undefined && error ? (
        <Failed name={name} error={error} onRetry={() => void refetch()} />
      ) : null}
      {why === null ? null : <Bare name={name}>{why}</Bare>}
      {data !== undefined && why === null ? children(data) : null}
      {data !== undefined && error ? (
        <p role="status" className="text-risk text-xs">
          These numbers are old: {error.message}.
        </p>
      ) : null}
    </div>
  )
}

const Waiting = ({ name, height }: { name: string; height: number }) => (
  <>
    <h2 className="flex h-8 items-start font-semibold text-muted text-sm">{name}</h2>
    <div style={{ height }}>
      <Skeleton className="h-full w-full" />
    </div>
  </>
)

const Bare = ({ name, children }: { name: string; children: ReactNode }) => (
  <section aria-label={name}>
    <h2 className="flex h-8 items-start font-semibold text-sm">{name}</h2>
    <div className="text-muted text-sm">{children}</div>
  </section>
)

/** Explains in its place what failed in one part of the page. */
export function Failed({ name, error, onRetry }: { name: string; error: Error; onRetry: () => void }) {
  const failure = error instanceof RequestFailure ? error : null
  return (
    <Bare name={name}>
      <div role="alert" className="flex flex-col items-start gap-2">
        <p>
          <span className="font-medium text-text">{error.message}.</span> {failure?.detail}
        </p>
        {failure?.requestId ? (
          <p className="text-xs">
            Request id <code className="select-all font-mono text-text">{failure.requestId}</code>
          </p>
        ) : null}
        <Button size="sm" onClick={onRetry}>
          Try again <span className="sr-only">to load {name}</span>
        </Button>
      </div>
    </Bare>
  )
}
