/**
 * Findings `f` with their clock `c` and document `d` whose Security Hub history was not read yet, and could add to
 * their document. They are suppressed, resolved, notified, or have an unknown severity or another than their
 * provider's. Nothing was seen to change since. Only ASFF has a history.
 */
export const NOT_IMPORTED = `
  FROM findings f JOIN clocks c ON c.finding_key = f.key
  JOIN documents d ON d.finding_key = f.key AND d.format = 'asff'
  WHERE c.rebuilt AND f.opened_at IS NOT NULL
    AND (f.workflow <> 'NEW' OR f.severity IS DISTINCT FROM f.provider_severity OR c.severity = 'UNKNOWN')
    AND NOT EXISTS (SELECT 1 FROM histories_read h WHERE h.finding_key = f.key)`
