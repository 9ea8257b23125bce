/** Names that the desk's settings and the copies to the bucket repeat. */
export const DATABASE = 'hubdesk'
export const WORKGROUP = 'hubdesk'
/** Folders of the lake's bucket. Events that Firehose cannot deliver are outside of every table's folder. */
export const EVENTS = 'finding_events'
export const FAILED_EVENTS = 'failed/finding_events'
export const TABLES = 'hubdesk'
