/** Selects the elements where a key types text and runs no shortcut. */
export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'

/** Where keys belong to what is open over the page. */
export const OWN_KEYS = '[role=menu], [role=dialog], [role=listbox], [role=alertdialog]'
