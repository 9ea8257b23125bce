/** By which column a table is in order. */
export type TableSort = { readonly column: string; readonly descending: boolean }
