/** Maximum number of findings that a request may name by key; a filter has no such limit. */
export const MAX_KEYS = 1000
