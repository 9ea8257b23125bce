import { createActionTarget } from './operations/action-targets/create-action-target.ts'
import { deleteActionTarget } from './operations/action-targets/delete-action-target.ts'
import { describeActionTargets } from './operations/action-targets/describe-action-targets.ts'
import { updateActionTarget } from './operations/action-targets/update-action-target.ts'
import { batchGetQueryExecution } from './operations/athena/batch-get-query-execution.ts'
import { getQueryExecution } from './operations/athena/get-query-execution.ts'
import { getQueryResults } from './operations/athena/get-query-results.ts'
import { getWorkGroup } from './operations/athena/get-work-group.ts'
import { listWorkGroups } from './operations/athena/list-work-groups.ts'
import { startQueryExecution } from './operations/athena/start-query-execution.ts'
import { stopQueryExecution } from './operations/athena/stop-query-execution.ts'
import { batchDeleteAutomationRules } from './operations/automation-rules/batch-delete-automation-rules.ts'
import { batchGetAutomationRules } from './operations/automation-rules/batch-get-automation-rules.ts'
import { batchUpdateAutomationRules } from './operations/automation-rules/batch-update-automation-rules.ts'
import { createAutomationRule } from './operations/automation-rules/create-automation-rule.ts'
import { listAutomationRules } from './operations/automation-rules/list-automation-rules.ts'
import { createFindingAggregator } from './operations/finding-aggregators/create-finding-aggregator.ts'
import { deleteFindingAggregator } from './operations/finding-aggregators/delete-finding-aggregator.ts'
import { getFindingAggregator } from './operations/finding-aggregators/get-finding-aggregator.ts'
import { listAggregatorsV2 } from './operations/finding-aggregators/list-aggregators-v2.ts'
import { listFindingAggregators } from './operations/finding-aggregators/list-finding-aggregators.ts'
import { updateFindingAggregator } from './operations/finding-aggregators/update-finding-aggregator.ts'
import { batchImportFindings } from './operations/findings/batch-import-findings.ts'
import { batchUpdateFindings } from './operations/findings/batch-update-findings.ts'
import { batchUpdateFindingsV2 } from './operations/findings/batch-update-findings-v2.ts'
import { getFindingHistory } from './operations/findings/get-finding-history.ts'
import { getFindingStatisticsV2 } from './operations/findings/get-finding-statistics-v2.ts'
import { getFindings } from './operations/findings/get-findings.ts'
import { getFindingsV2 } from './operations/findings/get-findings-v2.ts'
import { describeHub } from './operations/hub/describe-hub.ts'
import { describeSecurityHubV2 } from './operations/hub/describe-security-hub-v2.ts'
import { disableSecurityHub } from './operations/hub/disable-security-hub.ts'
import { disableSecurityHubV2 } from './operations/hub/disable-security-hub-v2.ts'
import { enableSecurityHub } from './operations/hub/enable-security-hub.ts'
import { enableSecurityHubV2 } from './operations/hub/enable-security-hub-v2.ts'
import { updateSecurityHubConfiguration } from './operations/hub/update-security-hub-configuration.ts'
import { getRole } from './operations/iam/get-role.ts'
import { simulatePrincipalPolicy } from './operations/iam/simulate-principal-policy.ts'
import { createInsight } from './operations/insights/create-insight.ts'
import { deleteInsight } from './operations/insights/delete-insight.ts'
import { getInsightResults } from './operations/insights/get-insight-results.ts'
import { getInsights } from './operations/insights/get-insights.ts'
import { updateInsight } from './operations/insights/update-insight.ts'
import { createMembers } from './operations/members/create-members.ts'
import { deleteMembers } from './operations/members/delete-members.ts'
import { describeOrganizationConfiguration } from './operations/members/describe-organization-configuration.ts'
import { disableOrganizationAdminAccount } from './operations/members/disable-organization-admin-account.ts'
import { disassociateMembers } from './operations/members/disassociate-members.ts'
import { enableOrganizationAdminAccount } from './operations/members/enable-organization-admin-account.ts'
import { getAdministratorAccount } from './operations/members/get-administrator-account.ts'
import { getMasterAccount } from './operations/members/get-master-account.ts'
import { getMembers } from './operations/members/get-members.ts'
import { inviteMembers } from './operations/members/invite-members.ts'
import { listMembers } from './operations/members/list-members.ts'
import { listOrganizationAdminAccounts } from './operations/members/list-organization-admin-accounts.ts'
import { updateOrganizationConfiguration } from './operations/members/update-organization-configuration.ts'
import { describeOrganization } from './operations/organizations/describe-organization.ts'
import { listAccounts } from './operations/organizations/list-accounts.ts'
import { listAccountsForParent } from './operations/organizations/list-accounts-for-parent.ts'
import { listOrganizationalUnitsForParent } from './operations/organizations/list-organizational-units-for-parent.ts'
import { listParents } from './operations/organizations/list-parents.ts'
import { listRoots } from './operations/organizations/list-roots.ts'
import { listTagsForResource } from './operations/organizations/list-tags-for-resource.ts'
import { deleteMessage } from './operations/sqs/delete-message.ts'
import { deleteMessageBatch } from './operations/sqs/delete-message-batch.ts'
import { getQueueAttributes } from './operations/sqs/get-queue-attributes.ts'
import { getQueueUrl } from './operations/sqs/get-queue-url.ts'
import { receiveMessage } from './operations/sqs/receive-message.ts'
import { batchGetSecurityControls } from './operations/standards/batch-get-security-controls.ts'
import { batchGetStandardsControlAssociations } from './operations/standards/batch-get-standards-control-associations.ts'
import { describeStandards } from './operations/standards/describe-standards.ts'
import { describeStandardsControls } from './operations/standards/describe-standards-controls.ts'
import { getEnabledStandards } from './operations/standards/get-enabled-standards.ts'
import { getSecurityControlDefinition } from './operations/standards/get-security-control-definition.ts'
import { listSecurityControlDefinitions } from './operations/standards/list-security-control-definitions.ts'
import { listStandardsControlAssociations } from './operations/standards/list-standards-control-associations.ts'
import { getCallerIdentity } from './operations/sts/get-caller-identity.ts'
import type { Operation } from './wire/operation.ts'

/** Every operation that the sandbox answers. */
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
  createMembers,
  deleteActionTarget,
  deleteFindingAggregator,
  deleteInsight,
  deleteMembers,
  deleteMessage,
  deleteMessageBatch,
  describeActionTargets,
  describeHub,
  describeOrganization,
  describeOrganizationConfiguration,
  describeSecurityHubV2,
  describeStandards,
  describeStandardsControls,
  disableOrganizationAdminAccount,
  disableSecurityHub,
  disableSecurityHubV2,
  disassociateMembers,
  enableOrganizationAdminAccount,
  enableSecurityHub,
  enableSecurityHubV2,
  getAdministratorAccount,
  getCallerIdentity,
  getEnabledStandards,
  getFindingAggregator,
  getFindingHistory,
  getFindings,
  getFindingStatisticsV2,
  getFindingsV2,
  getInsightResults,
  getInsights,
  getMasterAccount,
  getMembers,
  getQueryExecution,
  getQueryResults,
  getQueueAttributes,
  getQueueUrl,
  getRole,
  getSecurityControlDefinition,
  getWorkGroup,
  inviteMembers,
  listAccounts,
  listAccountsForParent,
  listAggregatorsV2,
  listAutomationRules,
  listFindingAggregators,
  listMembers,
  listOrganizationAdminAccounts,
  listOrganizationalUnitsForParent,
  listParents,
  listRoots,
  listSecurityControlDefinitions,
  listStandardsControlAssociations,
  listTagsForResource,
  listWorkGroups,
  receiveMessage,
  simulatePrincipalPolicy,
  startQueryExecution,
  stopQueryExecution,
  updateActionTarget,
  updateFindingAggregator,
  updateInsight,
  updateOrganizationConfiguration,
  updateSecurityHubConfiguration,
]
