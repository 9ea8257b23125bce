/** Set by the proxy on each page request, whatever the client sent: path and query of the page. */
export const PATH_HEADER = 'x-hubdesk-path'
