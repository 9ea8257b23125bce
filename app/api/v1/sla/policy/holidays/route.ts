import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { importHolidays } from '@/server/usecases/sla/policy/import-holidays'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('sla:policy', async ({ actor, request }) =>
    Response.json(await importHolidays({ actor, input: await readJson(request) })),
  ),
})
