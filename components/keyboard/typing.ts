/** Selects the elements where a key types text and runs no shortcut. */
export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
