import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

type Score = FindingDetail['vulnerabilities'][number]['cvss_scores'][number]

const origin = ({ version, source }: Score): string =>
  [source, version === null ? null : `CVSS ${version}`].filter(part => part !== null).join(', ')

/** Lists every score with its source: vendors disagree, and the worst comes first. */
export function CvssScores({ scores }: { scores: Score[] }) {
  if (scores.length === 0) return '–'
  return (
    <ul>
      {scores.map(score => (
        <li
          key={`${score.source} ${score.version} ${score.vector} ${score.score}`}
          className="whitespace-nowrap"
          title={score.vector ?? undefined}
        >
          <span className="tabular-nums">{score.score.toFixed(1)}</span>{' '}
          <span className="text-muted text-xs">{plainText(origin(score))}</span>
        </li>
      ))}
    </ul>
  )
}
