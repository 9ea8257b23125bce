/** The process answers. Says nothing about its parts: that is /readyz. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
