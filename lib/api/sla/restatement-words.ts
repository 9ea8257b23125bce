/** Reasons of a restatement, as stored in the ledger. */
export const RESTATEMENT_CODES = ['passed_severity', 'learned_severity', 'continued_clock'] as const
export type RestatementCode = (typeof RESTATEMENT_CODES)[number]

/** What was corrected, and why, in words for people. */
export const RESTATEMENT_WORDS: Readonly<
  Record<RestatementCode, { readonly title: string; readonly why: string }>
> = {
  passed_severity: {
    title: 'Controls that passed are judged by the severity that failed',
    why: 'Security Hub shows a control finding as Informational once it passes. Clocks that Hubdesk rebuilt from such findings were given the days of Informational. They are now judged by the severity of their control; where nothing says what it was, they have no SLA.',
  },
  learned_severity: {
    title: 'The severity of controls became known',
    why: 'Nothing said how severe these controls are while they fail, so their closings counted neither as in time nor as late. A failing finding of the same control, or its definition in Security Hub, has said it since.',
  },
  continued_clock: {
    title: 'Clocks go on after a switch of consolidated control findings',
    why: 'Security Hub archives the findings of a control and makes new ones when consolidated control findings are switched on or off. The clocks of the replaced findings go on in the new ones; the replaced findings count as no closing.',
  },
}

export const isRestatementCode = (text: string): text is RestatementCode =>
  RESTATEMENT_CODES.some(code => code === text)
