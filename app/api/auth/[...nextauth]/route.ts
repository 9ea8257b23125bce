import { handleAuth } from '@/server/http/sign-in/handle-auth'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  return handleAuth(request, nextauth)
}

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT }
