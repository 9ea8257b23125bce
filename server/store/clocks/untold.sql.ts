/**
 * Findings `f` with their clock `c` and document `d` of which Security Hub's history was not asked yet and could say more
 * than their document: suppressed, resolved, notified or of another severity than their provider's, with nothing seen to
 * happen to them since. Only ASFF has a history.
 */
export const UNTOLD = `
  FROM findings f JOIN clocks c ON c.finding_key = f.key
  JOIN documents d ON d.finding_key = f.key AND d.format = 'asff'
  WHERE c.rebuilt AND f.opened_at IS NOT NULL
    AND (f.workflow <> 'NEW' OR f.severity IS DISTINCT FROM f.provider_severity)
    AND NOT EXISTS (SELECT 1 FROM histories_read h WHERE h.finding_key = f.key)`
