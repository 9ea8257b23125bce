'use client'

import { ClockFields } from './clock-fields'
import { DaysFields } from './days-fields'
import { Part } from './part'
import { RuleList } from './rule-list'
import { TimeFields } from './time-fields'
import type { Editor } from './use-editor'

/** Every part of the policy, to be edited in its place. */
export const PolicyForm = ({ editor }: { editor: Editor }) => (
  <>
    <Part title="Days to resolve" about="Halves are allowed; nothing is no SLA">
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
