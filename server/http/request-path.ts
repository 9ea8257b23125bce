/** The path and query of the page. The proxy sets it on each page request, and overwrites a client's value. */
export const PATH_HEADER = 'x-hubdesk-path'
