/** The reason in ledgers for a clock that was replaced by one rebuilt from Security Hub's history. */
export const HISTORY_IMPORTED = 'Told anew from the history in Security Hub'
