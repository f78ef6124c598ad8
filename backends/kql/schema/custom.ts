import type { Schema } from './schema.ts';

/**
 * Tables that a connector or a user's own collection makes, as far as the pipelines use them.
 * Columns of the older kind end in the sign of their type (HTTP Data Collector API).
 */
export const CUSTOM_TABLES: Schema = {
  // Okta Single Sign-On connector: the System Log's JSON paths, joined by underscores.
  Okta_CL: {
    bool: 'securityContext_isProxy_b',
    datetime: 'TimeGenerated published_t',
    string: `
      actor_alternateId_s actor_displayName_s actor_id_s actor_type_s
      authenticationContext_authenticationStep_d client_ipAddress_s client_userAgent_os_s
      client_userAgent_rawUserAgent_s debugContext_debugData_behaviors_s
      debugContext_debugData_logOnlySecurityData_s debugContext_debugData_requestUri_s
      debugContext_debugData_s displayMessage_s eventType_s legacyEventType_s outcome_reason_s
      outcome_result_s severity_s target_s transaction_type_s uuid_g`,
  },
  // GitHub Enterprise audit log connector.
  GitHubAuditLogPolling_CL: {
    datetime: 'TimeGenerated created_at_d',
    string: 'action_s actor_s org_s repo_s user_s visibility_s business_s',
  },
  // Google Workspace Reports connector: one table for each application.
  GWorkspace_ReportsAPI_admin_CL: {
    datetime: 'TimeGenerated',
    string: 'actor_email_s event_name_s event_type_s IPAddress_s NEW_VALUE_s OLD_VALUE_s',
  },
  GWorkspace_ReportsAPI_login_CL: {
    datetime: 'TimeGenerated',
    string: 'actor_email_s event_name_s event_type_s IPAddress_s login_type_s',
  },
};
