import type { Instant } from '@/server/domain/finding'
import { compose, type Piece } from './compose'
import { groupValue, type Narrowing, spansOf } from './narrowing'
import { stateOfFinding, stateOfSpan } from './state.sql'

/** Findings by group and state at an instant: rows of `value`, `state` and `findings`. */
export const statesAt = (narrowing: Narrowing, at: Instant): Piece => compose`
SELECT ${groupValue(narrowing)} AS value, ${stateOfSpan(at)} AS state, count(*) AS findings
FROM ${spansOf(narrowing)}
WHERE s.from_ms <= ${at} AND s.until_ms > ${at} AND ${narrowing.where}
GROUP BY 1, 2`

/** The same now, from what findings repeat of their last spans: a fifth of the time, and what lists count. */
export const statesNow = (narrowing: Narrowing, now: Instant): Piece => compose`
SELECT ${groupValue(narrowing)} AS value, ${stateOfFinding(now)} AS state, count(*) AS findings
FROM findings f
WHERE ${narrowing.where}
GROUP BY 1, 2`
