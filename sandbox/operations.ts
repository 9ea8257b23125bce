import type { Operation } from './operation.ts'
import { batchDeleteAutomationRules } from './operations/batch-delete-automation-rules.ts'
import { batchGetAutomationRules } from './operations/batch-get-automation-rules.ts'
import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts'
import { batchGetSecurityControls } from './operations/batch-get-security-controls.ts'
import { batchGetStandardsControlAssociations } from './operations/batch-get-standards-control-associations.ts'
import { batchImportFindings } from './operations/batch-import-findings.ts'
import { batchUpdateAutomationRules } from './operations/batch-update-automation-rules.ts'
import { batchUpdateFindings } from './operations/batch-update-findings.ts'
import { batchUpdateFindingsV2 } from './operations/batch-update-findings-v2.ts'
import { createActionTarget } from './operations/create-action-target.ts'
import { createAutomationRule } from './operations/create-automation-rule.ts'
import { createFindingAggregator } from './operations/create-finding-aggregator.ts'
import { createInsight } from './operations/create-insight.ts'
import { deleteActionTarget } from './operations/delete-action-target.ts'
import { deleteFindingAggregator } from './operations/delete-finding-aggregator.ts'
import { deleteInsight } from './operations/delete-insight.ts'
import { deleteMessage } from './operations/delete-message.ts'
import { deleteMessageBatch } from './operations/delete-message-batch.ts'
import { describeActionTargets } from './operations/describe-action-targets.ts'
import { describeHub } from './operations/describe-hub.ts'
import { describeOrganization } from './operations/describe-organization.ts'
import { describeSecurityHubV2 } from './operations/describe-security-hub-v2.ts'
import { describeStandards } from './operations/describe-standards.ts'
import { describeStandardsControls } from './operations/describe-standards-controls.ts'
import { getCallerIdentity } from './operations/get-caller-identity.ts'
import { getEnabledStandards } from './operations/get-enabled-standards.ts'
import { getFindingAggregator } from './operations/get-finding-aggregator.ts'
import { getFindingHistory } from './operations/get-finding-history.ts'
import { getFindingStatisticsV2 } from './operations/get-finding-statistics-v2.ts'
import { getFindings } from './operations/get-findings.ts'
import { getFindingsV2 } from './operations/get-findings-v2.ts'
import { getInsightResults } from './operations/get-insight-results.ts'
import { getInsights } from './operations/get-insights.ts'
import { getQueryExecution } from './operations/get-query-execution.ts'
import { getQueryResults } from './operations/get-query-results.ts'
import { getQueueAttributes } from './operations/get-queue-attributes.ts'
import { getQueueUrl } from './operations/get-queue-url.ts'
import { getSecurityControlDefinition } from './operations/get-security-control-definition.ts'
import { getWorkGroup } from './operations/get-work-group.ts'
import { listAccounts } from './operations/list-accounts.ts'
import { listAccountsForParent } from './operations/list-accounts-for-parent.ts'
import { listAutomationRules } from './operations/list-automation-rules.ts'
import { listFindingAggregators } from './operations/list-finding-aggregators.ts'
import { listMembers } from './operations/list-members.ts'
import { listOrganizationalUnitsForParent } from './operations/list-organizational-units-for-parent.ts'
import { listParents } from './operations/list-parents.ts'
import { listRoots } from './operations/list-roots.ts'
import { listSecurityControlDefinitions } from './operations/list-security-control-definitions.ts'
import { listStandardsControlAssociations } from './operations/list-standards-control-associations.ts'
import { listTagsForResource } from './operations/list-tags-for-resource.ts'
import { listWorkGroups } from './operations/list-work-groups.ts'
import { receiveMessage } from './operations/receive-message.ts'
import { startQueryExecution } from './operations/start-query-execution.ts'
import { stopQueryExecution } from './operations/stop-query-execution.ts'
import { updateActionTarget } from './operations/update-action-target.ts'
import { updateFindingAggregator } from './operations/update-finding-aggregator.ts'
import { updateInsight } from './operations/update-insight.ts'

/** Everything that the sandbox answers. */
export const operations: readonly Operation[] = [
  batchDeleteAutomationRules,
  batchGetAutomationRules,
  batchGetQueryExecution,
  batchGetSecurityControls,
  batchGetStandardsControlAssociations,
  batchImportFindings,
  batchUpdateAutomationRules,
  batchUpdateFindings,
  batchUpdateFindingsV2,
  createActionTarget,
  createAutomationRule,
  createFindingAggregator,
  createInsight,
  deleteActionTarget,
  deleteFindingAggregator,
  deleteInsight,
  deleteMessage,
  deleteMessageBatch,
  describeActionTargets,
  describeHub,
  describeOrganization,
  describeSecurityHubV2,
  describeStandards,
  describeStandardsControls,
  getCallerIdentity,
  getEnabledStandards,
  getFindingAggregator,
  getFindingHistory,
  getFindingStatisticsV2,
  getFindings,
  getFindingsV2,
  getInsightResults,
  getInsights,
  getQueryExecution,
  getQueryResults,
  getQueueAttributes,
  getQueueUrl,
  getSecurityControlDefinition,
  getWorkGroup,
  listAccounts,
  listAccountsForParent,
  listAutomationRules,
  listFindingAggregators,
  listMembers,
  listOrganizationalUnitsForParent,
  listParents,
  listRoots,
  listSecurityControlDefinitions,
  listStandardsControlAssociations,
  listTagsForResource,
  listWorkGroups,
  receiveMessage,
  startQueryExecution,
  stopQueryExecution,
  updateActionTarget,
  updateFindingAggregator,
  updateInsight,
]
