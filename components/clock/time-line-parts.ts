import type { FindingClock } from '@/lib/api/sla/clock'

/** `ran` and `overdue` are past, `paused` did not count, `left` and `risk` are future. */
type PartKind = 'ran' | 'paused' | 'overdue' | 'left' | 'risk'

/** Percentages of the line's width, from its left. */
export type Part = { readonly kind: PartKind; readonly from: number; readonly to: number }
export type TimeLineParts = {
  readonly parts: readonly Part[]
  readonly due: number | null
  /** The present, or when the clock closed. */
  readonly end: number
}

type Clock = Pick<FindingClock, 'phase' | 'start' | 'due' | 'risk' | 'pauses' | 'closed'>
type Span = { readonly kind: PartKind; readonly from: number; readonly to: number }

/**
 * Places the start, the pauses, the due date and the present on a line. It ends at the due date or the present, the
 * later of the two.
 */
export function timeLineParts(clock: Clock, now: number): TimeLineParts {
  const start = Date.parse(clock.start)
  const end = Math.max(clock.closed === null ? now : Date.parse(clock.closed), start)
  const due = clock.due === null ? null : Math.max(Date.parse(clock.due), start)
  const last = Math.max(end, due ?? end, start + 1)
  const percent = (at: number) => (100 * (at - start)) / (last - start)
  const spans = [...passedSpans(clock, { start, end, due }), ...comingSpans(clock, { end, due })]
  return {
    parts: spans
      .filter(({ from, to }) => to > from)
      .map(({ kind, from, to }) => ({ kind, from: percent(from), to: percent(to) })),
    due: due === null ? null : percent(due),
    end: percent(end),
  }
}

type Marks = { readonly start: number; readonly end: number; readonly due: number | null }

function passedSpans({ phase, pauses }: Clock, { start, end, due: given }: Marks): Span[] {
  // The due date of a paused clock still moves: nothing is overdue yet.
  const due = phase === 'paused' ? null : given
  const spans: Span[] = []
  let at = start
  for (const pause of pauses) {
    const from = Math.min(Math.max(Date.parse(pause.from), at), end)
    const to = Math.min(Math.max(pause.to === null ? end : Date.parse(pause.to), from), end)
    spans.push(...runningSpans(at, from, due), { kind: 'paused', from, to })
    at = to
  }
  return [...spans, ...runningSpans(at, end, due)]
}

function runningSpans(from: number, to: number, due: number | null): Span[] {
  const turn = due === null ? to : Math.min(Math.max(due, from), to)
  return [
    { kind: 'ran', from, to: turn },
    { kind: 'overdue', from: turn, to },
  ]
}

function comingSpans({ risk, closed }: Clock, { end, due }: Omit<Marks, 'start'>): Span[] {
  if (due === null || due <= end) return []
  const turn = risk === null || closed !== null ? due : Math.min(Math.max(Date.parse(risk), end), due)
  return [
    { kind: 'left', from: end, to: turn },
    { kind: 'risk', from: turn, to: due },
  ]
}
