/** How the desk is served, as `npm run desk` does: an idle connection outlives the pauses of a test. */
export const SERVE = ['start', '--keepAliveTimeout', '75000'] as const
