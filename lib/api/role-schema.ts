import * as z from 'zod/mini'
import { ROLES } from '@/lib/api/roles'

export const roleSchema = z.enum(ROLES)
