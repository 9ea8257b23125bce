/**
 * Runs once when the server starts. A throw in here would turn every route into a bare 500, so a part that does
 * not open is kept for the pages to say. Two mistakes end the process instead: a setting that cannot be read,
 * and a data folder that another process holds.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { vetRequests } = await import('./server/http/vet-requests')
  vetRequests()
  const { startDesk } = await import('@/server/start/start-desk')
  await startDesk()
}
