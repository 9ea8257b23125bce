/** Text in parts; `close` ends their source, and may be called twice. */
type Pieces = { readonly pieces: AsyncIterator<string>; readonly close: () => Promise<void> }

/** Reads the next part only when the client has taken the last one. */
const streamOf = ({ pieces, close }: Pieces): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (!done) return controller.enqueue(new TextEncoder().encode(value))
          await close()
          controller.close()
        } catch (error) {
          await close()
          controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )

/**
 * Answers with parts of text. They are closed at their end, and when no client will read on: after HEAD, and when the
 * client leaves. It may leave before the first byte, where the server drops the stream without cancelling it.
 */
export async function streamText(
  request: Request,
  text: Pieces,
  headers: Record<string, string>,
): Promise<Response> {
  const { signal } = request
  const isWanted = request.method !== 'HEAD' && !signal.aborted
  if (isWanted) signal.addEventListener('abort', () => void text.close(), { once: true })
  else await text.close()
  return new Response(isWanted ? streamOf(text) : null, { headers })
}
