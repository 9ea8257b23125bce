/** The column that orders a table, and its direction. */
export type TableSort = { readonly column: string; readonly descending: boolean }
