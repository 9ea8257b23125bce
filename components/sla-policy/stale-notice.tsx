import { mergePolicies } from '@/components/sla-policy/edit/merge-policies'
import { discardEdit, type Editor, editFrom } from '@/components/sla-policy/edit/use-editor'
import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import { notify } from '@/components/ui/notify'
import { describePolicyChange } from '@/lib/format/describe-policy-change'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ChangeWords } from './change-words'

function discard(): void {
  const bringBack = discardEdit()
  notify('Your edits are discarded.', { action: { label: 'Bring back', onClick: bringBack } })
}

/** Shows that another person saved a version during the edit: what each changed, and how to go on without loss. */
export function StaleNotice({ editor }: { editor: Editor }) {
  const { inForce, base, read, reason } = editor
  const merged = read.ok ? mergePolicies(base.base, read.policy, inForce.policy) : null
  return (
    <section
      id="policy-review"
      aria-labelledby="policy-stale-title"
      tabIndex={-1}
      className="flex flex-col gap-3 rounded-md border border-risk bg-surface p-4 outline-none"
    >
      <div role="alert">
        <h2 id="policy-stale-title" className="flex items-center gap-2 font-semibold text-sm">
          <Mark shape="alert" className="text-risk" />
          Version {inForce.version} came into force while you edited version {base.version}
        </h2>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <h3 className="pb-1 font-medium text-sm">
            {plainText(inForce.author)}, {formatInstant(inForce.at)}
          </h3>
          <p className="wrap-anywhere pb-1 text-muted text-sm">“{plainText(inForce.reason)}”</p>
          <ChangeWords
            words={describePolicyChange(base.base, inForce.policy)}
            none="It is the same as before."
          />
        </div>
        <div>
          <h3 className="pb-1 font-medium text-sm">You, not saved</h3>
          {read.ok ? (
            <ChangeWords words={describePolicyChange(base.base, read.policy)} none="Only a reason." />
          ) : (
            <p className="text-muted text-sm">
              Some fields are not valid yet. Correct them to keep your edits.
            </p>
          )}
        </div>
      </div>
      {merged && merged.conflicts.length > 0 ? (
        <p className="text-sm">
          Both of you changed {merged.conflicts.join(', ')}: your value would replace theirs.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="solid"
          disabled={merged === null}
          onClick={() => (merged ? editFrom(inForce, merged.policy, reason) : undefined)}
        >
          Bring my edits onto version {inForce.version}
        </Button>
        <Button onClick={discard}>Discard my edits</Button>
      </div>
    </section>
  )
}
