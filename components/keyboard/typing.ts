/** Where a key is text, and no shortcut. */
export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
