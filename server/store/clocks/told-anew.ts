/** The reason of an absorption after which the ledger tells the clock again, by Security Hub's history. */
export const TOLD_ANEW = 'Told anew from the history in Security Hub'
