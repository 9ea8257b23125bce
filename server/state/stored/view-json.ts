import * as z from 'zod/mini'
import { viewLayout } from '@/lib/api/views'

/** The layout of a saved view, as the state keeps it. A layout of another version counts as none. */
export const storedLayout = z.catch(viewLayout, {})
