import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { ClockFields } from '@/components/sla-policy/fields/clock-fields'
import { DaysFields } from '@/components/sla-policy/fields/days-fields'
import { Part } from '@/components/sla-policy/fields/part'
import { TimeFields } from '@/components/sla-policy/fields/time-fields'
import { RuleList } from './rule-list'

/** Edits every part of the policy in its place. */
export const PolicyForm = ({ editor }: { editor: Editor }) => (
  <>
    <Part title="Days to resolve" about="Half days are allowed; leave a field empty for no SLA">
      <DaysFields
        editor={editor}
        place="days"
        days={editor.draft.days}
        onChange={days => editor.change(draft => ({ ...draft, days }))}
      />
    </Part>
    <Part title="Clocks">
      <ClockFields editor={editor} />
    </Part>
    <Part title="Rules" about="The first that matches governs a finding">
      <RuleList editor={editor} />
    </Part>
    <Part title="Time">
      <TimeFields editor={editor} />
    </Part>
  </>
)
