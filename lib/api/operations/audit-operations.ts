import { auditPage, auditQuery, auditVerification, auditVerificationQuery } from '@/lib/api/audit'
import type { Operation } from '@/lib/api/operation'

/** The operations of the API for the audit log. */
export const AUDIT_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'List the audit log',
    query: auditQuery,
    answer: auditPage,
  },
  {
    method: 'GET',
    path: '/api/v1/audit/verify',
    summary: 'Prove that the audit log is whole',
    query: auditVerificationQuery,
    answer: auditVerification,
  },
] as const satisfies readonly Operation[]
