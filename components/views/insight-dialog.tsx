import { ActionDialog } from '@/components/actions/action-dialog'
import type { Asked } from '@/components/actions/requests'
import { Input } from '@/components/ui/input'
import { INSIGHT_GROUPS, type InsightGroup } from '@/lib/api/insights'
import type { View } from '@/lib/api/views'
import { STRING_ATTRIBUTES } from '@/lib/filter/aws/asff-filters'
import { plainText } from '@/lib/format/plain-text'

/** What to do with a view, or with the insight that a view shows. */
export type InsightTask = { readonly verb: 'share' | 'rename' | 'delete'; readonly view: View }

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

const NAMES = Object.keys(INSIGHT_GROUPS)
const isGroup = (name: string | undefined): name is InsightGroup => name !== undefined && NAMES.includes(name)

/** Returns the attribute that the view groups by, if an insight supports it. Otherwise the resource. */
function groupOf({ layout: { group } }: View): InsightGroup {
  const attribute = Object.entries(STRING_ATTRIBUTES).find(([field]) => field === group)?.[1]
  return isGroup(attribute) ? attribute : 'ResourceId'
}

function NameField({ value }: { value: string }) {
  return (
    <label className="flex flex-col gap-1 text-sm">
      Name
      <Input name="name" required maxLength={200} defaultValue={value} />
    </label>
  )
}

function ShareFields({ view }: { view: View }) {
  return (
    <>
      <NameField value={plainText(view.name)} />
      <label className="flex flex-col gap-1 text-sm">
        Group by
        <select
          name="group_by"
          defaultValue={groupOf(view)}
          className="h-8 rounded-md border border-control bg-surface px-2 text-sm"
        >
          {Object.entries(INSIGHT_GROUPS).map(([attribute, words]) => (
            <option key={attribute} value={attribute}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1 text-sm">
        Delete it again after this day (UTC), if ever
        <Input name="until" type="date" />
      </label>
    </>
  )
}

function build({ verb, view }: InsightTask, form: FormData): Asked {
  const name = textOf(form, 'name')
  if (verb === 'rename') return { kind: 'insight.rename', input: { arn: view.id, name } }
  if (verb === 'delete') return { kind: 'insight.delete', input: { arn: view.id } }
  const until = textOf(form, 'until')
  const input = { name, filter: view.filter ?? '', group_by: textOf(form, 'group_by') }
  return { kind: 'insight.create', input, ...(until && { expires_at: `${until}T23:59:59.000Z` }) }
}

const WORDS = {
  share: { title: 'Share as insight in Security Hub', verb: 'Share' },
  rename: { title: 'Rename the insight', verb: 'Rename' },
  delete: { title: 'Delete the insight', verb: 'Delete' },
} as const

/** Shares a view as a custom insight, or renames or deletes one. First it shows the calls to AWS. */
export function InsightDialog({ task, onClose }: { task: InsightTask; onClose: () => void }) {
  const { title, verb } = WORDS[task.verb]
  return (
    <ActionDialog title={title} verb={verb} build={form => build(task, form)} onClose={onClose}>
      {task.verb === 'share' ? <ShareFields view={task.view} /> : null}
      {task.verb === 'rename' ? <NameField value={plainText(task.view.name)} /> : null}
      {task.verb === 'delete' ? (
        <p className="text-sm">Everyone in the account loses “{plainText(task.view.name)}”.</p>
      ) : null}
    </ActionDialog>
  )
}
