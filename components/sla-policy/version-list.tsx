import { useEffect, useState } from 'react'
import { keepEdit, keptEdit } from '@/components/sla-policy/edit/kept-edit'
import { discardEdit, editFrom } from '@/components/sla-policy/edit/use-editor'
import { usePolicyVersions } from '@/components/sla-policy/edit/use-policy'
import { Ago } from '@/components/time/ago'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import { notify } from '@/components/ui/notify'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { PolicyInForceAnswer, PolicyVersion } from '@/lib/api/sla/sla-policy'
import { describePolicyChange } from '@/lib/format/describe-policy-change'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ChangeWords } from './change-words'

const SHOWN = 8

/** Puts an older version into the editor. The person can bring back the edits that it replaces. */
function bringBack(inForce: PolicyInForceAnswer, { version, policy }: PolicyVersion): void {
  const before = keptEdit()
  editFrom(inForce, policy, `Back to version ${version}`)
  document.getElementById('main')?.scrollTo({ top: 0 })
  notify(`The editor holds version ${version}. Preview it, then save it.`, {
    action: { label: 'Undo', onClick: () => (before ? keepEdit(before) : discardEdit()) },
  })
}

type RowProps = { version: PolicyVersion; before: PolicyVersion | undefined; inForce: PolicyInForceAnswer }

function VersionRow({ version, before, inForce }: RowProps) {
  const isInForce = version.version === inForce.version
  return (
    <li
      id={`version-${version.version}`}
      className="scroll-mt-4 border-t py-3 first:border-t-0 first:pt-0 target:bg-selected"
    >
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-sm">
        <h3 className="font-medium">Version {version.version}</h3>
        {isInForce ? <span className="rounded-sm border border-control px-1.5 text-xs">In force</span> : null}
        {inForce.may_edit && !isInForce ? (
          <Button size="sm" variant="ghost" className="ml-auto" onClick={() => bringBack(inForce, version)}>
            Edit from it <span className="sr-only">version {version.version}</span>
          </Button>
        ) : null}
      </div>
      <p className="text-muted text-xs tabular-nums">
        {formatInstant(version.at)}, <Ago instant={version.at} />, {plainText(version.author)}
      </p>
      <p className="wrap-anywhere py-1 text-sm">“{plainText(version.reason)}”</p>
      {before ? (
        <ChangeWords
          words={describePolicyChange(before.policy, version.policy)}
          none="It is the same as the version before."
        />
      ) : null}
    </li>
  )
}

/** Scrolls to the version in the address, once the versions are loaded. */
function useTarget(isHere: boolean): void {
  useEffect(() => {
    const { hash } = window.location
    if (isHere && hash.startsWith('#version-')) document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [isHere])
}

/** Lists every version, newest first, with who, when, why, and what changed. */
export function VersionList({ inForce }: { inForce: PolicyInForceAnswer }) {
  const { data, error, refetch } = usePolicyVersions()
  const [isAll, setAll] = useState(false)
  useTarget(data !== undefined)
  if (!data) {
    return error ? (
      <RequestProblem error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-40 w-full" />
    )
  }
  const { versions } = data
  const wanted = typeof window === 'undefined' ? '' : window.location.hash
  const shows = isAll || versions.slice(SHOWN).some(({ version }) => wanted === `#version-${version}`)
  return (
    <>
      <ol>
        {(shows ? versions : versions.slice(0, SHOWN)).map((version, index) => (
          <VersionRow
            key={version.version}
            version={version}
            before={versions[index + 1]}
            inForce={inForce}
          />
        ))}
      </ol>
      {shows || versions.length <= SHOWN ? null : (
        <Button ref={keepFocus} size="sm" onClick={() => setAll(true)}>
          Show all {versions.length} versions
        </Button>
      )}
    </>
  )
}
