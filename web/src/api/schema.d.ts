// Made by scripts/types.mjs from the API of the server. Do not edit: run `make web-types`.
export interface paths {
    "/api/v1/access-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_access_records_api_v1_access_records_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-records/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_access_records_api_v1_access_records_export_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-records/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_report_api_v1_access_records_report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-records/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_report_api_v1_access_records_report_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_approvals_api_v1_approvals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approval_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_approval_api_v1_approvals__approval_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approval_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_approvals__approval_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approval_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reject_api_v1_approvals__approval_id__reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["login_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logout_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refresh_api_v1_auth_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["open_browser_session_api_v1_auth_session_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/session/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["renew_browser_session_api_v1_auth_session_renew_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_batches_api_v1_batches_get"];
        put?: never;
        post: operations["create_batch_api_v1_batches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_batch_api_v1_batches__batch_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_holds_api_v1_batches__batch_id__holds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["quarantine_api_v1_batches__batch_id__quarantine_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["release_api_v1_batches__batch_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverse_api_v1_batches__batch_id__reverse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{batch_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trace_batch_api_v1_batches__batch_id__trace_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["create_batches_api_v1_batches_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/expected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_expected_api_v1_batches_expected_get"];
        put: operations["put_expected_api_v1_batches_expected_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_clock_api_v1_clock_get"];
        put: operations["put_clock_api_v1_clock_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_bills_api_v1_cost_bills_get"];
        put?: never;
        post: operations["post_api_v1_cost_bills_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-bills/{bill_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_bill_api_v1_cost_bills__bill_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-bills/{bill_id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverse_api_v1_cost_bills__bill_id__reverse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_costs_api_v1_costs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_credit_notes_api_v1_credit_notes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{credit_note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_credit_note_api_v1_credit_notes__credit_note_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crew-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_crew_rules_api_v1_crew_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_demand_api_v1_demand_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_documents_api_v1_driver_documents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["renew_document_api_v1_driver_documents__document_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-documents/{document_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_document_api_v1_driver_documents__document_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-suggestions/{suggestion_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_one_api_v1_driver_suggestions__suggestion_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-suggestions/{suggestion_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reject_all_api_v1_driver_suggestions__suggestion_id__reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-suggestions/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["suggestion_figures_api_v1_driver_suggestions_figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_drivers_api_v1_drivers_get"];
        put?: never;
        post: operations["create_driver_api_v1_drivers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_driver_api_v1_drivers__driver_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_driver_api_v1_drivers__driver_id__patch"];
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_driver_api_v1_drivers__driver_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_driver_api_v1_drivers__driver_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_document_api_v1_drivers__driver_id__documents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}/work-sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["end_session_api_v1_drivers__driver_id__work_sessions_end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/{driver_id}/work-sessions/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["start_session_api_v1_drivers__driver_id__work_sessions_start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_drivers_api_v1_drivers_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drivers/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["drivers_template_api_v1_drivers_import_template_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_edits_api_v1_edits_get"];
        put?: never;
        post: operations["edit_api_v1_edits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/edits/{edit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_edit_api_v1_edits__edit_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/edits/{edit_id}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redo_api_v1_edits__edit_id__redo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/edits/{edit_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo_api_v1_edits__edit_id__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/etas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_etas_api_v1_etas_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_event_types_api_v1_event_types_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_events_api_v1_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/anchors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_anchors_api_v1_events_anchors_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/anchors/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["check_anchors_api_v1_events_anchors_verify_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_parked_events_api_v1_events_parked_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/parked/{subscriber}/{seq}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retry_parked_event_api_v1_events_parked__subscriber___seq__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_rules_api_v1_evidence_rules_get"];
        put?: never;
        post: operations["add_rule_api_v1_evidence_rules_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["remove_rule_api_v1_evidence_rules__rule_id__delete"];
        options?: never;
        head?: never;
        patch: operations["patch_rule_api_v1_evidence_rules__rule_id__patch"];
        trace?: never;
    };
    "/api/v1/exception-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_exception_rules_api_v1_exception_rules_get"];
        put: operations["put_exception_rule_api_v1_exception_rules_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exception-rules/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["reset_exception_rule_api_v1_exception_rules__key__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_exceptions_api_v1_exceptions_get"];
        put?: never;
        post: operations["report_api_v1_exceptions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_exception_api_v1_exceptions__exception_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assign_api_v1_exceptions__exception_id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["comment_api_v1_exceptions__exception_id__comments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_all_api_v1_exceptions__exception_id__export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolve_api_v1_exceptions__exception_id__resolve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{exception_id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["workspace_api_v1_exceptions__exception_id__workspace_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["act_on_many_exceptions_api_v1_exceptions_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/suggest-reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["suggest_reason_api_v1_exceptions_suggest_reason_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["upload_api_v1_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["download_api_v1_files__file_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_inbound_api_v1_inbound_get"];
        put?: never;
        post: operations["announce_inbound_api_v1_inbound_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inbound_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_inbound_api_v1_inbound__inbound_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inbound_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_inbound_api_v1_inbound__inbound_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inbound_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["close_inbound_api_v1_inbound__inbound_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inbound_id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["record_receipt_api_v1_inbound__inbound_id__receipts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inbound_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receive_inbound_api_v1_inbound__inbound_id__receive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inventory/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adjust_api_v1_inventory_adjust_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inventory/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_balances_api_v1_inventory_balances_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inventory/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_movements_api_v1_inventory_movements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inventory/scrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["scrap_api_v1_inventory_scrap_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_jobs_api_v1_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_job_api_v1_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retry_api_v1_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["follow_api_v1_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_locations_api_v1_locations_get"];
        put?: never;
        post: operations["create_location_api_v1_locations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/{location_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_location_api_v1_locations__location_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_location_api_v1_locations__location_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/{location_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_location_api_v1_locations__location_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/{location_id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["batches_of_location_api_v1_locations__location_id__batches_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/{location_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_location_api_v1_locations__location_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_locations_api_v1_locations_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["locations_template_api_v1_locations_import_template_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/serving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["depots_serving_api_v1_locations_serving_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_me_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["change_own_password_api_v1_me_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["name_things_api_v1_names_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_drafts_api_v1_order_drafts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-drafts/{draft_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_order_drafts__draft_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-drafts/{draft_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_api_v1_order_drafts__draft_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-drafts/{draft_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dismiss_api_v1_order_drafts__draft_id__dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-drafts/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["propose_api_v1_order_drafts_propose_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_templates_api_v1_order_templates_get"];
        put?: never;
        post: operations["create_api_v1_order_templates_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_order_templates__template_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["change_api_v1_order_templates__template_id__patch"];
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/materialise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["materialise_api_v1_order_templates__template_id__materialise_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pause_api_v1_order_templates__template_id__pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["preview_days_api_v1_order_templates__template_id__preview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resume_api_v1_order_templates__template_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["skip_api_v1_order_templates__template_id__skip_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-templates/{template_id}/unskip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unskip_api_v1_order_templates__template_id__unskip_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_all_api_v1_orders_get"];
        put?: never;
        post: operations["place_api_v1_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_orders__order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["amend_api_v1_orders__order_id__patch"];
        trace?: never;
    };
    "/api/v1/orders/{order_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["again_api_v1_orders__order_id__again_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/allocate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["allocate_api_v1_orders__order_id__allocate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_allocation_api_v1_orders__order_id__allocation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_as_of_api_v1_orders__order_id__as_of_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_orders__order_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirm_api_v1_orders__order_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_delivery_api_v1_orders__order_id__delivery_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/delivery-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["delivery_code_api_v1_orders__order_id__delivery_code_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_events_api_v1_orders__order_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/labels.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_labels_api_v1_orders__order_id__labels_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pack_api_v1_orders__order_id__pack_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_parcels_api_v1_orders__order_id__parcels_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/pod.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_proof_of_order_api_v1_orders__order_id__pod_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ready_api_v1_orders__order_id__ready_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/reallocate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reallocate_api_v1_orders__order_id__reallocate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_receipt_api_v1_orders__order_id__receipt_get"];
        put?: never;
        post: operations["tell_api_v1_orders__order_id__receipt_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["release_api_v1_orders__order_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_substitutes_api_v1_orders__order_id__substitutions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["create_of_order_api_v1_orders__order_id__template_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/allocate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["allocate_many_api_v1_orders_allocate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["act_on_many_api_v1_orders_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_many_api_v1_orders_cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/next-slot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["next_slot_api_v1_orders_next_slot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ready_many_api_v1_orders_ready_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["release_many_api_v1_orders_release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["index_organisations_api_v1_organisations_get"];
        put?: never;
        post: operations["create_organisation_api_v1_organisations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_organisation_api_v1_organisations__organisation_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["change_organisation_api_v1_organisations__organisation_id__patch"];
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_organisation_api_v1_organisations__organisation_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_organisation_api_v1_organisations__organisation_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_picklists_api_v1_picklists_get"];
        put?: never;
        post: operations["generate_picklists_api_v1_picklists_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picklists/{picklist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_picklist_api_v1_picklists__picklist_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picklists/{picklist_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assign_api_v1_picklists__picklist_id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picklists/{picklist_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirm_picks_api_v1_picklists__picklist_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picklists/{picklist_id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["scan_api_v1_picklists__picklist_id__scan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_pins_api_v1_pins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins/{pin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_pin_api_v1_pins__pin_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planning/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_day_api_v1_planning_day_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_plans_api_v1_plans_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_plan_api_v1_plans__plan_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_api_v1_plans__plan_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_balance_api_v1_plans__plan_id__balance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["compare_versions_api_v1_plans__plan_id__compare_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["discard_api_v1_plans__plan_id__discard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["finish_api_v1_plans__plan_id__finish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/orders/{order_id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["why_order_api_v1_plans__plan_id__orders__order_id__why_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_plan_pins_api_v1_plans__plan_id__pins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redo_in_plan_api_v1_plans__plan_id__redo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/rules-cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_rules_cost_api_v1_plans__plan_id__rules_cost_get"];
        put?: never;
        post: operations["price_rules_api_v1_plans__plan_id__rules_cost_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo_in_plan_api_v1_plans__plan_id__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_versions_api_v1_plans__plan_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["compare_plans_api_v1_plans_compare_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_positions_api_v1_positions_get"];
        put?: never;
        post: operations["report_positions_api_v1_positions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["who_is_present_api_v1_presence_get"];
        put?: never;
        post: operations["be_present_api_v1_presence_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["be_gone_api_v1_presence_leave_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_due_api_v1_privacy_due_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["erase_api_v1_privacy_erase_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_api_v1_privacy_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_inventory_api_v1_privacy_inventory_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["purge_api_v1_privacy_purge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/putaway-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_putaways_api_v1_putaway_tasks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/putaway-tasks/{putaway_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirm_api_v1_putaway_tasks__putaway_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_recalls_api_v1_recalls_get"];
        put?: never;
        post: operations["create_recall_api_v1_recalls_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recalls/{recall_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_recall_api_v1_recalls__recall_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recalls/{recall_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["end_recall_api_v1_recalls__recall_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recalls/{recall_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trace_recall_api_v1_recalls__recall_id__trace_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_day_api_v1_reconciliation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["close_api_v1_reconciliation_close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_days_api_v1_reconciliation_days_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_explanations_api_v1_reconciliation_explanations_get"];
        put?: never;
        post: operations["explain_api_v1_reconciliation_explanations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/explanations/{explanation_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_api_v1_reconciliation_explanations__explanation_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/explanations/{explanation_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refuse_api_v1_reconciliation_explanations__explanation_id__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopen_api_v1_reconciliation_reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/trips/{trip_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_trip_api_v1_reconciliation_trips__trip_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replanning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_proposals_api_v1_replanning_get"];
        put?: never;
        post: operations["what_can_be_done_api_v1_replanning_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replanning/{proposal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_proposal_api_v1_replanning__proposal_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replanning/{proposal_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["apply_api_v1_replanning__proposal_id__apply_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replanning/{proposal_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo_api_v1_replanning__proposal_id__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_replay_api_v1_replay_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_channels_api_v1_report_channels_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-files/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["download_by_link_api_v1_report_files__token__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_schedules_api_v1_report_schedules_get"];
        put?: never;
        post: operations["add_api_v1_report_schedules_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_report_schedules__schedule_id__get"];
        put?: never;
        post?: never;
        delete: operations["remove_api_v1_report_schedules__schedule_id__delete"];
        options?: never;
        head?: never;
        patch: operations["change_api_v1_report_schedules__schedule_id__patch"];
        trace?: never;
    };
    "/api/v1/report-schedules/{schedule_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["send_api_v1_report_schedules__schedule_id__send_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules/{schedule_id}/sendings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_sendings_api_v1_report_schedules__schedule_id__sendings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules/{schedule_id}/sendings/{sending_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["download_api_v1_report_schedules__schedule_id__sendings__sending_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ask_anything_api_v1_reports_ask_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/costs/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_costs_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/emissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_emissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/emissions/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["emissions_of_order_api_v1_reports_emissions_orders__order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/emissions/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_emissions_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exceptions_api_v1_reports_exceptions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/exceptions/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exception_cells_api_v1_reports_exceptions_cells_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/exceptions/hotspots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exception_hotspots_api_v1_reports_exceptions_hotspots_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/exceptions/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_exceptions_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/fill-rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_fill-rate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/fill-rate/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_fill-rate_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/otd": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_otd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/otd/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_otd_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/pivot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["pivot_api_v1_reports_pivot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_ready_api_v1_reports_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/ready/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ask_ready_api_v1_reports_ready__key__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/repeat-trips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["repeat_trips_api_v1_reports_repeat_trips_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/repeat-trips/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_repeat-trips_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["scorecards_api_v1_reports_scorecards_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/scorecards/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_scorecards_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/stock-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_stock-outs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/stock-outs/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_stock-outs_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["summary_api_v1_reports_summary_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/utilization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_utilization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/utilization/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["report_utilization_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_returns_api_v1_return_requests_get"];
        put?: never;
        post: operations["ask_api_v1_return_requests_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_return_requests__return_request_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_return_requests__return_request_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/label.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["label_api_v1_return_requests__return_request_id__label_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["options_api_v1_return_requests__return_request_id__options_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receive_api_v1_return_requests__return_request_id__receive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refuse_api_v1_return_requests__return_request_id__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-requests/{return_request_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_return_requests__return_request_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_returns_api_v1_returns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{return_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_return_api_v1_returns__return_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{return_id}/grade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["grade_api_v1_returns__return_id__grade_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{return_id}/return.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_return_api_v1_returns__return_id__return_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search_all_api_v1_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["index_settings_api_v1_settings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_setting_api_v1_settings__key__get"];
        put: operations["change_setting_api_v1_settings__key__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_setting_changes_api_v1_settings_history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sharing-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_policy_api_v1_sharing_policy_get"];
        put: operations["put_policy_api_v1_sharing_policy_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sharing-policy/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_mine_api_v1_sharing_policy_mine_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_skus_api_v1_skus_get"];
        put?: never;
        post: operations["create_sku_api_v1_skus_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus/{sku_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_sku_api_v1_skus__sku_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_sku_api_v1_skus__sku_id__patch"];
        trace?: never;
    };
    "/api/v1/skus/{sku_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_sku_api_v1_skus__sku_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus/{sku_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_sku_api_v1_skus__sku_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus/{sku_id}/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_substitutes_api_v1_skus__sku_id__substitutes_get"];
        put: operations["replace_substitutes_api_v1_skus__sku_id__substitutes_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_skus_api_v1_skus_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skus/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["skus_template_api_v1_skus_import_template_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_counts_api_v1_stock_counts_get"];
        put?: never;
        post: operations["open_count_api_v1_stock_counts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_count_api_v1_stock_counts__count_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_stock_counts__count_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_stock_counts__count_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["record_lines_api_v1_stock_counts__count_id__lines_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}/recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recount_api_v1_stock_counts__count_id__recount_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/{count_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submit_api_v1_stock_counts__count_id__submit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-counts/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["propose_api_v1_stock_counts_proposal_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tariffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_tariffs_api_v1_tariffs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tariffs/{vehicle_kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put_tariff_api_v1_tariffs__vehicle_kind__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tariffs/{vehicle_kind}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["apply_api_v1_tariffs__vehicle_kind__apply_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_transfers_api_v1_transfers_get"];
        put?: never;
        post: operations["create_transfer_api_v1_transfers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_transfer_api_v1_transfers__transfer_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_transfer_api_v1_transfers__transfer_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_transfers__transfer_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["schedule_api_v1_transfers__transfer_id__schedule_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ship_transfer_api_v1_transfers__transfer_id__ship_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transfer_id}/trips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_trips_api_v1_transfers__transfer_id__trips_get"];
        put?: never;
        post: operations["join_api_v1_transfers__transfer_id__trips_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/rebalance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_rebalance_api_v1_transfers_rebalance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/rebalance/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_api_v1_transfers_rebalance_accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/rebalance/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["propose_api_v1_transfers_rebalance_propose_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/travel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_travel_api_v1_travel_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/travel/learn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["learn_travel_api_v1_travel_learn_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/travel/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_profile_api_v1_travel_profile_get"];
        put: operations["change_profile_api_v1_travel_profile_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trip-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_results_api_v1_trip_results_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_trips_api_v1_trips_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_trip_api_v1_trips__trip_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["change_planned_api_v1_trips__trip_id__patch"];
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_as_of_api_v1_trips__trip_id__as_of_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["breakdown_api_v1_trips__trip_id__breakdown_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_trips__trip_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/change-driver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["another_driver_api_v1_trips__trip_id__change_driver_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["complete_api_v1_trips__trip_id__complete_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_trip_costs_api_v1_trips__trip_id__costs_get"];
        put?: never;
        post: operations["post_cost_document_api_v1_trips__trip_id__costs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/costs/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trip_item_costs_api_v1_trips__trip_id__costs_items_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dispatch_api_v1_trips__trip_id__dispatch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/driver-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["suggest_api_v1_trips__trip_id__driver_suggestions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/eta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_eta_api_v1_trips__trip_id__eta_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_trip_events_api_v1_trips__trip_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["handover_api_v1_trips__trip_id__handover_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/handover/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_proposals_api_v1_trips__trip_id__handover_proposals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_history_api_v1_trips__trip_id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_load_api_v1_trips__trip_id__load_get"];
        put?: never;
        post: operations["count_api_v1_trips__trip_id__load_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/load-sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_load_sheet_api_v1_trips__trip_id__load_sheet_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/load/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["scan_api_v1_trips__trip_id__load_scan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trip_result_api_v1_trips__trip_id__result_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_trip_route_api_v1_trips__trip_id__route_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/route-sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_route_sheet_api_v1_trips__trip_id__route_sheet_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["start_api_v1_trips__trip_id__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["arrive_api_v1_trips__trip_id__stops__stop_id__arrive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_collections_api_v1_trips__trip_id__stops__stop_id__collections_get"];
        put?: never;
        post: operations["plan_api_v1_trips__trip_id__stops__stop_id__collections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/collections/{return_request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["drop_api_v1_trips__trip_id__stops__stop_id__collections__return_request_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/collections/{return_request_id}/collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["collect_api_v1_trips__trip_id__stops__stop_id__collections__return_request_id__collect_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deliver_api_v1_trips__trip_id__stops__stop_id__deliver_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fail_api_v1_trips__trip_id__stops__stop_id__fail_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/pod.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_proof_api_v1_trips__trip_id__stops__stop_id__pod_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/pod/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["attach_api_v1_trips__trip_id__stops__stop_id__pod_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/pod/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["verify_api_v1_trips__trip_id__stops__stop_id__pod_verify_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/stops/{stop_id}/waive-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["waive_api_v1_trips__trip_id__stops__stop_id__waive_code_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_track_api_v1_trips__trip_id__track_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{trip_id}/track.gpx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_track_api_v1_trips__trip_id__track_gpx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["act_on_many_trips_api_v1_trips_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["plan_trips_api_v1_trips_plan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/sheets.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_sheets_api_v1_trips_sheets_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["index_users_api_v1_users_get"];
        put?: never;
        post: operations["create_user_api_v1_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_user_api_v1_users__user_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["change_user_api_v1_users__user_id__patch"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_user_api_v1_users__user_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_user_api_v1_users__user_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reset_password_api_v1_users__user_id__reset_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unlock_user_api_v1_users__user_id__unlock_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_vehicles_api_v1_vehicles_get"];
        put?: never;
        post: operations["create_vehicle_api_v1_vehicles_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{vehicle_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_vehicle_api_v1_vehicles__vehicle_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_vehicle_api_v1_vehicles__vehicle_id__patch"];
        trace?: never;
    };
    "/api/v1/vehicles/{vehicle_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["activate_vehicle_api_v1_vehicles__vehicle_id__activate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{vehicle_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivate_vehicle_api_v1_vehicles__vehicle_id__deactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_vehicles_api_v1_vehicles_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["vehicles_template_api_v1_vehicles_import_template_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_views_api_v1_views_get"];
        put?: never;
        post: operations["make_view_api_v1_views_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_view_api_v1_views__view_id__get"];
        put?: never;
        post?: never;
        delete: operations["remove_view_api_v1_views__view_id__delete"];
        options?: never;
        head?: never;
        patch: operations["update_view_api_v1_views__view_id__patch"];
        trace?: never;
    };
    "/api/v1/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_watch_api_v1_watch_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/{item_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_note_api_v1_watch__item_id__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["watch_figures_api_v1_watch_figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_all_api_v1_waves_get"];
        put?: never;
        post: operations["create_api_v1_waves_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waves/{wave_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_v1_waves__wave_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waves/{wave_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancel_api_v1_waves__wave_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waves/{wave_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["release_api_v1_waves__wave_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waves/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["propose_api_v1_waves_propose_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_deliveries_api_v1_webhook_deliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_delivery_api_v1_webhook_deliveries__delivery_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replay_delivery_api_v1_webhook_deliveries__delivery_id__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_webhooks_api_v1_webhooks_get"];
        put?: never;
        post: operations["add_webhook_api_v1_webhooks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_webhook_api_v1_webhooks__webhook_id__get"];
        put?: never;
        post?: never;
        delete: operations["remove_webhook_api_v1_webhooks__webhook_id__delete"];
        options?: never;
        head?: never;
        patch: operations["change_webhook_api_v1_webhooks__webhook_id__patch"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replay_webhook_api_v1_webhooks__webhook_id__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotate_webhook_secret_api_v1_webhooks__webhook_id__rotate_secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_webhook_secret_api_v1_webhooks__webhook_id__secret_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["send_test_api_v1_webhooks__webhook_id__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_sessions_api_v1_work_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["correct_session_api_v1_work_sessions__session_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-sessions/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["hours_api_v1_work_sessions_hours_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_zones_api_v1_zones_get"];
        put?: never;
        post: operations["create_zone_api_v1_zones_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/{zone_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_zone_api_v1_zones__zone_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_zone_api_v1_zones__zone_id__patch"];
        trace?: never;
    };
    "/api/v1/zones/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["zone_at_api_v1_zones_at_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/from-cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["make_zone_from_cells_api_v1_zones_from_cells_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_zones_api_v1_zones_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/overlaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["zone_overlaps_api_v1_zones_overlaps_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccessLineOut
         * @description What one person did of one kind and for one purpose.
         */
        AccessLineOut: {
            /** Action */
            action: string;
            /** Actor Id */
            actor_id: string | null;
            /**
             * Actor Name
             * @description None for the house itself, and who is no user any more.
             */
            actor_name: string | null;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /** Is Read */
            is_read: boolean;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Purpose */
            purpose: string | null;
            /**
             * Seen
             * @description People or rows shown; a list counts as each of them.
             */
            seen: number;
            /** Subject Type */
            subject_type: string;
            /**
             * Subjects
             * @description Different ones, as far as single ones were looked at.
             */
            subjects: number;
            /** Times */
            times: number;
        };
        /**
         * AccessRecordOut
         * @description Who read or touched something sensitive.
         */
        AccessRecordOut: {
            /** Action */
            action: string;
            /** Actor Id */
            actor_id: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Purpose */
            purpose: string | null;
            /** Request Id */
            request_id: string | null;
            /** Subject Id */
            subject_id: string | null;
            /** Subject Type */
            subject_type: string;
        };
        /**
         * AccessReportOut
         * @description A month of the access log.
         */
        AccessReportOut: {
            /**
             * Begins At
             * Format: date-time
             */
            begins_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Governance
             * @description Erasures, purges and changes of the sharing policy.
             */
            governance: {
                [key: string]: number;
            };
            /**
             * Is Cut
             * @description Whether there are more lines than are told.
             */
            is_cut: boolean;
            /** Lines */
            lines: components["schemas"]["AccessLineOut"][];
            /** Noticed */
            noticed: components["schemas"]["NoticedOut"][];
            /** People */
            people: number;
            /**
             * Reads
             * @description Records of reading; the others changed something.
             */
            reads: number;
            /** Records */
            records: number;
        };
        /**
         * AckDayOut
         * @description The same of one local day.
         */
        AckDayOut: {
            /** Acknowledged */
            acknowledged: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Median S */
            median_s: number | null;
            /** Raised */
            raised: number;
        };
        /**
         * AckFiguresOut
         * @description How soon people took note.
         */
        AckFiguresOut: {
            /** Acknowledged */
            acknowledged: number;
            /**
             * Kind
             * @description None for all kinds together.
             */
            kind: ("breakdown" | "exception" | "late" | "undispatched") | null;
            /** Median S */
            median_s: number | null;
            /** Open */
            open: number;
            /** P90 S */
            p90_s: number | null;
            /** Raised */
            raised: number;
            /**
             * Soon
             * @description Acknowledged within `soon_s`.
             */
            soon: number;
            /**
             * Unseen
             * @description Over before anybody took note.
             */
            unseen: number;
        };
        /**
         * Again
         * @description When goods are brought again.
         * @enum {string}
         */
        Again: "same_day" | "next_day" | "next_open_day";
        /**
         * Alive
         * @description The process answers.
         */
        Alive: {
            /**
             * Product
             * @default Roundsman
             * @constant
             */
            product: "Roundsman";
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
            /**
             * Uptime Seconds
             * @description Seconds since this process was started.
             */
            uptime_seconds: number;
        };
        /**
         * AllocationOut
         * @description Units of one batch that a line holds.
         */
        AllocationOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /** Picked Quantity */
            picked_quantity: number;
            /** Quantity */
            quantity: number;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
            /** Shipped Quantity */
            shipped_quantity: number;
            /**
             * Status
             * @enum {string}
             */
            status: "held" | "picked" | "shipped";
        };
        /**
         * AnchorOut
         * @description A seal on one day of the event log; it holds the one before it.
         */
        AnchorOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** First Seq */
            first_seq: number;
            /** Last Seq */
            last_seq: number;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Previous Sha256 */
            previous_sha256: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * AnchorsChecked
         * @description Seals worked out anew.
         */
        AnchorsChecked: {
            /** Days */
            days: components["schemas"]["AnchorVerdictOut"][];
            /** Intact */
            intact: boolean;
        };
        /**
         * AnchorVerdictOut
         * @description Whether the facts of a day are those that were sealed.
         */
        AnchorVerdictOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** First Seq */
            first_seq: number;
            /** Intact */
            intact: boolean;
            /** Last Seq */
            last_seq: number;
            /** Sha256 */
            sha256: string;
        };
        /**
         * AnswerOut
         * @description The answer to a question as a table.
         */
        AnswerOut: {
            as_of: components["schemas"]["AsOf"];
            /** Columns */
            columns: components["schemas"]["ColumnOut"][];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Left Out */
            left_out: number;
            /** Report */
            report: string;
            /** Rows */
            rows: unknown[][];
            /** Timezone */
            timezone: string;
            /** Title */
            title: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            /** Total */
            total: {
                [key: string]: unknown;
            };
        };
        AnyLocationKind: components["schemas"]["LocationKind"] | ("vehicle" | "transit");
        /**
         * ApprovalOut
         * @description A change of stock above the limit, and what became of it.
         */
        ApprovalOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Damaged Delta */
            damaged_delta: number;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decision Note */
            decision_note: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "adjust" | "scrap";
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** On Hand Delta */
            on_hand_delta: number;
            /** Reason Code */
            reason_code: string;
            /** Requested By */
            requested_by: string | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            status: components["schemas"]["ApprovalStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Value Minor
             * @description At list price, in minor units of the tenant's currency; None for those who see no prices.
             */
            value_minor: number | null;
            /** Version */
            version: number;
        };
        /** @enum {string} */
        ApprovalStatusName: "pending" | "approved" | "rejected";
        /**
         * AreaCell
         * @description The same, of an area.
         */
        AreaCell: {
            /** Area */
            area: string;
            /** Hour */
            hour: number;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
        };
        /**
         * AsOf
         * @description Up to which event the figures have come.
         */
        AsOf: {
            /** At */
            at: string | null;
            /** Behind */
            behind: number;
            /** Seq */
            seq: number;
        };
        /**
         * AssetDeclared
         * @description A photo or signature that was taken and whose file comes later.
         */
        AssetDeclared: {
            /**
             * Bytes
             * @description Its size.
             */
            bytes: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "photo" | "signature";
            /**
             * Sha256
             * @description Of its bytes, in hexadecimal.
             */
            sha256: string;
        };
        /**
         * AssignmentOut
         * @description A driver who had the trip before its present one.
         */
        AssignmentOut: {
            /** Changed By */
            changed_by: string | null;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /**
             * From At
             * Format: date-time
             */
            from_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Next Driver Id
             * Format: uuid
             */
            next_driver_id: string;
            /** Note */
            note: string;
            /**
             * Until At
             * Format: date-time
             */
            until_at: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * AttemptOut
         * @description One call.
         */
        AttemptOut: {
            /** Answer */
            answer: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Batch Of */
            batch_of: number;
            /** Code */
            code: number | null;
            /** Duration Ms */
            duration_ms: number;
            /** Error */
            error: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: number;
        };
        /**
         * BalanceOut
         * @description What lies at a location of one batch.
         */
        BalanceOut: {
            /** Available */
            available: number;
            /** Batch Code */
            batch_code: string;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Damaged */
            damaged: number;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Blocked
             * @description Held back (quarantine or recall): nothing of it is given out.
             */
            is_blocked: boolean;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** On Hand */
            on_hand: number;
            /** Reserved */
            reserved: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
        };
        /**
         * BalancePage
         * @description A page of balances, with totals.
         */
        BalancePage: {
            /** Items */
            items: components["schemas"]["BalanceOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
            totals: components["schemas"]["BalanceTotals"];
        };
        /**
         * BalanceStep
         * @description What so much more money buys.
         */
        BalanceStep: {
            /** Extra Cost Minor */
            extra_cost_minor: number | null;
            /** Longest S */
            longest_s: number;
            /** Pct */
            pct: number;
            /**
             * Ratio
             * @description The longest day in shortest ones.
             */
            ratio: number;
            /** Shortest S */
            shortest_s: number;
        };
        /**
         * BalanceSteps
         * @description From the plan as it is to the evenest days that the price allows.
         */
        BalanceSteps: {
            /** Steps */
            steps: components["schemas"]["BalanceStep"][];
        };
        /**
         * BalanceTotals
         * @description What all balances that match hold together, on this page or not.
         */
        BalanceTotals: {
            /** Available */
            available: number;
            /** Damaged */
            damaged: number;
            /** On Hand */
            on_hand: number;
            /** Reserved */
            reserved: number;
        };
        /**
         * BandFigures
         * @description Whether confidence deserves its name: how often the first one's band was taken.
         */
        BandFigures: {
            /** Accepted */
            accepted: number;
            /**
             * Band
             * @enum {string}
             */
            band: "high" | "medium" | "low";
            /** Decided */
            decided: number;
        };
        /**
         * BatchCreate
         * @description Goods just made.
         */
        BatchCreate: {
            /**
             * Code
             * @description From the day and the SKU when left out.
             */
            code?: string | null;
            /**
             * Expires On
             * @description From the shelf life when left out.
             */
            expires_on?: string | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Produced On
             * @description Today at the place when left out.
             */
            produced_on?: string | null;
            /**
             * Quantity
             * @description Whole units, at least 1.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * BatchOut
         * @description A batch.
         */
        BatchOut: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Produced At Location Id
             * Format: uuid
             */
            produced_at_location_id: string;
            /**
             * Produced On
             * Format: date
             */
            produced_on: string;
            /** Quantity Produced */
            quantity_produced: number;
            /**
             * Reversed At
             * @description When it was taken back as recorded by mistake.
             */
            reversed_at: string | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "released" | "quarantined" | "recalled";
        };
        /**
         * BatchQuarantine
         * @description Why a batch is held back, and where.
         */
        BatchQuarantine: {
            /**
             * Location Id
             * @description Only there; everywhere when left out.
             */
            location_id?: string | null;
            /** Note */
            note?: string | null;
            /** Reason Code */
            reason_code: string;
        };
        /**
         * BatchRelease
         * @description Why a batch may go again, and where it was held.
         */
        BatchRelease: {
            /**
             * Location Id
             * @description The hold of that place; the hold everywhere when left out.
             */
            location_id?: string | null;
            /** Note */
            note: string;
        };
        /**
         * BatchReverse
         * @description Why production is taken back.
         */
        BatchReverse: {
            /** Note */
            note?: string | null;
            /** Reason Code */
            reason_code: string;
        };
        /**
         * BatchTrace
         * @description Where every unit of a batch is or went.
         *
         *     `entered = in_stock + delivered - sent_back + scrapped - adjusted`; what does not fit stands in `unexplained` (0 in
         *     sound books).
         */
        BatchTrace: {
            /**
             * Adjusted
             * @description Net corrections by hand and by count; below 0 is lost.
             */
            adjusted: number;
            /** Batch Code */
            batch_code: string;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Came Back
             * @description Brought back by vehicles at some time; they are in stock or scrapped since.
             */
            came_back: number;
            /** Delivered */
            delivered: number;
            /** Deliveries */
            deliveries: components["schemas"]["DeliveredTo"][];
            /**
             * Entered
             * @description Produced, or received from outside.
             */
            entered: number;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /**
             * In Stock
             * @description Sound and damaged, at places, on vehicles and in transit.
             */
            in_stock: number;
            /**
             * Produced On
             * Format: date
             */
            produced_on: string;
            /** Scrapped */
            scrapped: number;
            /**
             * Sent Back
             * @description Of what was delivered, units that shops have sent back and the dock graded.
             */
            sent_back: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Unexplained */
            unexplained: number;
            /** Where Now */
            where_now: components["schemas"]["WhereNow"][];
        };
        /**
         * BestOrderIn
         * @description The orders of trips in the sequence that costs least; what a person put in its place stays there.
         */
        BestOrderIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "best_order";
            trip_ids: components["schemas"]["TripIds"];
        };
        /**
         * BillBasis
         * @description By what the trips of a period bear a bill.
         * @enum {string}
         */
        BillBasis: "distance" | "time" | "weight" | "stops" | "equal";
        /**
         * BillStatus
         * @description Where a bill stands.
         * @enum {string}
         */
        BillStatus: "posted" | "reversed";
        /**
         * BuiltMapOut
         * @description The map in the data folder.
         */
        BuiltMapOut: {
            /** Algorithm */
            algorithm: string;
            /** Built At */
            built_at: string;
            /** Bytes */
            bytes: number;
            /** Extract */
            extract: string;
            /** Profile */
            profile: string;
            /** Roads */
            roads: number;
        };
        /**
         * BulkAction
         * @description What can be done with many orders at once.
         * @enum {string}
         */
        BulkAction: "confirm" | "allocate" | "release" | "ready" | "cancel";
        /**
         * BulkOut
         * @description What became of each row, in the order they were named.
         */
        BulkOut: {
            /** Action */
            action: string;
            /** Done */
            done: number;
            /** Items */
            items: components["schemas"]["BulkResultOut"][];
            /** Refused */
            refused: number;
        };
        /**
         * BulkResultOut
         * @description What became of one row.
         */
        BulkResultOut: {
            /**
             * Code
             * @description Why not; one of the codes of problems.
             */
            code: string | null;
            /** Done */
            done: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Number
             * @description None where there is no such row for the caller.
             */
            number: string | null;
            /**
             * Status
             * @description As it stands now.
             */
            status: string | null;
            /**
             * Why
             * @description The same in a sentence.
             */
            why: string | null;
        };
        /** @enum {string} */
        By: "recorded" | "occurred";
        /**
         * CancelImpactOut
         * @description What calling an order off costs.
         */
        CancelImpactOut: {
            /**
             * Goods Minor
             * @description Worth of the goods that will not be sold, at the order's prices.
             */
            goods_minor: number | null;
            /**
             * Is Planned
             * @description Whether an accepted trip loses a stop.
             */
            is_planned: boolean;
            /**
             * Picked Quantity
             * @description Units off the shelf already, to be put back.
             */
            picked_quantity: number;
            /**
             * Released Quantity
             * @description Units that it held and others can have now.
             */
            released_quantity: number;
            /**
             * Was
             * @description The status it had.
             */
            was: string;
        };
        /**
         * CancelReason
         * @description Why an order was called off.
         * @enum {string}
         */
        CancelReason: "ordered_by_mistake" | "no_longer_needed" | "duplicate" | "out_of_stock" | "customer_closed" | "other";
        /**
         * CancelResultOut
         * @description What became of one order; `code` and `why` where it was not cancelled.
         */
        CancelResultOut: {
            /** Cancelled */
            cancelled: boolean;
            /** Code */
            code: string | null;
            impact: components["schemas"]["CancelImpactOut"] | null;
            /** Number */
            number: string | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Status */
            status: string | null;
            /** Why */
            why: string | null;
        };
        /**
         * CandidateOut
         * @description Somebody who is suggested.
         */
        CandidateOut: {
            /**
             * Band
             * @enum {string}
             */
            band: "high" | "medium" | "low";
            /**
             * Confidence
             * @description 0 to 1: how much is known, and how clear the lead is.
             */
            confidence: number;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /** Name */
            name: string;
            /** Reasons */
            reasons: components["schemas"]["SuggestReason"][];
            /**
             * Score
             * @description 0 to 1.
             */
            score: number;
        };
        /**
         * CaseAction
         * @description What can be done with many exceptions at once.
         * @enum {string}
         */
        CaseAction: "resolve" | "assign";
        /**
         * ChangeDriverIn
         * @description A trip gets another driver.
         */
        ChangeDriverIn: {
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change_driver";
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * ChangeVehicleIn
         * @description A trip gets another vehicle; its driver is the one named, else who drives that vehicle, else as before.
         */
        ChangeVehicleIn: {
            /** Driver Id */
            driver_id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change_vehicle";
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * ChannelsOut
         * @description Over what reports can be sent from this server.
         */
        ChannelsOut: {
            /** Link Days */
            link_days: number;
            /** Mail */
            mail: boolean;
            /** Mail From */
            mail_from: string | null;
            /**
             * Mail Problem
             * @description What is missing for mail.
             */
            mail_problem: string | null;
        };
        /**
         * ClockOut
         * @description What time it is for the tenant.
         */
        ClockOut: {
            /** Is Sandbox */
            is_sandbox: boolean;
            /**
             * Now
             * Format: date-time
             */
            now: string;
            /** Running */
            running: boolean;
        };
        /**
         * ClockSet
         * @description Set the clock of a sandbox.
         */
        ClockSet: {
            /** Now */
            now?: string | null;
            /**
             * Running
             * @default true
             */
            running?: boolean;
        };
        /**
         * CollectDone
         * @description What the driver took along; all of it when no lines are named.
         */
        CollectDone: {
            /** Command Id */
            command_id?: string | null;
            /** Lines */
            lines?: components["schemas"]["CollectedLine"][] | null;
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * CollectedLine
         * @description What was taken along of one line.
         */
        CollectedLine: {
            /**
             * Line Id
             * Format: uuid
             */
            line_id: string;
            /** Quantity */
            quantity: number;
        };
        /**
         * CollectionOut
         * @description A return that a stop shall collect, or has collected.
         */
        CollectionOut: {
            /** Number */
            number: string;
            /**
             * Return Request Id
             * Format: uuid
             */
            return_request_id: string;
            /** Status */
            status: string;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * CollectionsOut
         * @description Those of a stop.
         */
        CollectionsOut: {
            /** Items */
            items: components["schemas"]["CollectionOut"][];
        };
        /**
         * CollectOptionOut
         * @description A stop that could collect a return, and the room from there on.
         */
        CollectOptionOut: {
            /** Fits */
            fits: boolean;
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /** Room Volume Ml */
            room_volume_ml: number;
            /** Room Weight G */
            room_weight_g: number;
            /** Seq */
            seq: number;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Trip Number */
            trip_number: string;
            /** Trip Status */
            trip_status: string;
        };
        /**
         * CollectOptionsOut
         * @description The soonest first.
         */
        CollectOptionsOut: {
            /** Items */
            items: components["schemas"]["CollectOptionOut"][];
        };
        /**
         * CollectPlan
         * @description Which return the stop shall collect.
         */
        CollectPlan: {
            /**
             * Return Request Id
             * Format: uuid
             */
            return_request_id: string;
        };
        /**
         * ColumnOut
         * @description A column of an answer.
         */
        ColumnOut: {
            kind: components["schemas"]["roundsman__reporting__sheet__Kind"];
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        CommandIn: components["schemas"]["MoveIn"] | components["schemas"]["SwapIn"] | components["schemas"]["InsertIn"] | components["schemas"]["RemoveIn"] | components["schemas"]["ResequenceIn"] | components["schemas"]["SplitIn"] | components["schemas"]["MergeIn"] | components["schemas"]["ChangeVehicleIn"] | components["schemas"]["ChangeDriverIn"] | components["schemas"]["BestOrderIn"];
        /**
         * CommentIn
         * @description Say something.
         */
        CommentIn: {
            /** Celsius */
            celsius?: number | null;
            /**
             * Happened At
             * @description Of a call or a reading; now when left out.
             */
            happened_at?: string | null;
            /**
             * Kind
             * @description `temperature` needs `celsius`.
             * @default note
             * @enum {string}
             */
            kind?: "note" | "call" | "temperature";
            /** Text */
            text: string;
        };
        /**
         * CommentOut
         * @description What somebody said.
         */
        CommentOut: {
            /** Celsius */
            celsius: number | null;
            /** Happened At */
            happened_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "note" | "call" | "temperature";
            /**
             * Said At
             * Format: date-time
             */
            said_at: string;
            /** Said By */
            said_by: string | null;
            /** Text */
            text: string;
        };
        /**
         * ComparisonOut
         * @description Two plans, or two versions of one, side by side.
         */
        ComparisonOut: {
            a: components["schemas"]["SideOut"];
            b: components["schemas"]["SideOut"];
            /**
             * Difference
             * @description b less a.
             */
            difference: {
                [key: string]: unknown;
            };
            /**
             * Moved
             * @description Orders that another trip brings, or before or after others than it did; the fewest that explain the difference. Orders that only come a place later because of these are not among them.
             */
            moved: {
                [key: string]: unknown;
            }[];
        };
        /**
         * Compartment
         * @description A part of a vehicle's hold with a temperature of its own.
         */
        Compartment: {
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /** Name */
            name: string;
            temperature_class: components["schemas"]["TemperatureClass"];
        };
        /**
         * CostBillDetail
         * @description A bill with the parts of its trips; they sum to it.
         */
        CostBillDetail: {
            /** Amount Minor */
            amount_minor: number;
            basis: components["schemas"]["BillBasis"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["CostKind"];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Period From
             * Format: date
             */
            period_from: string;
            /**
             * Period To
             * Format: date
             */
            period_to: string;
            /** Replaces Template */
            replaces_template: boolean;
            /** Reverse Note */
            reverse_note: string | null;
            /** Reversed At */
            reversed_at: string | null;
            share_rule: components["schemas"]["ShareRule"];
            status: components["schemas"]["BillStatus"];
            /** Supplier */
            supplier: string;
            /** Trips */
            trips: components["schemas"]["CostBillTripOut"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle Id */
            vehicle_id: string | null;
            /** Version */
            version: number;
            /** Warehouse Id */
            warehouse_id: string | null;
        };
        /**
         * CostBillOut
         * @description A bill.
         */
        CostBillOut: {
            /** Amount Minor */
            amount_minor: number;
            basis: components["schemas"]["BillBasis"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["CostKind"];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Period From
             * Format: date
             */
            period_from: string;
            /**
             * Period To
             * Format: date
             */
            period_to: string;
            /** Replaces Template */
            replaces_template: boolean;
            /** Reverse Note */
            reverse_note: string | null;
            /** Reversed At */
            reversed_at: string | null;
            share_rule: components["schemas"]["ShareRule"];
            status: components["schemas"]["BillStatus"];
            /** Supplier */
            supplier: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle Id */
            vehicle_id: string | null;
            /** Version */
            version: number;
            /** Warehouse Id */
            warehouse_id: string | null;
        };
        /**
         * CostBillPost
         * @description A supplier's paper over the trips of a period; a negative amount is a credit.
         */
        CostBillPost: {
            /** Amount Minor */
            amount_minor: number;
            /**
             * @description By what the trips bear it.
             * @default distance
             */
            basis?: components["schemas"]["BillBasis"];
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /** @description fuel, maintenance, labour, toll or other. */
            kind: components["schemas"]["CostKind"];
            /** Note */
            note?: string | null;
            /**
             * Number
             * @description The supplier's own; the same paper is never posted twice.
             */
            number: string;
            /**
             * Period From
             * Format: date
             * @description First local day of dispatch of the trips that bear it.
             */
            period_from: string;
            /**
             * Period To
             * Format: date
             * @description Last local day.
             */
            period_to: string;
            /**
             * Replaces Template
             * @description Take back what the trips were charged by rates for this kind.
             * @default true
             */
            replaces_template?: boolean;
            /**
             * @description By what the stops of a trip bear its part.
             * @default distance
             */
            share_rule?: components["schemas"]["ShareRule"];
            /** Supplier */
            supplier: string;
            /** Vehicle Id */
            vehicle_id?: string | null;
            /** Warehouse Id */
            warehouse_id?: string | null;
        };
        /**
         * CostBillReverse
         * @description Why the bill is taken back.
         */
        CostBillReverse: {
            /** Note */
            note: string;
        };
        /**
         * CostBillTripOut
         * @description The part of a bill that one trip bears.
         */
        CostBillTripOut: {
            /** Amount Minor */
            amount_minor: number;
            /** Replaced Minor */
            replaced_minor: number;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Trip Number */
            trip_number: string;
            /**
             * Weight
             * @description Its share of the basis: metres, seconds, grams, stops, or 1.
             */
            weight: number;
        };
        /**
         * CostDocumentPost
         * @description A paper that says what a trip cost besides its rates; a negative amount is a credit.
         */
        CostDocumentPost: {
            /** Amount Minor */
            amount_minor: number;
            /**
             * Document Number
             * @description The source; the same one is never posted twice.
             */
            document_number: string;
            kind: components["schemas"]["CostKind"];
            /** Note */
            note?: string | null;
            /**
             * @description How the stops of the trip share it.
             * @default equal
             */
            share_rule?: components["schemas"]["ShareRule"];
        };
        /**
         * CostEntryOut
         * @description An amount that a trip cost, with what it was worked out from.
         */
        CostEntryOut: {
            /** Amount Minor */
            amount_minor: number;
            /** Currency */
            currency: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Incurred On
             * Format: date
             */
            incurred_on: string;
            kind: components["schemas"]["CostKind"];
            /** Note */
            note: string | null;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            /** Posted By */
            posted_by: string | null;
            /** Quantity */
            quantity: number;
            /** Rate Minor */
            rate_minor: number | null;
            share_rule: components["schemas"]["ShareRule"];
            /** Source Id */
            source_id: string;
            /** Source Type */
            source_type: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Unit */
            unit: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * CostKind
         * @description What the money is for.
         * @enum {string}
         */
        CostKind: "fixed" | "departure" | "fuel" | "maintenance" | "labour" | "toll" | "other";
        /**
         * CostsFigures
         * @description Costs.
         */
        CostsFigures: {
            /** Cost Minor */
            cost_minor: number;
            /** Cost Per Drop Minor */
            cost_per_drop_minor: number | null;
            /** Cost Per Km Minor */
            cost_per_km_minor: number | null;
            /** Cost Per Order Minor */
            cost_per_order_minor: number | null;
            /** Cost Per Trip Minor */
            cost_per_trip_minor: number | null;
            /** Cost Per Unit Minor */
            cost_per_unit_minor: number | null;
            /** Distance M */
            distance_m: number | null;
            /** Drops */
            drops: number | null;
            /** Orders */
            orders: number | null;
            /** Planned Cost Minor */
            planned_cost_minor: number | null;
            /** Trips */
            trips: number;
            /** Units */
            units: number | null;
        };
        /**
         * CostsGroup
         * @description Costs of one group.
         */
        CostsGroup: {
            /** Cost Minor */
            cost_minor: number;
            /** Cost Per Drop Minor */
            cost_per_drop_minor: number | null;
            /** Cost Per Km Minor */
            cost_per_km_minor: number | null;
            /** Cost Per Order Minor */
            cost_per_order_minor: number | null;
            /** Cost Per Trip Minor */
            cost_per_trip_minor: number | null;
            /** Cost Per Unit Minor */
            cost_per_unit_minor: number | null;
            /** Distance M */
            distance_m: number | null;
            /** Drops */
            drops: number | null;
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Orders */
            orders: number | null;
            /** Planned Cost Minor */
            planned_cost_minor: number | null;
            /** Trips */
            trips: number;
            /** Units */
            units: number | null;
        };
        /**
         * CostsReport
         * @description Costs.
         */
        CostsReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["CostsGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["CostsFigures"];
        };
        /**
         * CountCreate
         * @description What to count: some SKUs, one zone, or the whole place.
         */
        CountCreate: {
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note?: string | null;
            /** Sku Ids */
            sku_ids?: string[];
            /** Zone */
            zone?: string | null;
        };
        /**
         * CountDetail
         * @description A count with its lines.
         */
        CountDetail: {
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Counted At */
            counted_at: string | null;
            /** Counted By */
            counted_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["CountLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Needs Second Person
             * @description Whether another person than those who counted must approve it; null while it is counted.
             */
            needs_second_person: boolean | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** Rounds */
            rounds: number;
            status: components["schemas"]["CountStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Zone */
            zone: string | null;
        };
        /**
         * CountedLine
         * @description What was found of a batch.
         */
        CountedLine: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Damaged
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged?: number;
            /**
             * On Hand
             * @description Whole units; 0 is allowed.
             */
            on_hand: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * CountedLineOut
         * @description What was counted on a line, and what of it remains.
         */
        CountedLineOut: {
            /** Line No */
            line_no: number;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Picklist Line Id
             * Format: uuid
             */
            picklist_line_id: string;
            /** Quantity */
            quantity: number;
            /** Remaining */
            remaining: number;
        };
        /**
         * CountedLines
         * @description What was found, in as many goes as it takes.
         */
        CountedLines: {
            /** Lines */
            lines: components["schemas"]["CountedLine"][];
        };
        /**
         * CountLineOut
         * @description One batch to count. What the books said is shown when everything is counted.
         */
        CountLineOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Counted At */
            counted_at: string | null;
            /** Counted Damaged */
            counted_damaged: number | null;
            /** Counted On Hand */
            counted_on_hand: number | null;
            /** Damaged Difference */
            damaged_difference: number | null;
            /** Expected Damaged */
            expected_damaged: number | null;
            /**
             * Expected On Hand
             * @description Null while it is being counted: the count is blind.
             */
            expected_on_hand: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /** On Hand Difference */
            on_hand_difference: number | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * CountOut
         * @description A count, as in lists.
         */
        CountOut: {
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Counted At */
            counted_at: string | null;
            /** Counted By */
            counted_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** Rounds */
            rounds: number;
            status: components["schemas"]["CountStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Zone */
            zone: string | null;
        };
        /**
         * CountProposal
         * @description SKUs to count, the most pressing first.
         */
        CountProposal: {
            /** Items */
            items: components["schemas"]["CountProposalLine"][];
        };
        /**
         * CountProposalLine
         * @description A SKU that should be counted.
         */
        CountProposalLine: {
            /**
             * Abc
             * @description By the value that left in the last 30 days.
             * @enum {string}
             */
            abc: "A" | "B" | "C";
            /** Last Counted At */
            last_counted_at: string | null;
            /** On Hand */
            on_hand: number;
            /**
             * Picks Short
             * @description Picks in the last 30 days that found less than the books say.
             */
            picks_short: number;
            /**
             * Reason
             * @enum {string}
             */
            reason: "pick_short" | "never_counted" | "due";
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Value Minor
             * @description None for those who see no prices.
             */
            value_minor: number | null;
        };
        /** @enum {string} */
        CountStatusName: "open" | "counted" | "closed" | "cancelled";
        /**
         * CreditNoteLineOut
         * @description Units of one order line.
         */
        CreditNoteLineOut: {
            /** Amount Minor */
            amount_minor: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Unit Price Minor
             * @description None for those who may not see prices.
             */
            unit_price_minor: number | null;
        };
        /**
         * CreditNoteOut
         * @description What an orderer does not have to pay.
         */
        CreditNoteOut: {
            /**
             * Amount Minor
             * @description None for those who may not see prices.
             */
            amount_minor: number | null;
            /**
             * Currency
             * @description ISO 4217.
             */
            currency: string | null;
            /**
             * Exception Id
             * Format: uuid
             */
            exception_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Lines */
            lines: components["schemas"]["CreditNoteLineOut"][];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Reason Code */
            reason_code: string;
        };
        /**
         * DayBooksOut
         * @description Everything about one day of one warehouse.
         */
        DayBooksOut: {
            /** Can Close */
            can_close: boolean;
            close: components["schemas"]["DayCloseOut"] | null;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Drivers */
            drivers: components["schemas"]["DriverBooksOut"][];
            /** Open Items */
            open_items: components["schemas"]["OpenItemOut"][];
            status: components["schemas"]["DayStatus"];
            /** Stock */
            stock: components["schemas"]["StockLineOut"][];
            totals: components["schemas"]["TotalsOut"];
            /** Trips */
            trips: components["schemas"]["TripBooksOut"][];
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DayCloseOut
         * @description A day's books.
         */
        DayCloseOut: {
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            status: components["schemas"]["DayStatus"];
            /** Totals */
            totals: {
                [key: string]: unknown;
            };
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DayPost
         * @description A day of a warehouse.
         */
        DayPost: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Note */
            note?: string | null;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DayReopenPost
         * @description A closed day, and why it is opened again.
         */
        DayReopenPost: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Note */
            note: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DayStatus
         * @description Open, or closed.
         * @enum {string}
         */
        DayStatus: "open" | "closed";
        /**
         * Decision
         * @description What the second person has to say.
         */
        Decision: {
            /** Note */
            note?: string | null;
        };
        /**
         * DecisionPost
         * @description What the second person says.
         */
        DecisionPost: {
            /** Note */
            note?: string | null;
        };
        /**
         * DeliveredTo
         * @description Units of a batch that were handed over.
         */
        DeliveredTo: {
            /** Delivered At */
            delivered_at: string | null;
            /** Location Code */
            location_code: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /** Quantity */
            quantity: number;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Trip Number */
            trip_number: string;
        };
        /**
         * DeliveryCodeOut
         * @description The code that is told to the driver at the door.
         */
        DeliveryCodeOut: {
            /** Code */
            code: string;
            /**
             * Day
             * Format: date
             * @description The local day for which it is good.
             */
            day: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
        };
        /**
         * DeliveryDetails
         * @description A delivery with its calls, the newest first, and what it tells.
         */
        DeliveryDetails: {
            /** Attempts */
            attempts: number;
            /** Body */
            body: string;
            /** Calls */
            calls: components["schemas"]["AttemptOut"][];
            /** Ended At */
            ended_at: string | null;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Code */
            last_code: number | null;
            /** Last Error */
            last_error: string | null;
            /**
             * Next Attempt At
             * Format: date-time
             */
            next_attempt_at: string;
            /**
             * Queued At
             * Format: date-time
             */
            queued_at: string;
            /** Seq */
            seq: number;
            /**
             * Status
             * @enum {string}
             */
            status: "waiting" | "delivered" | "failed";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Type */
            subject_type: string;
            /** Topic */
            topic: string;
            /**
             * Webhook Id
             * Format: uuid
             */
            webhook_id: string;
        };
        /**
         * DeliveryOut
         * @description One event on its way to one receiver.
         */
        DeliveryOut: {
            /** Attempts */
            attempts: number;
            /** Ended At */
            ended_at: string | null;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Code */
            last_code: number | null;
            /** Last Error */
            last_error: string | null;
            /**
             * Next Attempt At
             * Format: date-time
             */
            next_attempt_at: string;
            /**
             * Queued At
             * Format: date-time
             */
            queued_at: string;
            /** Seq */
            seq: number;
            /**
             * Status
             * @enum {string}
             */
            status: "waiting" | "delivered" | "failed";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Type */
            subject_type: string;
            /** Topic */
            topic: string;
            /**
             * Webhook Id
             * Format: uuid
             */
            webhook_id: string;
        };
        /**
         * DeliveryReceiptIn
         * @description Whether what came was right.
         */
        DeliveryReceiptIn: {
            /**
             * Lines
             * @description Of which lines; `quantity` is their sum. Named units can be credited.
             */
            lines?: components["schemas"]["DisputedLine"][];
            /** Note */
            note?: string | null;
            /**
             * Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            quantity?: number;
            /** @description Of a dispute: `incomplete`, `damage`, `expired` or, with a note, `other`. */
            reason_code?: components["schemas"]["StopReason"] | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "confirmed" | "disputed";
        };
        /**
         * DeliveryReceiptOut
         * @description What whoever got the goods said of them last.
         */
        DeliveryReceiptOut: {
            /** Exception Number */
            exception_number: string | null;
            /** @description `open` until the dispute is decided. */
            exception_status: components["schemas"]["ExceptionStatus"] | null;
            /** Quantity */
            quantity: number | null;
            reason_code: components["schemas"]["StopReason"] | null;
            /**
             * Said At
             * Format: date-time
             */
            said_at: string;
            /** Said By */
            said_by: string | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "confirmed" | "disputed";
        };
        /**
         * DemandOut
         * @description What is wanted of one item from one warehouse on one day; selling units, sums over all shops.
         */
        DemandOut: {
            /** Allocated */
            allocated: number;
            /**
             * Day
             * Format: date
             * @description Local day of the warehouse on which the windows begin.
             */
            day: string;
            /** Delivered */
            delivered: number;
            /**
             * Ordered
             * @description Without what was cancelled.
             */
            ordered: number;
            /** Short */
            short: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DepartureIn
         * @description When an order leaves, where that is known.
         */
        DepartureIn: {
            /**
             * Departs At
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            departs_at: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
        };
        /**
         * Dependency
         * @description One thing that is needed, and its figures.
         */
        Dependency: {
            /** Detail */
            detail: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "degraded" | "unavailable";
        } & {
            [key: string]: unknown;
        };
        /**
         * DeskDayOut
         * @description Everything that the dispatcher's console shows of a day.
         */
        DeskDayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * End At
             * Format: date-time
             */
            end_at: string;
            /**
             * Now
             * Format: date-time
             */
            now: string;
            /** Orders */
            orders: components["schemas"]["DeskOrder"][];
            /** Places */
            places: components["schemas"]["DeskPlace"][];
            /**
             * Start At
             * Format: date-time
             */
            start_at: string;
            /** Trips */
            trips: components["schemas"]["DeskTrip"][];
        };
        /**
         * DeskOrder
         * @description An order that waits for a trip, or that a trip still has to bring.
         */
        DeskOrder: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /** Priority */
            priority: number;
            /** Quantity */
            quantity: number;
            /** Status */
            status: string;
            /** Volume Ml */
            volume_ml: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Weight G */
            weight_g: number;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * DeskPlace
         * @description A place that something of the day begins at or goes to.
         */
        DeskPlace: {
            /** Area */
            area: string | null;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
        };
        /**
         * DeskStop
         * @description A stop of a trip.
         */
        DeskStop: {
            /**
             * Arrival At
             * Format: date-time
             * @description As planned.
             */
            arrival_at: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Departure At
             * Format: date-time
             */
            departure_at: string;
            /** Eta At */
            eta_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Order Ids */
            order_ids: string[];
            /** Status */
            status: string;
        };
        /**
         * DeskTrip
         * @description A trip with its stops in driving order.
         */
        DeskTrip: {
            /** Broke Down At */
            broke_down_at: string | null;
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /** Completed At */
            completed_at: string | null;
            /** Cost Minor */
            cost_minor: number | null;
            /** Distance M */
            distance_m: number;
            /** Driver Id */
            driver_id: string | null;
            /** Driver Name */
            driver_name: string | null;
            /** Duration S */
            duration_s: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Plan Id */
            plan_id: string | null;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /** Quantity */
            quantity: number;
            /** Status */
            status: string;
            /** Stops */
            stops: components["schemas"]["DeskStop"][];
            /** Trip Of Day */
            trip_of_day: number;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /** Vehicle Number */
            vehicle_number: string;
            /** Version */
            version: number;
            /** Volume Ml */
            volume_ml: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Weight G */
            weight_g: number;
        };
        /**
         * DisputedLine
         * @description Units of one line with which something is wrong.
         */
        DisputedLine: {
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /**
             * Quantity
             * @description Whole units, at least 1.
             */
            quantity: number;
        };
        /**
         * DistanceSource
         * @description How the driven kilometres are known.
         * @enum {string}
         */
        DistanceSource: "odometer" | "planned_legs";
        /**
         * DockGradeIn
         * @description What becomes of the collected units of a line; those named nowhere were not there.
         */
        DockGradeIn: {
            /**
             * Batch Id
             * @description As read at the dock.
             */
            batch_id?: string | null;
            /**
             * Line Id
             * Format: uuid
             */
            line_id: string;
            /**
             * Quarantine Quantity
             * @default 0
             */
            quarantine_quantity?: number;
            /** @description Required where units are missing. */
            reason_code?: components["schemas"]["StockReason"] | null;
            /**
             * Restock Quantity
             * @default 0
             */
            restock_quantity?: number;
            /**
             * Scrap Quantity
             * @default 0
             */
            scrap_quantity?: number;
        };
        /**
         * DocumentCreate
         * @description A paper of a driver.
         */
        DocumentCreate: {
            /**
             * Expires On
             * @description The last day on which it holds; null for always.
             */
            expires_on?: string | null;
            kind: components["schemas"]["DocumentKind"];
            /** Note */
            note?: string | null;
            /** Number */
            number: string;
            /** Valid From */
            valid_from?: string | null;
        };
        /** @enum {string} */
        DocumentKind: "licence" | "identity" | "medical" | "permit" | "training" | "insurance" | "contract" | "other";
        /**
         * DocumentOut
         * @description A paper of a driver.
         */
        DocumentOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /** Expires On */
            expires_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["DocumentKind"];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Valid From */
            valid_from: string | null;
            /** Version */
            version: number;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /**
         * DocumentRenew
         * @description Until when a paper holds now.
         */
        DocumentRenew: {
            /**
             * Expires On
             * @description The last day on which it holds; null for always.
             */
            expires_on?: string | null;
            /** Note */
            note?: string | null;
            /** Valid From */
            valid_from?: string | null;
        };
        /**
         * DraftAccept
         * @description What shall differ; an empty object takes the proposal as it is.
         */
        DraftAccept: {
            /**
             * Lines
             * @description Only the items that change; 0 leaves one out.
             */
            lines?: components["schemas"]["LineChange"][] | null;
            /** Note */
            note?: string | null;
            /** Window End */
            window_end?: string | null;
            /** Window Start */
            window_start?: string | null;
        };
        /**
         * DraftAcceptedOut
         * @description The proposal and the order that came of it.
         */
        DraftAcceptedOut: {
            draft: components["schemas"]["DraftDetailOut"];
            order: components["schemas"]["OrderPlacedOut"];
        };
        /**
         * DraftDetailOut
         * @description A proposed order with its items.
         */
        DraftDetailOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["DraftLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /** Order Id */
            order_id: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Proposed On
             * Format: date
             */
            proposed_on: string;
            /** Review Days */
            review_days: number;
            /** Service Level */
            service_level: number;
            status: components["schemas"]["DraftStatus"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * DraftDismiss
         * @description Why it is not wanted, if somebody likes to say.
         */
        DraftDismiss: {
            /** Note */
            note?: string | null;
        };
        /**
         * DraftFigures
         * @description What a quantity was worked out from.
         */
        DraftFigures: {
            /**
             * Deviation
             * @description Its standard deviation.
             */
            deviation: number;
            /**
             * Mean
             * @description Mean demand over the review period.
             */
            mean: number;
            /**
             * On Order
             * @description Units on open orders for the period.
             */
            on_order: number;
            /**
             * Safety
             * @description The deviation times the quantile of the service level.
             */
            safety: number;
            /**
             * Weeks
             * @description Weeks of history.
             */
            weeks: number;
        };
        /**
         * DraftLineOut
         * @description One item of a proposal.
         */
        DraftLineOut: {
            figures: components["schemas"]["DraftFigures"];
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * DraftOut
         * @description A proposed order as lists show it.
         */
        DraftOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /** Order Id */
            order_id: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Proposed On
             * Format: date
             */
            proposed_on: string;
            /** Review Days */
            review_days: number;
            /** Service Level */
            service_level: number;
            status: components["schemas"]["DraftStatus"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * DraftsPropose
         * @description Whose shops get proposals.
         */
        DraftsPropose: {
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * DraftStatus
         * @description Where a proposed order stands.
         * @enum {string}
         */
        DraftStatus: "open" | "accepted" | "dismissed" | "replaced";
        /**
         * DriverBooksOut
         * @description The books of one driver's trips of the day.
         */
        DriverBooksOut: {
            /** Driver Id */
            driver_id: string | null;
            totals: components["schemas"]["TotalsOut"];
        };
        /**
         * DriverChange
         * @description Another driver takes over an open trip.
         */
        DriverChange: {
            /**
             * Command Id
             * @description A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /**
             * Note
             * @description Why.
             */
            note: string;
        };
        /**
         * DriverCreate
         * @description A new driver.
         */
        DriverCreate: {
            /** Code */
            code: string;
            /** Crew Rules */
            crew_rules?: string | null;
            /**
             * Home Location Id
             * Format: uuid
             */
            home_location_id: string;
            /** Licence Expires On */
            licence_expires_on?: string | null;
            /** Licence Number */
            licence_number?: string | null;
            /** Max Day Min */
            max_day_min?: number | null;
            /** Name */
            name: string;
            /**
             * Overtime Min
             * @default 0
             */
            overtime_min?: number;
            /** Phone */
            phone?: string | null;
            /**
             * Shift End
             * @description Local time of day, HH:MM.
             */
            shift_end: string;
            /**
             * Shift Start
             * @description Local time of day, HH:MM.
             */
            shift_start: string;
            /**
             * Skills
             * @description What is needed, or had, in words of your own.
             * @default []
             */
            skills?: string[];
            /** Usual Vehicle Id */
            usual_vehicle_id?: string | null;
        };
        /**
         * DriverOut
         * @description A driver.
         */
        DriverOut: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Crew Rules */
            crew_rules: string | null;
            /**
             * Home Location Id
             * Format: uuid
             */
            home_location_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Licence Expires On */
            licence_expires_on: string | null;
            /** Licence Number */
            licence_number: string | null;
            /** Max Day Min */
            max_day_min: number | null;
            /** Name */
            name: string;
            /** Overtime Min */
            overtime_min: number;
            /** Phone */
            phone: string | null;
            /** Shift End */
            shift_end: string;
            /** Shift Start */
            shift_start: string;
            /** Skills */
            skills: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Usual Vehicle Id */
            usual_vehicle_id: string | null;
            /** Version */
            version: number;
        };
        /**
         * DriverUpdate
         * @description What changes; what is left out stays.
         */
        DriverUpdate: {
            /** Code */
            code?: string | null;
            /** Crew Rules */
            crew_rules?: string | null;
            /** Home Location Id */
            home_location_id?: string | null;
            /** Licence Expires On */
            licence_expires_on?: string | null;
            /** Licence Number */
            licence_number?: string | null;
            /** Max Day Min */
            max_day_min?: number | null;
            /** Name */
            name?: string | null;
            /** Overtime Min */
            overtime_min?: number | null;
            /** Phone */
            phone?: string | null;
            /** Shift End */
            shift_end?: string | null;
            /** Shift Start */
            shift_start?: string | null;
            /** Skills */
            skills?: string[] | null;
            /** Usual Vehicle Id */
            usual_vehicle_id?: string | null;
        };
        /**
         * DueLine
         * @description What a purge would blank now of one kind of personal data.
         */
        DueLine: {
            /**
             * Before
             * @description What is older is blanked.
             */
            before: string | null;
            /**
             * Days
             * @description 0 keeps it for ever.
             */
            days: number;
            /**
             * Is More
             * @description Whether there are more rows than were counted.
             */
            is_more: boolean;
            /** Rows */
            rows: number;
            /** Rule */
            rule: string;
            /** Setting */
            setting: string;
        };
        /**
         * EditAnswerOut
         * @description What an edit came to, or would come to.
         */
        EditAnswerOut: {
            after: components["schemas"]["FiguresOut"];
            before: components["schemas"]["FiguresOut"];
            /**
             * Day
             * Format: date
             */
            day: string;
            difference: components["schemas"]["FiguresOut"];
            /** Dry Run */
            dry_run: boolean;
            /**
             * Edit Id
             * @description None for a dry run, and where nothing changed.
             */
            edit_id: string | null;
            /** Is Forced */
            is_forced: boolean;
            /**
             * Orders Gone
             * @description Orders of the touched trips that were cancelled or are elsewhere by now; they leave the trips.
             */
            orders_gone: string[];
            /** Pins */
            pins: components["schemas"]["NewPinOut"][];
            /** Trips */
            trips: components["schemas"]["EditedTrip"][];
            /** Violations */
            violations: components["schemas"]["ViolationOut"][];
        };
        /**
         * EditDetail
         * @description An edit with the touched trips before and after it.
         */
        EditDetail: {
            /** After */
            after: {
                [key: string]: unknown;
            }[];
            /** Before */
            before: {
                [key: string]: unknown;
            }[];
            /** Command */
            command: {
                [key: string]: unknown;
            };
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Difference */
            difference: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Forced */
            is_forced: boolean;
            /** Kind */
            kind: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string | null;
            /**
             * Made By Name
             * @description Told in lists.
             */
            made_by_name: string | null;
            /** Plan Id */
            plan_id: string | null;
            /** Price Minor */
            price_minor: number | null;
            /** Reason */
            reason: string;
            /** Seq */
            seq: number;
            /** Trip Ids */
            trip_ids: string[];
            /** Undone At */
            undone_at: string | null;
            /** Undone By */
            undone_by: string | null;
            /** Violations */
            violations: {
                [key: string]: unknown;
            }[];
        };
        /**
         * EditedStop
         * @description A stop as it would be, or is now.
         */
        EditedStop: {
            /**
             * Arrival At
             * Format: date-time
             */
            arrival_at: string;
            /**
             * Departure At
             * Format: date-time
             */
            departure_at: string;
            /**
             * Distance M
             * @description From the stop before, or from where the trip begins.
             */
            distance_m: number;
            /**
             * Late S
             * @description By how much it comes after the promise; 0 for in time.
             */
            late_s: number;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Name */
            name: string;
            /** Order Ids */
            order_ids: string[];
            /**
             * Stop Id
             * @description None for a stop that a dry run would make.
             */
            stop_id: string | null;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * EditedTrip
         * @description A trip as it would be, or is now. Of a trip on the road only the stops that can still be changed.
         */
        EditedTrip: {
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /**
             * Change
             * @enum {string}
             */
            change: "new" | "changed" | "called_off" | "moved_along";
            /** Cost Minor */
            cost_minor: number | null;
            /** Distance M */
            distance_m: number;
            /** Driver Id */
            driver_id: string | null;
            /** Duration S */
            duration_s: number;
            /** Number */
            number: string;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /** Quantity */
            quantity: number;
            /** Status */
            status: string;
            /** Stops */
            stops: components["schemas"]["EditedStop"][];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /** Vehicle Number */
            vehicle_number: string;
            /**
             * Version
             * @description After the edit; for a dry run as it is. None for a new trip there.
             */
            version: number | null;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * EditIn
         * @description A change of trips by hand.
         */
        EditIn: {
            command: components["schemas"]["CommandIn"];
            /**
             * Dry Run
             * @description Answer the same, and write nothing.
             * @default false
             */
            dry_run?: boolean;
            /**
             * Force
             * @description Do it though rules are broken; needs a reason.
             * @default false
             */
            force?: boolean;
            /**
             * Plan Id
             * @description The proposal in hand, where an order is on trips of several proposals.
             */
            plan_id?: string | null;
            /**
             * Reason
             * @description Why; kept with the edit and its pins.
             * @default
             */
            reason?: string;
            /**
             * Versions
             * @description The version of every trip that is touched, as it was seen; not needed for a dry run.
             */
            versions?: {
                [key: string]: number;
            };
        };
        /**
         * EditOut
         * @description An edit as it was kept.
         */
        EditOut: {
            /** Command */
            command: {
                [key: string]: unknown;
            };
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Difference */
            difference: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Forced */
            is_forced: boolean;
            /** Kind */
            kind: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string | null;
            /**
             * Made By Name
             * @description Told in lists.
             */
            made_by_name: string | null;
            /** Plan Id */
            plan_id: string | null;
            /** Price Minor */
            price_minor: number | null;
            /** Reason */
            reason: string;
            /** Seq */
            seq: number;
            /** Trip Ids */
            trip_ids: string[];
            /** Undone At */
            undone_at: string | null;
            /** Undone By */
            undone_by: string | null;
            /** Violations */
            violations: {
                [key: string]: unknown;
            }[];
        };
        /**
         * EmissionsFigures
         * @description Greenhouse gas emissions.
         */
        EmissionsFigures: {
            /** Activity Tkm */
            activity_tkm: number;
            /** Co2 G */
            co2_g: number;
            /** Co2 G Per Kg */
            co2_g_per_kg: number | null;
            /** Co2 G Per Order */
            co2_g_per_order: number | null;
            /** Co2 G Per Tkm */
            co2_g_per_tkm: number | null;
            /** Measured Pct */
            measured_pct: number | null;
            /** Orders */
            orders: number;
            /** Trips */
            trips: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * EmissionsGroup
         * @description Greenhouse gas emissions of one group.
         */
        EmissionsGroup: {
            /** Activity Tkm */
            activity_tkm: number;
            /** Co2 G */
            co2_g: number;
            /** Co2 G Per Kg */
            co2_g_per_kg: number | null;
            /** Co2 G Per Order */
            co2_g_per_order: number | null;
            /** Co2 G Per Tkm */
            co2_g_per_tkm: number | null;
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Measured Pct */
            measured_pct: number | null;
            /** Orders */
            orders: number;
            /** Trips */
            trips: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * EmissionsReport
         * @description Greenhouse gas emissions.
         */
        EmissionsReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Factors */
            factors: unknown[];
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["EmissionsGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Method */
            method: string;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["EmissionsFigures"];
        };
        /**
         * Erased
         * @description Done: it cannot be undone.
         */
        Erased: {
            kind: components["schemas"]["roundsman__identity__routes__privacy__Kind"];
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
        };
        /**
         * EraseIn
         * @description Who is to be forgotten, and why.
         */
        EraseIn: {
            kind: components["schemas"]["Kind-Input"];
            /**
             * Reason
             * @description Kept in the audit trail: no names, please.
             */
            reason: string;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
        };
        /**
         * EtaList
         * @description Trips on the road, the latest first.
         */
        EtaList: {
            /** Items */
            items: components["schemas"]["TripEtaOut"][];
            /**
             * Now
             * Format: date-time
             */
            now: string;
        };
        /**
         * EventOut
         * @description One business fact.
         */
        EventOut: {
            /** Actor Id */
            actor_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Request Id */
            request_id: string | null;
            /** Schema Version */
            schema_version: number;
            /** Seq */
            seq: number;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Type */
            subject_type: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        /**
         * EventTypeOut
         * @description One type of fact.
         */
        EventTypeOut: {
            /** About */
            about: string;
            /**
             * Payload
             * @description JSON Schema of `payload`. Ignore members that you do not know.
             */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Schema Version
             * @description Raised by a change that a reader of older events could not read.
             */
            schema_version: number;
            /** Subject Type */
            subject_type: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        /**
         * EventTypes
         * @description All of them, by name.
         */
        EventTypes: {
            /** Items */
            items: components["schemas"]["EventTypeOut"][];
        };
        /**
         * EvidenceOut
         * @description What must be shown of an outcome at a stop.
         */
        EvidenceOut: {
            /** Code */
            code: boolean;
            /** Outcome */
            outcome: string;
            /** Photos */
            photos: number;
            reason_code: components["schemas"]["StopReason"] | null;
            /** Recipient Name */
            recipient_name: boolean;
            /** Signature */
            signature: boolean;
        };
        /**
         * EvidenceRuleChange
         * @description What a rule shall ask for from now on; a member that is left out stays, null is not spoken of.
         */
        EvidenceRuleChange: {
            /**
             * Code
             * @description The one-time code that the receiver was given.
             */
            code?: boolean | null;
            /** Photos */
            photos?: number | null;
            /** Recipient Name */
            recipient_name?: boolean | null;
            /** Signature */
            signature?: boolean | null;
        };
        /**
         * EvidenceRuleIn
         * @description What must be shown, where and when. A requirement that is left out is not spoken of.
         */
        EvidenceRuleIn: {
            /**
             * Code
             * @description The one-time code that the receiver was given.
             */
            code?: boolean | null;
            /**
             * Location Id
             * @description Only at this place.
             */
            location_id?: string | null;
            /**
             * Organisation Id
             * @description Only at places of this organisation.
             */
            organisation_id?: string | null;
            /**
             * Outcome
             * @default any
             * @enum {string}
             */
            outcome?: "any" | "full" | "partial" | "failed";
            /** Photos */
            photos?: number | null;
            /** @description Only for this reason. */
            reason_code?: components["schemas"]["StopReason"] | null;
            /** Recipient Name */
            recipient_name?: boolean | null;
            /** Signature */
            signature?: boolean | null;
        };
        /**
         * EvidenceRuleOut
         * @description A rule about proof.
         */
        EvidenceRuleOut: {
            /** Code */
            code: boolean | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Location Id */
            location_id: string | null;
            /** Organisation Id */
            organisation_id: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "any" | "full" | "partial" | "failed";
            /** Photos */
            photos: number | null;
            reason_code: components["schemas"]["StopReason"] | null;
            /** Recipient Name */
            recipient_name: boolean | null;
            /** Signature */
            signature: boolean | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ExceptionAssign
         * @description Make it somebody's matter.
         */
        ExceptionAssign: {
            /** Owner Role */
            owner_role?: string | null;
            /**
             * User Id
             * @description Nobody in person when left out.
             */
            user_id?: string | null;
        };
        /**
         * ExceptionOut
         * @description Something that went wrong.
         */
        ExceptionOut: {
            /** Allowed Commands */
            allowed_commands: string[];
            /** Assigned To */
            assigned_to: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due At */
            due_at: string | null;
            /** Follow Up Order Id */
            follow_up_order_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Overdue
             * @description Open, and beyond the service level of its reason.
             * @default false
             */
            is_overdue: boolean;
            /**
             * Is Reported
             * @description By a person; the others were opened by what happened at a stop.
             */
            is_reported: boolean;
            /**
             * Location Id
             * @description Where the goods were to go.
             */
            location_id: string | null;
            /** Location Name */
            location_name: string | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Order Id */
            order_id: string | null;
            /** Order Number */
            order_number: string | null;
            /** Owner Role */
            owner_role: string;
            /** Quantity */
            quantity: number;
            reason_code: components["schemas"]["StopReason"];
            resolution: components["schemas"]["Resolution"] | null;
            /** Resolution Note */
            resolution_note: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string | null;
            /** Severity */
            severity: string;
            status: components["schemas"]["ExceptionStatus"];
            /** Stop Id */
            stop_id: string | null;
            /**
             * Timezone
             * @description IANA name of that place's; times are read in it.
             */
            timezone: string | null;
            /** Trip Id */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Warehouse Id */
            warehouse_id: string | null;
        };
        /**
         * ExceptionReport
         * @description A delay, a stock-out or something else, as somebody reports it.
         */
        "ExceptionReport-Input": {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Note */
            note?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Order Id */
            order_id?: string | null;
            /**
             * Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            quantity?: number;
            reason_code: components["schemas"]["StopReason"];
            /** Stop Id */
            stop_id?: string | null;
            /** Trip Id */
            trip_id?: string | null;
        };
        /**
         * ExceptionReport
         * @description What went wrong.
         */
        "ExceptionReport-Output": {
            as_of: components["schemas"]["AsOf"];
            /** Cases */
            cases: number;
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Exception Rate Pct */
            exception_rate_pct: number | null;
            /** Exceptions */
            exceptions: number;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["ExceptionTally"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Open */
            open: number;
            /** Report */
            report: string;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
        };
        /**
         * ExceptionResolve
         * @description What follows from an exception.
         */
        ExceptionResolve: {
            /**
             * Command Id
             * @description A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Location Id
             * @description Where to bring them instead (reroute).
             */
            location_id?: string | null;
            /** Note */
            note?: string | null;
            /**
             * Override
             * @description Bring them again beyond the rule's attempts; needs `exceptions.override`.
             * @default false
             */
            override?: boolean;
            resolution: components["schemas"]["Resolution"];
            /** Window End */
            window_end?: string | null;
            /**
             * Window Start
             * @description When to bring the goods again (reattempt, reassign, reroute).
             */
            window_start?: string | null;
        };
        /**
         * ExceptionRuleIn
         * @description What a reason means for you. What is left out stays as it is.
         */
        ExceptionRuleIn: {
            /** Customer Wording */
            customer_wording?: {
                [key: string]: string;
            } | null;
            default_resolution?: components["schemas"]["Resolution"] | null;
            /** Max Attempts */
            max_attempts?: number | null;
            /** Owner Role */
            owner_role?: string | null;
            reason_code: components["schemas"]["StopReason"];
            /** Reattempt Allowed */
            reattempt_allowed?: boolean | null;
            reattempt_when?: components["schemas"]["Again"] | null;
            /** Resolve Within Min */
            resolve_within_min?: number | null;
            /** Severity */
            severity?: ("low" | "medium" | "high") | null;
            /** Title */
            title?: string | null;
        };
        /**
         * ExceptionRuleOut
         * @description What a reason means.
         */
        ExceptionRuleOut: {
            /** Customer Wording */
            customer_wording: {
                [key: string]: string;
            };
            default_resolution: components["schemas"]["Resolution"];
            /**
             * Is Own
             * @description Whether it is your rule; the house's otherwise.
             * @default false
             */
            is_own: boolean;
            /** Max Attempts */
            max_attempts: number;
            /** Owner Role */
            owner_role: string;
            reason_code: components["schemas"]["StopReason"];
            /** Reattempt Allowed */
            reattempt_allowed: boolean;
            reattempt_when: components["schemas"]["Again"];
            /** Resolve Within Min */
            resolve_within_min: number;
            /** Severity */
            severity: string;
            /** Title */
            title: string;
            /**
             * Version
             * @description For `If-Match`; null while it is the house's.
             */
            version: number | null;
        };
        /**
         * ExceptionRules
         * @description What every reason means.
         */
        ExceptionRules: {
            /** Items */
            items: components["schemas"]["ExceptionRuleOut"][];
        };
        /**
         * ExceptionsBulk
         * @description A command for many exceptions.
         */
        ExceptionsBulk: {
            action: components["schemas"]["CaseAction"];
            /**
             * All Or Nothing
             * @description Change none when one is refused.
             * @default false
             */
            all_or_nothing?: boolean;
            /** Exception Ids */
            exception_ids: string[];
            /** Note */
            note?: string | null;
            /**
             * Owner Role
             * @description Of `assign`.
             */
            owner_role?: string | null;
            /** @description Of `resolve`, which needs one. */
            resolution?: components["schemas"]["Resolution"] | null;
            /**
             * User Id
             * @description Of `assign`; nobody in person when left out.
             */
            user_id?: string | null;
            /** Window End */
            window_end?: string | null;
            /**
             * Window Start
             * @description When to bring the goods again.
             */
            window_start?: string | null;
        };
        /**
         * ExceptionStatus
         * @description Where an exception stands.
         * @enum {string}
         */
        ExceptionStatus: "open" | "resolved";
        /**
         * ExceptionTally
         * @description Exceptions of one group, and whether they are more than chance.
         */
        ExceptionTally: {
            /** Cases */
            cases: number;
            /** Exceptions */
            exceptions: number;
            /** Expected */
            expected: number | null;
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** More Than Chance */
            more_than_chance: boolean;
            /** Open */
            open: number;
            /** P Value */
            p_value: number | null;
            /** Q Value */
            q_value: number | null;
            /** Share Pct */
            share_pct: number | null;
        };
        /**
         * ExpectedLineIn
         * @description What is to be made; 0 takes it back.
         */
        ExpectedLineIn: {
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Produced On
             * Format: date
             */
            produced_on: string;
            /**
             * Quantity
             * @description Whole units; 0 is allowed.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * ExpectedProductionIn
         * @description What is to be made, by place, SKU and day.
         */
        ExpectedProductionIn: {
            /** Lines */
            lines: components["schemas"]["ExpectedLineIn"][];
        };
        /**
         * ExpectedProductionOut
         * @description What is to be made on a day.
         */
        ExpectedProductionOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Produced On
             * Format: date
             */
            produced_on: string;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ExplanationOut
         * @description An explanation.
         */
        ExplanationOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decision Note */
            decision_note: string | null;
            /** Explained By */
            explained_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string;
            /** Quantity */
            quantity: number;
            reason_code: components["schemas"]["StockReason"];
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            status: components["schemas"]["ExplanationStatus"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * ExplanationPost
         * @description Why units are missing.
         */
        ExplanationPost: {
            /** Note */
            note: string;
            /** Quantity */
            quantity: number;
            reason_code: components["schemas"]["StockReason"];
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * ExplanationStatus
         * @description Waiting for a second person, taken, or refused.
         * @enum {string}
         */
        ExplanationStatus: "pending" | "accepted" | "refused";
        /**
         * Exported
         * @description All that is kept about one person or place.
         */
        Exported: {
            /** Data */
            data: {
                [key: string]: unknown;
            };
            kind: components["schemas"]["roundsman__identity__routes__privacy__Kind"];
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
        };
        /**
         * Extent
         * @description How much of it.
         * @enum {string}
         */
        Extent: "none" | "aggregated" | "own" | "full";
        /**
         * FeatureCollectionIn
         * @description A GeoJSON FeatureCollection of polygons (RFC 7946).
         */
        FeatureCollectionIn: {
            /**
             * Features
             * @description Polygons whose `properties` have `code`, and `name`.
             */
            features: {
                [key: string]: unknown;
            }[];
            /**
             * Type
             * @default FeatureCollection
             * @constant
             */
            type?: "FeatureCollection";
        };
        /**
         * FieldError
         * @description One input at fault.
         */
        FieldError: {
            /** Accepted */
            accepted: string | null;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /**
             * Limits
             * @description The limits that `accepted` names, where they are numbers: `ge`, `max_length`, ...
             */
            limits: {
                [key: string]: number;
            } | null;
            /** Message */
            message: string;
        };
        /**
         * FiguresOut
         * @description What the vehicles and drivers of the edit come to on the day.
         */
        FiguresOut: {
            /** Cost Minor */
            cost_minor: number | null;
            /** Distance M */
            distance_m: number;
            /** Duration S */
            duration_s: number;
            /** Late Stops */
            late_stops: number;
            /** Orders */
            orders: number;
            /** Trips */
            trips: number;
        };
        /**
         * FileOut
         * @description A file that was handed in.
         */
        FileOut: {
            /** Bytes */
            bytes: number;
            /** Content Type */
            content_type: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Sha256 */
            sha256: string;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
        };
        /**
         * FillRateFigures
         * @description Fill rate.
         */
        FillRateFigures: {
            /** Fill Rate Pct */
            fill_rate_pct: number | null;
            /** Line Fill Rate Pct */
            line_fill_rate_pct: number | null;
            /** Lines */
            lines: number;
            /** Lines Full */
            lines_full: number;
            /** Order Fill Rate Pct */
            order_fill_rate_pct: number | null;
            /** Orders */
            orders: number;
            /** Orders Full */
            orders_full: number;
            /** Units Delivered */
            units_delivered: number;
            /** Units Ordered */
            units_ordered: number;
        };
        /**
         * FillRateGroup
         * @description Fill rate of one group.
         */
        FillRateGroup: {
            /** Fill Rate Pct */
            fill_rate_pct: number | null;
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Line Fill Rate Pct */
            line_fill_rate_pct: number | null;
            /** Lines */
            lines: number;
            /** Lines Full */
            lines_full: number;
            /** Order Fill Rate Pct */
            order_fill_rate_pct: number | null;
            /** Orders */
            orders: number;
            /** Orders Full */
            orders_full: number;
            /** Units Delivered */
            units_delivered: number;
            /** Units Ordered */
            units_ordered: number;
        };
        /**
         * FillRateReport
         * @description Fill rate.
         */
        FillRateReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["FillRateGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["FillRateFigures"];
        };
        /**
         * Format
         * @description How a report is answered.
         * @enum {string}
         */
        Format: "json" | "csv" | "xlsx" | "parquet";
        /**
         * GoodsReturnLineOut
         * @description What came back of one line.
         */
        GoodsReturnLineOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Damaged Quantity */
            damaged_quantity: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Quantity */
            quantity: number;
            reason_code: components["schemas"]["StopReason"] | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Stop Line Id
             * Format: uuid
             */
            stop_line_id: string;
        };
        /**
         * GoodsReturnOut
         * @description Goods that came back with a trip.
         */
        GoodsReturnOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["GoodsReturnLineOut"][];
            /** Number */
            number: string;
            /** Recorded By */
            recorded_by: string | null;
            /**
             * Returned At
             * Format: date-time
             */
            returned_at: string;
            /**
             * Status
             * @description awaiting_grading: its goods lie on the vehicle until the dock has graded them.
             * @default graded
             * @enum {string}
             */
            status: "awaiting_grading" | "graded";
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * GradeLine
         * @description What the dock decided about one returned line; what is in none of the three is missing.
         */
        GradeLine: {
            /**
             * Quarantine Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            quarantine_quantity?: number;
            /** @description Needed for whatever does not go to the shelf. */
            reason_code?: components["schemas"]["StockReason"] | null;
            /**
             * Restock Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            restock_quantity?: number;
            /**
             * Return Line Id
             * Format: uuid
             */
            return_line_id: string;
            /**
             * Scrap Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            scrap_quantity?: number;
        };
        /**
         * GradingLineOut
         * @description Where the units of one returned line went.
         */
        GradingLineOut: {
            /**
             * Goods Return Line Id
             * Format: uuid
             */
            goods_return_line_id: string;
            /** Missing Quantity */
            missing_quantity: number;
            /** Quarantine Quantity */
            quarantine_quantity: number;
            reason_code: components["schemas"]["StockReason"] | null;
            /** Restock Quantity */
            restock_quantity: number;
            /** Scrap Quantity */
            scrap_quantity: number;
        };
        /**
         * GroupBy
         * @description What stands in the rows of a report.
         * @enum {string}
         */
        GroupBy: "warehouse" | "trip" | "vehicle" | "vehicle_kind" | "vehicle_day" | "driver" | "retailer" | "customer" | "order" | "sku" | "area" | "reason" | "kind" | "day" | "week" | "month" | "weekday" | "hour";
        /**
         * HandoverLineCounted
         * @description What was counted of one stop line when it changed vehicles.
         */
        HandoverLineCounted: {
            /**
             * Damaged Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged_quantity?: number;
            /**
             * Quantity
             * @description Went over in good order.
             */
            quantity: number;
            /** @description Why some of it did not; incomplete when left out. */
            reason_code?: components["schemas"]["StopReason"] | null;
            /**
             * Stop Line Id
             * Format: uuid
             */
            stop_line_id: string;
        };
        /**
         * HandoverOut
         * @description Stops and goods that went from one trip to another one.
         */
        HandoverOut: {
            /** Damaged Quantity */
            damaged_quantity: number;
            /**
             * From Trip Id
             * Format: uuid
             */
            from_trip_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Missing Quantity */
            missing_quantity: number;
            /** Note */
            note: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Quantity */
            quantity: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * To Trip Id
             * Format: uuid
             */
            to_trip_id: string;
        };
        /**
         * HandoverProposalsOut
         * @description Who could take over, the best first: fewest late stops, then the shortest detour.
         */
        HandoverProposalsOut: {
            meeting: components["schemas"]["PointOut"];
            /** Proposals */
            proposals: components["schemas"]["ProposalOut"][];
            /** Quantity */
            quantity: number;
            /** Stop Ids */
            stop_ids: string[];
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * HandoverTo
         * @description Who takes over: an open trip, or a free vehicle with a driver for a new one.
         */
        HandoverTo: {
            /** Driver Id */
            driver_id?: string | null;
            /** Trip Id */
            trip_id?: string | null;
            /** Vehicle Id */
            vehicle_id?: string | null;
        };
        /**
         * HeadOut
         * @description A row or a column of a pivot.
         */
        HeadOut: {
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Total */
            total: number | null;
        };
        /**
         * HeldBatchOut
         * @description Units of one batch that a line holds.
         */
        HeldBatchOut: {
            /** Batch Code */
            batch_code: string;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /** Quantity */
            quantity: number;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
            /** Status */
            status: string;
        };
        /**
         * HexCell
         * @description A cell of the H3 grid.
         */
        HexCell: {
            /** Area Km2 */
            area_km2: number;
            /** Cases */
            cases: number;
            /** Cell */
            cell: string;
            /** Expected */
            expected: number;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** More Than Chance */
            more_than_chance: boolean;
            /** Name */
            name: string | null;
            /** P Value */
            p_value: number;
            /** Places */
            places: number;
            /** Q Value */
            q_value: number;
            /** Rate Pct */
            rate_pct: number | null;
            /** Ring */
            ring: [
                number,
                number
            ][];
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
        };
        /**
         * HexReport
         * @description Where more goes wrong than chance gives.
         */
        HexReport: {
            as_of: components["schemas"]["AsOf"];
            /** Cells */
            cells: components["schemas"]["HexCell"][];
            /** Cells Left Out */
            cells_left_out: number;
            /** Cells Looked At */
            cells_looked_at: number;
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Hour */
            hour: number | null;
            /** Reason */
            reason: string | null;
            /** Report */
            report: string;
            /** Resolution */
            resolution: number;
            /** Spots */
            spots: components["schemas"]["HexSpot"][];
            /** Spots Looked At */
            spots_looked_at: number;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
        };
        /**
         * HexSpot
         * @description A cell in one hour, and one reason.
         */
        HexSpot: {
            /** Cases */
            cases: number;
            /** Cell */
            cell: string;
            /** Expected */
            expected: number;
            /** Hour */
            hour: number | null;
            /** More Than Chance */
            more_than_chance: boolean;
            /** P Value */
            p_value: number;
            /** Q Value */
            q_value: number;
            /** Reason */
            reason: string;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
        };
        /**
         * HitOut
         * @description Something that may be meant.
         */
        HitOut: {
            /**
             * Detail
             * @description What tells it from others: place, code, registration, telephone.
             */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "order" | "trip" | "exception" | "location" | "sku" | "vehicle" | "driver";
            /**
             * Score
             * @description 1 for what was typed exactly.
             */
            score: number;
            /**
             * Status
             * @description Where it stands; `inactive` for master data out of use.
             */
            status: string | null;
            /**
             * Title
             * @description Its number or name.
             */
            title: string;
        };
        /**
         * HoldList
         * @description All holds of a batch, the latest first.
         */
        HoldList: {
            /** Items */
            items: components["schemas"]["roundsman__inventory__schemas_control__HoldOut"][];
        };
        /** @enum {string} */
        HolidayPolicy: "skip" | "next_day";
        /**
         * Hotspot
         * @description A cell of area, hour and reason.
         */
        Hotspot: {
            /** Area */
            area: string;
            /** Cases */
            cases: number;
            /** Expected */
            expected: number | null;
            /** Hour */
            hour: number | null;
            /** More Than Chance */
            more_than_chance: boolean;
            /** P Value */
            p_value: number | null;
            /** Q Value */
            q_value: number | null;
            /** Reason */
            reason: string;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
        };
        /**
         * HotspotReport
         * @description Where, when and why more went wrong than chance gives.
         */
        HotspotReport: {
            as_of: components["schemas"]["AsOf"];
            /** By Area */
            by_area: components["schemas"]["AreaCell"][];
            /** By Weekday */
            by_weekday: components["schemas"]["WeekdayCell"][];
            /** Cells */
            cells: components["schemas"]["Hotspot"][];
            /** Cells Looked At */
            cells_looked_at: number;
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Report */
            report: string;
            /** Stops */
            stops: number;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
        };
        /**
         * HoursOut
         * @description How long a driver was on duty on a local day.
         */
        HoursOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /** Minutes */
            minutes: number;
            /** Sessions */
            sessions: number;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail: components["schemas"]["ValidationError"][];
        };
        /**
         * InboundClose
         * @description Why lines are not as announced, where it was not said at a receipt.
         */
        InboundClose: {
            /**
             * Reasons
             * @description Line id -> stock reason.
             */
            reasons?: {
                [key: string]: string;
            };
        };
        /**
         * InboundCreate
         * @description Goods announced from outside our stock.
         */
        InboundCreate: {
            /**
             * Destination Location Id
             * Format: uuid
             */
            destination_location_id: string;
            /** Expected At */
            expected_at?: string | null;
            /** Lines */
            lines: components["schemas"]["InboundLineIn"][];
            /** Note */
            note?: string | null;
            /** Source Location Id */
            source_location_id?: string | null;
        };
        /**
         * InboundDetail
         * @description Inbound goods with their lines.
         */
        InboundDetail: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Destination Location Id
             * Format: uuid
             */
            destination_location_id: string;
            /** Expected At */
            expected_at: string | null;
            /**
             * Handed Over At
             * @description When the driver handed it over; what a trip brings can be received from then on.
             */
            handed_over_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["InboundLineOut"][];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** Received At */
            received_at: string | null;
            /** Source Location Id */
            source_location_id: string | null;
            status: components["schemas"]["InboundStatusName"];
            /** Stop Id */
            stop_id: string | null;
            /** Stop Seq */
            stop_seq: number | null;
            /** Transfer Id */
            transfer_id: string | null;
            /**
             * Trip Id
             * @description The trip of ours that brings it.
             */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * InboundLineIn
         * @description Announced goods: of a batch we know (`batch_id`) or of one that is new to us.
         */
        InboundLineIn: {
            /** Batch Code */
            batch_code?: string | null;
            /** Batch Id */
            batch_id?: string | null;
            /** Expires On */
            expires_on?: string | null;
            /** Produced On */
            produced_on?: string | null;
            /**
             * Quantity
             * @description Whole units, at least 1.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * InboundLineOut
         * @description One batch of inbound goods.
         */
        InboundLineOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Damaged Quantity */
            damaged_quantity: number | null;
            /**
             * Expected Quantity
             * @description 0 for goods that nobody had announced; null while it is received blind.
             */
            expected_quantity: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /** Reason Code */
            reason_code: string | null;
            /** Received Quantity */
            received_quantity: number | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * InboundOut
         * @description Inbound goods, as in lists.
         */
        InboundOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Destination Location Id
             * Format: uuid
             */
            destination_location_id: string;
            /** Expected At */
            expected_at: string | null;
            /**
             * Handed Over At
             * @description When the driver handed it over; what a trip brings can be received from then on.
             */
            handed_over_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** Received At */
            received_at: string | null;
            /** Source Location Id */
            source_location_id: string | null;
            status: components["schemas"]["InboundStatusName"];
            /** Stop Id */
            stop_id: string | null;
            /** Stop Seq */
            stop_seq: number | null;
            /** Transfer Id */
            transfer_id: string | null;
            /**
             * Trip Id
             * @description The trip of ours that brings it.
             */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * InboundReceive
         * @description What came: every line once.
         */
        InboundReceive: {
            /** Lines */
            lines: components["schemas"]["InboundReceiveLine"][];
        };
        /**
         * InboundReceiveLine
         * @description What came of one line; damaged units come on top of the received ones.
         */
        InboundReceiveLine: {
            /**
             * Damaged Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged_quantity?: number;
            /**
             * Line Id
             * Format: uuid
             */
            line_id: string;
            /**
             * Reason Code
             * @description Required when it is not as announced.
             */
            reason_code?: string | null;
            /**
             * Received Quantity
             * @description Whole units; 0 is allowed.
             */
            received_quantity: number;
        };
        /** @enum {string} */
        InboundStatusName: "expected" | "receiving" | "received" | "cancelled";
        /**
         * InsertIn
         * @description Ready orders come onto a trip, or onto a new one of a vehicle.
         */
        InsertIn: {
            /** Driver Id */
            driver_id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "insert";
            order_ids: components["schemas"]["OrderIds"];
            /**
             * Plan Id
             * @description Of a new trip: the proposal that it belongs to; planned at once without one.
             */
            plan_id?: string | null;
            /**
             * Position
             * @description How many orders of the trip come before it; where it costs least when left out.
             */
            position?: number | null;
            /** Trip Id */
            trip_id?: string | null;
            /**
             * Vehicle Id
             * @description Without trip_id: for a new trip.
             */
            vehicle_id?: string | null;
        };
        /**
         * Inventory
         * @description All personal data that the house keeps.
         */
        Inventory: {
            /** Items */
            items: components["schemas"]["InventoryLine"][];
        };
        /**
         * InventoryLine
         * @description A kind of personal data: where it lies and how long it is kept.
         */
        InventoryLine: {
            /** Columns */
            columns: {
                [key: string]: string[];
            };
            /**
             * Days
             * @description 0 keeps it for ever.
             */
            days: number;
            /** Name */
            name: string;
            /** Setting */
            setting: string;
        };
        /**
         * ItemCostOut
         * @description What one order line at one stop bears of its trip.
         */
        ItemCostOut: {
            /** Amount Minor */
            amount_minor: number;
            /** Delivered */
            delivered: number;
            /** Loaded */
            loaded: number;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /**
             * Per Unit Minor
             * @description Per delivered selling unit.
             */
            per_unit_minor: number | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Weight G */
            weight_g: number;
        };
        /**
         * JobOut
         * @description A background job.
         */
        JobOut: {
            /** Attempts */
            attempts: number;
            /** Cancel Requested */
            cancel_requested: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string | null;
            /** Error */
            error: string | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Progress */
            progress: number;
            /** Progress Note */
            progress_note: string;
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            /** Started At */
            started_at: string | null;
            /** Status */
            status: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * JobStarted
         * @description Follow it at `GET /api/v1/jobs/{job_id}`.
         */
        JobStarted: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
        };
        /**
         * JoinTrip
         * @description The trip that shall take it along.
         */
        JoinTrip: {
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * KeptInOut
         * @description A vehicle of the warehouse that could not go out when the plan was made.
         */
        KeptInOut: {
            /** Number */
            number: string;
            /**
             * Reason
             * @description `no_driver`, `depot_closed`, `no_trips_left` or `no_time_left`.
             */
            reason: string;
            /** Sentence */
            sentence: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /** @enum {string} */
        "Kind-Input": "driver" | "user" | "location";
        /**
         * LineAllocationOut
         * @description What one line got, from which batches, and why not more.
         */
        LineAllocationOut: {
            /** Allocated */
            allocated: number;
            /**
             * Asked
             * @description Units ordered, without those that were cancelled.
             */
            asked: number;
            /** Batches */
            batches: components["schemas"]["HeldBatchOut"][];
            /** Line No */
            line_no: number;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Short */
            short: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
            /** Substitute For Line Id */
            substitute_for_line_id: string | null;
            /** Substitutes */
            substitutes: components["schemas"]["ProposedSubstituteOut"][];
            /**
             * Why
             * @description `asked 60, got 40: 20 short, next production Tuesday`.
             */
            why: string;
        };
        /**
         * LineChange
         * @description An item with its new quantity; one that is not there yet is added.
         */
        LineChange: {
            /**
             * Quantity
             * @description Whole selling units; 0 takes the item out.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * LineTold
         * @description What became of one line. Name it by `stop_line_id`, or by `order_line_id` for all its batches together.
         */
        LineTold: {
            /**
             * Damaged Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged_quantity?: number;
            /**
             * Delivered Quantity
             * @description Whole units; 0 is allowed.
             */
            delivered_quantity: number;
            /** Order Line Id */
            order_line_id?: string | null;
            /** @description Needed when anything of the line was not handed over in good order. */
            reason_code?: components["schemas"]["StopReason"] | null;
            /**
             * Rejected Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            rejected_quantity?: number;
            /** Stop Line Id */
            stop_line_id?: string | null;
        };
        /**
         * LoadCount
         * @description Count goods onto a planned trip.
         */
        LoadCount: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lines */
            lines: components["schemas"]["LoadLineCounted"][];
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
        };
        /**
         * LoadLineCounted
         * @description What was counted of one line of the load list: in all, not added.
         */
        LoadLineCounted: {
            /**
             * Counted Quantity
             * @description Whole units; 0 is allowed.
             */
            counted_quantity: number;
            /** @description Needed for less than was picked. */
            reason_code?: components["schemas"]["StockReason"] | null;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
        };
        /**
         * LoadLineOut
         * @description Goods of one batch for one order line; position 1 goes in first, for the last stop.
         */
        LoadLineOut: {
            /** Batch Code */
            batch_code: string;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Compartment */
            compartment: string | null;
            /** Counted Quantity */
            counted_quantity: number | null;
            /** Is Blocked */
            is_blocked: boolean;
            /** Location Code */
            location_code: string;
            /** Location Name */
            location_name: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /** Picked Quantity */
            picked_quantity: number;
            /** Position */
            position: number;
            reason_code: components["schemas"]["StockReason"] | null;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
            /** Seq */
            seq: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Temperature Class */
            temperature_class: string;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * LoadListOut
         * @description The load of a trip in stacking order.
         */
        LoadListOut: {
            /** Holds */
            holds: components["schemas"]["roundsman__execution__schemas_road__HoldOut"][];
            /** Is Counted */
            is_counted: boolean;
            /** Lines */
            lines: components["schemas"]["LoadLineOut"][];
        };
        /**
         * LoadScan
         * @description One code that was scanned while loading.
         */
        LoadScan: {
            /**
             * Code
             * @description A parcel's label, a GTIN, an item's code, or GS1 elements.
             */
            code: string;
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /**
             * Quantity
             * @description Units, for codes that name an item.
             * @default 1
             */
            quantity?: number;
        };
        /**
         * LoadScanOut
         * @description What a scan counted; no lines for a repeat.
         */
        LoadScanOut: {
            /** Lines */
            lines: components["schemas"]["ScannedLineOut"][];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * LocationCreate
         * @description A new place.
         */
        LocationCreate: {
            /**
             * Address
             * @default
             */
            address?: string;
            /** Area */
            area?: string | null;
            /**
             * Closed Days
             * @description Local days on which the place is closed.
             * @default []
             */
            closed_days?: string[];
            /** Code */
            code: string;
            /** Contact Name */
            contact_name?: string | null;
            /** Contact Phone */
            contact_phone?: string | null;
            /** Crew Rules */
            crew_rules?: string | null;
            /**
             * Dock Count
             * @default 1
             */
            dock_count?: number;
            /** Home Warehouse Id */
            home_warehouse_id?: string | null;
            kind: components["schemas"]["LocationKind"];
            /**
             * Lat
             * @description WGS 84 degrees.
             */
            lat: number;
            /**
             * Lon
             * @description WGS 84 degrees.
             */
            lon: number;
            /** Max Vehicle Length Cm */
            max_vehicle_length_cm?: number | null;
            /** Max Vehicle Weight Kg */
            max_vehicle_weight_kg?: number | null;
            /**
             * Min Remaining Life Days
             * @description Days that goods must still be good after delivery.
             * @default 0
             */
            min_remaining_life_days?: number;
            /** Name */
            name: string;
            /**
             * Opening Windows
             * @default []
             */
            opening_windows?: components["schemas"]["OpeningWindow"][];
            /** Order Cutoff */
            order_cutoff?: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Requires
             * @description What is needed, or had, in words of your own.
             * @default []
             */
            requires?: string[];
            /**
             * Service Area
             * @description A GeoJSON Polygon.
             */
            service_area?: {
                [key: string]: unknown;
            } | null;
            /**
             * Service Base S
             * @default 0
             */
            service_base_s?: number;
            /**
             * Service Per Unit S
             * @default 0
             */
            service_per_unit_s?: number;
            /**
             * Timezone
             * @description IANA name, for example Asia/Kolkata.
             */
            timezone: string;
            /**
             * Vehicle Kinds
             * @description Kinds of vehicle; empty for any.
             * @default []
             */
            vehicle_kinds?: string[];
        };
        /** @enum {string} */
        LocationKind: "factory" | "dairy" | "warehouse" | "hub" | "retailer" | "merchant" | "customer";
        /**
         * LocationOut
         * @description A place.
         */
        LocationOut: {
            /** Address */
            address: string;
            /** Area */
            area: string | null;
            /** Closed Days */
            closed_days: string[];
            /** Code */
            code: string;
            /**
             * Contact Name
             * @description Whom to ask for; None for those who may not see contacts.
             */
            contact_name: string | null;
            /** Contact Phone */
            contact_phone: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Crew Rules */
            crew_rules: string | null;
            /** Dock Count */
            dock_count: number;
            /** Home Warehouse Id */
            home_warehouse_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            kind: components["schemas"]["AnyLocationKind"];
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Max Vehicle Length Cm */
            max_vehicle_length_cm: number | null;
            /** Max Vehicle Weight Kg */
            max_vehicle_weight_kg: number | null;
            /** Min Remaining Life Days */
            min_remaining_life_days: number;
            /** Name */
            name: string;
            /** Opening Windows */
            opening_windows: components["schemas"]["OpeningWindow"][];
            /** Order Cutoff */
            order_cutoff: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Requires */
            requires: string[];
            /** Service Area */
            service_area: {
                [key: string]: unknown;
            } | null;
            /** Service Base S */
            service_base_s: number;
            /** Service Per Unit S */
            service_per_unit_s: number;
            /** Timezone */
            timezone: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle Kinds */
            vehicle_kinds: string[];
            /** Version */
            version: number;
        };
        /**
         * LocationUpdate
         * @description What changes; what is left out stays.
         */
        LocationUpdate: {
            /** Address */
            address?: string | null;
            /** Area */
            area?: string | null;
            /** Closed Days */
            closed_days?: string[] | null;
            /** Code */
            code?: string | null;
            /** Contact Name */
            contact_name?: string | null;
            /** Contact Phone */
            contact_phone?: string | null;
            /** Crew Rules */
            crew_rules?: string | null;
            /** Dock Count */
            dock_count?: number | null;
            /** Home Warehouse Id */
            home_warehouse_id?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Max Vehicle Length Cm */
            max_vehicle_length_cm?: number | null;
            /** Max Vehicle Weight Kg */
            max_vehicle_weight_kg?: number | null;
            /** Min Remaining Life Days */
            min_remaining_life_days?: number | null;
            /** Name */
            name?: string | null;
            /** Opening Windows */
            opening_windows?: components["schemas"]["OpeningWindow"][] | null;
            /** Order Cutoff */
            order_cutoff?: string | null;
            /** Organisation Id */
            organisation_id?: string | null;
            /** Requires */
            requires?: string[] | null;
            /**
             * Service Area
             * @description A GeoJSON Polygon.
             */
            service_area?: {
                [key: string]: unknown;
            } | null;
            /** Service Base S */
            service_base_s?: number | null;
            /** Service Per Unit S */
            service_per_unit_s?: number | null;
            /** Timezone */
            timezone?: string | null;
            /** Vehicle Kinds */
            vehicle_kinds?: string[] | null;
        };
        /**
         * LoggedOut
         * @description The session is over.
         */
        LoggedOut: {
            /**
             * Status
             * @default logged_out
             * @constant
             */
            status: "logged_out";
        };
        /**
         * Login
         * @description Who logs in.
         */
        Login: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * MailOut
         * @description A mail of a sending to one address.
         */
        MailOut: {
            /** Attempts */
            attempts: number;
            /** Ended At */
            ended_at: string | null;
            /** Last Error */
            last_error: string | null;
            /**
             * Next Attempt At
             * Format: date-time
             */
            next_attempt_at: string;
            /** Recipient */
            recipient: string;
            status: components["schemas"]["MailState"];
        };
        /**
         * MailState
         * @description Where a mail stands.
         * @enum {string}
         */
        MailState: "waiting" | "sent" | "failed";
        /**
         * MaterialisedOut
         * @description What became of the days that were due.
         */
        MaterialisedOut: {
            /** Failed */
            failed: number;
            /** Occurrences */
            occurrences: components["schemas"]["OccurrenceOut"][];
            /** Placed */
            placed: number;
        };
        /**
         * MeOrganisation
         * @description The caller's organisation.
         */
        MeOrganisation: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
        };
        /**
         * MeOut
         * @description The caller, what it may do and how far that reaches, and what time it is for it.
         */
        MeOut: {
            /** Location Ids */
            location_ids: string[];
            /**
             * Now
             * Format: date-time
             */
            now: string;
            organisation: components["schemas"]["MeOrganisation"];
            /**
             * Permissions
             * @description Each permission held, with its scope.
             */
            permissions: {
                [key: string]: components["schemas"]["Scope"];
            };
            /** Roles */
            roles: string[];
            /** Session Id */
            session_id: string | null;
            tenant: components["schemas"]["MeTenant"];
            user: components["schemas"]["MeUser"];
        };
        /**
         * MergeIn
         * @description The orders of trips come onto the first one, each where it costs least; the others are called off.
         */
        MergeIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "merge";
            trip_ids: components["schemas"]["TripIds"];
        };
        /**
         * MeTenant
         * @description Where the caller is.
         */
        MeTenant: {
            /** Currency */
            currency: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Sandbox */
            is_sandbox: boolean;
            /** Name */
            name: string;
            /** Slug */
            slug: string;
            /** Timezone */
            timezone: string;
        };
        /**
         * MeUser
         * @description The caller.
         */
        MeUser: {
            /** Driver Id */
            driver_id: string | null;
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * MomentOut
         * @description One entry of the time line.
         */
        MomentOut: {
            /** Actor Id */
            actor_id: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /**
             * Kind
             * @enum {string}
             */
            kind: "event" | "stock" | "comment" | "call" | "temperature" | "position";
            /** Recorded At */
            recorded_at: string | null;
            /** Subject Id */
            subject_id: string | null;
            /** Subject Type */
            subject_type: string;
            /** What */
            what: string;
        };
        /**
         * MoveIn
         * @description Orders go onto another trip, or to another place of their own one, together.
         */
        MoveIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "move";
            order_ids: components["schemas"]["OrderIds"];
            /**
             * Position
             * @description How many orders of the trip come before it; where it costs least when left out.
             */
            position?: number | null;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /** @enum {string} */
        MovementKind: "produce" | "receive" | "ship" | "load" | "unload" | "deliver" | "reserve" | "release" | "adjust" | "return" | "scrap" | "damage";
        /**
         * MovementOut
         * @description One line of the ledger.
         */
        MovementOut: {
            /** Actor Id */
            actor_id: string | null;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Damaged Delta */
            damaged_delta: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["MovementKind"];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** On Hand Delta */
            on_hand_delta: number;
            /** Reason Code */
            reason_code: string | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Reference Id */
            reference_id: string | null;
            /** Reference Type */
            reference_type: string;
            /** Reserved Delta */
            reserved_delta: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * MySharing
         * @description What the caller sees of each subject.
         */
        MySharing: {
            /** Extents */
            extents: {
                [key: string]: components["schemas"]["Extent"];
            };
        };
        /**
         * NameOut
         * @description What something is called.
         */
        NameOut: {
            /**
             * Code
             * @description Of places, items and drivers.
             */
            code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "location" | "sku" | "vehicle" | "driver" | "user";
            /**
             * Name
             * @description Name, or the registration of a vehicle.
             */
            name: string;
        };
        /**
         * NamesOut
         * @description Names of what was asked for; what one may not see, or is not there, is left out.
         */
        NamesOut: {
            /** Items */
            items: components["schemas"]["NameOut"][];
        };
        /**
         * NewPinOut
         * @description What the edit pins.
         */
        NewPinOut: {
            /** Kind */
            kind: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Position */
            position: number | null;
            /**
             * Price Minor
             * @description What the best other place among these trips would save.
             */
            price_minor: number | null;
            /** Trip Id */
            trip_id: string | null;
            /** Vehicle Id */
            vehicle_id: string | null;
        };
        /**
         * NoticedOut
         * @description Somebody who read more within an hour than is usual.
         */
        NoticedOut: {
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
            /** Actor Name */
            actor_name: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Reads */
            reads: number;
            /** Usual */
            usual: number;
        };
        /**
         * Occasion
         * @description What has happened.
         * @enum {string}
         */
        Occasion: "insert" | "remove" | "breakdown" | "late";
        /**
         * OccurrenceOut
         * @description What became of one day.
         */
        OccurrenceOut: {
            /** Attempts */
            attempts: number;
            /** Code */
            code: string | null;
            /**
             * Delivery Day
             * Format: date
             */
            delivery_day: string;
            /**
             * Local Day
             * Format: date
             */
            local_day: string;
            /** Order Id */
            order_id: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "placed" | "failed" | "closed";
            /**
             * Tried At
             * Format: date-time
             */
            tried_at: string;
            /** Why */
            why: string | null;
        };
        /**
         * OpeningWindow
         * @description When a place is open, in its own time zone.
         */
        OpeningWindow: {
            /**
             * Days
             * @description 0 is Monday.
             */
            days: number[];
            /**
             * From
             * @description Local time of day, HH:MM.
             */
            from: string;
            /**
             * To
             * @description Local time of day, HH:MM; 24:00 for the end of the day.
             */
            to: string;
        };
        /**
         * OpenItemOut
         * @description Something that keeps the day from being closed.
         */
        OpenItemOut: {
            /** Code */
            code: string;
            /** Sentence */
            sentence: string;
            /** Subject */
            subject: string;
        };
        /**
         * OptionOut
         * @description A decision that could be made, and what it would do.
         */
        OptionOut: {
            /** Credit Minor */
            credit_minor: number | null;
            /** Is Allowed */
            is_allowed: boolean;
            /** Is Default */
            is_default: boolean;
            /**
             * Is Proposed
             * @description What the rules come to: one option of all.
             */
            is_proposed: boolean;
            /** Needs */
            needs: string[];
            /** Quantity */
            quantity: number;
            /** Refused Code */
            refused_code: string | null;
            resolution: components["schemas"]["Resolution"];
            /** Stock */
            stock: string;
            /**
             * Stock Code
             * @description What becomes of the units: nothing, they are back already, or they come with their trip.
             * @enum {string}
             */
            stock_code: "none" | "back" | "back_damaged" | "come" | "come_damaged";
            /** Stock Place */
            stock_place: string | null;
            /** Stock Quantity */
            stock_quantity: number;
            /** Why */
            why: string | null;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * OrderAgain
         * @description When the same shall come again.
         */
        OrderAgain: {
            /**
             * Lines
             * @description Items of which another quantity is wanted.
             */
            lines?: components["schemas"]["LineChange"][] | null;
            /**
             * Next Slot
             * @default false
             */
            next_slot?: boolean;
            /** Note */
            note?: string | null;
            /**
             * Window End
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_start: string;
        };
        /**
         * OrderAllocationOut
         * @description What an order got, line by line, and why not more.
         */
        OrderAllocationOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            /** Allocated */
            allocated: number;
            allocation_policy: components["schemas"]["Policy"];
            /** Asked */
            asked: number;
            /**
             * Good Until
             * Format: date
             * @description Nothing that expires before this day is given to this shop.
             */
            good_until: string;
            /** Lines */
            lines: components["schemas"]["LineAllocationOut"][];
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Short */
            short: number;
            status: components["schemas"]["OrderStatus"];
            /** Why */
            why: string;
        };
        /**
         * OrderAmend
         * @description What changes; what is left out stays.
         */
        OrderAmend: {
            /** Accept Substitutes */
            accept_substitutes?: boolean | null;
            allocation_policy?: components["schemas"]["Policy"] | null;
            /**
             * Lines
             * @description Only the items that change.
             */
            lines?: components["schemas"]["LineChange"][] | null;
            /**
             * Min Remaining Life Days
             * @description Null is the shop's own rule.
             */
            min_remaining_life_days?: number | null;
            /**
             * Next Slot
             * @description Move the window to the next possible day where its own is not.
             * @default false
             */
            next_slot?: boolean;
            /**
             * Note
             * @description Null takes it away.
             */
            note?: string | null;
            /** Priority */
            priority?: number | null;
            /** Window End */
            window_end?: string | null;
            /** Window Start */
            window_start?: string | null;
        };
        /**
         * OrderCancel
         * @description Why an order is called off.
         */
        OrderCancel: {
            /** Note */
            note?: string | null;
            reason_code: components["schemas"]["CancelReason"];
        };
        /**
         * OrderCancelledOut
         * @description The order that was called off, and what that costs.
         */
        OrderCancelledOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            /**
             * Allocated Quantity
             * @default 0
             */
            allocated_quantity: number;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Allowed Commands
             * @description What you can do with it now.
             */
            allowed_commands: string[];
            /**
             * Amount Minor
             * @description None for those who see no prices.
             * @default 0
             */
            amount_minor: number | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Delivered Quantity
             * @default 0
             */
            delivered_quantity: number;
            /** External Ref */
            external_ref: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            impact: components["schemas"]["CancelImpactOut"];
            kind: components["schemas"]["OrderKind"];
            /** Lines */
            lines: components["schemas"]["OrderLineOut"][];
            /**
             * Lines Count
             * @default 0
             */
            lines_count: number;
            /**
             * Location Code
             * @description This and the names below: in lists.
             */
            location_code: string | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string | null;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Priority */
            priority: number;
            /**
             * Quantity
             * @default 0
             */
            quantity: number;
            /**
             * Short Quantity
             * @default 0
             */
            short_quantity: number;
            status: components["schemas"]["OrderStatus"];
            task: components["schemas"]["TaskOut"] | null;
            /**
             * Timezone
             * @description IANA zone of the location.
             */
            timezone: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /**
             * Why
             * @description Where something is short, in one sentence.
             */
            why: string | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * OrderDeliveryOut
         * @description Where the delivery of an order stands. `trip_status` and all times are None while it is on no trip.
         */
        OrderDeliveryOut: {
            /** Arrived At */
            arrived_at: string | null;
            /**
             * Attempts
             * @description Trips that had it so far.
             */
            attempts: number;
            /** Completed At */
            completed_at: string | null;
            /** Eta At */
            eta_at: string | null;
            /** On Time */
            on_time: boolean | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Status */
            order_status: string;
            /** Planned Arrival At */
            planned_arrival_at: string | null;
            /** @description None while there is none, or where proofs are not shared. */
            proof: components["schemas"]["ProofGlance"] | null;
            stop_status: components["schemas"]["StopStatus"] | null;
            trip_status: components["schemas"]["TripStatus"] | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * OrderDetailOut
         * @description One order with everything that belongs to it.
         */
        OrderDetailOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            /**
             * Allocated Quantity
             * @default 0
             */
            allocated_quantity: number;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Allowed Commands
             * @description What you can do with it now.
             */
            allowed_commands: string[];
            /**
             * Amount Minor
             * @description None for those who see no prices.
             * @default 0
             */
            amount_minor: number | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Delivered Quantity
             * @default 0
             */
            delivered_quantity: number;
            /** External Ref */
            external_ref: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["OrderKind"];
            /** Lines */
            lines: components["schemas"]["OrderLineOut"][];
            /**
             * Lines Count
             * @default 0
             */
            lines_count: number;
            /**
             * Location Code
             * @description This and the names below: in lists.
             */
            location_code: string | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string | null;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Priority */
            priority: number;
            /**
             * Quantity
             * @default 0
             */
            quantity: number;
            /**
             * Short Quantity
             * @default 0
             */
            short_quantity: number;
            status: components["schemas"]["OrderStatus"];
            task: components["schemas"]["TaskOut"] | null;
            /**
             * Timezone
             * @description IANA zone of the location.
             */
            timezone: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /**
             * Why
             * @description Where something is short, in one sentence.
             */
            why: string | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * OrderEventOut
         * @description One fact of an order's history.
         */
        OrderEventOut: {
            /** Actor Id */
            actor_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Seq */
            seq: number;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        OrderIds: string[];
        /**
         * OrderInCase
         * @description An order of the case.
         */
        OrderInCase: {
            /** Kind */
            kind: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Status */
            status: string;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /** @enum {string} */
        OrderKind: "replenishment" | "transfer" | "delivery" | "marketplace" | "return";
        /**
         * OrderLineIn
         * @description One item of an order.
         */
        OrderLineIn: {
            /**
             * Quantity
             * @description Whole selling units, at least 1.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * OrderLineInCase
         * @description A line of the case's order.
         */
        OrderLineInCase: {
            /** Damaged */
            damaged: number;
            /** Delivered */
            delivered: number;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Quantity */
            quantity: number;
            /** Rejected */
            rejected: number;
            /** Shipped */
            shipped: number;
            /** Short */
            short: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Unit Price Minor
             * @description For those who see credit notes.
             */
            unit_price_minor: number | null;
        };
        /**
         * OrderLineOut
         * @description One item of an order, and how far each of its units has come.
         */
        OrderLineOut: {
            /** Allocated Quantity */
            allocated_quantity: number;
            /** Allocations */
            allocations: components["schemas"]["AllocationOut"][];
            /** Cancelled Quantity */
            cancelled_quantity: number;
            /** Damaged Quantity */
            damaged_quantity: number;
            /** Delivered Quantity */
            delivered_quantity: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /** Picked Quantity */
            picked_quantity: number;
            /** Quantity */
            quantity: number;
            /** Rejected Quantity */
            rejected_quantity: number;
            /** Shipped Quantity */
            shipped_quantity: number;
            /** Short Quantity */
            short_quantity: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
            /**
             * Substitute For Line Id
             * @description The line whose short units it stands in for.
             */
            substitute_for_line_id: string | null;
            /**
             * Unit Price Minor
             * @description None for those who see no prices.
             */
            unit_price_minor: number | null;
            /**
             * Why
             * @description Where something is short: `asked 60, got 40: 20 short`.
             */
            why: string | null;
        };
        /**
         * OrderOut
         * @description An order as lists show it. Quantities are sums over its lines.
         */
        OrderOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            /**
             * Allocated Quantity
             * @default 0
             */
            allocated_quantity: number;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Amount Minor
             * @description None for those who see no prices.
             * @default 0
             */
            amount_minor: number | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Delivered Quantity
             * @default 0
             */
            delivered_quantity: number;
            /** External Ref */
            external_ref: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["OrderKind"];
            /**
             * Lines Count
             * @default 0
             */
            lines_count: number;
            /**
             * Location Code
             * @description This and the names below: in lists.
             */
            location_code: string | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string | null;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Priority */
            priority: number;
            /**
             * Quantity
             * @default 0
             */
            quantity: number;
            /**
             * Short Quantity
             * @default 0
             */
            short_quantity: number;
            status: components["schemas"]["OrderStatus"];
            /**
             * Timezone
             * @description IANA zone of the location.
             */
            timezone: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * OrderPack
         * @description The parcels of an order: all of them.
         */
        OrderPack: {
            /** Parcels */
            parcels: components["schemas"]["ParcelIn"][];
        };
        /**
         * OrderPlace
         * @description A new order.
         */
        OrderPlace: {
            /**
             * Accept Substitutes
             * @description Whether the distributor may put a substitute in the place of what is short without asking again.
             * @default false
             */
            accept_substitutes?: boolean;
            /**
             * @description When there is not enough: `partial` goes with what there is, `all_or_nothing` holds no stock until everything is there, `backorder` holds what there is and waits for the rest.
             * @default partial
             */
            allocation_policy?: components["schemas"]["Policy"];
            /**
             * External Ref
             * @description Your own number of it; unique, so that none is placed twice.
             */
            external_ref?: string | null;
            /** @default replenishment */
            kind?: components["schemas"]["OrderKind"];
            /**
             * Lines
             * @description 1 to 500 items, each once.
             */
            lines: components["schemas"]["OrderLineIn"][];
            /**
             * Location Id
             * Format: uuid
             * @description The shop or customer it goes to.
             */
            location_id: string;
            /**
             * Min Remaining Life Days
             * @description Days for which the goods must still be good after the day of delivery; the shop's own rule (`min_remaining_life_days` of the location) when left out.
             */
            min_remaining_life_days?: number | null;
            /**
             * Next Slot
             * @description Where the window's day is past the cut-off or a holiday, move it by whole days to the next possible one instead of refusing; `moved_days` of the answer says by how many.
             * @default false
             */
            next_slot?: boolean;
            /** Note */
            note?: string | null;
            /**
             * Priority
             * @description Higher goes first.
             * @default 5
             */
            priority?: number;
            /**
             * Warehouse Id
             * @description Who serves it; the shop's home warehouse when left out.
             */
            warehouse_id?: string | null;
            /**
             * Window End
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_start: string;
        };
        /**
         * OrderPlacedOut
         * @description A new order, and whether it stands on another day than was asked for.
         */
        OrderPlacedOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            /**
             * Allocated Quantity
             * @default 0
             */
            allocated_quantity: number;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Allowed Commands
             * @description What you can do with it now.
             */
            allowed_commands: string[];
            /**
             * Amount Minor
             * @description None for those who see no prices.
             * @default 0
             */
            amount_minor: number | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Delivered Quantity
             * @default 0
             */
            delivered_quantity: number;
            /** External Ref */
            external_ref: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["OrderKind"];
            /** Lines */
            lines: components["schemas"]["OrderLineOut"][];
            /**
             * Lines Count
             * @default 0
             */
            lines_count: number;
            /**
             * Location Code
             * @description This and the names below: in lists.
             */
            location_code: string | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string | null;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /**
             * Moved Days
             * @description Days that `next_slot` moved the window by; 0 where it stands as asked.
             * @default 0
             */
            moved_days: number;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Priority */
            priority: number;
            /**
             * Quantity
             * @default 0
             */
            quantity: number;
            /**
             * Short Quantity
             * @default 0
             */
            short_quantity: number;
            status: components["schemas"]["OrderStatus"];
            task: components["schemas"]["TaskOut"] | null;
            /**
             * Timezone
             * @description IANA zone of the location.
             */
            timezone: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /**
             * Why
             * @description Where something is short, in one sentence.
             */
            why: string | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * OrdersBulk
         * @description A command for many orders.
         */
        OrdersBulk: {
            action: components["schemas"]["BulkAction"];
            /**
             * All Or Nothing
             * @description Change none when one is refused.
             * @default false
             */
            all_or_nothing?: boolean;
            /**
             * Note
             * @description Of `cancel`.
             */
            note?: string | null;
            /** Order Ids */
            order_ids: string[];
            /** @description Of `cancel`, which needs one. */
            reason_code?: components["schemas"]["CancelReason"] | null;
        };
        /**
         * OrdersCancel
         * @description Which orders are called off, and why.
         */
        OrdersCancel: {
            /**
             * All Or Nothing
             * @description Cancel none when one cannot be.
             * @default false
             */
            all_or_nothing?: boolean;
            /** Note */
            note?: string | null;
            /** Order Ids */
            order_ids: string[];
            reason_code: components["schemas"]["CancelReason"];
        };
        /**
         * OrdersCancelledOut
         * @description What became of each order.
         */
        OrdersCancelledOut: {
            /** Cancelled */
            cancelled: number;
            /**
             * Goods Minor
             * @description Sum over the cancelled ones; None for those who see no prices.
             */
            goods_minor: number | null;
            /** Orders */
            orders: components["schemas"]["CancelResultOut"][];
            /** Refused */
            refused: number;
        };
        /**
         * OrdersNamed
         * @description Some orders, or all that fit at a warehouse: exactly one of the two.
         */
        OrdersNamed: {
            /** Order Ids */
            order_ids?: string[] | null;
            /** Warehouse Id */
            warehouse_id?: string | null;
        };
        /**
         * OrderStatus
         * @description Where an order stands.
         * @enum {string}
         */
        OrderStatus: "placed" | "confirmed" | "allocated" | "backordered" | "picking" | "ready" | "planned" | "in_transit" | "delivered" | "partially_delivered" | "failed" | "closed" | "cancelled";
        /**
         * OrderWhy
         * @description Why an order is on its trip: every other vehicle of its warehouse, the cheapest first; or why it is on none.
         */
        OrderWhy: {
            /** Is Planned */
            is_planned: boolean;
            /**
             * Kept In
             * @default []
             */
            kept_in: components["schemas"]["KeptInOut"][];
            /**
             * Left Out
             * @description Of an order that is on no trip: its entry in the plan's `unplanned`.
             */
            left_out: {
                [key: string]: unknown;
            } | null;
            /** Number */
            number: string;
            /**
             * Options
             * @default []
             */
            options: components["schemas"]["WhyOption"][];
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Own Cost Minor
             * @description What the plan would save without it.
             */
            own_cost_minor: number | null;
            /** Own Distance M */
            own_distance_m: number | null;
            /** Sentence */
            sentence: string;
            /** Trip Id */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /** Vehicle Id */
            vehicle_id: string | null;
        };
        /**
         * OrganisationCreate
         * @description A new organisation.
         */
        OrganisationCreate: {
            /** Code */
            code: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "factory" | "dairy" | "distributor" | "transporter" | "retailer" | "merchant" | "carrier";
            /** Name */
            name: string;
        };
        /**
         * OrganisationOut
         * @description A stakeholder of the tenant.
         */
        OrganisationOut: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * OrganisationPatch
         * @description What changes; members left out stay.
         */
        OrganisationPatch: {
            /** Kind */
            kind?: ("factory" | "dairy" | "distributor" | "transporter" | "retailer" | "merchant" | "carrier") | null;
            /** Name */
            name?: string | null;
        };
        /**
         * OtdFigures
         * @description On-time delivery.
         */
        OtdFigures: {
            /** Failed */
            failed: number;
            /** Late */
            late: number;
            /** Late Avg Min */
            late_avg_min: number | null;
            /** On Time */
            on_time: number;
            /** On Time Pct */
            on_time_pct: number | null;
            /** Served */
            served: number;
            /** Stops */
            stops: number;
        };
        /**
         * OtdGroup
         * @description On-time delivery of one group.
         */
        OtdGroup: {
            /** Failed */
            failed: number;
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Late */
            late: number;
            /** Late Avg Min */
            late_avg_min: number | null;
            /** On Time */
            on_time: number;
            /** On Time Pct */
            on_time_pct: number | null;
            /** Served */
            served: number;
            /** Stops */
            stops: number;
        };
        /**
         * OtdReport
         * @description On-time delivery.
         */
        OtdReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["OtdGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["OtdFigures"];
        };
        /**
         * PackedOut
         * @description How an order is packed. The sums are what planning reckons with.
         */
        PackedOut: {
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Parcels */
            parcels: components["schemas"]["ParcelOut"][];
            status: components["schemas"]["OrderStatus"];
            /** Version */
            version: number;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /** Page[AccessRecordOut] */
        Page_AccessRecordOut_: {
            /** Items */
            items: components["schemas"]["AccessRecordOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[AnchorOut] */
        Page_AnchorOut_: {
            /** Items */
            items: components["schemas"]["AnchorOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ApprovalOut] */
        Page_ApprovalOut_: {
            /** Items */
            items: components["schemas"]["ApprovalOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[BatchOut] */
        Page_BatchOut_: {
            /** Items */
            items: components["schemas"]["BatchOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[CostBillOut] */
        Page_CostBillOut_: {
            /** Items */
            items: components["schemas"]["CostBillOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[CostEntryOut] */
        Page_CostEntryOut_: {
            /** Items */
            items: components["schemas"]["CostEntryOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[CountOut] */
        Page_CountOut_: {
            /** Items */
            items: components["schemas"]["CountOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[CreditNoteOut] */
        Page_CreditNoteOut_: {
            /** Items */
            items: components["schemas"]["CreditNoteOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DayCloseOut] */
        Page_DayCloseOut_: {
            /** Items */
            items: components["schemas"]["DayCloseOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DeliveryOut] */
        Page_DeliveryOut_: {
            /** Items */
            items: components["schemas"]["DeliveryOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DemandOut] */
        Page_DemandOut_: {
            /** Items */
            items: components["schemas"]["DemandOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[dict[str, Any]] */
        Page_dict_str__Any__: {
            /** Items */
            items: {
                [key: string]: unknown;
            }[];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DocumentOut] */
        Page_DocumentOut_: {
            /** Items */
            items: components["schemas"]["DocumentOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DraftOut] */
        Page_DraftOut_: {
            /** Items */
            items: components["schemas"]["DraftOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[DriverOut] */
        Page_DriverOut_: {
            /** Items */
            items: components["schemas"]["DriverOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[EditOut] */
        Page_EditOut_: {
            /** Items */
            items: components["schemas"]["EditOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[EventOut] */
        Page_EventOut_: {
            /** Items */
            items: components["schemas"]["EventOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[EvidenceRuleOut] */
        Page_EvidenceRuleOut_: {
            /** Items */
            items: components["schemas"]["EvidenceRuleOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ExceptionOut] */
        Page_ExceptionOut_: {
            /** Items */
            items: components["schemas"]["ExceptionOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ExpectedProductionOut] */
        Page_ExpectedProductionOut_: {
            /** Items */
            items: components["schemas"]["ExpectedProductionOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ExplanationOut] */
        Page_ExplanationOut_: {
            /** Items */
            items: components["schemas"]["ExplanationOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[GoodsReturnOut] */
        Page_GoodsReturnOut_: {
            /** Items */
            items: components["schemas"]["GoodsReturnOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[InboundOut] */
        Page_InboundOut_: {
            /** Items */
            items: components["schemas"]["InboundOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[JobOut] */
        Page_JobOut_: {
            /** Items */
            items: components["schemas"]["JobOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[LocationOut] */
        Page_LocationOut_: {
            /** Items */
            items: components["schemas"]["LocationOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[MovementOut] */
        Page_MovementOut_: {
            /** Items */
            items: components["schemas"]["MovementOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[OrderEventOut] */
        Page_OrderEventOut_: {
            /** Items */
            items: components["schemas"]["OrderEventOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[OrderOut] */
        Page_OrderOut_: {
            /** Items */
            items: components["schemas"]["OrderOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[OrganisationOut] */
        Page_OrganisationOut_: {
            /** Items */
            items: components["schemas"]["OrganisationOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ParkedEventOut] */
        Page_ParkedEventOut_: {
            /** Items */
            items: components["schemas"]["ParkedEventOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[PicklistOut] */
        Page_PicklistOut_: {
            /** Items */
            items: components["schemas"]["PicklistOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[PinOut] */
        Page_PinOut_: {
            /** Items */
            items: components["schemas"]["PinOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[PlanOut] */
        Page_PlanOut_: {
            /** Items */
            items: components["schemas"]["PlanOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[PutawayOut] */
        Page_PutawayOut_: {
            /** Items */
            items: components["schemas"]["PutawayOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[RecallOut] */
        Page_RecallOut_: {
            /** Items */
            items: components["schemas"]["RecallOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ReplanProposalOut] */
        Page_ReplanProposalOut_: {
            /** Items */
            items: components["schemas"]["ReplanProposalOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ReturnRequestOut] */
        Page_ReturnRequestOut_: {
            /** Items */
            items: components["schemas"]["ReturnRequestOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ScheduleOut] */
        Page_ScheduleOut_: {
            /** Items */
            items: components["schemas"]["ScheduleOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[SendingOut] */
        Page_SendingOut_: {
            /** Items */
            items: components["schemas"]["SendingOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[SessionOut] */
        Page_SessionOut_: {
            /** Items */
            items: components["schemas"]["SessionOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[SettingChangeOut] */
        Page_SettingChangeOut_: {
            /** Items */
            items: components["schemas"]["SettingChangeOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[SettingOut] */
        Page_SettingOut_: {
            /** Items */
            items: components["schemas"]["SettingOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[SkuOut] */
        Page_SkuOut_: {
            /** Items */
            items: components["schemas"]["SkuOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[TariffOut] */
        Page_TariffOut_: {
            /** Items */
            items: components["schemas"]["TariffOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[TemplateOut] */
        Page_TemplateOut_: {
            /** Items */
            items: components["schemas"]["TemplateOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[TransferOut] */
        Page_TransferOut_: {
            /** Items */
            items: components["schemas"]["TransferOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[TripOut] */
        Page_TripOut_: {
            /** Items */
            items: components["schemas"]["TripOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[TripResultOut] */
        Page_TripResultOut_: {
            /** Items */
            items: components["schemas"]["TripResultOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[UserOut] */
        Page_UserOut_: {
            /** Items */
            items: components["schemas"]["UserOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[VehicleOut] */
        Page_VehicleOut_: {
            /** Items */
            items: components["schemas"]["VehicleOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ViewOut] */
        Page_ViewOut_: {
            /** Items */
            items: components["schemas"]["ViewOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[WaveOut] */
        Page_WaveOut_: {
            /** Items */
            items: components["schemas"]["WaveOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[WebhookOut] */
        Page_WebhookOut_: {
            /** Items */
            items: components["schemas"]["WebhookOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /** Page[ZoneOut] */
        Page_ZoneOut_: {
            /** Items */
            items: components["schemas"]["ZoneOut"][];
            /**
             * Next Cursor
             * @description Give it as `cursor` for the next page; null at the end.
             */
            next_cursor: string | null;
            /**
             * Total
             * @description All that match; only where `count=true` asked for it.
             */
            total: number | null;
        };
        /**
         * ParcelIn
         * @description A parcel.
         */
        ParcelIn: {
            /**
             * Code
             * @description A mark of your own, such as the number of a crate.
             */
            code?: string | null;
            /** @default crate */
            kind?: components["schemas"]["ParcelKind"];
            /**
             * Lines
             * @description What is in it, if you know.
             * @default []
             */
            lines?: components["schemas"]["ParcelLineIn"][];
            /**
             * Volume Ml
             * @description Millilitres, with the packing.
             */
            volume_ml: number;
            /**
             * Weight G
             * @description Grams, with the packing.
             */
            weight_g: number;
        };
        /** @enum {string} */
        ParcelKind: "crate" | "box" | "pallet";
        /**
         * ParcelLineIn
         * @description Units of an order line in a parcel.
         */
        ParcelLineIn: {
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Quantity */
            quantity: number;
        };
        /**
         * ParcelLineOut
         * @description Units of an order line in a parcel.
         */
        ParcelLineOut: {
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Quantity */
            quantity: number;
        };
        /**
         * ParcelOut
         * @description A parcel with its label's number.
         */
        ParcelOut: {
            /** Code */
            code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ParcelKind"];
            /** Lines */
            lines: components["schemas"]["ParcelLineOut"][];
            /** Number */
            number: string;
            /**
             * Packed At
             * Format: date-time
             */
            packed_at: string;
            /** Seq */
            seq: number;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * ParkedEventOut
         * @description An event that a subscriber could not digest, parked for a person to see.
         */
        ParkedEventOut: {
            /** Attempts */
            attempts: number;
            /**
             * Failed At
             * Format: date-time
             */
            failed_at: string;
            /** Last Error */
            last_error: string;
            /** Parked At */
            parked_at: string | null;
            /** Seq */
            seq: number;
            /** Subscriber */
            subscriber: string;
        };
        /**
         * PasswordChange
         * @description A new password of one's own.
         */
        PasswordChange: {
            /** Current Password */
            current_password: string;
            /** New Password */
            new_password: string;
        };
        /**
         * PasswordReset
         * @description A new password, set by an administrator.
         */
        PasswordReset: {
            /** New Password */
            new_password: string;
        };
        /**
         * PastLineOut
         * @description A line as it stood; selling units.
         */
        PastLineOut: {
            /** Allocated */
            allocated: number;
            /** Cancelled */
            cancelled: number;
            /** Damaged */
            damaged: number;
            /** Delivered */
            delivered: number;
            /** Line No */
            line_no: number;
            /** Picked */
            picked: number;
            /** Quantity */
            quantity: number;
            /** Rejected */
            rejected: number;
            /** Shipped */
            shipped: number;
            /** Short */
            short: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * PastOrderOut
         * @description An order as it stood.
         */
        PastOrderOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["By"];
            /**
             * Credited Minor
             * @description None for those who may not see prices.
             */
            credited_minor: number | null;
            /** Credited Units */
            credited_units: number;
            /** Kind */
            kind: string | null;
            /**
             * Known From
             * @description From when on the log tells the lines.
             */
            known_from: string | null;
            /**
             * Last Seq
             * @description The last fact that counted: `GET /api/v1/events?since=`.
             */
            last_seq: number;
            /**
             * Lines
             * @description None where the facts of that time did not tell them.
             */
            lines: components["schemas"]["PastLineOut"][] | null;
            /** Location Id */
            location_id: string | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Organisation Id */
            organisation_id: string | null;
            /** Priority */
            priority: number | null;
            /** Status */
            status: string;
            /** Warehouse Id */
            warehouse_id: string | null;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * PastReturnOut
         * @description Goods that came back; selling units.
         */
        PastReturnOut: {
            /** Damaged */
            damaged: number;
            /** Is Graded */
            is_graded: boolean;
            /** Missing */
            missing: number;
            /** Quantity */
            quantity: number;
            /** Quarantined */
            quarantined: number;
            /** Restocked */
            restocked: number;
            /** Scrapped */
            scrapped: number;
        };
        /**
         * PastStopOut
         * @description A stop as it stood.
         */
        PastStopOut: {
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Order Ids */
            order_ids: string[];
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /** Seq */
            seq: number;
            /** Status */
            status: string;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * PastTripOut
         * @description A trip as it stood.
         */
        PastTripOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Broke Down */
            broke_down: boolean;
            by: components["schemas"]["By"];
            /** Driver Id */
            driver_id: string | null;
            /**
             * Known From
             * @description From when on the log tells the stops.
             */
            known_from: string | null;
            /**
             * Last Seq
             * @description The last fact that counted: `GET /api/v1/events?since=`.
             */
            last_seq: number;
            /** Planned End At */
            planned_end_at: string | null;
            /** Planned Start At */
            planned_start_at: string | null;
            returned: components["schemas"]["PastReturnOut"] | null;
            /** Status */
            status: string;
            /**
             * Stops
             * @description None where the facts of that time did not tell them.
             */
            stops: components["schemas"]["PastStopOut"][] | null;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Vehicle Id */
            vehicle_id: string | null;
            /** Warehouse Id */
            warehouse_id: string | null;
        };
        /**
         * PauseOut
         * @description A break or a rest of the driver, as planned.
         */
        PauseOut: {
            /**
             * Before Seq
             * @description The stop before which it is; one more than the last one's place for the way back.
             */
            before_seq: number;
            /** Duration S */
            duration_s: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "break" | "rest";
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /**
         * PickIn
         * @description What was found for one line of a picklist.
         */
        PickIn: {
            /**
             * Picked Quantity
             * @description Whole selling units found; from 0 to what was asked.
             */
            picked_quantity: number;
            /**
             * Picklist Line Id
             * Format: uuid
             */
            picklist_line_id: string;
            /**
             * Reason Code
             * @description Required when less than asked was found.
             */
            reason_code?: string | null;
        };
        /**
         * PicklistAssign
         * @description Take a picklist for oneself.
         */
        PicklistAssign: {
            /**
             * Take Over
             * @description Also when somebody else has it.
             * @default false
             */
            take_over?: boolean;
        };
        /**
         * PicklistConfirm
         * @description All lines of a picklist, or `all: true` when everything was found, or `scanned: true` for what was scanned.
         */
        PicklistConfirm: {
            /**
             * All
             * @default false
             */
            all?: boolean;
            /** Lines */
            lines?: components["schemas"]["PickIn"][] | null;
            /**
             * On Short
             * @description Missing units are taken from other batches at once, or left short; as the setting `picking.on_short` when left out.
             */
            on_short?: ("reallocate" | "short") | null;
            /**
             * Reasons
             * @description With `scanned`: of each line that is short, why.
             * @default []
             */
            reasons?: components["schemas"]["ShortReason"][];
            /**
             * Scanned
             * @default false
             */
            scanned?: boolean;
        };
        /**
         * PicklistConfirmed
         * @description A picklist that is done.
         */
        PicklistConfirmed: {
            /** Assigned To */
            assigned_to: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Follow Up Id
             * @description The picklist that takes what was missing from other batches.
             */
            follow_up_id: string | null;
            /**
             * Follows Id
             * @description The list whose missing units this one takes from other batches.
             */
            follows_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["PicklistLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /** Order Ids */
            order_ids: string[];
            /** Picked At */
            picked_at: string | null;
            status: components["schemas"]["PicklistStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Wave Id */
            wave_id: string | null;
            /**
             * Zone
             * @description The part of the warehouse; empty when it goes through all of it.
             */
            zone: string;
        };
        /**
         * PicklistCreate
         * @description What to pick: the named orders, or all that are allocated at the warehouse.
         */
        PicklistCreate: {
            /**
             * By Zone
             * @description One list for each zone; as the setting `picking.by_zone` when left out.
             */
            by_zone?: boolean | null;
            /** Order Ids */
            order_ids?: string[] | null;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * PicklistDetail
         * @description A picklist with its lines in the order of picking.
         */
        PicklistDetail: {
            /** Assigned To */
            assigned_to: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Follows Id
             * @description The list whose missing units this one takes from other batches.
             */
            follows_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["PicklistLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /** Picked At */
            picked_at: string | null;
            status: components["schemas"]["PicklistStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Wave Id */
            wave_id: string | null;
            /**
             * Zone
             * @description The part of the warehouse; empty when it goes through all of it.
             */
            zone: string;
        };
        /**
         * PicklistLineOut
         * @description One thing to pick.
         */
        PicklistLineOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /** Picked Quantity */
            picked_quantity: number | null;
            /** Quantity */
            quantity: number;
            /** Reason Code */
            reason_code: string | null;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
            /**
             * Scanned Quantity
             * @description Counted so far with a scanner.
             */
            scanned_quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * PicklistOfOrders
         * @description A picklist with the orders that it serves.
         */
        PicklistOfOrders: {
            /** Assigned To */
            assigned_to: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Follows Id
             * @description The list whose missing units this one takes from other batches.
             */
            follows_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["PicklistLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /** Order Ids */
            order_ids: string[];
            /** Picked At */
            picked_at: string | null;
            status: components["schemas"]["PicklistStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Wave Id */
            wave_id: string | null;
            /**
             * Zone
             * @description The part of the warehouse; empty when it goes through all of it.
             */
            zone: string;
        };
        /**
         * PicklistOut
         * @description A picklist, as in lists.
         */
        PicklistOut: {
            /** Assigned To */
            assigned_to: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Follows Id
             * @description The list whose missing units this one takes from other batches.
             */
            follows_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Number */
            number: string;
            /** Picked At */
            picked_at: string | null;
            status: components["schemas"]["PicklistStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Wave Id */
            wave_id: string | null;
            /**
             * Zone
             * @description The part of the warehouse; empty when it goes through all of it.
             */
            zone: string;
        };
        /**
         * PicklistsOut
         * @description The picklists that were made.
         */
        PicklistsOut: {
            /** Picklists */
            picklists: components["schemas"]["PicklistOfOrders"][];
        };
        /** @enum {string} */
        PicklistStatusName: "open" | "picking" | "picked" | "cancelled";
        /**
         * PinOut
         * @description An order that a person put somewhere.
         */
        PinOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Edit Id */
            edit_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Pinned At
             * Format: date-time
             */
            pinned_at: string;
            /** Pinned By */
            pinned_by: string | null;
            /** Plan Id */
            plan_id: string | null;
            /** Position */
            position: number | null;
            /** Price Minor */
            price_minor: number | null;
            /** Reason */
            reason: string;
            /** Released At */
            released_at: string | null;
            /** Trip Id */
            trip_id: string | null;
            /** Vehicle Id */
            vehicle_id: string | null;
        };
        /**
         * PivotOut
         * @description Groups down and across, one figure in the cells; totals are worked out anew from the facts.
         */
        PivotOut: {
            /** Across */
            across: string;
            as_of: components["schemas"]["AsOf"];
            /** Columns */
            columns: components["schemas"]["HeadOut"][];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Figure */
            figure: string;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Report */
            report: string;
            /** Rows */
            rows: components["schemas"]["PivotRowOut"][];
            /** Rows Left Out */
            rows_left_out: number;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            /** Total */
            total: number | null;
        };
        /**
         * PivotRowOut
         * @description A row of a pivot with its cells.
         */
        PivotRowOut: {
            /** Cells */
            cells: (number | null)[];
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Total */
            total: number | null;
        };
        /**
         * PlanCreate
         * @description What to plan. Without anything: all ready orders of today, from all warehouses.
         */
        PlanCreate: {
            /**
             * Balance Pct
             * @description How much more, in percent, the plan may cost for days of like length; the tenant's setting `planning.balance_pct` when left out.
             */
            balance_pct?: number | null;
            /**
             * Budget S
             * @description Seconds that the planner may take.
             * @default 30
             */
            budget_s?: number;
            /**
             * Day
             * @description A local day of the tenant, from today on.
             */
            day?: string | null;
            /** Order Ids */
            order_ids?: string[] | null;
            /**
             * Seed
             * @description For the planner's random choices.
             * @default 1
             */
            seed?: number;
            /**
             * Spread
             * @description Whether other machines' workers solve parts of it; the setting `planning.spread` when left out.
             */
            spread?: ("auto" | "never" | "always") | null;
            /** Warehouse Ids */
            warehouse_ids?: string[] | null;
            /**
             * Without
             * @description Rules that the plan does not keep, to see what they cost. Such a plan cannot be accepted.
             * @default []
             */
            without?: components["schemas"]["Waived"][];
        };
        /**
         * PlanDetail
         * @description A plan with its parameters and every order that was left out, with the reason.
         */
        PlanDetail: {
            /** Allowed Commands */
            allowed_commands: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Decided At */
            decided_at: string | null;
            /** Error */
            error: string | null;
            /**
             * Finish Asked
             * @description Whether its search was asked to end with the best plan so far.
             */
            finish_asked: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Number */
            number: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Standings
             * @description How it came to be, oldest first: while it runs, the last one is the best plan so far. Empty where several machines search.
             */
            standings: components["schemas"]["PlanStandingOut"][];
            status: components["schemas"]["PlanStatus"];
            /**
             * Summary
             * @description Figures as our own evaluator sees them.
             */
            summary: {
                [key: string]: unknown;
            } | null;
            /** Unplanned */
            unplanned: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * PlannedDayOut
         * @description One day to come.
         */
        PlannedDayOut: {
            /**
             * Delivery Day
             * Format: date
             * @description Another than `local_day` where a holiday moves it.
             */
            delivery_day: string;
            /**
             * Local Day
             * Format: date
             */
            local_day: string;
            /** Order Id */
            order_id: string | null;
            /**
             * Place On
             * Format: date
             */
            place_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "paused" | "skipped" | "closed" | "placed" | "failed";
            /** Why */
            why: string | null;
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * PlannedWaveOut
         * @description A wave that could be made. Effort is seconds of work of one picker.
         */
        PlannedWaveOut: {
            /**
             * Departs At
             * Format: date-time
             */
            departs_at: string;
            /** Effort S */
            effort_s: number;
            /**
             * Is Late
             * @description Picking should have begun already.
             */
            is_late: boolean;
            /** Lines */
            lines: number;
            /** Order Ids */
            order_ids: string[];
            /**
             * Release At
             * Format: date-time
             * @description When picking must begin.
             */
            release_at: string;
            /** Units */
            units: number;
        };
        /**
         * PlanOut
         * @description A plan in a list.
         */
        PlanOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Decided At */
            decided_at: string | null;
            /** Error */
            error: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Number */
            number: string;
            status: components["schemas"]["PlanStatus"];
            /**
             * Summary
             * @description Figures as our own evaluator sees them.
             */
            summary: {
                [key: string]: unknown;
            } | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * PlanRequested
         * @description The run that was enqueued. Follow `GET /api/v1/jobs/{job_id}`, then read the plan.
         */
        PlanRequested: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Number */
            number: string;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
        };
        /**
         * PlanStandingOut
         * @description How the best plan so far stood, so many seconds after its search began.
         */
        PlanStandingOut: {
            /** At S */
            at_s: number;
            /**
             * Cost Minor
             * @description Null for those who see no costs.
             */
            cost_minor: number | null;
            /** Distance M */
            distance_m: number;
            /** Duration S */
            duration_s: number;
            /** Orders Unplanned */
            orders_unplanned: number;
            /** Trips */
            trips: number;
            /**
             * Weighed Minor
             * @description What the search brings down: the cost with kilometres and departures weighed as `summary.weights` says. Null for those who see no costs, and in plans from before it was kept.
             */
            weighed_minor: number | null;
        };
        /**
         * PlanStatus
         * @description Where a plan stands.
         * @enum {string}
         */
        PlanStatus: "queued" | "running" | "proposed" | "accepted" | "discarded" | "failed";
        /**
         * PodAssetOut
         * @description A photo or signature of a proof.
         */
        PodAssetOut: {
            /** Bytes */
            bytes: number | null;
            /** Kind */
            kind: string;
            /** Ref */
            ref: string | null;
            /** Sha256 */
            sha256: string | null;
        };
        /**
         * PodFileIn
         * @description The file of a photo or signature that the proof declared, or one that is added later.
         */
        PodFileIn: {
            /**
             * File Id
             * Format: uuid
             * @description Of a file that you sent to POST /api/v1/files.
             */
            file_id: string;
            /**
             * Later
             * @description Take it although the proof does not declare it; it is no part of the seal.
             * @default false
             */
            later?: boolean;
        };
        /**
         * PodFileOut
         * @description A stored file of a proof.
         */
        PodFileOut: {
            /**
             * Attached At
             * Format: date-time
             */
            attached_at: string;
            /**
             * File Id
             * Format: uuid
             */
            file_id: string;
            /**
             * Is Later
             * @description Added afterwards: no part of the seal.
             */
            is_later: boolean;
            /**
             * Pod Id
             * Format: uuid
             */
            pod_id: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * PodKind
         * @description What a proof record proves.
         * @enum {string}
         */
        PodKind: "full" | "partial" | "failed";
        /**
         * PodOut
         * @description Proof of delivery, or of the attempt.
         */
        PodOut: {
            /** Assets */
            assets: components["schemas"]["PodAssetOut"][];
            /**
             * Captured At
             * Format: date-time
             */
            captured_at: string;
            /** Captured By */
            captured_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["PodKind"];
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** Note */
            note: string | null;
            /** Photo Refs */
            photo_refs: string[];
            /**
             * Purged At
             * @description When what names people was taken out of it.
             */
            purged_at: string | null;
            reason_code: components["schemas"]["StopReason"] | null;
            /** Recipient Name */
            recipient_name: string | null;
            /** Recipient Relation */
            recipient_relation: string | null;
            recipient_relation_kind: components["schemas"]["RecipientRelation"] | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Seal */
            seal: string | null;
            /** Signature Ref */
            signature_ref: string | null;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
        };
        /**
         * PodVerdict
         * @description Whether a proof is what was sealed.
         */
        PodVerdict: {
            /**
             * Differs
             * @description quantities, assets, assets.N, receiver, place, time, device, or seal.
             */
            differs: string[];
            /**
             * Files Missing
             * @description SHA-256 of declared files that are not here.
             */
            files_missing: string[];
            /** Intact */
            intact: boolean;
            /**
             * Purged At
             * @description When what names people was taken out of it: only its seal can be compared since.
             */
            purged_at: string | null;
            /** Seal */
            seal: string | null;
        };
        /**
         * PointOut
         * @description A place in WGS 84 degrees.
         */
        PointOut: {
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /** @enum {string} */
        Policy: "partial" | "all_or_nothing" | "backorder";
        /**
         * PositionIn
         * @description Where a vehicle was at a moment. Degrees are WGS 84.
         */
        PositionIn: {
            /**
             * Accuracy M
             * @description Radius of the circle in which it most likely is.
             */
            accuracy_m?: number | null;
            /**
             * At
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            at: string;
            /**
             * Heading Deg
             * @description Clockwise from north.
             */
            heading_deg?: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /**
             * Speed Mps
             * @description Metres a second.
             */
            speed_mps?: number | null;
            /**
             * Vehicle Id
             * @description A driver may leave it out: the vehicle of the trip it had at that moment.
             */
            vehicle_id?: string | null;
            /**
             * Vehicle Number
             * @description Instead of the id: the registration, as it stands in the master data.
             */
            vehicle_number?: string | null;
        };
        /**
         * PositionList
         * @description Last positions, and the tenant's moment to compare them with.
         */
        PositionList: {
            /** Items */
            items: components["schemas"]["PositionOut"][];
            /**
             * Now
             * Format: date-time
             */
            now: string;
        };
        /**
         * PositionOut
         * @description Where a vehicle is, as far as is known.
         */
        PositionOut: {
            /** Accuracy M */
            accuracy_m: number | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Heading Deg */
            heading_deg: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Speed Mps */
            speed_mps: number | null;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /**
             * Vehicle Number
             * @default
             */
            vehicle_number: string;
        };
        /**
         * PositionsIn
         * @description A batch of positions, of one vehicle or of many, in any order.
         */
        PositionsIn: {
            /** Positions */
            positions: components["schemas"]["PositionIn"][];
        };
        /**
         * PositionsTaken
         * @description What became of a batch.
         */
        PositionsTaken: {
            /**
             * Accepted
             * @description New positions.
             */
            accepted: number;
            /**
             * Duplicates
             * @description Known already.
             */
            duplicates: number;
            /**
             * Late
             * @description Older than what is known already; kept for the way they tell.
             */
            late: number;
            /** Refused */
            refused: components["schemas"]["RefusedRowOut"][];
        };
        /**
         * PresenceLeave
         * @description A window that is closed.
         */
        PresenceLeave: {
            /**
             * Window
             * @description A name that the window made up, for example a UUID; kept as long as it is open.
             */
            window: string;
        };
        /**
         * PresenceOut
         * @description Who is there now.
         */
        PresenceOut: {
            /** Items */
            items: components["schemas"]["PresentOut"][];
            /**
             * Renew S
             * @description Say it again within so many seconds.
             */
            renew_s: number;
        };
        /**
         * PresenceTell
         * @description Where one is. To be sent again about every 15 seconds.
         */
        PresenceTell: {
            /**
             * Doing
             * @default looking
             * @enum {string}
             */
            doing?: "looking" | "editing";
            /**
             * Part
             * @description The part of it, for example the id of the stop that is dragged.
             */
            part?: string | null;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Subject Type
             * @enum {string}
             */
            subject_type: "plan" | "trip" | "order" | "exception";
            /**
             * Window
             * @description A name that the window made up, for example a UUID; kept as long as it is open.
             */
            window: string;
        };
        /**
         * PresentOut
         * @description Somebody who is there.
         */
        PresentOut: {
            /**
             * Doing
             * @enum {string}
             */
            doing: "looking" | "editing";
            /**
             * Is Me
             * @default false
             */
            is_me: boolean;
            /** Name */
            name: string;
            /** Part */
            part: string | null;
            /**
             * Since At
             * Format: date-time
             */
            since_at: string;
            /**
             * Until At
             * Format: date-time
             */
            until_at: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Window */
            window: string;
        };
        /**
         * PreviewOut
         * @description The days of the next weeks.
         */
        PreviewOut: {
            /** Days */
            days: components["schemas"]["PlannedDayOut"][];
        };
        /**
         * ProblemDocument
         * @description An RFC 9457 problem document. `code` is stable; the sentences may be reworded.
         */
        ProblemDocument: {
            /** Accepted */
            accepted: string | null;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Errors */
            errors: components["schemas"]["FieldError"][] | null;
            /** Field */
            field: string | null;
            /** Request Id */
            request_id: string | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @default about:blank
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * ProductionDay
         * @description Many batches that were made; all are recorded, or none.
         */
        ProductionDay: {
            /** Lines */
            lines: components["schemas"]["BatchCreate"][];
        };
        /**
         * ProductionDayOut
         * @description The new batches, in the order they were given.
         */
        ProductionDayOut: {
            /** Batch Ids */
            batch_ids: string[];
            /** Quantity */
            quantity: number;
        };
        /**
         * ProofGlance
         * @description That there is proof; without the people on it.
         */
        ProofGlance: {
            /**
             * Captured At
             * Format: date-time
             */
            captured_at: string;
            /** Kind */
            kind: string;
            /** Photos */
            photos: number;
            /** Signed */
            signed: boolean;
        };
        /**
         * ProposalOut
         * @description One way to go on: an open trip, or a free vehicle with a driver (none when nobody is free).
         */
        ProposalOut: {
            /** Added Distance M */
            added_distance_m: number;
            /** Added Duration S */
            added_duration_s: number;
            /** Driver Id */
            driver_id: string | null;
            /** Driver Name */
            driver_name: string | null;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Free Volume Ml */
            free_volume_ml: number;
            /** Free Weight G */
            free_weight_g: number;
            /**
             * Last Stop At
             * Format: date-time
             */
            last_stop_at: string;
            /** Late Stops */
            late_stops: number;
            /**
             * Meeting At
             * Format: date-time
             */
            meeting_at: string;
            /** Trip Id */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /** Vehicle Number */
            vehicle_number: string;
        };
        /**
         * ProposedSubstituteOut
         * @description An item that could take the place of short units. Nothing is held for it until it is accepted.
         */
        ProposedSubstituteOut: {
            /**
             * Quantity
             * @description Units of it that the shop could get now, at most what is short.
             */
            quantity: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string;
            /**
             * Unit Price Minor
             * @description What one would cost: the lower of its price and the line's. None for those who see no prices.
             */
            unit_price_minor: number | null;
        };
        /**
         * PurgePreview
         * @description What a purge would blank now.
         */
        PurgePreview: {
            /** Items */
            items: components["schemas"]["DueLine"][];
        };
        /**
         * PurgeStarted
         * @description Follow it at `GET /api/v1/jobs/{job_id}`.
         */
        PurgeStarted: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
        };
        /**
         * PutawayConfirm
         * @description What was put where.
         */
        PutawayConfirm: {
            /**
             * Quantity
             * @description All that are left when left out.
             */
            quantity?: number | null;
            /**
             * Scan
             * @description Read from the goods: refused when they are others.
             */
            scan?: string | null;
            /**
             * Zone
             * @description The suggested zone when left out.
             */
            zone?: string | null;
        };
        /**
         * PutawayOut
         * @description Received goods to put into their zone.
         */
        PutawayOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done At */
            done_at: string | null;
            /** Done By */
            done_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inbound Id
             * Format: uuid
             */
            inbound_id: string;
            /**
             * Inbound Line Id
             * Format: uuid
             */
            inbound_line_id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Put Quantity */
            put_quantity: number;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            status: components["schemas"]["PutawayStatusName"];
            /** Suggested Zone */
            suggested_zone: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Zone */
            zone: string | null;
        };
        /** @enum {string} */
        PutawayStatusName: "open" | "done";
        /**
         * Question
         * @description What is asked: a report, by what, which figures, of which days, narrowed to what.
         */
        Question: {
            /** @description Of a pivot: what stands in its columns. */
            across?: components["schemas"]["GroupBy"] | null;
            /** Driver Id */
            driver_id?: string | null;
            /**
             * Figures
             * @description Only these, in this order; all when empty. One for a pivot.
             */
            figures?: string[];
            group_by?: components["schemas"]["GroupBy"] | null;
            /** Location Id */
            location_id?: string | null;
            /**
             * Most
             * @description So many lines at most.
             */
            most?: number | null;
            report: components["schemas"]["ReportName"];
            /**
             * Show
             * @description `groups`, one line each; `rows`, what they were counted from; `pivot`, groups across as well.
             * @default groups
             * @enum {string}
             */
            show?: "groups" | "rows" | "pivot";
            /** Sku Id */
            sku_id?: string | null;
            /**
             * Sort
             * @description By this figure, `-` for the largest first; nothing last. By their names when left out.
             */
            sort?: string | null;
            /** @default last_7_days */
            span?: components["schemas"]["Span"];
            /** Vehicle Id */
            vehicle_id?: string | null;
            /** Warehouse Id */
            warehouse_id?: string | null;
        };
        /**
         * Readiness
         * @description Whether the process can serve, and each thing it depends on by name.
         */
        Readiness: {
            /** Dependencies */
            dependencies: {
                [key: string]: components["schemas"]["Dependency"];
            };
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "degraded" | "unavailable";
            /** Uptime Seconds */
            uptime_seconds: number;
        };
        /**
         * ReadyOut
         * @description What became of each order.
         */
        ReadyOut: {
            /** Orders */
            orders: components["schemas"]["ReadyResultOut"][];
            /** Ready */
            ready: number;
            /** Refused */
            refused: number;
        };
        /**
         * ReadyReportOut
         * @description A question that is ready to be asked.
         */
        ReadyReportOut: {
            /** About */
            about: string;
            /** Key */
            key: string;
            /** Part */
            part: string;
            question: components["schemas"]["Question"];
            /** Title */
            title: string;
        };
        /**
         * ReadyReports
         * @description Ready questions.
         */
        ReadyReports: {
            /** Items */
            items: components["schemas"]["ReadyReportOut"][];
        };
        /**
         * ReadyResultOut
         * @description What became of one order of a bulk call.
         */
        ReadyResultOut: {
            /** Code */
            code: string | null;
            /** Number */
            number: string | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Ready */
            ready: boolean;
            /** Status */
            status: string | null;
            /** Why */
            why: string | null;
        };
        /**
         * ReasonAsked
         * @description What somebody says in words.
         */
        ReasonAsked: {
            /** Text */
            text: string;
        };
        /**
         * ReasonGuess
         * @description A reason that these words speak for.
         */
        ReasonGuess: {
            reason_code: components["schemas"]["StopReason"];
            /**
             * Share
             * @description Of all that was heard, 0 to 1.
             */
            share: number;
            /** Title */
            title: string;
        };
        /**
         * ReasonGuesses
         * @description The reasons that may be meant, the likeliest first; `other` when nothing was heard.
         */
        ReasonGuesses: {
            /** Suggestions */
            suggestions: components["schemas"]["ReasonGuess"][];
        };
        /**
         * RebalanceAccept
         * @description Which proposal, and which of its moves.
         */
        RebalanceAccept: {
            /**
             * Move Ids
             * @description Only these; all when left out.
             */
            move_ids?: string[] | null;
            /**
             * Proposal Id
             * Format: uuid
             */
            proposal_id: string;
        };
        /**
         * RebalanceAcceptedOut
         * @description The transfers that were asked for, one for each pair of places.
         */
        RebalanceAcceptedOut: {
            /**
             * Proposal Id
             * Format: uuid
             */
            proposal_id: string;
            /** Transfer Ids */
            transfer_ids: string[];
        };
        /**
         * RebalanceAsk
         * @description Instead of the settings, for this proposal only.
         */
        RebalanceAsk: {
            /** History Days */
            history_days?: number | null;
            /** Max Days */
            max_days?: number | null;
            /** Min Days */
            min_days?: number | null;
            /** Min Units */
            min_units?: number | null;
            /**
             * Sku Ids
             * @description Only these; all when left out.
             */
            sku_ids?: string[] | null;
        };
        /**
         * RebalanceMoveOut
         * @description So much of one item from one place to another. Days of cover are null where nothing is sold.
         */
        RebalanceMoveOut: {
            /** Distance M */
            distance_m: number;
            /** From Days After */
            from_days_after: number | null;
            /** From Days Before */
            from_days_before: number | null;
            /**
             * From Location Id
             * Format: uuid
             */
            from_location_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Min Expires On
             * @description What expires before this day would not be sold there.
             */
            min_expires_on: string | null;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** To Days After */
            to_days_after: number | null;
            /** To Days Before */
            to_days_before: number | null;
            /**
             * To Location Id
             * Format: uuid
             */
            to_location_id: string;
            /** Transfer Id */
            transfer_id: string | null;
            /** Why */
            why: string;
        };
        /**
         * RebalanceOut
         * @description A proposal: what to move between places so that all have days of cover within the target.
         */
        RebalanceOut: {
            /** Accepted At */
            accepted_at: string | null;
            /** History Days */
            history_days: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Max Days */
            max_days: number;
            /** Min Days */
            min_days: number;
            /** Min Units */
            min_units: number;
            /** Moves */
            moves: components["schemas"]["RebalanceMoveOut"][];
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "accepted" | "replaced";
            /**
             * Still Short
             * @description Items at places that stay below the target: nobody near has enough.
             */
            still_short: number;
        };
        /**
         * RecallClose
         * @description How it ended.
         */
        RecallClose: {
            /** Note */
            note?: string | null;
        };
        /**
         * RecallCreate
         * @description Batches to call back: named, or all that were made of a SKU from one day to another.
         */
        RecallCreate: {
            /** Batch Ids */
            batch_ids?: string[];
            /** Produced From */
            produced_from?: string | null;
            /** Produced Until */
            produced_until?: string | null;
            /** Reason */
            reason: string;
            severity: components["schemas"]["SeverityName"];
            /** Sku Id */
            sku_id?: string | null;
        };
        /**
         * RecallDetail
         * @description A recall with its batches.
         */
        RecallDetail: {
            /** Batch Ids */
            batch_ids: string[];
            /** Close Note */
            close_note: string | null;
            /** Closed At */
            closed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
            severity: components["schemas"]["SeverityName"];
            status: components["schemas"]["RecallStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * RecallOut
         * @description A recall.
         */
        RecallOut: {
            /** Close Note */
            close_note: string | null;
            /** Closed At */
            closed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
            severity: components["schemas"]["SeverityName"];
            status: components["schemas"]["RecallStatusName"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * RecallProgress
         * @description How far the recall has come, in units.
         */
        RecallProgress: {
            /**
             * Blocked In Stock
             * @description Still ours, held back.
             */
            blocked_in_stock: number;
            /**
             * Delivered At Start
             * @description Had gone to shops when it began.
             */
            delivered_at_start: number;
            /**
             * Delivered Since
             * @description Handed over after it began, by vehicles that were at the door.
             */
            delivered_since: number;
            /** Scrapped */
            scrapped: number;
            /**
             * Sent Back
             * @description Sent back by shops, and graded at the dock.
             */
            sent_back: number;
        };
        /** @enum {string} */
        RecallStatusName: "open" | "closed";
        /**
         * RecallTrace
         * @description A recall: where everything is, whom to call, how far it has come.
         */
        RecallTrace: {
            /** Batches */
            batches: components["schemas"]["BatchTrace"][];
            /** Number */
            number: string;
            progress: components["schemas"]["RecallProgress"];
            /**
             * Recall Id
             * Format: uuid
             */
            recall_id: string;
            /** Status */
            status: string;
            /** To Call */
            to_call: components["schemas"]["ToCall"][];
        };
        /**
         * ReceiptIn
         * @description Goods that came in one go.
         */
        ReceiptIn: {
            /** Lines */
            lines: components["schemas"]["ReceiptLine"][];
        };
        /**
         * ReceiptLine
         * @description Goods that came, named by `scan`, by `batch_id`, or by `sku_id` with a `batch_code`.
         */
        ReceiptLine: {
            /**
             * Batch Code
             * @description A batch that is new to us is made.
             */
            batch_code?: string | null;
            /** Batch Id */
            batch_id?: string | null;
            /**
             * Damaged Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged_quantity?: number;
            /** Expires On */
            expires_on?: string | null;
            /** Produced On */
            produced_on?: string | null;
            /**
             * Quantity
             * @description Whole units; 0 is allowed.
             */
            quantity: number;
            /** Reason Code */
            reason_code?: string | null;
            /**
             * Scan
             * @description A GTIN, a SKU code, or GS1 elements.
             */
            scan?: string | null;
            /** Sku Id */
            sku_id?: string | null;
        };
        /**
         * ReceivedBatch
         * @description A batch that a place received.
         */
        ReceivedBatch: {
            /** Batch Code */
            batch_code: string;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Batch Status */
            batch_status: string;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /** First Delivered At */
            first_delivered_at: string | null;
            /** Last Delivered At */
            last_delivered_at: string | null;
            /** Order Ids */
            order_ids: string[];
            /** Quantity */
            quantity: number;
            /** Sku Code */
            sku_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * ReceivedBatches
         * @description The batches that a place received, the latest first.
         */
        ReceivedBatches: {
            /** Items */
            items: components["schemas"]["ReceivedBatch"][];
        };
        /**
         * RecipientRelation
         * @description Who took the goods, in the house's own words; any other word is taken as it is.
         * @enum {string}
         */
        RecipientRelation: "owner" | "manager" | "staff" | "family" | "neighbour" | "security" | "other";
        /**
         * RefreshAsk
         * @description Exchange a refresh token for new ones.
         */
        RefreshAsk: {
            /** Refresh Token */
            refresh_token: string;
        };
        /**
         * RefusedRowOut
         * @description A row that was not taken.
         */
        RefusedRowOut: {
            /** Code */
            code: string;
            /**
             * Index
             * @description Its place in the batch, from 0.
             */
            index: number;
            /** Why */
            why: string;
        };
        /**
         * RemoveIn
         * @description Orders go off their trips and are ready again.
         */
        RemoveIn: {
            /**
             * Hold
             * @description Plans leave them out until somebody unpins them.
             * @default true
             */
            hold?: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "remove";
            order_ids: components["schemas"]["OrderIds"];
        };
        /**
         * RepeatedPair
         * @description Two trips that could have been one.
         */
        RepeatedPair: {
            /** Apart M */
            apart_m: number;
            /** First Trip */
            first_trip: string;
            /**
             * First Trip Id
             * Format: uuid
             */
            first_trip_id: string;
            /** First Vehicle */
            first_vehicle: string;
            /**
             * On Day
             * Format: date
             */
            on_day: string;
            /** Saved M */
            saved_m: number;
            /** Saved Minor */
            saved_minor: number | null;
            /** Saved S */
            saved_s: number;
            /** Second Trip */
            second_trip: string;
            /**
             * Second Trip Id
             * Format: uuid
             */
            second_trip_id: string;
            /** Second Vehicle */
            second_vehicle: string;
            /** Stops */
            stops: number;
            /** Warehouse */
            warehouse: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * RepeatedTotal
         * @description The same, of all trips looked at.
         */
        RepeatedTotal: {
            /** Pairs */
            pairs: number;
            /** Saved M */
            saved_m: number;
            /** Saved Minor */
            saved_minor: number | null;
            /** Saved S */
            saved_s: number;
            /** Trips */
            trips: number;
        };
        /**
         * RepeatedWeek
         * @description The same, of the week that begins on this Monday.
         */
        RepeatedWeek: {
            /** Pairs */
            pairs: number;
            /** Saved M */
            saved_m: number;
            /** Saved Minor */
            saved_minor: number | null;
            /** Saved S */
            saved_s: number;
            /**
             * Week
             * Format: date
             */
            week: string;
        };
        /**
         * RepeatReport
         * @description Repeated trips with the money lost.
         */
        RepeatReport: {
            as_of: components["schemas"]["AsOf"];
            /** Currency */
            currency: string;
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Items */
            items: components["schemas"]["RepeatedPair"][];
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["RepeatedTotal"];
            /** Weeks */
            weeks: components["schemas"]["RepeatedWeek"][];
            /** Within M */
            within_m: number;
        };
        /**
         * ReplanAnswer
         * @description The proposals for a question, the best first.
         */
        ReplanAnswer: {
            /** Proposals */
            proposals: components["schemas"]["ReplanProposalOut"][];
            /**
             * Question Id
             * @description Null where nothing can be done.
             */
            question_id: string | null;
        };
        /**
         * ReplanApply
         * @description How it is taken.
         */
        ReplanApply: {
            /**
             * Note
             * @description Kept with it; its sentence when left out.
             */
            note?: string | null;
        };
        /**
         * ReplanAsk
         * @description What has happened.
         */
        ReplanAsk: {
            /**
             * Delay Min
             * @description How much later than it looks the vehicle will be.
             * @default 0
             */
            delay_min?: number;
            /**
             * Few Moves
             * @description Also look for ways that move one or two other stops.
             * @default true
             */
            few_moves?: boolean;
            /** @description `insert`: orders that are ready shall go today. `remove`: orders shall come off their trip. `breakdown`: a vehicle on the road cannot go on. `late`: one comes late. */
            occasion: components["schemas"]["Occasion"];
            /**
             * Order Ids
             * @description For `insert` and `remove`.
             */
            order_ids?: string[] | null;
            /**
             * Repair Min
             * @description How long a repair would take; null when there is none.
             * @default 60
             */
            repair_min?: number | null;
            /**
             * Search S
             * @description How long touched trips may be planned anew; 0 for not at all.
             * @default 1
             */
            search_s?: number;
            /**
             * Trip Id
             * @description For `breakdown` and `late`.
             */
            trip_id?: string | null;
        };
        /**
         * ReplanProposalOut
         * @description What could be done, and what it comes to. Money is left out for those who see no costs.
         */
        ReplanProposalOut: {
            /**
             * Can Be Taken Back
             * @description Whether it moves stops and times and nothing else: what was taken then can be undone.
             */
            can_be_taken_back: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Decided At */
            decided_at: string | null;
            /**
             * Edit Id
             * @description Of one that was taken and can be taken back: the edit that it was (`POST .../undo`).
             */
            edit_id: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Figures
             * @description `before`, `after` and the changes of cost, metres, seconds, late stops; `moved_stops`, `left_out_stops`, `broken_rules` (none, but for promises).
             */
            figures: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Left Out
             * @description Stops that would be given up.
             */
            left_out: string[];
            /**
             * Meetings
             * @description Where goods change vehicles, or are fetched.
             */
            meetings: {
                [key: string]: unknown;
            }[];
            occasion: components["schemas"]["Occasion"];
            /**
             * Question Id
             * Format: uuid
             */
            question_id: string;
            /** Rank */
            rank: number;
            /** Sentence */
            sentence: string;
            status: components["schemas"]["ReplanStatus"];
            /** Trip Id */
            trip_id: string | null;
            /**
             * Trips
             * @description The touched trips as they would be, with new times.
             */
            trips: {
                [key: string]: unknown;
            }[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ReplanStatus
         * @description Where a proposal stands.
         * @enum {string}
         */
        ReplanStatus: "open" | "applied" | "outdated";
        /**
         * ReplayAsk
         * @description What is to be queued again.
         */
        ReplayAsk: {
            /**
             * Only Failed
             * @description false: all events of the time, also those that arrived or were before it was added.
             * @default true
             */
            only_failed?: boolean;
            /**
             * Since
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            since: string;
            /**
             * Until
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            until: string;
        };
        /**
         * Replayed
         * @description How much was queued.
         */
        Replayed: {
            /** Deliveries */
            deliveries: number;
        };
        /**
         * ReplayOut
         * @description A day on the road.
         */
        ReplayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Every S
             * @description How far points of a way are apart at least.
             */
            every_s: number;
            /**
             * From At
             * Format: date-time
             * @description The first moment that anything was planned or driven.
             */
            from_at: string;
            /** Timezone */
            timezone: string;
            /** Trips */
            trips: components["schemas"]["ReplayTrip"][];
            /**
             * Until At
             * Format: date-time
             */
            until_at: string;
        };
        /**
         * ReplayStop
         * @description A stop as it was planned and as it was.
         */
        ReplayStop: {
            /** Arrived At */
            arrived_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /**
             * Planned Departure At
             * Format: date-time
             */
            planned_departure_at: string;
            /** Seq */
            seq: number;
            /** Status */
            status: string;
        };
        /**
         * ReplayTrip
         * @description A trip of the day.
         */
        ReplayTrip: {
            /** Driver Name */
            driver_name: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /** Status */
            status: string;
            /** Stops */
            stops: components["schemas"]["ReplayStop"][];
            /** Vehicle Number */
            vehicle_number: string;
            /** Warehouse Lat */
            warehouse_lat: number;
            /** Warehouse Lon */
            warehouse_lon: number;
            /**
             * Way
             * @description Where it was: seconds since `from_at` of the day, latitude, longitude.
             */
            way: [
                number,
                number,
                number
            ][];
        };
        /**
         * ReportName
         * @description What can be asked.
         * @enum {string}
         */
        ReportName: "otd" | "utilization" | "fill-rate" | "stock-outs" | "exceptions" | "hotspots" | "repeat-trips" | "scorecards" | "costs" | "emissions" | "summary";
        /**
         * ResequenceIn
         * @description The orders of a trip in another sequence: all that it still has to bring.
         */
        ResequenceIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "resequence";
            order_ids: components["schemas"]["OrderIds"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * Resolution
         * @description How an exception ends: exactly one of these.
         * @enum {string}
         */
        Resolution: "reattempt" | "reroute" | "return" | "credit" | "cancel" | "reassign";
        /**
         * ReturnAsk
         * @description Goods that shall be collected at a shop.
         */
        ReturnAsk: {
            /**
             * Lines
             * @description 1 to 500; an item twice where batch or reason differ.
             */
            lines: components["schemas"]["ReturnLineIn"][];
            /**
             * Location Id
             * Format: uuid
             * @description The shop.
             */
            location_id: string;
            /** Note */
            note?: string | null;
            /**
             * Order Id
             * @description The order that brought them.
             */
            order_id?: string | null;
            /**
             * Warehouse Id
             * @description Where they go; the shop's home warehouse when left out.
             */
            warehouse_id?: string | null;
        };
        /**
         * ReturnDecide
         * @description Why it is approved, if anything is to be said.
         */
        ReturnDecide: {
            /** Note */
            note?: string | null;
        };
        /**
         * ReturnDetail
         * @description A return with what the dock decided.
         */
        ReturnDetail: {
            /**
             * Approval Ids
             * @description Scrap above the limit waits for these; told when it is graded.
             */
            approval_ids: string[];
            /** Graded At */
            graded_at: string | null;
            /** Graded By */
            graded_by: string | null;
            /** Grading */
            grading: components["schemas"]["GradingLineOut"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["GoodsReturnLineOut"][];
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /** Recorded By */
            recorded_by: string | null;
            /**
             * Returned At
             * Format: date-time
             */
            returned_at: string;
            /**
             * Status
             * @description awaiting_grading: its goods lie on the vehicle until the dock has graded them.
             * @default graded
             * @enum {string}
             */
            status: "awaiting_grading" | "graded";
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * ReturnGrade
         * @description Grade goods that came back.
         */
        ReturnGrade: {
            /**
             * Command Id
             * @description A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lines */
            lines: components["schemas"]["GradeLine"][];
            /** Note */
            note?: string | null;
        };
        /**
         * ReturnLineIn
         * @description One item that shall go back.
         */
        ReturnLineIn: {
            /**
             * Batch Id
             * @description Where the shop can read it.
             */
            batch_id?: string | null;
            /**
             * Quantity
             * @description Whole selling units, at least 1.
             */
            quantity: number;
            reason_code: components["schemas"]["ReturnReason"];
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * ReturnLineOut
         * @description One item of a return.
         */
        ReturnLineOut: {
            /** Batch Id */
            batch_id: string | null;
            /** Collected Quantity */
            collected_quantity: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /**
             * Missing Quantity
             * @description Collected, and not there at the dock.
             * @default 0
             */
            missing_quantity: number;
            /** Quantity */
            quantity: number;
            /** Quarantine Quantity */
            quarantine_quantity: number;
            reason_code: components["schemas"]["ReturnReason"];
            /** Restock Quantity */
            restock_quantity: number;
            /** Scrap Quantity */
            scrap_quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * ReturnReason
         * @description Why a shop wants to send goods back.
         * @enum {string}
         */
        ReturnReason: "expired" | "damage" | "quality" | "recall" | "wrong_item" | "not_ordered" | "overstock" | "other";
        /**
         * ReturnReceive
         * @description What the dock decides, one entry for each line of which something was collected.
         */
        ReturnReceive: {
            /** Lines */
            lines: components["schemas"]["DockGradeIn"][];
            /** Note */
            note?: string | null;
        };
        /**
         * ReturnRefuse
         * @description Why the goods stay where they are.
         */
        ReturnRefuse: {
            /** Note */
            note: string;
        };
        /**
         * ReturnRequestDetail
         * @description The same, with its items.
         */
        ReturnRequestDetail: {
            /**
             * Allowed Commands
             * @description What its status lets anybody do.
             */
            allowed_commands: string[];
            /** Collected At */
            collected_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Decision Note */
            decision_note: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["ReturnLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /**
             * Number
             * @description The authorisation that stands on the goods.
             */
            number: string;
            /** Order Id */
            order_id: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Received At */
            received_at: string | null;
            status: components["schemas"]["ReturnStatus"];
            /** Stop Id */
            stop_id: string | null;
            /** Trip Id */
            trip_id: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * ReturnRequestOut
         * @description Goods that a shop sends back, as lists show them.
         */
        ReturnRequestOut: {
            /** Collected At */
            collected_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Decision Note */
            decision_note: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note: string | null;
            /**
             * Number
             * @description The authorisation that stands on the goods.
             */
            number: string;
            /** Order Id */
            order_id: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Received At */
            received_at: string | null;
            status: components["schemas"]["ReturnStatus"];
            /** Stop Id */
            stop_id: string | null;
            /** Trip Id */
            trip_id: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * ReturnStatus
         * @description Where goods stand that a shop wants to send back.
         * @enum {string}
         */
        ReturnStatus: "requested" | "approved" | "assigned" | "collected" | "received" | "refused" | "cancelled";
        /**
         * RoadEngineOut
         * @description A road engine of this process.
         */
        RoadEngineOut: {
            /**
             * Is Resting
             * @description Whether it failed several times and is left alone for half a minute.
             */
            is_resting: boolean;
            /** Last Error */
            last_error: string;
            /** Name */
            name: string;
        };
        /**
         * HoldOut
         * @description The whole hold (no name), or a part of it.
         */
        roundsman__execution__schemas_road__HoldOut: {
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /** Is Over */
            is_over: boolean;
            /** Name */
            name: string | null;
            /** Temperature Class */
            temperature_class: string | null;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /** @enum {string} */
        roundsman__identity__routes__privacy__Kind: "driver" | "user" | "location";
        /**
         * HoldOut
         * @description A hold, in force or lifted.
         */
        roundsman__inventory__schemas_control__HoldOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lift Note */
            lift_note: string | null;
            /** Lifted At */
            lifted_at: string | null;
            /** Lifted By */
            lifted_by: string | null;
            /** Location Id */
            location_id: string | null;
            /** Note */
            note: string | null;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Placed By */
            placed_by: string | null;
            /** Reason Code */
            reason_code: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "lifted";
        };
        /**
         * Kind
         * @description What a column holds.
         * @enum {string}
         */
        roundsman__reporting__sheet__Kind: "text" | "whole" | "number" | "yes_no" | "day" | "moment";
        /**
         * RuleName
         * @description Rules whose price can be asked for.
         * @enum {string}
         */
        RuleName: "breaks" | "driving_time" | "shift_end" | "depot_hours" | "windows" | "skills" | "territories" | "reload" | "trips_a_day" | "km_a_day" | "pins";
        /**
         * RulePackOut
         * @description Rules of a driver's day; minutes, 0 where they say nothing.
         */
        RulePackOut: {
            /** Cycle Days */
            cycle_days: number;
            /**
             * Cycle Work Min
             * @description Work in `cycle_days` days in a row.
             */
            cycle_work_min: number;
            /**
             * Drive Min
             * @description Driving that may go on before a rest.
             */
            drive_min: number;
            /** Drive Rest Min */
            drive_rest_min: number;
            /**
             * Fortnight Driving Min
             * @description Driving in two weeks that follow each other.
             */
            fortnight_driving_min: number;
            /**
             * Key
             * @description What tenants, depots and drivers choose it by.
             */
            key: string;
            /**
             * Max Driving Min
             * @description Driving in one day.
             */
            max_driving_min: number;
            /**
             * Max Spread Min
             * @description From the first departure of a day to the last return.
             */
            max_spread_min: number;
            /**
             * Max Work Min
             * @description Work in one day, planned pauses taken off.
             */
            max_work_min: number;
            /** Name */
            name: string;
            /**
             * Sources
             * @description The law or agreement that each of them comes from.
             */
            sources: string[];
            /**
             * Week Driving Min
             * @description Driving from Monday to Sunday.
             */
            week_driving_min: number;
            /**
             * Week Work Min
             * @description Work from Monday to Sunday.
             */
            week_work_min: number;
            /**
             * Work Min
             * @description Work that may go on before a pause.
             */
            work_min: number;
            /** Work Rest Min */
            work_rest_min: number;
        };
        /**
         * RulePacksOut
         * @description All of them.
         */
        RulePacksOut: {
            /**
             * Chosen
             * @description The tenant's, unless a depot or a driver has others.
             */
            chosen: string;
            /** Items */
            items: components["schemas"]["RulePackOut"][];
        };
        /**
         * RulesCostAsk
         * @description What to price.
         */
        RulesCostAsk: {
            /**
             * Rules
             * @description All of them when left out.
             */
            rules?: components["schemas"]["RuleName"][] | null;
            /**
             * Seconds
             * @description Of search for each rule; 2, and more for plans of more than 1,000 orders, when left out.
             */
            seconds?: number | null;
            /**
             * Seed
             * @default 1
             */
            seed?: number;
        };
        /**
         * RulesCostAsked
         * @description The job. Follow `GET /api/v1/jobs/{job_id}`, then read `GET /api/v1/plans/{plan_id}/rules-cost`.
         */
        RulesCostAsked: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
        };
        /**
         * RulesCostOut
         * @description What the rules of a plan cost, as it was asked last.
         */
        RulesCostOut: {
            /**
             * Answer
             * @description `standing` (the plan as it was), `kept` (searched with all rules), `chance_minor` (how much such a search still found: differences of that size say nothing), and for each of `rules` the figures `without` it, the `difference` that the rule makes, and a sentence.
             */
            answer: {
                [key: string]: unknown;
            } | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Error */
            error: string | null;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Progress */
            progress: number;
            /** Status */
            status: string;
        };
        /**
         * ScanIn
         * @description What a scanner read. It is counted once for each `command_id`.
         */
        ScanIn: {
            /** Batch Code */
            batch_code?: string | null;
            /**
             * Code
             * @description A GTIN, an item's code, or GS1 elements: (01) GTIN, (10) batch, (17) expiry; FNC1 as ASCII 29.
             */
            code: string;
            /** Command Id */
            command_id?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Quantity
             * @description Units counted.
             * @default 1
             */
            quantity?: number;
        };
        /**
         * ScannedLineOut
         * @description What stands on the vehicle of a line now.
         */
        ScannedLineOut: {
            /** Counted Quantity */
            counted_quantity: number;
            /**
             * Reservation Id
             * Format: uuid
             */
            reservation_id: string;
        };
        /**
         * ScanOut
         * @description What a scan counted.
         */
        ScanOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Counted */
            counted: components["schemas"]["CountedLineOut"][];
            /**
             * Picklist Id
             * Format: uuid
             */
            picklist_id: string;
            /** Quantity */
            quantity: number;
            /**
             * Remaining
             * @description Units of the whole list that are still to be picked.
             */
            remaining: number;
            /**
             * Repeated
             * @description This command was counted before; nothing was counted now.
             */
            repeated: boolean;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * ScheduleAdd
         * @description A report to be sent at set times.
         */
        ScheduleAdd: {
            /**
             * Attach
             * @description false sends a link that is good for seven days.
             * @default true
             */
            attach?: boolean;
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx" | "parquet";
            /** Name */
            name: string;
            question: components["schemas"]["Question"];
            /**
             * Recipients
             * @description Addresses of mail; each gets its own.
             */
            recipients?: string[];
            /**
             * To Webhooks
             * @description Tell receivers of webhooks that want `report.ready`, with a link and the figures.
             * @default false
             */
            to_webhooks?: boolean;
            when: components["schemas"]["When"];
        };
        /**
         * ScheduleChange
         * @description What is to be changed of a schedule.
         */
        ScheduleChange: {
            /** Attach */
            attach?: boolean | null;
            /** Form */
            form?: ("csv" | "xlsx" | "parquet") | null;
            /**
             * Is Active
             * @description false pauses it.
             */
            is_active?: boolean | null;
            /** Name */
            name?: string | null;
            question?: components["schemas"]["Question"] | null;
            /** Recipients */
            recipients?: string[] | null;
            /** To Webhooks */
            to_webhooks?: boolean | null;
            when?: components["schemas"]["When"] | null;
        };
        /**
         * ScheduleOut
         * @description A report that is sent at set times.
         */
        ScheduleOut: {
            /** Attach */
            attach: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Form
             * @enum {string}
             */
            form: "csv" | "xlsx" | "parquet";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** @description The newest sending. */
            last: components["schemas"]["SendingOut"] | null;
            /** Name */
            name: string;
            /** Next Due At */
            next_due_at: string | null;
            /**
             * Owner
             * @default
             */
            owner: string;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /**
             * Paused Why
             * @description `by_hand`, `owner_gone` or `no_permission`.
             */
            paused_why: string | null;
            question: components["schemas"]["Question"];
            /** Recipients */
            recipients: string[];
            /** To Webhooks */
            to_webhooks: boolean;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            when: components["schemas"]["When"];
        };
        /**
         * Scope
         * @description How far a granted permission reaches, narrowest first.
         * @enum {string}
         */
        Scope: "own" | "location" | "organisation" | "tenant";
        /**
         * Scorecard
         * @description One driver.
         */
        Scorecard: {
            clean: components["schemas"]["Standing"];
            /** Days */
            days: number;
            /** Driver */
            driver: string;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            on_time: components["schemas"]["Standing"];
            /** Score */
            score: number | null;
            served: components["schemas"]["Standing"];
            /** Stops */
            stops: number;
            /** Trips */
            trips: number;
        };
        /**
         * ScorecardsReport
         * @description Drivers, the best score first.
         */
        ScorecardsReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Drivers */
            drivers: components["schemas"]["Scorecard"][];
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["ScorecardsTotal"];
        };
        /**
         * ScorecardsTotal
         * @description All drivers together.
         */
        ScorecardsTotal: {
            /** Clean Pct */
            clean_pct: number | null;
            /** Drivers */
            drivers: number;
            /** On Time Pct */
            on_time_pct: number | null;
            /** Served Pct */
            served_pct: number | null;
            /** Stops */
            stops: number;
        };
        /**
         * SearchOut
         * @description What was found, the likeliest first.
         */
        SearchOut: {
            /** Items */
            items: components["schemas"]["HitOut"][];
        };
        /**
         * SecretOut
         * @description What calls of a receiver are signed with.
         */
        SecretOut: {
            /** Former Until */
            former_until: string | null;
            /** Secret */
            secret: string;
        };
        /**
         * SecretRotate
         * @description Ask for another secret.
         */
        SecretRotate: {
            /**
             * Keep Former Hours
             * @description So long calls are signed with the former one as well.
             * @default 24
             */
            keep_former_hours?: number;
        };
        /**
         * SendingOut
         * @description One answer of a schedule, and what became of it.
         */
        SendingOut: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Error */
            error: string | null;
            /** Error Code */
            error_code: string | null;
            /** Figures */
            figures: {
                [key: string]: unknown;
            } | null;
            /** File Bytes */
            file_bytes: number | null;
            /** File Name */
            file_name: string | null;
            /** From Day */
            from_day: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is By Hand */
            is_by_hand: boolean;
            /** Made At */
            made_at: string | null;
            /** Mails */
            mails: components["schemas"]["MailOut"][];
            /** Row Count */
            row_count: number | null;
            /**
             * Schedule Id
             * Format: uuid
             */
            schedule_id: string;
            status: components["schemas"]["SendingState"];
            /** To Day */
            to_day: string | null;
        };
        /**
         * SendingState
         * @description Where a sending stands.
         * @enum {string}
         */
        SendingState: "queued" | "made" | "sent" | "partly" | "failed" | "refused";
        /**
         * ServingOut
         * @description A depot whose service area holds a place.
         */
        ServingOut: {
            /**
             * Distance M
             * @description From the depot, along the great circle.
             */
            distance_m: number;
            location: components["schemas"]["LocationOut"];
        };
        /**
         * SessionCookieOut
         * @description A browser's session; what proves it is in the cookie.
         */
        SessionCookieOut: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * SessionCorrect
         * @description The right times, and why they were wrong.
         */
        SessionCorrect: {
            /**
             * Break S
             * @description Seconds of unpaid breaks within.
             * @default 0
             */
            break_s?: number;
            /** Ended At */
            ended_at: string | null;
            /** Note */
            note: string;
            /**
             * Started At
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            started_at: string;
        };
        /**
         * SessionEnd
         * @description Off duty from this moment.
         */
        SessionEnd: {
            /**
             * Break S
             * @description Seconds of unpaid breaks within.
             * @default 0
             */
            break_s?: number;
            /**
             * Command Id
             * @description Made on the device; a repeat carries it too.
             */
            command_id?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * SessionOut
         * @description A driver on duty.
         */
        SessionOut: {
            /** Break S */
            break_s: number;
            /** Correction Note */
            correction_note: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * SessionStart
         * @description On duty from this moment; now when left out.
         */
        SessionStart: {
            /**
             * Command Id
             * @description Made on the device; a repeat carries it too.
             */
            command_id?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * SettingChangeOut
         * @description One change of a setting.
         */
        SettingChangeOut: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string | null;
            /** Changed By Name */
            changed_by_name: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /** New Value */
            new_value: unknown;
            /**
             * Old Value
             * @description The default, where nobody had set it.
             */
            old_value: unknown;
        };
        /**
         * SettingOut
         * @description A setting with what it means.
         */
        SettingOut: {
            /** About */
            about: string;
            /** Accepted */
            accepted: string;
            /** Default */
            default: unknown;
            /** Key */
            key: string;
            /** Type */
            type: string;
            /** Value */
            value: unknown;
            /** Version */
            version: number;
        };
        /**
         * SettingPut
         * @description The new value.
         */
        SettingPut: {
            /** Value */
            value: unknown;
        };
        /** @enum {string} */
        SeverityName: "critical" | "serious" | "minor";
        /**
         * ShareRule
         * @description By what an entry is shared out over the stops of its trip.
         * @enum {string}
         */
        ShareRule: "distance" | "time" | "equal";
        /**
         * SharingLineOut
         * @description What holds for one subject and role, and what could.
         */
        SharingLineOut: {
            /** About */
            about: string;
            default: components["schemas"]["Extent"];
            extent: components["schemas"]["Extent"];
            /** Is Set */
            is_set: boolean;
            /** Options */
            options: components["schemas"]["Extent"][];
            /** Organisation Id */
            organisation_id: string | null;
            subject: components["schemas"]["Subject"];
            /** Viewer Role */
            viewer_role: string;
        };
        /**
         * SharingPolicyOut
         * @description All that holds. Its history: `GET /api/v1/events?type=SharingPolicyChanged`.
         */
        SharingPolicyOut: {
            /** Rules */
            rules: components["schemas"]["SharingLineOut"][];
        };
        /**
         * SharingPolicyPut
         * @description The rules that change; the others stay.
         */
        SharingPolicyPut: {
            /** Rules */
            rules: components["schemas"]["SharingRuleIn"][];
        };
        /**
         * SharingRuleIn
         * @description What a role sees of a subject.
         */
        SharingRuleIn: {
            /** @description None takes the rule away; the default holds again. */
            extent: components["schemas"]["Extent"] | null;
            /**
             * Organisation Id
             * @description Only for its people of this organisation; goes before the rule for all.
             */
            organisation_id?: string | null;
            subject: components["schemas"]["Subject"];
            /** Viewer Role */
            viewer_role: string;
        };
        /**
         * ShortReason
         * @description Why less of a line was scanned than asked.
         */
        ShortReason: {
            /**
             * Picklist Line Id
             * Format: uuid
             */
            picklist_line_id: string;
            /** Reason Code */
            reason_code: string;
        };
        /**
         * SideOut
         * @description One side of a comparison.
         */
        SideOut: {
            /** Figures */
            figures: {
                [key: string]: unknown;
            };
            /** Number */
            number: string;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
            /** Trips */
            trips: {
                [key: string]: unknown;
            }[];
            /** Version */
            version: number;
        };
        /**
         * SkuBooksOut
         * @description One item of a trip.
         */
        SkuBooksOut: {
            /** Code */
            code: string;
            /**
             * Counted
             * @description Brought back, as the dock counted it.
             */
            counted: number;
            /** Damaged */
            damaged: number;
            /** Delivered */
            delivered: number;
            /**
             * Difference
             * @description Shipped - delivered - handed over - counted.
             */
            difference: number;
            /** Explained */
            explained: number;
            /**
             * Handed Over
             * @description Given to another vehicle on the road.
             */
            handed_over: number;
            /**
             * Missing
             * @description What the dock found missing.
             */
            missing: number;
            /**
             * Out
             * @description Still on the road.
             */
            out: number;
            /** Rejected */
            rejected: number;
            /**
             * Returned
             * @description Brought back, as the trip tells it.
             */
            returned: number;
            /**
             * Shipped
             * @description Loaded at dispatch or taken over on the road.
             */
            shipped: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /**
             * Unexplained
             * @description Must be 0 to close the day.
             */
            unexplained: number;
        };
        /**
         * SkuCreate
         * @description A new item of the catalogue.
         */
        SkuCreate: {
            /** Code */
            code: string;
            /**
             * Extra Loads
             * @description Amounts in further dimensions that you count in, for example `{"crates": 120}`.
             * @default {}
             */
            extra_loads?: {
                [key: string]: number;
            };
            /** Gtin */
            gtin?: string | null;
            /**
             * List Price Minor
             * @description Minor units of the tenant's currency.
             */
            list_price_minor: number;
            /** Name */
            name: string;
            /**
             * Production Weekdays
             * @description 0 is Monday.
             * @default []
             */
            production_weekdays?: number[];
            /**
             * Requires
             * @description What is needed, or had, in words of your own.
             * @default []
             */
            requires?: string[];
            /** Shelf Life Days */
            shelf_life_days: number;
            /**
             * Storage Zone
             * @default
             */
            storage_zone?: string;
            temperature_class: components["schemas"]["TemperatureClass"];
            /**
             * Unit
             * @default case
             */
            unit?: string;
            /**
             * Units Per Case
             * @description Consumer units in one selling unit.
             */
            units_per_case: number;
            /**
             * Volume Ml
             * @description Of one selling unit.
             */
            volume_ml: number;
            /**
             * Weight G
             * @description Of one selling unit.
             */
            weight_g: number;
        };
        /**
         * SkuOut
         * @description An item of the catalogue.
         */
        SkuOut: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Extra Loads */
            extra_loads: {
                [key: string]: number;
            };
            /** Gtin */
            gtin: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /**
             * List Price Minor
             * @description None for those who see no prices.
             */
            list_price_minor: number | null;
            /** Name */
            name: string;
            /** Production Weekdays */
            production_weekdays: number[];
            /** Requires */
            requires: string[];
            /** Shelf Life Days */
            shelf_life_days: number;
            /** Storage Zone */
            storage_zone: string;
            temperature_class: components["schemas"]["TemperatureClass"];
            /** Unit */
            unit: string;
            /** Units Per Case */
            units_per_case: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * SkuUpdate
         * @description What changes; what is left out stays.
         */
        SkuUpdate: {
            /** Code */
            code?: string | null;
            /** Extra Loads */
            extra_loads?: {
                [key: string]: number;
            } | null;
            /** Gtin */
            gtin?: string | null;
            /** List Price Minor */
            list_price_minor?: number | null;
            /** Name */
            name?: string | null;
            /** Production Weekdays */
            production_weekdays?: number[] | null;
            /** Requires */
            requires?: string[] | null;
            /** Shelf Life Days */
            shelf_life_days?: number | null;
            /** Storage Zone */
            storage_zone?: string | null;
            temperature_class?: components["schemas"]["TemperatureClass"] | null;
            /** Unit */
            unit?: string | null;
            /** Units Per Case */
            units_per_case?: number | null;
            /** Volume Ml */
            volume_ml?: number | null;
            /** Weight G */
            weight_g?: number | null;
        };
        /**
         * SlotOut
         * @description A day on which something can be brought to the shop.
         */
        SlotOut: {
            /**
             * Day
             * Format: date
             * @description Local day of the shop.
             */
            day: string;
            /**
             * Order By
             * @description The cut-off for it; null where there is none.
             */
            order_by: string | null;
            /**
             * Windows
             * @description When the shop takes goods that day.
             */
            windows: components["schemas"]["SlotWindowOut"][];
        };
        /**
         * SlotsOut
         * @description The next days on which something can be brought, soonest first.
         */
        SlotsOut: {
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Slots */
            slots: components["schemas"]["SlotOut"][];
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * SlotWindowOut
         * @description A window of time.
         */
        SlotWindowOut: {
            /**
             * Window End
             * Format: date-time
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             */
            window_start: string;
        };
        /**
         * Span
         * @description Days in relation to a day.
         * @enum {string}
         */
        Span: "today" | "yesterday" | "last_7_days" | "last_28_days" | "last_90_days" | "last_365_days" | "this_week" | "last_week" | "this_month" | "last_month";
        /**
         * SpeedBandBody
         * @description The speed of that part of a way which lies beyond `from_m` metres.
         */
        SpeedBandBody: {
            /** From M */
            from_m: number;
            /** Speed Kmh */
            speed_kmh: number;
        };
        /**
         * SpeedBandOut
         * @description The speed of that part of a way which lies beyond `from_m` metres.
         */
        SpeedBandOut: {
            /** From M */
            from_m: number;
            /** Speed Kmh */
            speed_kmh: number;
        };
        /**
         * SplitIn
         * @description Some orders of a trip get a trip of their own: of the same vehicle after it, or of another one.
         */
        SplitIn: {
            /** Driver Id */
            driver_id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "split";
            order_ids: components["schemas"]["OrderIds"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Vehicle Id */
            vehicle_id?: string | null;
        };
        /**
         * Standing
         * @description What a driver reached at their stops, and what other drivers reach with the same work.
         */
        Standing: {
            /** Adjusted Pct */
            adjusted_pct: number | null;
            /** Expected */
            expected: number | null;
            /** High Pct */
            high_pct: number | null;
            /** Hits */
            hits: number;
            /** Low Pct */
            low_pct: number | null;
            /** Of */
            of: number;
            /** Q Value */
            q_value: number | null;
            /** Rate Pct */
            rate_pct: number | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "better" | "worse" | "as_expected";
        };
        /**
         * StockAdjust
         * @description A correction of one balance.
         */
        StockAdjust: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Damaged Delta
             * @description Whole units; negative takes away.
             * @default 0
             */
            damaged_delta?: number;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note?: string | null;
            /**
             * On Hand Delta
             * @description Whole units; negative takes away.
             * @default 0
             */
            on_hand_delta?: number;
            /** Reason Code */
            reason_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * StockLineOut
         * @description One item in the warehouse over the day.
         */
        StockLineOut: {
            /** Closing */
            closing: number;
            /** Code */
            code: string;
            /**
             * Moved
             * @description Kind of movement -> net units; opening + their sum = closing.
             */
            moved: {
                [key: string]: number;
            };
            /** Opening */
            opening: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * StockOutsFigures
         * @description Stock-outs.
         */
        StockOutsFigures: {
            /** Lines Short */
            lines_short: number;
            /** Sku Days */
            sku_days: number;
            /** Stockout Pct */
            stockout_pct: number | null;
            /** Stockouts */
            stockouts: number;
            /** Units Asked */
            units_asked: number;
            /** Units Given */
            units_given: number;
            /** Units Lost */
            units_lost: number;
            /** Units Unmet */
            units_unmet: number;
            /** Units Unseen */
            units_unseen: number;
            /** Unmet Value Minor */
            unmet_value_minor: number | null;
        };
        /**
         * StockOutsGroup
         * @description Stock-outs of one group.
         */
        StockOutsGroup: {
            /** Key */
            key: string | null;
            /** Label */
            label: string;
            /** Lines Short */
            lines_short: number;
            /** Sku Days */
            sku_days: number;
            /** Stockout Pct */
            stockout_pct: number | null;
            /** Stockouts */
            stockouts: number;
            /** Units Asked */
            units_asked: number;
            /** Units Given */
            units_given: number;
            /** Units Lost */
            units_lost: number;
            /** Units Unmet */
            units_unmet: number;
            /** Units Unseen */
            units_unseen: number;
            /** Unmet Value Minor */
            unmet_value_minor: number | null;
        };
        /**
         * StockOutsReport
         * @description Stock-outs.
         */
        StockOutsReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["StockOutsGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["StockOutsFigures"];
        };
        /**
         * StockReason
         * @description Why stock was adjusted, or a pick or a receipt came out short.
         * @enum {string}
         */
        StockReason: "count_difference" | "damaged_in_store" | "damaged_in_transit" | "expired" | "lost" | "found" | "short_shipped" | "over_shipped" | "quality_hold" | "other";
        /**
         * StockScrap
         * @description Units to throw away: sound ones, damaged ones, or both.
         */
        StockScrap: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /**
             * Damaged Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            damaged_quantity?: number;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Note */
            note?: string | null;
            /**
             * Quantity
             * @description Whole units; 0 is allowed.
             * @default 0
             */
            quantity?: number;
            /** Reason Code */
            reason_code: string;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * StopArrive
         * @description The vehicle is there.
         */
        StopArrive: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
        };
        /**
         * StopCostOut
         * @description What one stop bears.
         */
        StopCostOut: {
            /** Amount Minor */
            amount_minor: number;
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Seq */
            seq: number;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
        };
        /**
         * StopDeliver
         * @description Goods were handed over. Either `lines` tells of every line of the stop, or `all` is true.
         */
        StopDeliver: {
            /**
             * All
             * @description Everything was handed over in good order.
             * @default false
             */
            all?: boolean;
            /**
             * Assets
             * @description Taken without network: their files come later.
             */
            assets?: components["schemas"]["AssetDeclared"][];
            /**
             * Code
             * @description The one-time code that the receiver told.
             */
            code?: string | null;
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lines */
            lines?: components["schemas"]["LineTold"][] | null;
            /** Lon */
            lon?: number | null;
            /** Note */
            note?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /** Photo Refs */
            photo_refs?: string[];
            /** Recipient Name */
            recipient_name?: string | null;
            /**
             * Recipient Relation
             * @description Who took it: owner, manager, staff, family, neighbour, security, other; or any other words.
             */
            recipient_relation?: string | null;
            /** Signature Ref */
            signature_ref?: string | null;
        };
        /**
         * StopDetail
         * @description A stop as the trip's page shows it.
         */
        StopDetail: {
            /** Allowed Commands */
            allowed_commands: string[];
            /** Arrived At */
            arrived_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Distance M */
            distance_m: number;
            /** Eta At */
            eta_at: string | null;
            failure_reason: components["schemas"]["StopReason"] | null;
            /**
             * Handed Over To Stop Id
             * @description The stop of another trip that took this one over.
             */
            handed_over_to_stop_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["StopLineOut"][];
            location: components["schemas"]["StopPlace"] | null;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** On Time */
            on_time: boolean | null;
            /** Orders */
            orders: components["schemas"]["StopOrderOut"][];
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /**
             * Planned Departure At
             * Format: date-time
             */
            planned_departure_at: string;
            pod: components["schemas"]["PodOut"] | null;
            /**
             * Required Evidence
             * @description What the device must ask for; a reason that is not listed asks for what its outcome does.
             */
            required_evidence: components["schemas"]["EvidenceOut"][];
            /** Seq */
            seq: number;
            status: components["schemas"]["StopStatus"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * StopEtaOut
         * @description When an open stop will be reached: four times of five between `earliest_at` and `latest_at`.
         */
        StopEtaOut: {
            /**
             * Earliest At
             * Format: date-time
             */
            earliest_at: string;
            /**
             * Eta At
             * Format: date-time
             */
            eta_at: string;
            /** Late Probability */
            late_probability: number;
            /**
             * Late S
             * @description Expected seconds after the promised window, else a quarter of an hour after the plan.
             */
            late_s: number;
            /**
             * Latest At
             * Format: date-time
             */
            latest_at: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Order Ids */
            order_ids: string[];
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /** Seq */
            seq: number;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Window End */
            window_end: string | null;
        };
        /**
         * StopFail
         * @description Nothing was handed over; the goods stay on board.
         */
        StopFail: {
            /**
             * Assets
             * @description Taken without network: their files come later.
             */
            assets?: components["schemas"]["AssetDeclared"][];
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Note */
            note?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /** Photo Refs */
            photo_refs?: string[];
            reason_code: components["schemas"]["StopReason"];
            /** Recipient Name */
            recipient_name?: string | null;
            /**
             * Recipient Relation
             * @description Who took it: owner, manager, staff, family, neighbour, security, other; or any other words.
             */
            recipient_relation?: string | null;
            /** Signature Ref */
            signature_ref?: string | null;
        };
        /**
         * StopLineOut
         * @description Cases of one batch for one order line.
         */
        StopLineOut: {
            /** Batch Code */
            batch_code: string | null;
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Damaged Quantity */
            damaged_quantity: number;
            /** Delivered Quantity */
            delivered_quantity: number;
            /**
             * Handed Over Quantity
             * @description Went over to another vehicle on the road.
             * @default 0
             */
            handed_over_quantity: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Loaded Quantity */
            loaded_quantity: number;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            reason_code: components["schemas"]["StopReason"] | null;
            /** Rejected Quantity */
            rejected_quantity: number;
            /** Returned At */
            returned_at: string | null;
            /** Sku Code */
            sku_code: string | null;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
            /** Sku Name */
            sku_name: string | null;
        };
        /**
         * StopOrderOut
         * @description An order that a stop serves.
         */
        StopOrderOut: {
            /** Number */
            number: string | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Task Id */
            task_id: string | null;
        };
        /**
         * StopOut
         * @description A stop with its lines.
         */
        StopOut: {
            /** Allowed Commands */
            allowed_commands: string[];
            /** Arrived At */
            arrived_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Distance M */
            distance_m: number;
            /** Eta At */
            eta_at: string | null;
            failure_reason: components["schemas"]["StopReason"] | null;
            /**
             * Handed Over To Stop Id
             * @description The stop of another trip that took this one over.
             */
            handed_over_to_stop_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["StopLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** On Time */
            on_time: boolean | null;
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /**
             * Planned Departure At
             * Format: date-time
             */
            planned_departure_at: string;
            /** Seq */
            seq: number;
            status: components["schemas"]["StopStatus"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /**
         * StopPlace
         * @description Where a stop is.
         */
        StopPlace: {
            /** Address */
            address: string;
            /** Area */
            area: string | null;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /**
             * Timezone
             * @description IANA name; the times of the stop are read in it.
             */
            timezone: string;
        };
        /**
         * StopReason
         * @description Why a stop, or part of it, was not delivered.
         * @enum {string}
         */
        StopReason: "receiver_absent" | "location_closed" | "rejected_by_receiver" | "damage" | "incomplete" | "expired" | "invalid_address" | "inaccessible_address" | "vehicle_breakdown" | "out_of_time" | "delay" | "stockout" | "other";
        /**
         * StopStatus
         * @description Where a stop stands.
         * @enum {string}
         */
        StopStatus: "pending" | "en_route" | "arrived" | "completed" | "partial" | "failed" | "skipped";
        /**
         * Subject
         * @description What may be shared.
         * @enum {string}
         */
        Subject: "orders" | "trips" | "demand" | "stock" | "prices" | "proofs";
        /**
         * SubstituteOut
         * @description An item that may be offered in the place of another.
         */
        SubstituteOut: {
            /** Code */
            code: string;
            /** Is Active */
            is_active: boolean;
            /** List Price Minor */
            list_price_minor: number | null;
            /** Name */
            name: string;
            /** Rank */
            rank: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * SubstitutesIn
         * @description What may be offered, the preferred one first; empty when nothing may.
         */
        SubstitutesIn: {
            /**
             * Substitute Sku Ids
             * @description At most 20, each once.
             */
            substitute_sku_ids: string[];
        };
        /**
         * SubstitutesOut
         * @description The substitutes of an item.
         */
        SubstitutesOut: {
            /** Items */
            items: components["schemas"]["SubstituteOut"][];
        };
        /**
         * SubstitutionIn
         * @description Another item in the place of short units of a line.
         */
        SubstitutionIn: {
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
            /**
             * Quantity
             * @description Units of it, at most what is short; all that is short when left out.
             */
            quantity?: number | null;
            /**
             * Sku Id
             * Format: uuid
             * @description One of the substitutes that the allocation proposes for the line.
             */
            sku_id: string;
        };
        /**
         * SubstitutionsIn
         * @description Substitutes that are accepted: all of them in full, or none.
         */
        SubstitutionsIn: {
            /** Substitutions */
            substitutions: components["schemas"]["SubstitutionIn"][];
        };
        /**
         * SuggestionAccept
         * @description Whom of them.
         */
        SuggestionAccept: {
            /**
             * Driver Id
             * Format: uuid
             */
            driver_id: string;
        };
        /**
         * SuggestionFigures
         * @description How often suggestions are taken.
         */
        SuggestionFigures: {
            /** Accepted */
            accepted: number;
            /** Bands */
            bands: components["schemas"]["BandFigures"][];
            /** Decided */
            decided: number;
            /**
             * First
             * @description Of the accepted: the first one.
             */
            first: number;
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
            /** Made */
            made: number;
            /** Reasons */
            reasons: components["schemas"]["WhyCount"][];
            /** Rejected */
            rejected: number;
            /** Weeks */
            weeks: components["schemas"]["WeekFigures"][];
        };
        /**
         * SuggestionOut
         * @description Who is suggested for a trip, the best first, and what was decided.
         */
        SuggestionOut: {
            /** Candidates */
            candidates: components["schemas"]["CandidateOut"][];
            /** Decided At */
            decided_at: string | null;
            /** Decision */
            decision: ("accepted" | "rejected") | null;
            /** Driver Id */
            driver_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Left Out
             * @description How many cannot drive it, by cause; only when it is made.
             * @default {}
             */
            left_out: {
                [key: string]: number;
            };
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Note */
            note: string | null;
            /** Rank */
            rank: number | null;
            reason_code: components["schemas"]["Why"] | null;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * SuggestionReject
         * @description Why none of them, and perhaps whom instead.
         */
        SuggestionReject: {
            /**
             * Driver Id
             * @description Who gets the trip instead.
             */
            driver_id?: string | null;
            /**
             * Note
             * @description Needed for `other`.
             */
            note?: string | null;
            reason_code: components["schemas"]["Why"];
        };
        /**
         * SuggestReason
         * @description What speaks for somebody. Figures of other reasons are None.
         */
        SuggestReason: {
            /** Away M */
            away_m: number | null;
            /**
             * Busy S
             * @description On other trips of the day.
             */
            busy_s: number | null;
            /**
             * Code
             * @enum {string}
             */
            code: "near" | "free" | "on_time" | "knows";
            /**
             * Is Place Known
             * @description By a position of now; else from where the shift begins.
             */
            is_place_known: boolean | null;
            /** Is Usual Vehicle */
            is_usual_vehicle: boolean | null;
            /**
             * Judged
             * @description Stops with a promised window in 90 days.
             */
            judged: number | null;
            /** Of Places */
            of_places: number | null;
            /** On Time */
            on_time: number | null;
            /**
             * Places
             * @description Places of the trip where the driver was in 90 days.
             */
            places: number | null;
            /**
             * Points
             * @description What it adds to the score.
             */
            points: number;
        };
        /**
         * SummaryReport
         * @description The period on one page.
         */
        SummaryReport: {
            as_of: components["schemas"]["AsOf"];
            /** Co2 G */
            co2_g: number;
            /** Co2 G Per Unit */
            co2_g_per_unit: number | null;
            /** Cost By Kind */
            cost_by_kind: {
                [key: string]: number;
            } | null;
            /** Cost Minor */
            cost_minor: number | null;
            /** Cost Per Drop Minor */
            cost_per_drop_minor: number | null;
            /** Cost Per Unit Minor */
            cost_per_unit_minor: number | null;
            /** Currency */
            currency: string;
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Distance M */
            distance_m: number;
            /** Exception Rate Pct */
            exception_rate_pct: number | null;
            /** Exceptions */
            exceptions: number;
            /** Fill Rate Pct */
            fill_rate_pct: number | null;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Km Per Trip */
            km_per_trip: number | null;
            /** Line Fill Rate Pct */
            line_fill_rate_pct: number | null;
            /** On Time Pct */
            on_time_pct: number | null;
            /** Order Fill Rate Pct */
            order_fill_rate_pct: number | null;
            /** Orders */
            orders: number;
            /** Orders Cancelled */
            orders_cancelled: number;
            /** Report */
            report: string;
            /** Stops */
            stops: number;
            /** Stops Per Trip */
            stops_per_trip: number | null;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            /** Trips */
            trips: number;
            /** Trips Completed */
            trips_completed: number;
            /** Units Delivered */
            units_delivered: number;
            /** Units Ordered */
            units_ordered: number;
        };
        /**
         * SwapIn
         * @description Two groups of orders change places.
         */
        SwapIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "swap";
            order_ids: components["schemas"]["OrderIds"];
            with_order_ids: components["schemas"]["OrderIds"];
        };
        /**
         * TableIn
         * @description A table to be imported.
         */
        TableIn: {
            /**
             * Csv
             * @description With a head as in the template; commas, semicolons or tabs between the cells. A filled cell sets its field, an empty one leaves it; a row whose code is known is changed, another one made.
             */
            csv: string;
            /**
             * Dry Run
             * @description Look at every cell, and write nothing.
             * @default false
             */
            dry_run?: boolean;
        };
        /**
         * TableOut
         * @description What became of the rows, by their codes.
         */
        TableOut: {
            /** Created */
            created: string[];
            /** Unchanged */
            unchanged: string[];
            /** Updated */
            updated: string[];
        };
        /**
         * TariffApplied
         * @description What applying a template did.
         */
        TariffApplied: {
            /** Vehicle Kind */
            vehicle_kind: string;
            /**
             * Vehicles
             * @description How many vehicles changed.
             */
            vehicles: number;
        };
        /**
         * TariffOut
         * @description A template of what a kind of vehicle costs.
         */
        TariffOut: {
            /** Co2 G Per Km */
            co2_g_per_km: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Fixed Minor */
            fixed_minor: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Name */
            name: string;
            /** Per Departure Minor */
            per_departure_minor: number;
            /** Per Hour Minor */
            per_hour_minor: number;
            /** Per Km Minor */
            per_km_minor: number;
            /** Toll Per Trip Minor */
            toll_per_trip_minor: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle Kind */
            vehicle_kind: string;
            /** Version */
            version: number;
        };
        /**
         * TariffPut
         * @description A template of what a kind of vehicle costs.
         */
        TariffPut: {
            /** Co2 G Per Km */
            co2_g_per_km: number;
            /**
             * Fixed Minor
             * @description Minor units of the tenant's currency.
             */
            fixed_minor: number;
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /** Name */
            name: string;
            /**
             * Per Departure Minor
             * @description Minor units of the tenant's currency.
             */
            per_departure_minor: number;
            /**
             * Per Hour Minor
             * @description Minor units of the tenant's currency.
             */
            per_hour_minor: number;
            /**
             * Per Km Minor
             * @description Minor units of the tenant's currency.
             */
            per_km_minor: number;
            /**
             * Toll Per Trip Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            toll_per_trip_minor?: number;
        };
        /**
         * TaskOut
         * @description The transport work of an order.
         */
        TaskOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Quantity */
            quantity: number;
            status: components["schemas"]["TaskStatus"];
            /** Steps */
            steps: components["schemas"]["TaskStepOut"][];
            /** Volume Ml */
            volume_ml: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * TaskStatus
         * @description Where a piece of transport work stands.
         * @enum {string}
         */
        TaskStatus: "created" | "assigned" | "en_route" | "completed" | "failed" | "cancelled";
        /**
         * TaskStepOut
         * @description One thing to do at one place.
         */
        TaskStepOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Quantity */
            quantity: number;
            /** Seq */
            seq: number;
            /** Service S */
            service_s: number;
            /** Window End */
            window_end: string | null;
            /** Window Start */
            window_start: string | null;
        };
        /** @enum {string} */
        TemperatureClass: "ambient" | "chilled" | "frozen";
        /**
         * TemplateCreate
         * @description A new recurring order.
         */
        TemplateCreate: {
            /**
             * Accept Substitutes
             * @default false
             */
            accept_substitutes?: boolean;
            /** @default partial */
            allocation_policy?: components["schemas"]["Policy"];
            /**
             * Ends On
             * @description The last day on which it may come.
             */
            ends_on?: string | null;
            /**
             * Lead Days
             * @description Days before the delivery on which it is placed.
             * @default 1
             */
            lead_days?: number;
            /**
             * Lines
             * @description 1 to 500 items, each once.
             */
            lines: components["schemas"]["OrderLineIn"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Min Remaining Life Days */
            min_remaining_life_days?: number | null;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /**
             * @description `next_day` brings it on the next open day instead of not at all.
             * @default skip
             */
            on_holiday?: components["schemas"]["HolidayPolicy"];
            /**
             * Priority
             * @description Higher goes first.
             * @default 5
             */
            priority?: number;
            /**
             * Rule
             * @description RFC 5545: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL (1 to 11), BYDAY, BYMONTHDAY, COUNT, WKST.
             * @example FREQ=WEEKLY;BYDAY=MO,TH
             */
            rule: string;
            /**
             * Starts On
             * @description Today when left out.
             */
            starts_on?: string | null;
            /**
             * Warehouse Id
             * @description The shop's home warehouse of each day when left out.
             */
            warehouse_id?: string | null;
            /**
             * Window From
             * @description HH:MM in the shop's time zone.
             */
            window_from: string;
            /**
             * Window To
             * @description At or before `window_from` it is on the next day.
             */
            window_to: string;
        };
        /**
         * TemplateDay
         * @description A day of the rule.
         */
        TemplateDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /**
         * TemplateDetailOut
         * @description A recurring order with its items, skipped days and what became of the last days.
         */
        TemplateDetailOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ends On */
            ends_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Paused */
            is_paused: boolean;
            /** Lead Days */
            lead_days: number;
            /** Lines */
            lines: components["schemas"]["TemplateLineOut"][];
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            /**
             * Occurrences
             * @description The last 30 days that were dealt with, newest first.
             */
            occurrences: components["schemas"]["OccurrenceOut"][];
            on_holiday: components["schemas"]["HolidayPolicy"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Priority */
            priority: number;
            /** Rule */
            rule: string;
            /** Skipped */
            skipped: string[];
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Warehouse Id */
            warehouse_id: string | null;
            /** Window From */
            window_from: string;
            /** Window To */
            window_to: string;
        };
        /**
         * TemplateLineOut
         * @description One item of it.
         */
        TemplateLineOut: {
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * TemplateOfOrder
         * @description A recurring order like an order; what is left out is as in the order.
         */
        TemplateOfOrder: {
            /** Ends On */
            ends_on?: string | null;
            /**
             * Lead Days
             * @description Days before the delivery on which it is placed.
             * @default 1
             */
            lead_days?: number;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /** @default skip */
            on_holiday?: components["schemas"]["HolidayPolicy"];
            /**
             * Rule
             * @description RFC 5545: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL (1 to 11), BYDAY, BYMONTHDAY, COUNT, WKST.
             * @example FREQ=WEEKLY;BYDAY=MO,TH
             */
            rule: string;
            /**
             * Starts On
             * @description Today when left out.
             */
            starts_on?: string | null;
            /** Window From */
            window_from?: string | null;
            /** Window To */
            window_to?: string | null;
        };
        /**
         * TemplateOut
         * @description A recurring order as lists show it.
         */
        TemplateOut: {
            /** Accept Substitutes */
            accept_substitutes: boolean;
            allocation_policy: components["schemas"]["Policy"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ends On */
            ends_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Paused */
            is_paused: boolean;
            /** Lead Days */
            lead_days: number;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Min Remaining Life Days */
            min_remaining_life_days: number | null;
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            on_holiday: components["schemas"]["HolidayPolicy"];
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Priority */
            priority: number;
            /** Rule */
            rule: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Warehouse Id */
            warehouse_id: string | null;
            /** Window From */
            window_from: string;
            /** Window To */
            window_to: string;
        };
        /**
         * TemplateUpdate
         * @description What changes; what is left out stays. `lines` are all lines, anew.
         */
        TemplateUpdate: {
            /** Accept Substitutes */
            accept_substitutes?: boolean | null;
            allocation_policy?: components["schemas"]["Policy"] | null;
            /** Ends On */
            ends_on?: string | null;
            /** Lead Days */
            lead_days?: number | null;
            /** Lines */
            lines?: components["schemas"]["OrderLineIn"][] | null;
            /** Min Remaining Life Days */
            min_remaining_life_days?: number | null;
            /** Name */
            name?: string | null;
            /** Note */
            note?: string | null;
            on_holiday?: components["schemas"]["HolidayPolicy"] | null;
            /** Priority */
            priority?: number | null;
            /** Rule */
            rule?: string | null;
            /** Starts On */
            starts_on?: string | null;
            /** Warehouse Id */
            warehouse_id?: string | null;
            /** Window From */
            window_from?: string | null;
            /** Window To */
            window_to?: string | null;
        };
        /**
         * ToCall
         * @description A shop to call, and how much of the recalled goods it has received.
         */
        ToCall: {
            /** Batch Ids */
            batch_ids: string[];
            /** Last Delivered At */
            last_delivered_at: string | null;
            /** Location Code */
            location_code: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /** Location Name */
            location_name: string;
            /** Quantity */
            quantity: number;
        };
        /**
         * TokensOut
         * @description What a session is used with.
         */
        TokensOut: {
            /**
             * Access Token
             * @description For `Authorization: Bearer`; short-lived.
             */
            access_token: string;
            /**
             * Expires At
             * Format: date-time
             * @description When the access token ends.
             */
            expires_at: string;
            /**
             * Refresh Token
             * @description Works once; a second use ends the whole session.
             */
            refresh_token: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type: "Bearer";
        };
        /**
         * TotalsOut
         * @description What left, and what became of it.
         */
        TotalsOut: {
            /**
             * Counted
             * @description Brought back, as the dock counted it.
             */
            counted: number;
            /** Damaged */
            damaged: number;
            /** Delivered */
            delivered: number;
            /**
             * Difference
             * @description Shipped - delivered - handed over - counted.
             */
            difference: number;
            /** Explained */
            explained: number;
            /**
             * Handed Over
             * @description Given to another vehicle on the road.
             */
            handed_over: number;
            /**
             * Missing
             * @description What the dock found missing.
             */
            missing: number;
            /**
             * Out
             * @description Still on the road.
             */
            out: number;
            /** Rejected */
            rejected: number;
            /**
             * Returned
             * @description Brought back, as the trip tells it.
             */
            returned: number;
            /**
             * Shipped
             * @description Loaded at dispatch or taken over on the road.
             */
            shipped: number;
            /**
             * Unexplained
             * @description Must be 0 to close the day.
             */
            unexplained: number;
        };
        /**
         * TrackOut
         * @description The way that a trip took.
         */
        TrackOut: {
            /**
             * Distance M
             * @description Along the points.
             */
            distance_m: number;
            /** From At */
            from_at: string | null;
            /**
             * Is Cut
             * @description Whether there are more points; ask with a larger `every_s`.
             */
            is_cut: boolean;
            /** Points */
            points: components["schemas"]["TrackPoint"][];
            /** Stops */
            stops: components["schemas"]["TrackStop"][];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Until At */
            until_at: string | null;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * TrackPoint
         * @description A place on the way.
         */
        TrackPoint: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Heading Deg */
            heading_deg: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Speed Mps */
            speed_mps: number | null;
        };
        /**
         * TrackStop
         * @description A stop of the way, as planned and as it was.
         */
        TrackStop: {
            /** Arrived At */
            arrived_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Dwell S
             * @description Seconds from arrival to the end.
             */
            dwell_s: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Planned Arrival At
             * Format: date-time
             */
            planned_arrival_at: string;
            /**
             * Planned Departure At
             * Format: date-time
             */
            planned_departure_at: string;
            /** Seq */
            seq: number;
            /** Status */
            status: string;
        };
        /**
         * TransferBatchOut
         * @description A batch that was sent.
         */
        TransferBatchOut: {
            /**
             * Batch Id
             * Format: uuid
             */
            batch_id: string;
            /** Quantity */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * TransferCancel
         * @description Why it is called off.
         */
        TransferCancel: {
            /** Reason */
            reason: string;
        };
        /**
         * TransferCreate
         * @description Goods to be moved between two of our places.
         */
        TransferCreate: {
            /** Expected At */
            expected_at?: string | null;
            /**
             * From Location Id
             * Format: uuid
             */
            from_location_id: string;
            /** Lines */
            lines: components["schemas"]["TransferLineIn"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * To Location Id
             * Format: uuid
             */
            to_location_id: string;
        };
        /**
         * TransferDetail
         * @description A transfer with what was asked for and what was sent.
         */
        TransferDetail: {
            /** Batches */
            batches: components["schemas"]["TransferBatchOut"][];
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expected At */
            expected_at: string | null;
            /**
             * From Location Id
             * Format: uuid
             */
            from_location_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inbound Id
             * @description What the other place receives; null until it is shipped.
             */
            inbound_id: string | null;
            /**
             * Is Partial
             * @description Whether less was sent, handed over or received than was asked for.
             */
            is_partial: boolean;
            /** Lines */
            lines: components["schemas"]["TransferLineOut"][];
            /** Number */
            number: string;
            /**
             * Order Id
             * @description The order as which it travels on a trip of ours.
             */
            order_id: string | null;
            /** Reason */
            reason: string;
            /** Received At */
            received_at: string | null;
            /** Shipped At */
            shipped_at: string | null;
            status: components["schemas"]["TransferStatusName"];
            /**
             * To Location Id
             * Format: uuid
             */
            to_location_id: string;
            trip: components["schemas"]["TransferTripOut"] | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TransferLineIn
         * @description So much of a SKU.
         */
        TransferLineIn: {
            /**
             * Min Expires On
             * @description Batches that expire before this day are not sent.
             */
            min_expires_on?: string | null;
            /**
             * Quantity
             * @description Whole units, at least 1.
             */
            quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * TransferLineOut
         * @description How much was asked for and sent.
         */
        TransferLineOut: {
            /** Damaged Quantity */
            damaged_quantity: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Line No */
            line_no: number;
            /** Min Expires On */
            min_expires_on: string | null;
            /** Quantity */
            quantity: number;
            /**
             * Received Quantity
             * @description Sound units that came; null until it is received.
             */
            received_quantity: number | null;
            /**
             * Reserved Quantity
             * @description Held for it at the sending place, picked units included.
             */
            reserved_quantity: number;
            /**
             * Returned Quantity
             * @description Shipped on a trip and not handed over: it comes back with the vehicle.
             */
            returned_quantity: number;
            /** Shipped Quantity */
            shipped_quantity: number;
            /**
             * Sku Id
             * Format: uuid
             */
            sku_id: string;
        };
        /**
         * TransferOut
         * @description A transfer, as in lists.
         */
        TransferOut: {
            /** Cancel Reason */
            cancel_reason: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expected At */
            expected_at: string | null;
            /**
             * From Location Id
             * Format: uuid
             */
            from_location_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Order Id
             * @description The order as which it travels on a trip of ours.
             */
            order_id: string | null;
            /** Reason */
            reason: string;
            /** Received At */
            received_at: string | null;
            /** Shipped At */
            shipped_at: string | null;
            status: components["schemas"]["TransferStatusName"];
            /**
             * To Location Id
             * Format: uuid
             */
            to_location_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TransferSchedule
         * @description When the transfer shall be at the other place.
         */
        TransferSchedule: {
            /**
             * Allow Partial
             * @description Go with what there is when it is less than asked for.
             * @default false
             */
            allow_partial?: boolean;
            /** Note */
            note?: string | null;
            /**
             * Priority
             * @description Higher goes first.
             * @default 5
             */
            priority?: number;
            /**
             * Window End
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_end: string;
            /**
             * Window Start
             * Format: date-time
             * @description An instant with its offset (RFC 3339); kept and answered in UTC.
             */
            window_start: string;
        };
        /**
         * TransferShip
         * @description How to send it.
         */
        TransferShip: {
            /**
             * Allow Partial
             * @description Send what there is when it is less than asked for.
             * @default false
             */
            allow_partial?: boolean;
            /** Expected At */
            expected_at?: string | null;
        };
        /** @enum {string} */
        TransferStatusName: "requested" | "approved" | "scheduled" | "shipped" | "received" | "returned" | "cancelled";
        /**
         * TransferTripOut
         * @description The trip of ours on which it travels.
         */
        TransferTripOut: {
            /** Expected At */
            expected_at: string | null;
            /** Handed Over At */
            handed_over_at: string | null;
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Stop Seq */
            stop_seq: number;
            /**
             * Text
             * @description In words: `in transit on trip TRP-000001, stop 2, expected ...`.
             */
            text: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Trip Number */
            trip_number: string;
        };
        /**
         * TravelLearn
         * @description What to learn from.
         */
        TravelLearn: {
            /**
             * By Hour
             * @description Whether to learn the hours of the day too.
             * @default true
             */
            by_hour?: boolean;
            /**
             * Days
             * @description How far to look back.
             * @default 90
             */
            days?: number;
            /**
             * Save
             * @description False only looks.
             * @default true
             */
            save?: boolean;
            /**
             * Source
             * @description `trips`: the tenant's own finished ones. `engine`: fit estimates to what a road engine says.
             * @default trips
             * @enum {string}
             */
            source?: "trips" | "engine";
        };
        /**
         * TravelLearning
         * @description The job that learns. Its result tells what was learned, and the errors before and after on days held out.
         */
        TravelLearning: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
        };
        /**
         * TravelOut
         * @description Where ways come from just now.
         */
        TravelOut: {
            /**
             * Engines
             * @description In the order in which they are asked; none: coordinates.
             */
            engines: components["schemas"]["RoadEngineOut"][];
            map: components["schemas"]["BuiltMapOut"] | null;
            /**
             * Note
             * @description What is in the way of using the map; empty for nothing.
             */
            note: string;
            /**
             * Places Known
             * @description Places whose ways are remembered for this tenant.
             */
            places_known: number;
            /** Ways Known */
            ways_known: number;
        };
        /**
         * TravelProfileOut
         * @description How vehicles travel; the defaults where nobody has said or learned anything.
         */
        TravelProfileOut: {
            /** Bands */
            bands: components["schemas"]["SpeedBandOut"][];
            /** Detour */
            detour: number;
            /** Duration Factor */
            duration_factor: number;
            /**
             * Figures
             * @description Where it was learned from, with the errors before and after on days held out.
             */
            figures: {
                [key: string]: unknown;
            } | null;
            /** Hour Pct */
            hour_pct: number[];
            /**
             * Version
             * @description 0 while nobody has changed it.
             */
            version: number;
        };
        /**
         * TravelProfilePut
         * @description How vehicles travel.
         */
        TravelProfilePut: {
            /**
             * Bands
             * @description The first from 0 m; ascending, and no slower with distance.
             */
            bands: components["schemas"]["SpeedBandBody"][];
            /**
             * Detour
             * @description Road metres for each metre of the air line.
             */
            detour: number;
            /**
             * Duration Factor
             * @description How many times longer a road engine's ways take in truth.
             * @default 1
             */
            duration_factor?: number;
            /**
             * Hour Pct
             * @description Speed by local hour as a percentage of the usual one: 24 numbers, or none.
             */
            hour_pct?: number[];
        };
        /**
         * TripAction
         * @description What can be done with many trips at once.
         * @enum {string}
         */
        TripAction: "dispatch" | "cancel";
        /**
         * TripBooksDetail
         * @description The books of one trip, item by item.
         */
        TripBooksDetail: {
            /** Driver Id */
            driver_id: string | null;
            /** Is Over */
            is_over: boolean;
            /** Items */
            items: components["schemas"]["SkuBooksOut"][];
            /** Number */
            number: string;
            /** Status */
            status: string;
            totals: components["schemas"]["TotalsOut"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * TripBooksOut
         * @description The books of one trip.
         */
        TripBooksOut: {
            /** Driver Id */
            driver_id: string | null;
            /** Is Over */
            is_over: boolean;
            /** Number */
            number: string;
            /** Status */
            status: string;
            totals: components["schemas"]["TotalsOut"];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * TripBreakdown
         * @description The vehicle cannot go on.
         */
        TripBreakdown: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Note */
            note?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /** @default vehicle_breakdown */
            reason_code?: components["schemas"]["StopReason"];
        };
        /**
         * TripCancel
         * @description Call off a planned trip.
         */
        TripCancel: {
            /**
             * Note
             * @description Why.
             */
            note: string;
        };
        /**
         * TripComplete
         * @description The trip is over.
         */
        TripComplete: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Distance M
             * @description Driven, by the odometer; the planned legs that were driven when left out.
             */
            distance_m?: number | null;
            /**
             * Early
             * @description Let the stops that are still open fail.
             * @default false
             */
            early?: boolean;
            /** Note */
            note?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /** @description Needed with `early`: vehicle_breakdown or out_of_time. */
            reason_code?: components["schemas"]["StopReason"] | null;
        };
        /**
         * TripCostsOut
         * @description What a trip cost: its entries, their sum, and what each stop bears of it.
         */
        TripCostsOut: {
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /** Currency */
            currency: string;
            /** Entries */
            entries: components["schemas"]["CostEntryOut"][];
            /** Number */
            number: string;
            /** Stops */
            stops: components["schemas"]["StopCostOut"][];
            /** Total Minor */
            total_minor: number;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * TripDetail
         * @description A trip with its stops in driving order.
         */
        TripDetail: {
            /** Actual Distance M */
            actual_distance_m: number | null;
            /** Allowed Commands */
            allowed_commands: string[];
            /** Broke Down At */
            broke_down_at: string | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Co2 G */
            co2_g: number | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Distance M */
            distance_m: number;
            distance_source: components["schemas"]["DistanceSource"] | null;
            /** Driver Id */
            driver_id: string | null;
            /** Driver Name */
            driver_name: string | null;
            /**
             * Driver Since
             * @description When its present driver took it over on the road.
             */
            driver_since: string | null;
            /** Duration S */
            duration_s: number;
            early_reason: components["schemas"]["StopReason"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Pauses
             * @description Breaks and rests of the driver, as planned.
             * @default []
             */
            pauses: components["schemas"]["PauseOut"][];
            /** Plan Id */
            plan_id: string | null;
            /**
             * Planned Cost Minor
             * @description None for those who may not read costs.
             */
            planned_cost_minor: number | null;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /** Quantity */
            quantity: number;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["TripStatus"];
            /** Stop Count */
            stop_count: number;
            /** Stops */
            stops: components["schemas"]["StopDetail"][];
            /** Stops By Status */
            stops_by_status: {
                [key: string]: number;
            };
            /**
             * Timezone
             * @description IANA name of the warehouse's; the times of the trip are read in it.
             */
            timezone: string | null;
            /** Trip Of Day */
            trip_of_day: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /** Vehicle Number */
            vehicle_number: string | null;
            /** Version */
            version: number;
            /** Volume Ml */
            volume_ml: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /** Weight G */
            weight_g: number;
        };
        /**
         * TripDispatch
         * @description Give a planned trip to its driver; name another vehicle or driver to change the plan.
         */
        TripDispatch: {
            /** Driver Id */
            driver_id?: string | null;
            /** Vehicle Id */
            vehicle_id?: string | null;
        };
        /**
         * TripEtaOut
         * @description A trip on the road, and when its open stops will be reached.
         */
        TripEtaOut: {
            /** Driver Id */
            driver_id: string | null;
            /**
             * From Position
             * @description Whether a position of the last ten minutes was used; else what the driver said last.
             */
            from_position: boolean;
            /**
             * Late S
             * @description The most expected lateness of any of them.
             */
            late_s: number;
            /**
             * Late Stops
             * @description Open stops that are more likely late than in time.
             */
            late_stops: number;
            /** Number */
            number: string;
            /** Status */
            status: string;
            /** Stops */
            stops: components["schemas"]["StopEtaOut"][];
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * TripFactOut
         * @description One fact about a trip, one of its stops, or an exception on it.
         */
        TripFactOut: {
            /** Actor Id */
            actor_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Seq */
            seq: number;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Type */
            subject_type: string;
            /** Type */
            type: string;
        };
        /**
         * TripFactsOut
         * @description A trip's time line.
         */
        TripFactsOut: {
            /** Items */
            items: components["schemas"]["TripFactOut"][];
        };
        /**
         * TripHandoverIn
         * @description Move open stops and their goods to another trip.
         */
        TripHandoverIn: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Lines
             * @description Lines that are not named went over completely.
             */
            lines?: components["schemas"]["HandoverLineCounted"][];
            /** Note */
            note?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
            /**
             * Stops
             * @description All that are still open when left out.
             */
            stops?: string[] | null;
            to: components["schemas"]["HandoverTo"];
        };
        /**
         * TripHistoryOut
         * @description Who had the trip before, and what went over to or came from other trips.
         */
        TripHistoryOut: {
            /** Assignments */
            assignments: components["schemas"]["AssignmentOut"][];
            /** Handovers */
            handovers: components["schemas"]["HandoverOut"][];
        };
        TripIds: string[];
        /**
         * TripInCase
         * @description The trip of the case.
         */
        TripInCase: {
            /** Completed At */
            completed_at: string | null;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Driver Id */
            driver_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            status: components["schemas"]["TripStatus"];
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * TripItemCostsOut
         * @description A trip's costs down to the items; the amounts sum to its total.
         */
        TripItemCostsOut: {
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["ItemCostOut"][];
            /** Per Km Minor */
            per_km_minor: number | null;
            /** Total Minor */
            total_minor: number;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * TripLegOut
         * @description The way from one stop to the next; no stop stands for the warehouse.
         */
        TripLegOut: {
            /** Distance M */
            distance_m: number;
            /**
             * Duration S
             * @description Seconds of driving at the usual speed, without the work at the door.
             */
            duration_s: number;
            /** From Stop Id */
            from_stop_id: string | null;
            /**
             * Polyline
             * @description Google's encoded polyline, 5 decimals.
             */
            polyline: string;
            /** To Stop Id */
            to_stop_id: string | null;
        };
        /**
         * TripOut
         * @description A trip.
         */
        TripOut: {
            /** Actual Distance M */
            actual_distance_m: number | null;
            /** Broke Down At */
            broke_down_at: string | null;
            /** Cancel Note */
            cancel_note: string | null;
            /** Co2 G */
            co2_g: number | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Distance M */
            distance_m: number;
            distance_source: components["schemas"]["DistanceSource"] | null;
            /** Driver Id */
            driver_id: string | null;
            /** Driver Name */
            driver_name: string | null;
            /**
             * Driver Since
             * @description When its present driver took it over on the road.
             */
            driver_since: string | null;
            /** Duration S */
            duration_s: number;
            early_reason: components["schemas"]["StopReason"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Pauses
             * @description Breaks and rests of the driver, as planned.
             * @default []
             */
            pauses: components["schemas"]["PauseOut"][];
            /** Plan Id */
            plan_id: string | null;
            /**
             * Planned Cost Minor
             * @description None for those who may not read costs.
             */
            planned_cost_minor: number | null;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /** Quantity */
            quantity: number;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["TripStatus"];
            /** Stop Count */
            stop_count: number;
            /** Stops By Status */
            stops_by_status: {
                [key: string]: number;
            };
            /**
             * Timezone
             * @description IANA name of the warehouse's; the times of the trip are read in it.
             */
            timezone: string | null;
            /** Trip Of Day */
            trip_of_day: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /** Vehicle Number */
            vehicle_number: string | null;
            /** Version */
            version: number;
            /** Volume Ml */
            volume_ml: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            /** Weight G */
            weight_g: number;
        };
        /**
         * TripPatch
         * @description Change a planned trip before it is dispatched; what is left out stays.
         */
        TripPatch: {
            /** Driver Id */
            driver_id?: string | null;
            /**
             * Planned Start At
             * @description The planned times of the stops move along.
             */
            planned_start_at?: string | null;
            /** Vehicle Id */
            vehicle_id?: string | null;
        };
        /**
         * TripResultOut
         * @description What a completed trip earned.
         */
        TripResultOut: {
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Cost Minor */
            cost_minor: number;
            /** Credit Minor */
            credit_minor: number;
            /** Currency */
            currency: string;
            /** Damage Minor */
            damage_minor: number;
            /** Delivered */
            delivered: number;
            /** Distance M */
            distance_m: number;
            /** Driver Id */
            driver_id: string | null;
            /** Drops */
            drops: number;
            /** Goods Minor */
            goods_minor: number;
            /** Income Minor */
            income_minor: number;
            /**
             * Incurred On
             * Format: date
             */
            incurred_on: string;
            /** Result Minor */
            result_minor: number;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * TripRouteOut
         * @description The way of a trip on the map, whole and leg by leg.
         */
        TripRouteOut: {
            /**
             * Bounds
             * @description West, south, east, north.
             */
            bounds: number[];
            /** Distance M */
            distance_m: number;
            /** Duration S */
            duration_s: number;
            /**
             * Geojson
             * @description A FeatureCollection of the legs, when it is asked for.
             */
            geojson: {
                [key: string]: unknown;
            } | null;
            /** Legs */
            legs: components["schemas"]["TripLegOut"][];
            /**
             * Note
             * @description Why the lines are straight, where an engine was asked in vain.
             */
            note: string;
            /** Polyline */
            polyline: string;
            /**
             * Source
             * @description Who knew the way: `osrm`, `osrm_http`, `valhalla`, or `great_circle` for straight lines.
             */
            source: string;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
        };
        /**
         * TripsBulk
         * @description A command for many trips.
         */
        TripsBulk: {
            action: components["schemas"]["TripAction"];
            /**
             * All Or Nothing
             * @description Change none when one is refused.
             * @default false
             */
            all_or_nothing?: boolean;
            /**
             * Note
             * @description Of `cancel`, which needs one.
             */
            note?: string | null;
            /** Trip Ids */
            trip_ids: string[];
        };
        /**
         * TripStart
         * @description The vehicle left the warehouse.
         */
        TripStart: {
            /**
             * Command Id
             * @description Made on the device. A retry repeats it, and changes nothing more.
             */
            command_id?: string | null;
            /**
             * Occurred At
             * @description The device's clock when the button was pressed; now when left out.
             */
            occurred_at?: string | null;
        };
        /**
         * TripStatus
         * @description Where a trip stands.
         * @enum {string}
         */
        TripStatus: "proposed" | "planned" | "dispatched" | "in_progress" | "completed" | "cancelled";
        /**
         * TripsToJoin
         * @description The trips that could take a transfer along, the best first.
         */
        TripsToJoin: {
            /** Items */
            items: components["schemas"]["TripToJoin"][];
        };
        /**
         * TripToJoin
         * @description A planned trip that could take the transfer along, and what that costs it.
         */
        TripToJoin: {
            /**
             * Added Distance M
             * @description On top of the way that the trip drives anyway, empty or not.
             */
            added_distance_m: number;
            /** Added Duration S */
            added_duration_s: number;
            /**
             * Arrival At
             * Format: date-time
             */
            arrival_at: string;
            /**
             * Fits
             * @description Whether its vehicle has room for all of the transfer.
             */
            fits: boolean;
            /** Free Volume Ml */
            free_volume_ml: number;
            /** Free Weight G */
            free_weight_g: number;
            /**
             * Late Stops
             * @description Promises that it would break, its own among them.
             */
            late_stops: number;
            /**
             * Planned Start At
             * Format: date-time
             */
            planned_start_at: string;
            /**
             * Stop Seq
             * @description The place that it would have among the stops.
             */
            stop_seq: number;
            /**
             * Trip Id
             * Format: uuid
             */
            trip_id: string;
            /** Trip Number */
            trip_number: string;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * UserCreate
         * @description A new user. Without a password nobody can log in as it yet.
         */
        UserCreate: {
            /**
             * Driver Id
             * @description The driver that the user is.
             */
            driver_id?: string | null;
            /** Email */
            email: string;
            /**
             * Location Ids
             * @description Where it works.
             * @default []
             */
            location_ids?: string[];
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Password */
            password?: string | null;
            /** Roles */
            roles: string[];
        };
        /**
         * UserOut
         * @description Somebody who can log in.
         */
        UserOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Driver Id */
            driver_id: string | null;
            /** Email */
            email: string;
            /** Failed Logins */
            failed_logins: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Location Ids */
            location_ids: string[];
            /** Locked Until */
            locked_until: string | null;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Roles */
            roles: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * UserPatch
         * @description What changes; members left out stay.
         */
        UserPatch: {
            /** Driver Id */
            driver_id?: string | null;
            /** Email */
            email?: string | null;
            /** Location Ids */
            location_ids?: string[] | null;
            /** Name */
            name?: string | null;
            /** Organisation Id */
            organisation_id?: string | null;
            /** Roles */
            roles?: string[] | null;
        };
        /**
         * UtilizationFigures
         * @description Utilisation of vehicles.
         */
        UtilizationFigures: {
            /** Distance M */
            distance_m: number;
            /** Distance Vs Plan Pct */
            distance_vs_plan_pct: number | null;
            /** Duration S */
            duration_s: number;
            /** Duration Vs Plan Pct */
            duration_vs_plan_pct: number | null;
            /** Hours Per Vehicle Day */
            hours_per_vehicle_day: number | null;
            /** Km Per Trip */
            km_per_trip: number | null;
            /** Km Per Vehicle Day */
            km_per_vehicle_day: number | null;
            /** Loaded Vs Plan Pct */
            loaded_vs_plan_pct: number | null;
            /** Planned Distance M */
            planned_distance_m: number;
            /** Planned Duration S */
            planned_duration_s: number;
            /** Planned Hours Per Vehicle Day */
            planned_hours_per_vehicle_day: number | null;
            /** Planned Km Per Trip */
            planned_km_per_trip: number | null;
            /** Planned Stops Per Km */
            planned_stops_per_km: number | null;
            /** Served Per Km */
            served_per_km: number | null;
            /** Served Per Trip */
            served_per_trip: number | null;
            /** Stops */
            stops: number;
            /** Stops Per Km */
            stops_per_km: number | null;
            /** Stops Per Km2 */
            stops_per_km2: number | null;
            /** Stops Per Trip */
            stops_per_trip: number | null;
            /** Stops Served */
            stops_served: number;
            /** Trips */
            trips: number;
            /** Trips Per Vehicle Day */
            trips_per_vehicle_day: number | null;
            /** Vehicles */
            vehicles: number;
            /** Volume Pct */
            volume_pct: number | null;
            /** Weight Pct */
            weight_pct: number | null;
        };
        /**
         * UtilizationGroup
         * @description Utilisation of vehicles of one group.
         */
        UtilizationGroup: {
            /** Distance M */
            distance_m: number;
            /** Distance Vs Plan Pct */
            distance_vs_plan_pct: number | null;
            /** Duration S */
            duration_s: number;
            /** Duration Vs Plan Pct */
            duration_vs_plan_pct: number | null;
            /** Hours Per Vehicle Day */
            hours_per_vehicle_day: number | null;
            /** Key */
            key: string | null;
            /** Km Per Trip */
            km_per_trip: number | null;
            /** Km Per Vehicle Day */
            km_per_vehicle_day: number | null;
            /** Label */
            label: string;
            /** Loaded Vs Plan Pct */
            loaded_vs_plan_pct: number | null;
            /** Planned Distance M */
            planned_distance_m: number;
            /** Planned Duration S */
            planned_duration_s: number;
            /** Planned Hours Per Vehicle Day */
            planned_hours_per_vehicle_day: number | null;
            /** Planned Km Per Trip */
            planned_km_per_trip: number | null;
            /** Planned Stops Per Km */
            planned_stops_per_km: number | null;
            /** Served Per Km */
            served_per_km: number | null;
            /** Served Per Trip */
            served_per_trip: number | null;
            /** Stops */
            stops: number;
            /** Stops Per Km */
            stops_per_km: number | null;
            /** Stops Per Km2 */
            stops_per_km2: number | null;
            /** Stops Per Trip */
            stops_per_trip: number | null;
            /** Stops Served */
            stops_served: number;
            /** Trips */
            trips: number;
            /** Trips Per Vehicle Day */
            trips_per_vehicle_day: number | null;
            /** Vehicles */
            vehicles: number;
            /** Volume Pct */
            volume_pct: number | null;
            /** Weight Pct */
            weight_pct: number | null;
        };
        /**
         * UtilizationReport
         * @description Utilisation of vehicles.
         */
        UtilizationReport: {
            as_of: components["schemas"]["AsOf"];
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Group By */
            group_by: string;
            /** Groups */
            groups: components["schemas"]["UtilizationGroup"][];
            /** Groups Left Out */
            groups_left_out: number;
            /** Report */
            report: string;
            /** Timezone */
            timezone: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["UtilizationFigures"];
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx: Record<string, never>;
            /** Input */
            input: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * VehicleCreate
         * @description A new vehicle.
         */
        VehicleCreate: {
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /**
             * Co2 G Per Km
             * @default 0
             */
            co2_g_per_km?: number;
            /**
             * Compartments
             * @default []
             */
            compartments?: components["schemas"]["Compartment"][];
            /**
             * Extra Capacities
             * @description Amounts in further dimensions that you count in, for example `{"crates": 120}`.
             * @default {}
             */
            extra_capacities?: {
                [key: string]: number;
            };
            /**
             * Features
             * @description What is needed, or had, in words of your own.
             * @default []
             */
            features?: string[];
            /**
             * Fixed Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            fixed_minor?: number;
            /** Gross Weight Kg */
            gross_weight_kg?: number | null;
            /** Kind */
            kind: string;
            /** Length Cm */
            length_cm?: number | null;
            /** Max Km Per Day */
            max_km_per_day?: number | null;
            /**
             * Max Trips Per Day
             * @default 1
             */
            max_trips_per_day?: number;
            /**
             * Number
             * @description Registration.
             */
            number: string;
            /**
             * Overtime Per Hour Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            overtime_per_hour_minor?: number;
            /**
             * Per Departure Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            per_departure_minor?: number;
            /**
             * Per Hour Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            per_hour_minor?: number;
            /**
             * Per Km Minor
             * @description Minor units of the tenant's currency.
             * @default 0
             */
            per_km_minor?: number;
            /**
             * Refrigerated
             * @default false
             */
            refrigerated?: boolean;
            /**
             * Reload S
             * @default 0
             */
            reload_s?: number;
            /**
             * Returns To Depot
             * @default true
             */
            returns_to_depot?: boolean;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /**
             * Zone Ids
             * @description Zones that are its own; empty for all.
             * @default []
             */
            zone_ids?: string[];
        };
        /**
         * VehicleOut
         * @description A vehicle. What it costs is None for those who may not read costs.
         */
        VehicleOut: {
            /** Capacity Volume Ml */
            capacity_volume_ml: number;
            /** Capacity Weight G */
            capacity_weight_g: number;
            /** Co2 G Per Km */
            co2_g_per_km: number;
            /** Compartments */
            compartments: components["schemas"]["Compartment"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Extra Capacities */
            extra_capacities: {
                [key: string]: number;
            };
            /** Features */
            features: string[];
            /** Fixed Minor */
            fixed_minor: number | null;
            /** Gross Weight Kg */
            gross_weight_kg: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Kind */
            kind: string;
            /** Length Cm */
            length_cm: number | null;
            /** Max Km Per Day */
            max_km_per_day: number | null;
            /** Max Trips Per Day */
            max_trips_per_day: number;
            /** Number */
            number: string;
            /** Overtime Per Hour Minor */
            overtime_per_hour_minor: number | null;
            /** Per Departure Minor */
            per_departure_minor: number | null;
            /** Per Hour Minor */
            per_hour_minor: number | null;
            /** Per Km Minor */
            per_km_minor: number | null;
            /** Refrigerated */
            refrigerated: boolean;
            /** Reload S */
            reload_s: number;
            /** Returns To Depot */
            returns_to_depot: boolean;
            /**
             * Stock Location Id
             * Format: uuid
             */
            stock_location_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Zone Ids */
            zone_ids: string[];
        };
        /**
         * VehicleUpdate
         * @description What changes; what is left out stays.
         */
        VehicleUpdate: {
            /** Capacity Volume Ml */
            capacity_volume_ml?: number | null;
            /** Capacity Weight G */
            capacity_weight_g?: number | null;
            /** Co2 G Per Km */
            co2_g_per_km?: number | null;
            /** Compartments */
            compartments?: components["schemas"]["Compartment"][] | null;
            /** Extra Capacities */
            extra_capacities?: {
                [key: string]: number;
            } | null;
            /** Features */
            features?: string[] | null;
            /** Fixed Minor */
            fixed_minor?: number | null;
            /** Gross Weight Kg */
            gross_weight_kg?: number | null;
            /** Kind */
            kind?: string | null;
            /** Length Cm */
            length_cm?: number | null;
            /** Max Km Per Day */
            max_km_per_day?: number | null;
            /** Max Trips Per Day */
            max_trips_per_day?: number | null;
            /** Number */
            number?: string | null;
            /** Overtime Per Hour Minor */
            overtime_per_hour_minor?: number | null;
            /** Per Departure Minor */
            per_departure_minor?: number | null;
            /** Per Hour Minor */
            per_hour_minor?: number | null;
            /** Per Km Minor */
            per_km_minor?: number | null;
            /** Refrigerated */
            refrigerated?: boolean | null;
            /** Reload S */
            reload_s?: number | null;
            /** Returns To Depot */
            returns_to_depot?: boolean | null;
            /** Warehouse Id */
            warehouse_id?: string | null;
            /** Zone Ids */
            zone_ids?: string[] | null;
        };
        /**
         * VersionOut
         * @description A plan after so many edits; 0 is the proposal.
         */
        VersionOut: {
            /** Edit Id */
            edit_id: string | null;
            /** Figures */
            figures: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string | null;
            /** Made At */
            made_at: string | null;
            /** Made By */
            made_by: string | null;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * VersionsOut
         * @description All versions of a plan that stand, the proposal first.
         */
        VersionsOut: {
            /** Versions */
            versions: components["schemas"]["VersionOut"][];
        };
        /**
         * ViewChange
         * @description What is to be changed of one's own view.
         */
        ViewChange: {
            /** Content */
            content?: {
                [key: string]: unknown;
            } | null;
            /** Is Shared */
            is_shared?: boolean | null;
            /** Name */
            name?: string | null;
        };
        /**
         * ViewOut
         * @description A saved view.
         */
        ViewOut: {
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Own
             * @default false
             */
            is_own: boolean;
            /** Is Shared */
            is_shared: boolean;
            /** Name */
            name: string;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /**
             * Owner Name
             * @description Who made it; of shared ones.
             * @default
             */
            owner_name: string;
            /** Page */
            page: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ViewSave
         * @description A view to keep.
         */
        ViewSave: {
            /**
             * Content
             * @description `filters`, `sort`, `columns` and what else the page keeps.
             */
            content: {
                [key: string]: unknown;
            };
            /**
             * Is Shared
             * @description Whether everybody of the tenant may use it.
             * @default false
             */
            is_shared?: boolean;
            /** Name */
            name: string;
            /** Page */
            page: string;
        };
        /**
         * ViolationOut
         * @description A rule that is broken newly, or more than before.
         */
        ViolationOut: {
            /**
             * Excess
             * @description By how much, in `unit`.
             */
            excess: number;
            /** Order Id */
            order_id: string | null;
            /** Rule */
            rule: string;
            /** Sentence */
            sentence: string;
            /** Trip Id */
            trip_id: string | null;
            /** Unit */
            unit: string;
        };
        /**
         * WaiveCode
         * @description Deliver without the code.
         */
        WaiveCode: {
            /**
             * Reason
             * @description Why; it is kept.
             */
            reason: string;
        };
        /**
         * Waived
         * @description Rules that a plan may be asked to do without, to see what they cost.
         * @enum {string}
         */
        Waived: "compatibility" | "crew_rules" | "docks" | "opening_hours" | "zones";
        /**
         * WaivedCode
         * @description A stop that is delivered without its code.
         */
        WaivedCode: {
            /**
             * Stop Id
             * Format: uuid
             */
            stop_id: string;
            /** Waive Reason */
            waive_reason: string;
            /**
             * Waived At
             * Format: date-time
             */
            waived_at: string;
            /** Waived By */
            waived_by: string | null;
            /** Wrong Attempts */
            wrong_attempts: number;
        };
        /**
         * WatchFiguresOut
         * @description How soon people took note of what was raised in a period.
         */
        WatchFiguresOut: {
            /** Days */
            days: components["schemas"]["AckDayOut"][];
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /** Kinds */
            kinds: components["schemas"]["AckFiguresOut"][];
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
            /** Soon S */
            soon_s: number;
        };
        /**
         * WatchItemOut
         * @description Something that needs somebody.
         */
        WatchItemOut: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Acknowledged Name */
            acknowledged_name: string | null;
            /**
             * At Risk Minor
             * @description Goods not handed over, times how likely they are late; None for those who see no prices.
             */
            at_risk_minor: number | null;
            /** Driver Name */
            driver_name: string | null;
            /** Due At */
            due_at: string | null;
            /**
             * Fixes
             * @description What the caller can do about it with one call, the best first.
             */
            fixes: ("resolve" | "take" | "dispatch" | "driver" | "replan")[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "breakdown" | "exception" | "late" | "undispatched";
            /** Late S */
            late_s: number | null;
            /** Late Stops */
            late_stops: number | null;
            /**
             * Number
             * @description Of the exception, or of the trip.
             */
            number: string;
            /**
             * Place Name
             * @description Of the stop that an exception is about.
             */
            place_name: string | null;
            /** Planned Start At */
            planned_start_at: string | null;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /** Reason Code */
            reason_code: string | null;
            /** @description What `resolve` would decide. */
            resolution: components["schemas"]["Resolution"] | null;
            /** Severity */
            severity: string | null;
            /** Stops */
            stops: number | null;
            /**
             * Subject Id
             * Format: uuid
             * @description The exception, or the trip.
             */
            subject_id: string;
            /**
             * Timezone
             * @description Of the warehouse.
             */
            timezone: string;
            /** Trip Id */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
            /** Vehicle Number */
            vehicle_number: string | null;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
            /** Warehouse Name */
            warehouse_name: string;
        };
        /**
         * WatchOut
         * @description What needs somebody, what puts most at risk first.
         */
        WatchOut: {
            /** At Risk Minor */
            at_risk_minor: number | null;
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["WatchItemOut"][];
            /**
             * Now
             * Format: date-time
             */
            now: string;
            /** Total */
            total: number;
            /**
             * Waiting
             * @description Of which nobody has taken note.
             */
            waiting: number;
        };
        /**
         * WaveDetail
         * @description A wave with its orders and picklists.
         */
        WaveDetail: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Departs At
             * Format: date-time
             */
            departs_at: string;
            /** Done At */
            done_at: string | null;
            /** Effort S */
            effort_s: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Orders */
            orders: components["schemas"]["WaveOrderOut"][];
            /** Picklists */
            picklists: components["schemas"]["WavePicklistOut"][];
            /**
             * Release At
             * Format: date-time
             * @description When picking must begin.
             */
            release_at: string;
            /** Released At */
            released_at: string | null;
            status: components["schemas"]["WaveStatus"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * WaveOrderOut
         * @description An order of a wave.
         */
        WaveOrderOut: {
            /**
             * Departs By
             * Format: date-time
             */
            departs_by: string;
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            order_status: components["schemas"]["OrderStatus"];
            /**
             * Status
             * @enum {string}
             */
            status: "waiting" | "released" | "dropped";
        };
        /**
         * WaveOut
         * @description A wave, as in lists.
         */
        WaveOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Departs At
             * Format: date-time
             */
            departs_at: string;
            /** Done At */
            done_at: string | null;
            /** Effort S */
            effort_s: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Release At
             * Format: date-time
             * @description When picking must begin.
             */
            release_at: string;
            /** Released At */
            released_at: string | null;
            status: components["schemas"]["WaveStatus"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * WavePicklistOut
         * @description A picklist of a wave, and how far it is.
         */
        WavePicklistOut: {
            /** Assigned To */
            assigned_to: string | null;
            /** Follows Id */
            follows_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Status */
            status: string;
            /** Zone */
            zone: string;
        };
        /**
         * WaveRelease
         * @description How to make its picklists.
         */
        WaveRelease: {
            /**
             * By Zone
             * @description One list for each zone; as the setting `picking.by_zone` when left out.
             */
            by_zone?: boolean | null;
        };
        /**
         * WavesOut
         * @description The waves that were made, the first departure first.
         */
        WavesOut: {
            /** Waves */
            waves: components["schemas"]["WaveDetail"][];
        };
        /**
         * WavesPlan
         * @description Which waves: of all orders that are allocated at the warehouse, or of some of them.
         */
        WavesPlan: {
            /**
             * Day
             * @description Only departures of this day, local to the warehouse.
             */
            day?: string | null;
            /**
             * Departs At
             * @description Only the wave with this departure.
             */
            departs_at?: string | null;
            /**
             * Departures
             * @description Orders whose departure is known, from a trip for example, and need not be derived.
             * @default []
             */
            departures?: components["schemas"]["DepartureIn"][];
            /** Order Ids */
            order_ids?: string[] | null;
            /**
             * Warehouse Id
             * Format: uuid
             */
            warehouse_id: string;
        };
        /**
         * WavesProposed
         * @description The waves, the first departure first.
         */
        WavesProposed: {
            /** Waves */
            waves: components["schemas"]["PlannedWaveOut"][];
        };
        /**
         * WaveStatus
         * @description Where a wave of picking stands.
         * @enum {string}
         */
        WaveStatus: "open" | "released" | "picking" | "done" | "cancelled";
        /**
         * WebhookAdd
         * @description A receiver to be added.
         */
        WebhookAdd: {
            /**
             * Batch Size
             * @description Events in one call at most.
             * @default 1
             */
            batch_size?: number;
            /** Name */
            name: string;
            /**
             * Topics
             * @description Topics of the event types, or their beginning (`order.*`); all when empty.
             */
            topics?: string[];
            /**
             * Url
             * @description https:// and a host on the open internet.
             */
            url: string;
        };
        /**
         * WebhookChange
         * @description What is to be changed of a receiver.
         */
        WebhookChange: {
            /** Batch Size */
            batch_size?: number | null;
            /**
             * Is Active
             * @description false pauses it: what happens meanwhile waits.
             */
            is_active?: boolean | null;
            /** Name */
            name?: string | null;
            /** Topics */
            topics?: string[] | null;
            /** Url */
            url?: string | null;
        };
        /**
         * WebhookOut
         * @description A receiver, and how it is doing.
         */
        WebhookOut: {
            /** Batch Size */
            batch_size: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Failed
             * @description Deliveries given up after 72 hours.
             * @default 0
             */
            failed: number;
            /**
             * Failures
             * @description Calls in a row that failed.
             * @default 0
             */
            failures: number;
            /**
             * Former Until
             * @description Until then calls are signed with the former secret as well.
             */
            former_until: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Last Delivered At */
            last_delivered_at: string | null;
            /** Last Failed At */
            last_failed_at: string | null;
            /** Name */
            name: string;
            /**
             * Not Before
             * @description After a failure it is left alone until then.
             */
            not_before: string | null;
            /** Oldest Waiting At */
            oldest_waiting_at: string | null;
            /**
             * Stopped Why
             * @description `gone` (it answered 410) or `secret_lost`: nothing is sent until it is resumed.
             */
            stopped_why: string | null;
            /** Topics */
            topics: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Url */
            url: string;
            /** Version */
            version: number;
            /**
             * Waiting
             * @default 0
             */
            waiting: number;
        };
        /**
         * WeekdayCell
         * @description The same, of a day of the week: 0 is Monday.
         */
        WeekdayCell: {
            /** Hour */
            hour: number;
            /** Stops */
            stops: number;
            /** Stops With Exception */
            stops_with_exception: number;
            /** Weekday */
            weekday: number;
        };
        /**
         * WeekFigures
         * @description One week, by its Monday.
         */
        WeekFigures: {
            /** Accepted */
            accepted: number;
            /** Decided */
            decided: number;
            /**
             * Week
             * Format: date
             */
            week: string;
        };
        /**
         * When
         * @description Each day, week or month, at a time on the clock of a zone.
         */
        When: {
            /**
             * At
             * @description Time of day: `06:30`.
             */
            at: string;
            /**
             * Every
             * @enum {string}
             */
            every: "day" | "week" | "month";
            /**
             * Month Day
             * @description With `month`; the last day of months that have no such day.
             */
            month_day?: number | null;
            /**
             * Timezone
             * @description IANA time zone.
             */
            timezone: string;
            /**
             * Weekday
             * @description With `week`: 1 is Monday.
             */
            weekday?: number | null;
        };
        /**
         * WhereNow
         * @description Units of a batch that are stock of ours now.
         */
        WhereNow: {
            /** Damaged */
            damaged: number;
            /** Location Code */
            location_code: string;
            /**
             * Location Id
             * Format: uuid
             */
            location_id: string;
            /**
             * Location Kind
             * @description `vehicle` is on wheels, `transit` between two of our places.
             */
            location_kind: string;
            /** Location Name */
            location_name: string;
            /** On Hand */
            on_hand: number;
            /** Reserved */
            reserved: number;
            /**
             * Trip Id
             * @description The trip whose vehicle it lies on.
             */
            trip_id: string | null;
            /** Trip Number */
            trip_number: string | null;
        };
        /**
         * Why
         * @description Why none of those who were suggested.
         * @enum {string}
         */
        Why: "knows_area" | "vehicle" | "too_much_work" | "not_available" | "customer_wish" | "other";
        /**
         * WhyCount
         * @description How often one reason was given.
         */
        WhyCount: {
            /** Count */
            count: number;
            reason_code: components["schemas"]["Why"];
        };
        /**
         * WhyOption
         * @description Another vehicle for an order: what the plan would cost more with it there, or what stops it.
         */
        WhyOption: {
            /**
             * After
             * @description Whom it would come after there; null where it would be the first.
             */
            after: string | null;
            /**
             * Extra Cost Minor
             * @description Below 0 where it would cost less. Null where it does not fit, and for those who see no costs.
             */
            extra_cost_minor: number | null;
            /** Extra Distance M */
            extra_distance_m: number;
            /** Fits */
            fits: boolean;
            /** Number */
            number: string;
            /**
             * Reason
             * @description What stops it; the reasons are those of orders left out.
             */
            reason: string | null;
            /**
             * Run
             * @description Which of the vehicle's trips of the day, from 1; null for a further one and where none fits.
             */
            run: number | null;
            /** Sentence */
            sentence: string;
            /**
             * Trip Id
             * @description The trip it would join; null for a further one.
             */
            trip_id: string | null;
            /**
             * Vehicle Id
             * Format: uuid
             */
            vehicle_id: string;
        };
        /**
         * WorkspaceOut
         * @description An exception with everything around it.
         */
        WorkspaceOut: {
            /**
             * Attempts
             * @description How often goods were on their way so far.
             */
            attempts: number;
            /**
             * Chain
             * @description The orders of all attempts, the first one first.
             */
            chain: components["schemas"]["OrderInCase"][];
            /** Comments */
            comments: components["schemas"]["CommentOut"][];
            /** Currency */
            currency: string;
            exception: components["schemas"]["ExceptionOut"];
            /** Files */
            files: components["schemas"]["FileOut"][];
            /** Options */
            options: components["schemas"]["OptionOut"][];
            order: components["schemas"]["OrderInCase"] | null;
            /** Order Lines */
            order_lines: components["schemas"]["OrderLineInCase"][];
            pod: components["schemas"]["PodOut"] | null;
            rule: components["schemas"]["ExceptionRuleOut"];
            /**
             * Siblings
             * @description The other exceptions of these orders.
             */
            siblings: components["schemas"]["ExceptionOut"][];
            stop: components["schemas"]["StopOut"] | null;
            /** Stop Lines */
            stop_lines: components["schemas"]["StopLineOut"][];
            /** Timeline */
            timeline: components["schemas"]["MomentOut"][];
            trip: components["schemas"]["TripInCase"] | null;
        };
        /**
         * ZoneCreate
         * @description A new zone.
         */
        ZoneCreate: {
            /**
             * Area
             * @description A GeoJSON Polygon.
             */
            area: {
                [key: string]: unknown;
            };
            /**
             * Code
             * @description Where zones overlap, a place belongs to the one whose code comes first.
             */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * ZoneFromCells
         * @description A new zone, from cells.
         */
        ZoneFromCells: {
            /**
             * Cells
             * @description Cells of the H3 grid, all of one size.
             */
            cells: string[];
            /**
             * Code
             * @description Where zones overlap, a place belongs to the one whose code comes first.
             */
            code: string;
            /**
             * Dry Run
             * @description Make none, tell what it would be.
             * @default false
             */
            dry_run?: boolean;
            /** Name */
            name: string;
            /**
             * Vehicle Ids
             * @description Vehicles that it belongs to, besides their other zones.
             */
            vehicle_ids?: string[];
        };
        /**
         * ZoneOfCells
         * @description What a zone from cells is, or would be.
         */
        ZoneOfCells: {
            /** Area */
            area: {
                [key: string]: unknown;
            };
            /** Area Km2 */
            area_km2: number;
            /**
             * Overlaps
             * @description Codes of active zones that it lies over.
             */
            overlaps: string[];
            /**
             * Places
             * @description Active shops and customers in it.
             */
            places: number;
            /** @description Null for a dry run. */
            zone: components["schemas"]["ZoneOut"] | null;
        };
        /**
         * ZoneOfPlace
         * @description The zone that a place belongs to.
         */
        ZoneOfPlace: {
            /**
             * Zone Id
             * @description Null where no active zone holds it.
             */
            zone_id: string | null;
        };
        /**
         * ZoneOut
         * @description An area whose shops should rather be served by the vehicles that it belongs to.
         */
        ZoneOut: {
            /** Area */
            area: {
                [key: string]: unknown;
            };
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ZoneOverlap
         * @description Two active zones that lie over each other: shops there belong to the first.
         */
        ZoneOverlap: {
            /**
             * Area Km2
             * @description About.
             */
            area_km2: number;
            /** Code */
            code: string;
            /** Other Code */
            other_code: string;
            /**
             * Other Id
             * Format: uuid
             */
            other_id: string;
            /**
             * Zone Id
             * Format: uuid
             */
            zone_id: string;
        };
        /**
         * ZoneOverlaps
         * @description All of them.
         */
        ZoneOverlaps: {
            /** Items */
            items: components["schemas"]["ZoneOverlap"][];
        };
        /**
         * ZonesImported
         * @description What became of the features, by their codes.
         */
        ZonesImported: {
            /** Created */
            created: string[];
            /** Unchanged */
            unchanged: string[];
            /** Updated */
            updated: string[];
        };
        /**
         * ZoneUpdate
         * @description What changes; what is left out stays.
         */
        ZoneUpdate: {
            /**
             * Area
             * @description A GeoJSON Polygon.
             */
            area?: {
                [key: string]: unknown;
            } | null;
            /** Code */
            code?: string | null;
            /** Is Active */
            is_active?: boolean | null;
            /** Name */
            name?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_access_records_api_v1_access_records_get: {
        parameters: {
            query?: {
                /** @description Any of these. */
                action?: string[] | null;
                actor_id?: string | null;
                /** @description At this moment or later. */
                at_from?: string | null;
                /** @description Before this. */
                at_to?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                subject_id?: string | null;
                subject_type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AccessRecordOut_"];
                };
            };
        };
    };
    export_access_records_api_v1_access_records_export_csv_get: {
        parameters: {
            query?: {
                /** @description Any of these. */
                action?: string[] | null;
                actor_id?: string | null;
                /** @description At this moment or later. */
                at_from?: string | null;
                /** @description Before this. */
                at_to?: string | null;
                subject_id?: string | null;
                subject_type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    read_report_api_v1_access_records_report_get: {
        parameters: {
            query: {
                /** @description `2026-11`; a calendar month in UTC. */
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessReportOut"];
                };
            };
        };
    };
    export_report_api_v1_access_records_report_csv_get: {
        parameters: {
            query: {
                /** @description `2026-11`; a calendar month in UTC. */
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    list_approvals_api_v1_approvals_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["ApprovalStatusName"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApprovalOut_"];
                };
            };
        };
    };
    read_approval_api_v1_approvals__approval_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
        };
    };
    approve_api_v1_approvals__approval_id__approve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
        };
    };
    reject_api_v1_approvals__approval_id__reject_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
        };
    };
    login_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
        };
    };
    logout_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedOut"];
                };
            };
        };
    };
    refresh_api_v1_auth_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
        };
    };
    open_browser_session_api_v1_auth_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCookieOut"];
                };
            };
        };
    };
    renew_browser_session_api_v1_auth_session_renew_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCookieOut"];
                };
            };
        };
    };
    list_batches_api_v1_batches_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Expiring before this day. */
                expiring_before?: string | null;
                /** @description Only these; may be repeated, 100 at most. */
                id?: string[] | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Where it was made. */
                location_id?: string | null;
                /** @description Part of the code. */
                q?: string | null;
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BatchOut_"];
                };
            };
        };
    };
    create_batch_api_v1_batches_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
            };
        };
    };
    read_batch_api_v1_batches__batch_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
            };
        };
    };
    list_holds_api_v1_batches__batch_id__holds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldList"];
                };
            };
        };
    };
    quarantine_api_v1_batches__batch_id__quarantine_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchQuarantine"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roundsman__inventory__schemas_control__HoldOut"];
                };
            };
        };
    };
    release_api_v1_batches__batch_id__release_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRelease"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
            };
        };
    };
    reverse_api_v1_batches__batch_id__reverse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchReverse"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
            };
        };
    };
    trace_batch_api_v1_batches__batch_id__trace_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTrace"];
                };
            };
        };
    };
    create_batches_api_v1_batches_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionDay"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionDayOut"];
                };
            };
        };
    };
    list_expected_api_v1_batches_expected_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description On this day or later. */
                since?: string | null;
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description On this day or earlier. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ExpectedProductionOut_"];
                };
            };
        };
    };
    put_expected_api_v1_batches_expected_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpectedProductionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_clock_api_v1_clock_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockOut"];
                };
            };
        };
    };
    put_clock_api_v1_clock_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockSet"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockOut"];
                };
            };
        };
    };
    list_bills_api_v1_cost_bills_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: components["schemas"]["CostKind"] | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                supplier?: string | null;
                vehicle_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CostBillOut_"];
                };
            };
        };
    };
    post_api_v1_cost_bills_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostBillPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostBillDetail"];
                };
            };
        };
    };
    read_bill_api_v1_cost_bills__bill_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostBillDetail"];
                };
            };
        };
    };
    reverse_api_v1_cost_bills__bill_id__reverse_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                bill_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostBillReverse"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostBillDetail"];
                };
            };
        };
    };
    list_costs_api_v1_costs_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description The first day, local to the warehouse. */
                incurred_from?: string | null;
                /** @description The last day, local to the warehouse. */
                incurred_to?: string | null;
                /** @description Any of these. */
                kind?: components["schemas"]["CostKind"][] | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                source_type?: string | null;
                trip_id?: string | null;
                vehicle_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CostEntryOut_"];
                };
            };
        };
    };
    list_credit_notes_api_v1_credit_notes_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                exception_id?: string | null;
                /** @description Issued before. */
                issued_before?: string | null;
                /** @description Issued at or after. */
                issued_from?: string | null;
                /** @description Rows a page. */
                limit?: number;
                order_id?: string | null;
                organisation_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CreditNoteOut_"];
                };
            };
        };
    };
    get_credit_note_api_v1_credit_notes__credit_note_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditNoteOut"];
                };
            };
        };
    };
    list_crew_rules_api_v1_crew_rules_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePacksOut"];
                };
            };
        };
    };
    list_demand_api_v1_demand_get: {
        parameters: {
            query: {
                cursor?: string | null;
                first_day: string;
                last_day: string;
                limit?: number;
                sku_id?: string[] | null;
                warehouse_id?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DemandOut_"];
                };
            };
        };
    };
    list_documents_api_v1_driver_documents_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                driver_id?: string | null;
                /** @description Papers that end before this day. */
                expires_before?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DocumentOut_"];
                };
            };
        };
    };
    renew_document_api_v1_driver_documents__document_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentRenew"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentOut"];
                };
            };
        };
    };
    withdraw_document_api_v1_driver_documents__document_id__withdraw_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentOut"];
                };
            };
        };
    };
    accept_one_api_v1_driver_suggestions__suggestion_id__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suggestion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuggestionAccept"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionOut"];
                };
            };
        };
    };
    reject_all_api_v1_driver_suggestions__suggestion_id__reject_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suggestion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuggestionReject"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionOut"];
                };
            };
        };
    };
    suggestion_figures_api_v1_driver_suggestions_figures_get: {
        parameters: {
            query?: {
                /** @description 90 days when left out. */
                first_day?: string | null;
                /** @description Today when left out. */
                last_day?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionFigures"];
                };
            };
        };
    };
    list_drivers_api_v1_drivers_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Part of the code or the name. */
                q?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Where the shift starts. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DriverOut_"];
                };
            };
        };
    };
    create_driver_api_v1_drivers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriverCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverOut"];
                };
            };
        };
    };
    read_driver_api_v1_drivers__driver_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverOut"];
                };
            };
        };
    };
    update_driver_api_v1_drivers__driver_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriverUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverOut"];
                };
            };
        };
    };
    activate_driver_api_v1_drivers__driver_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverOut"];
                };
            };
        };
    };
    deactivate_driver_api_v1_drivers__driver_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverOut"];
                };
            };
        };
    };
    add_document_api_v1_drivers__driver_id__documents_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentOut"];
                };
            };
        };
    };
    end_session_api_v1_drivers__driver_id__work_sessions_end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
        };
    };
    start_session_api_v1_drivers__driver_id__work_sessions_start_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                driver_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionStart"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
        };
    };
    import_drivers_api_v1_drivers_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableOut"];
                };
            };
        };
    };
    drivers_template_api_v1_drivers_import_template_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The head and an example */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    list_edits_api_v1_edits_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Of trips that leave on this local day. */
                day?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of the trips of this plan. */
                plan_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EditOut_"];
                };
            };
        };
    };
    edit_api_v1_edits_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditAnswerOut"];
                };
            };
        };
    };
    get_edit_api_v1_edits__edit_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditDetail"];
                };
            };
        };
    };
    redo_api_v1_edits__edit_id__redo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditOut"];
                };
            };
        };
    };
    undo_api_v1_edits__edit_id__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditOut"];
                };
            };
        };
    };
    list_etas_api_v1_etas_get: {
        parameters: {
            query?: {
                /** @description Only trips with a stop more likely late than not. */
                late_only?: boolean;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EtaList"];
                };
            };
        };
    };
    list_event_types_api_v1_event_types_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypes"];
                };
            };
        };
    };
    list_events_api_v1_events_get: {
        parameters: {
            query?: {
                /** @description Only what this user did. */
                actor_id?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
                /** @description For people who look back; not to follow the log. */
                newest_first?: boolean;
                /** @description Learned of then or later. */
                recorded_from?: string | null;
                /** @description Learned of before this. */
                recorded_to?: string | null;
                /** @description Only events with a higher `seq`. */
                since?: number;
                subject_id?: string | null;
                /** @description Only about such things. */
                subject_type?: string | null;
                /** @description Event types, as their class names; may be repeated. */
                type?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EventOut_"];
                };
            };
        };
    };
    list_anchors_api_v1_events_anchors_get: {
        parameters: {
            query?: {
                /** @description Only of days before this one. */
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AnchorOut_"];
                };
            };
        };
    };
    check_anchors_api_v1_events_anchors_verify_get: {
        parameters: {
            query?: {
                /** @description How many, the newest ones. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnchorsChecked"];
                };
            };
        };
    };
    list_parked_events_api_v1_events_parked_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                subscriber?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ParkedEventOut_"];
                };
            };
        };
    };
    retry_parked_event_api_v1_events_parked__subscriber___seq__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: number;
                subscriber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedEventOut"];
                };
            };
        };
    };
    list_rules_api_v1_evidence_rules_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description Rules for this organisation. */
                organisation_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EvidenceRuleOut_"];
                };
            };
        };
    };
    add_rule_api_v1_evidence_rules_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceRuleOut"];
                };
            };
        };
    };
    remove_rule_api_v1_evidence_rules__rule_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_rule_api_v1_evidence_rules__rule_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceRuleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceRuleOut"];
                };
            };
        };
    };
    list_exception_rules_api_v1_exception_rules_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionRules"];
                };
            };
        };
    };
    put_exception_rule_api_v1_exception_rules_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionRuleOut"];
                };
            };
        };
    };
    reset_exception_rule_api_v1_exception_rules__key__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The reason's code. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_exceptions_api_v1_exceptions_get: {
        parameters: {
            query?: {
                /** @description A user. */
                assigned_to?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                due_before?: string | null;
                /** @description Rows a page. */
                limit?: number;
                occurred_before?: string | null;
                occurred_from?: string | null;
                order_id?: string | null;
                /** @description Open beyond its service level, or not. */
                overdue?: boolean | null;
                /** @description Whose matter it is. */
                owner_role?: string | null;
                /** @description Any of these. */
                reason_code?: components["schemas"]["StopReason"][] | null;
                /** @description Any of these. */
                severity?: ("low" | "medium" | "high")[] | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Any of these. */
                status?: components["schemas"]["ExceptionStatus"][] | null;
                trip_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ExceptionOut_"];
                };
            };
        };
    };
    report_api_v1_exceptions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionReport-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionOut"];
                };
            };
        };
    };
    get_exception_api_v1_exceptions__exception_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionOut"];
                };
            };
        };
    };
    assign_api_v1_exceptions__exception_id__assign_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionAssign"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionOut"];
                };
            };
        };
    };
    comment_api_v1_exceptions__exception_id__comments_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentOut"];
                };
            };
        };
    };
    export_all_api_v1_exceptions__exception_id__export_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All facts and files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
        };
    };
    resolve_api_v1_exceptions__exception_id__resolve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionResolve"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionOut"];
                };
            };
        };
    };
    workspace_api_v1_exceptions__exception_id__workspace_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceOut"];
                };
            };
        };
    };
    act_on_many_exceptions_api_v1_exceptions_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionsBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOut"];
                };
            };
        };
    };
    suggest_reason_api_v1_exceptions_suggest_reason_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonGuesses"];
                };
            };
        };
    };
    upload_api_v1_files_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": Blob;
                "image/jpeg": Blob;
                "image/png": Blob;
                "image/webp": Blob;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
        };
    };
    download_api_v1_files__file_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes of the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                    "image/webp": Blob;
                };
            };
        };
    };
    list_inbound_api_v1_inbound_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Where it goes. */
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["InboundStatusName"] | null;
                transfer_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InboundOut_"];
                };
            };
        };
    };
    announce_inbound_api_v1_inbound_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboundCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    read_inbound_api_v1_inbound__inbound_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inbound_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    cancel_inbound_api_v1_inbound__inbound_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                inbound_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    close_inbound_api_v1_inbound__inbound_id__close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                inbound_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboundClose"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    record_receipt_api_v1_inbound__inbound_id__receipts_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                inbound_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    receive_inbound_api_v1_inbound__inbound_id__receive_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                inbound_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboundReceive"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundDetail"];
                };
            };
        };
    };
    adjust_api_v1_inventory_adjust_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockAdjust"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceOut"] | components["schemas"]["ApprovalOut"];
                };
            };
            /** @description It is above the limit and waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
        };
    };
    list_balances_api_v1_inventory_balances_get: {
        parameters: {
            query?: {
                batch_id?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Expiring before this day. */
                expiring_before?: string | null;
                /** @description Also those that hold nothing. */
                include_empty?: boolean;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancePage"];
                };
            };
        };
    };
    list_movements_api_v1_inventory_movements_get: {
        parameters: {
            query?: {
                batch_id?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description One or more kinds. */
                kind?: components["schemas"]["MovementKind"][] | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description The order, trip, transfer ... behind it. */
                reference_id?: string | null;
                /** @description Recorded at this moment or later. */
                since?: string | null;
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Recorded before this moment. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementOut_"];
                };
            };
        };
    };
    scrap_api_v1_inventory_scrap_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockScrap"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceOut"] | components["schemas"]["ApprovalOut"];
                };
            };
            /** @description It is above the limit and waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
        };
    };
    list_jobs_api_v1_jobs_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobOut_"];
                };
            };
        };
    };
    read_job_api_v1_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
        };
    };
    cancel_api_v1_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
        };
    };
    retry_api_v1_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
        };
    };
    follow_api_v1_live_get: {
        parameters: {
            query?: {
                /** @description The same for those who set no headers. */
                after?: number | null;
                /** @description Also where vehicles are. */
                positions?: boolean;
                /** @description Also when open stops will be reached. */
                predictions?: boolean;
                /** @description Only topics that begin so: `order.`, `trip.started`. */
                topic?: string[] | null;
            };
            header?: {
                accept?: string;
                /** @description Go on after this fact. */
                "last-event-id"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events until it ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
        };
    };
    list_locations_api_v1_locations_get: {
        parameters: {
            query?: {
                area?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                /** @description One or more kinds. */
                kind?: components["schemas"]["AnyLocationKind"][] | null;
                /** @description Rows a page. */
                limit?: number;
                organisation_id?: string | null;
                /** @description Part of the code or the name. */
                q?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Served by this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LocationOut_"];
                };
            };
        };
    };
    create_location_api_v1_locations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationOut"];
                };
            };
        };
    };
    read_location_api_v1_locations__location_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationOut"];
                };
            };
        };
    };
    update_location_api_v1_locations__location_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationOut"];
                };
            };
        };
    };
    activate_location_api_v1_locations__location_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationOut"];
                };
            };
        };
    };
    batches_of_location_api_v1_locations__location_id__batches_get: {
        parameters: {
            query?: {
                /** @description Delivered at this moment or later. */
                since?: string | null;
                /** @description Delivered before this moment. */
                until?: string | null;
            };
            header?: never;
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedBatches"];
                };
            };
        };
    };
    deactivate_location_api_v1_locations__location_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationOut"];
                };
            };
        };
    };
    import_locations_api_v1_locations_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableOut"];
                };
            };
        };
    };
    locations_template_api_v1_locations_import_template_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The head and an example */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    depots_serving_api_v1_locations_serving_get: {
        parameters: {
            query: {
                /** @description WGS 84 degrees. */
                lat: number;
                /** @description WGS 84 degrees. */
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServingOut"][];
                };
            };
        };
    };
    read_me_api_v1_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
        };
    };
    change_own_password_api_v1_me_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeUser"];
                };
            };
        };
    };
    name_things_api_v1_names_get: {
        parameters: {
            query?: {
                /** @description May be repeated; 100 at most. */
                driver?: string[] | null;
                /** @description May be repeated; 100 at most. */
                location?: string[] | null;
                /** @description May be repeated; 100 at most. */
                sku?: string[] | null;
                /** @description May be repeated; 100 at most. */
                user?: string[] | null;
                /** @description May be repeated; 100 at most. */
                vehicle?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamesOut"];
                };
            };
        };
    };
    list_drafts_api_v1_order_drafts_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description May be repeated. */
                status?: components["schemas"]["DraftStatus"][] | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DraftOut_"];
                };
            };
        };
    };
    read_api_v1_order_drafts__draft_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetailOut"];
                };
            };
        };
    };
    accept_api_v1_order_drafts__draft_id__accept_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftAccept"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftAcceptedOut"];
                };
            };
        };
    };
    dismiss_api_v1_order_drafts__draft_id__dismiss_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftDismiss"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetailOut"];
                };
            };
        };
    };
    propose_api_v1_order_drafts_propose_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftsPropose"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
        };
    };
    list_templates_api_v1_order_templates_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_paused?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TemplateOut_"];
                };
            };
        };
    };
    create_api_v1_order_templates_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    read_api_v1_order_templates__template_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    change_api_v1_order_templates__template_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    materialise_api_v1_order_templates__template_id__materialise_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaterialisedOut"];
                };
            };
        };
    };
    pause_api_v1_order_templates__template_id__pause_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    preview_days_api_v1_order_templates__template_id__preview_get: {
        parameters: {
            query?: {
                /** @description How far ahead. */
                weeks?: number;
            };
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewOut"];
                };
            };
        };
    };
    resume_api_v1_order_templates__template_id__resume_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    skip_api_v1_order_templates__template_id__skip_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateDay"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    unskip_api_v1_order_templates__template_id__unskip_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateDay"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    list_all_api_v1_orders_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                organisation_id?: string | null;
                /** @description Placed at this moment or later. */
                placed_from?: string | null;
                /** @description Placed before this. */
                placed_to?: string | null;
                /** @description A part of number or external_ref, a parcel; or name, address or telephone of where it goes. */
                q?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description May be repeated. */
                status?: components["schemas"]["OrderStatus"][] | null;
                warehouse_id?: string | null;
                /** @description The window ends after this. */
                window_from?: string | null;
                /** @description The window starts before this. */
                window_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderOut_"];
                };
            };
        };
    };
    place_api_v1_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPlace"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPlacedOut"];
                };
            };
        };
    };
    read_api_v1_orders__order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    amend_api_v1_orders__order_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderAmend"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    again_api_v1_orders__order_id__again_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderAgain"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPlacedOut"];
                };
            };
        };
    };
    allocate_api_v1_orders__order_id__allocate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    read_allocation_api_v1_orders__order_id__allocation_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderAllocationOut"];
                };
            };
        };
    };
    read_as_of_api_v1_orders__order_id__as_of_get: {
        parameters: {
            query: {
                /** @description An instant with its offset (RFC 3339); kept and answered in UTC. */
                at: string;
                /** @description When the house learned of it, or when it happened. */
                by?: components["schemas"]["By"];
            };
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastOrderOut"];
                };
            };
        };
    };
    cancel_api_v1_orders__order_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCancel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCancelledOut"];
                };
            };
        };
    };
    confirm_api_v1_orders__order_id__confirm_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    read_delivery_api_v1_orders__order_id__delivery_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDeliveryOut"];
                };
            };
        };
    };
    delivery_code_api_v1_orders__order_id__delivery_code_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryCodeOut"];
                };
            };
        };
    };
    list_events_api_v1_orders__order_id__events_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderEventOut_"];
                };
            };
        };
    };
    print_labels_api_v1_orders__order_id__labels_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The labels */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    pack_api_v1_orders__order_id__pack_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackedOut"];
                };
            };
        };
    };
    read_parcels_api_v1_orders__order_id__parcels_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackedOut"];
                };
            };
        };
    };
    print_proof_of_order_api_v1_orders__order_id__pod_pdf_get: {
        parameters: {
            query?: {
                /** @description Leave out whatever names, shows or places a person: a copy to hand on. */
                redacted?: boolean;
            };
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    ready_api_v1_orders__order_id__ready_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    reallocate_api_v1_orders__order_id__reallocate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    read_receipt_api_v1_orders__order_id__receipt_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReceiptOut"] | null;
                };
            };
        };
    };
    tell_api_v1_orders__order_id__receipt_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryReceiptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReceiptOut"];
                };
            };
        };
    };
    release_api_v1_orders__order_id__release_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    accept_substitutes_api_v1_orders__order_id__substitutions_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutionsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailOut"];
                };
            };
        };
    };
    create_of_order_api_v1_orders__order_id__template_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateOfOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetailOut"];
                };
            };
        };
    };
    allocate_many_api_v1_orders_allocate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersNamed"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
        };
    };
    act_on_many_api_v1_orders_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOut"];
                };
            };
        };
    };
    cancel_many_api_v1_orders_cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersCancel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersCancelledOut"];
                };
            };
        };
    };
    next_slot_api_v1_orders_next_slot_get: {
        parameters: {
            query: {
                /** @description How many days. */
                count?: number;
                location_id: string;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotsOut"];
                };
            };
        };
    };
    ready_many_api_v1_orders_ready_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersNamed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyOut"];
                };
            };
        };
    };
    release_many_api_v1_orders_release_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersNamed"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStarted"];
                };
            };
        };
    };
    index_organisations_api_v1_organisations_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                kind?: ("factory" | "dairy" | "distributor" | "transporter" | "retailer" | "merchant" | "carrier") | null;
                /** @description Rows a page. */
                limit?: number;
                q?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrganisationOut_"];
                };
            };
        };
    };
    create_organisation_api_v1_organisations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
        };
    };
    read_organisation_api_v1_organisations__organisation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
        };
    };
    change_organisation_api_v1_organisations__organisation_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
        };
    };
    activate_organisation_api_v1_organisations__organisation_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
        };
    };
    deactivate_organisation_api_v1_organisations__organisation_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
        };
    };
    list_picklists_api_v1_picklists_get: {
        parameters: {
            query?: {
                assigned_to?: string | null;
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                order_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["PicklistStatusName"] | null;
                wave_id?: string | null;
                zone?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PicklistOut_"];
                };
            };
        };
    };
    generate_picklists_api_v1_picklists_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PicklistCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicklistsOut"];
                };
            };
        };
    };
    read_picklist_api_v1_picklists__picklist_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picklist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicklistDetail"];
                };
            };
        };
    };
    assign_api_v1_picklists__picklist_id__assign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picklist_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PicklistAssign"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicklistOfOrders"];
                };
            };
        };
    };
    confirm_picks_api_v1_picklists__picklist_id__confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picklist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PicklistConfirm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicklistConfirmed"];
                };
            };
        };
    };
    scan_api_v1_picklists__picklist_id__scan_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picklist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanOut"];
                };
            };
        };
    };
    list_pins_api_v1_pins_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Of this local day. */
                day?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Of this order. */
                order_id?: string | null;
                /** @description Those that hold nothing any more, too. */
                released?: boolean;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PinOut_"];
                };
            };
        };
    };
    delete_pin_api_v1_pins__pin_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinOut"];
                };
            };
        };
    };
    read_day_api_v1_planning_day_get: {
        parameters: {
            query?: {
                /** @description A local day of the tenant; today when left out. */
                day?: string | null;
                /** @description Only what leaves from there. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskDayOut"];
                };
            };
        };
    };
    list_plans_api_v1_plans_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Only plans for this local day. */
                day?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Only these; repeat it for several. */
                status?: components["schemas"]["PlanStatus"][] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlanOut_"];
                };
            };
        };
    };
    get_plan_api_v1_plans__plan_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
        };
    };
    accept_api_v1_plans__plan_id__accept_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
        };
    };
    read_balance_api_v1_plans__plan_id__balance_get: {
        parameters: {
            query?: {
                /** @description How much more the plan may cost, in percent. */
                max_pct?: number;
                /** @description In how many parts of that. */
                steps?: number;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceSteps"];
                };
            };
        };
    };
    compare_versions_api_v1_plans__plan_id__compare_get: {
        parameters: {
            query?: {
                /** @description A version; the proposal when left out. */
                a?: number | null;
                /** @description Another one; the latest when left out. */
                b?: number | null;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonOut"];
                };
            };
        };
    };
    discard_api_v1_plans__plan_id__discard_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
        };
    };
    finish_api_v1_plans__plan_id__finish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
        };
    };
    why_order_api_v1_plans__plan_id__orders__order_id__why_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWhy"];
                };
            };
        };
    };
    list_plan_pins_api_v1_plans__plan_id__pins_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PinOut_"];
                };
            };
        };
    };
    redo_in_plan_api_v1_plans__plan_id__redo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditOut"];
                };
            };
        };
    };
    read_rules_cost_api_v1_plans__plan_id__rules_cost_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesCostOut"];
                };
            };
        };
    };
    price_rules_api_v1_plans__plan_id__rules_cost_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RulesCostAsk"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesCostAsked"];
                };
            };
        };
    };
    undo_in_plan_api_v1_plans__plan_id__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditOut"];
                };
            };
        };
    };
    list_versions_api_v1_plans__plan_id__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsOut"];
                };
            };
        };
    };
    compare_plans_api_v1_plans_compare_get: {
        parameters: {
            query: {
                /** @description A plan. */
                a: string;
                /** @description Another plan of the same day. */
                b: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonOut"];
                };
            };
        };
    };
    list_positions_api_v1_positions_get: {
        parameters: {
            query?: {
                /** @description Only these. */
                vehicle_id?: string[] | null;
                /** @description Only positions of the last so many minutes. */
                within_min?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionList"];
                };
            };
        };
    };
    report_positions_api_v1_positions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PositionsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionsTaken"];
                };
            };
        };
    };
    who_is_present_api_v1_presence_get: {
        parameters: {
            query: {
                subject_id: string;
                subject_type: "plan" | "trip" | "order" | "exception";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceOut"];
                };
            };
        };
    };
    be_present_api_v1_presence_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceTell"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceOut"];
                };
            };
        };
    };
    be_gone_api_v1_presence_leave_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceLeave"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_due_api_v1_privacy_due_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurgePreview"];
                };
            };
        };
    };
    erase_api_v1_privacy_erase_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
        };
    };
    export_api_v1_privacy_export_get: {
        parameters: {
            query: {
                kind: "driver" | "user" | "location";
                /** @description A driver, user or location. */
                subject_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exported"];
                };
            };
        };
    };
    read_inventory_api_v1_privacy_inventory_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inventory"];
                };
            };
        };
    };
    purge_api_v1_privacy_purge_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurgeStarted"];
                };
            };
        };
    };
    list_putaways_api_v1_putaway_tasks_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                inbound_id?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description `open` is what stands in staging. */
                status?: components["schemas"]["PutawayStatusName"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PutawayOut_"];
                };
            };
        };
    };
    confirm_api_v1_putaway_tasks__putaway_id__confirm_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                putaway_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutawayConfirm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutawayOut"];
                };
            };
        };
    };
    list_recalls_api_v1_recalls_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["RecallStatusName"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RecallOut_"];
                };
            };
        };
    };
    create_recall_api_v1_recalls_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallDetail"];
                };
            };
        };
    };
    read_recall_api_v1_recalls__recall_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recall_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallDetail"];
                };
            };
        };
    };
    end_recall_api_v1_recalls__recall_id__close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                recall_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallClose"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallDetail"];
                };
            };
        };
    };
    trace_recall_api_v1_recalls__recall_id__trace_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recall_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallTrace"];
                };
            };
        };
    };
    read_day_api_v1_reconciliation_get: {
        parameters: {
            query: {
                /** @description Local to the warehouse. */
                day: string;
                warehouse_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayBooksOut"];
                };
            };
        };
    };
    close_api_v1_reconciliation_close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayCloseOut"];
                };
            };
        };
    };
    list_days_api_v1_reconciliation_days_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                from?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                to?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DayCloseOut_"];
                };
            };
        };
    };
    list_explanations_api_v1_reconciliation_explanations_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["ExplanationStatus"] | null;
                trip_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ExplanationOut_"];
                };
            };
        };
    };
    explain_api_v1_reconciliation_explanations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplanationPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationOut"];
                };
            };
        };
    };
    accept_api_v1_reconciliation_explanations__explanation_id__accept_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                explanation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationOut"];
                };
            };
        };
    };
    refuse_api_v1_reconciliation_explanations__explanation_id__refuse_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                explanation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationOut"];
                };
            };
        };
    };
    reopen_api_v1_reconciliation_reopen_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayReopenPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayCloseOut"];
                };
            };
        };
    };
    read_trip_api_v1_reconciliation_trips__trip_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripBooksDetail"];
                };
            };
        };
    };
    list_proposals_api_v1_replanning_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only those of one question. */
                question_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Only these. */
                status?: components["schemas"]["ReplanStatus"][] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReplanProposalOut_"];
                };
            };
        };
    };
    what_can_be_done_api_v1_replanning_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplanAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplanAnswer"];
                };
            };
        };
    };
    get_proposal_api_v1_replanning__proposal_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplanProposalOut"];
                };
            };
        };
    };
    apply_api_v1_replanning__proposal_id__apply_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReplanApply"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplanProposalOut"];
                };
            };
        };
    };
    undo_api_v1_replanning__proposal_id__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplanProposalOut"];
                };
            };
        };
    };
    read_replay_api_v1_replay_get: {
        parameters: {
            query: {
                /** @description Local day of the tenant. */
                day: string;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayOut"];
                };
            };
        };
    };
    read_channels_api_v1_report_channels_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelsOut"];
                };
            };
        };
    };
    download_by_link_api_v1_report_files__token__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    list_schedules_api_v1_report_schedules_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ScheduleOut_"];
                };
            };
        };
    };
    add_api_v1_report_schedules_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleAdd"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOut"];
                };
            };
        };
    };
    read_api_v1_report_schedules__schedule_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOut"];
                };
            };
        };
    };
    remove_api_v1_report_schedules__schedule_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_api_v1_report_schedules__schedule_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleOut"];
                };
            };
        };
    };
    send_api_v1_report_schedules__schedule_id__send_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingOut"];
                };
            };
        };
    };
    list_sendings_api_v1_report_schedules__schedule_id__sendings_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SendingOut_"];
                };
            };
        };
    };
    download_api_v1_report_schedules__schedule_id__sendings__sending_id__file_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
                sending_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    ask_anything_api_v1_reports_ask_get: {
        parameters: {
            query: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description Only these, in this order; may be repeated. One for a pivot. */
                figures?: string[] | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"] | null;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                most?: number | null;
                report: components["schemas"]["ReportName"];
                show?: "groups" | "rows";
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                sort?: string | null;
                span?: components["schemas"]["Span"] | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerOut"];
                };
            };
        };
    };
    report_costs: {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostsReport"];
                };
            };
        };
    };
    report_costs_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    report_emissions: {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmissionsReport"];
                };
            };
        };
    };
    emissions_of_order_api_v1_reports_emissions_orders__order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    report_emissions_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    exceptions_api_v1_reports_exceptions_get: {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionReport-Output"];
                };
            };
        };
    };
    exception_cells_api_v1_reports_exceptions_cells_get: {
        parameters: {
            query?: {
                /** @description The cells as a file. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only stops that ended in this local hour. */
                hour?: number | null;
                /** @description Only exceptions of this reason. */
                reason?: components["schemas"]["StopReason"] | null;
                /** @description How fine the cells of the H3 grid are; 8 is 0.7 km². */
                resolution?: number;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HexReport"];
                };
            };
        };
    };
    exception_hotspots_api_v1_reports_exceptions_hotspots_get: {
        parameters: {
            query?: {
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotspotReport"];
                };
            };
        };
    };
    report_exceptions_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    "report_fill-rate": {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillRateReport"];
                };
            };
        };
    };
    "report_fill-rate_rows": {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    report_otd: {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtdReport"];
                };
            };
        };
    };
    report_otd_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    pivot_api_v1_reports_pivot_get: {
        parameters: {
            query: {
                across: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                figure?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                report: components["schemas"]["ReportName"];
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PivotOut"];
                };
            };
        };
    };
    list_ready_api_v1_reports_ready_get: {
        parameters: {
            query?: {
                /** @description Of titles: `en`, `hi`; English where there is none. */
                lang?: string;
                /** @description Words of title or meaning, in any language. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyReports"];
                };
            };
        };
    };
    ask_ready_api_v1_reports_ready__key__get: {
        parameters: {
            query?: {
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Of titles: `en`, `hi`; English where there is none. */
                lang?: string;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerOut"];
                };
            };
        };
    };
    repeat_trips_api_v1_reports_repeat_trips_get: {
        parameters: {
            query?: {
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
                /** @description How near the middles of two trips must lie, in metres. */
                within_m?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepeatReport"];
                };
            };
        };
    };
    "report_repeat-trips_rows": {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    scorecards_api_v1_reports_scorecards_get: {
        parameters: {
            query?: {
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorecardsReport"];
                };
            };
        };
    };
    report_scorecards_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    "report_stock-outs": {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockOutsReport"];
                };
            };
        };
    };
    "report_stock-outs_rows": {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    summary_api_v1_reports_summary_get: {
        parameters: {
            query?: {
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryReport"];
                };
            };
        };
    };
    report_utilization: {
        parameters: {
            query?: {
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UtilizationReport"];
                };
            };
        };
    };
    report_utilization_rows: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                driver_id?: string | null;
                /** @description As a file: `csv`, `xlsx` or `parquet`. */
                format?: components["schemas"]["Format"];
                /** @description First local day; six days before the last when left out. */
                from?: string | null;
                /** @description Only the rows behind this group: its `key` as the report shows it, or `none`. */
                group?: string | null;
                group_by?: components["schemas"]["GroupBy"];
                /** @description Rows a page. */
                limit?: number;
                /** @description Narrows to this one, where what is counted knows it. */
                location_id?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                sku_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Last local day; today when left out. */
                to?: string | null;
                /** @description Narrows to this one, where what is counted knows it. */
                vehicle_id?: string | null;
                /** @description Only trips and orders of this warehouse. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
        };
    };
    list_returns_api_v1_return_requests_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description May be repeated. */
                status?: components["schemas"]["ReturnStatus"][] | null;
                trip_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReturnRequestOut_"];
                };
            };
        };
    };
    ask_api_v1_return_requests_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    read_api_v1_return_requests__return_request_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    approve_api_v1_return_requests__return_request_id__approve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnDecide"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    label_api_v1_return_requests__return_request_id__label_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    options_api_v1_return_requests__return_request_id__options_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectOptionsOut"];
                };
            };
        };
    };
    receive_api_v1_return_requests__return_request_id__receive_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnReceive"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    refuse_api_v1_return_requests__return_request_id__refuse_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnRefuse"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    withdraw_api_v1_return_requests__return_request_id__withdraw_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                return_request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRequestDetail"];
                };
            };
        };
    };
    list_returns_api_v1_returns_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                trip_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GoodsReturnOut_"];
                };
            };
        };
    };
    get_return_api_v1_returns__return_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
        };
    };
    grade_api_v1_returns__return_id__grade_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnGrade"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnDetail"];
                };
            };
        };
    };
    print_return_api_v1_returns__return_id__return_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    search_all_api_v1_search_get: {
        parameters: {
            query: {
                /** @description Only these kinds; may be repeated. */
                kind?: string[] | null;
                limit?: number;
                /** @description As typed; slips of a key are forgiven. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchOut"];
                };
            };
        };
    };
    index_settings_api_v1_settings_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SettingOut_"];
                };
            };
        };
    };
    read_setting_api_v1_settings__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingOut"];
                };
            };
        };
    };
    change_setting_api_v1_settings__key__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingOut"];
                };
            };
        };
    };
    list_setting_changes_api_v1_settings_history_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Only of this setting. */
                key?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SettingChangeOut_"];
                };
            };
        };
    };
    read_policy_api_v1_sharing_policy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharingPolicyOut"];
                };
            };
        };
    };
    put_policy_api_v1_sharing_policy_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingPolicyPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharingPolicyOut"];
                };
            };
        };
    };
    read_mine_api_v1_sharing_policy_mine_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MySharing"];
                };
            };
        };
    };
    list_skus_api_v1_skus_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Only these; may be repeated, 100 at most. */
                id?: string[] | null;
                is_active?: boolean | null;
                /** @description The temperature class. */
                kind?: components["schemas"]["TemperatureClass"] | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Part of the code or the name. */
                q?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SkuOut_"];
                };
            };
        };
    };
    create_sku_api_v1_skus_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkuCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuOut"];
                };
            };
        };
    };
    read_sku_api_v1_skus__sku_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuOut"];
                };
            };
        };
    };
    update_sku_api_v1_skus__sku_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkuUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuOut"];
                };
            };
        };
    };
    activate_sku_api_v1_skus__sku_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuOut"];
                };
            };
        };
    };
    deactivate_sku_api_v1_skus__sku_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuOut"];
                };
            };
        };
    };
    read_substitutes_api_v1_skus__sku_id__substitutes_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutesOut"];
                };
            };
        };
    };
    replace_substitutes_api_v1_skus__sku_id__substitutes_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutesOut"];
                };
            };
        };
    };
    import_skus_api_v1_skus_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableOut"];
                };
            };
        };
    };
    skus_template_api_v1_skus_import_template_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The head and an example */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    list_counts_api_v1_stock_counts_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                location_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["CountStatusName"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CountOut_"];
                };
            };
        };
    };
    open_count_api_v1_stock_counts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    read_count_api_v1_stock_counts__count_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    approve_api_v1_stock_counts__count_id__approve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    cancel_api_v1_stock_counts__count_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    record_lines_api_v1_stock_counts__count_id__lines_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountedLines"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    recount_api_v1_stock_counts__count_id__recount_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    submit_api_v1_stock_counts__count_id__submit_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDetail"];
                };
            };
        };
    };
    propose_api_v1_stock_counts_proposal_get: {
        parameters: {
            query: {
                location_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountProposal"];
                };
            };
        };
    };
    list_tariffs_api_v1_tariffs_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TariffOut_"];
                };
            };
        };
    };
    put_tariff_api_v1_tariffs__vehicle_kind__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                vehicle_kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TariffPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TariffOut"];
                };
            };
        };
    };
    apply_api_v1_tariffs__vehicle_kind__apply_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                vehicle_kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TariffApplied"];
                };
            };
        };
    };
    list_transfers_api_v1_transfers_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                from_location_id?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                status?: components["schemas"]["TransferStatusName"] | null;
                to_location_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransferOut_"];
                };
            };
        };
    };
    create_transfer_api_v1_transfers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    read_transfer_api_v1_transfers__transfer_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    approve_transfer_api_v1_transfers__transfer_id__approve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    cancel_api_v1_transfers__transfer_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferCancel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    schedule_api_v1_transfers__transfer_id__schedule_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferSchedule"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    ship_transfer_api_v1_transfers__transfer_id__ship_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferShip"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferDetail"];
                };
            };
        };
    };
    list_trips_api_v1_transfers__transfer_id__trips_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripsToJoin"];
                };
            };
        };
    };
    join_api_v1_transfers__transfer_id__trips_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinTrip"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    read_rebalance_api_v1_transfers_rebalance_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebalanceOut"];
                };
            };
        };
    };
    accept_api_v1_transfers_rebalance_accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebalanceAccept"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebalanceAcceptedOut"];
                };
            };
        };
    };
    propose_api_v1_transfers_rebalance_propose_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebalanceAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebalanceOut"];
                };
            };
        };
    };
    read_travel_api_v1_travel_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TravelOut"];
                };
            };
        };
    };
    learn_travel_api_v1_travel_learn_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TravelLearn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TravelLearning"];
                };
            };
        };
    };
    read_profile_api_v1_travel_profile_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TravelProfileOut"];
                };
            };
        };
    };
    change_profile_api_v1_travel_profile_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TravelProfilePut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TravelProfileOut"];
                };
            };
        };
    };
    list_results_api_v1_trip_results_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                driver_id?: string | null;
                from?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                to?: string | null;
                vehicle_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TripResultOut_"];
                };
            };
        };
    };
    list_trips_api_v1_trips_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                driver_id?: string | null;
                /** @description Rows a page. */
                limit?: number;
                order_id?: string | null;
                plan_id?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Planned start before. */
                start_before?: string | null;
                /** @description Planned start at or after. */
                start_from?: string | null;
                /** @description Any of these. */
                status?: components["schemas"]["TripStatus"][] | null;
                vehicle_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TripOut_"];
                };
            };
        };
    };
    get_trip_api_v1_trips__trip_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripDetail"];
                };
            };
        };
    };
    change_planned_api_v1_trips__trip_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TripPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    read_as_of_api_v1_trips__trip_id__as_of_get: {
        parameters: {
            query: {
                /** @description An instant with its offset (RFC 3339); kept and answered in UTC. */
                at: string;
                /** @description When the house learned of it, or when it happened. */
                by?: components["schemas"]["By"];
            };
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastTripOut"];
                };
            };
        };
    };
    breakdown_api_v1_trips__trip_id__breakdown_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TripBreakdown"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    cancel_api_v1_trips__trip_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TripCancel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    another_driver_api_v1_trips__trip_id__change_driver_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriverChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    complete_api_v1_trips__trip_id__complete_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TripComplete"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    get_trip_costs_api_v1_trips__trip_id__costs_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripCostsOut"];
                };
            };
        };
    };
    post_cost_document_api_v1_trips__trip_id__costs_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostDocumentPost"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEntryOut"];
                };
            };
        };
    };
    trip_item_costs_api_v1_trips__trip_id__costs_items_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripItemCostsOut"];
                };
            };
        };
    };
    dispatch_api_v1_trips__trip_id__dispatch_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TripDispatch"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    suggest_api_v1_trips__trip_id__driver_suggestions_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionOut"];
                };
            };
        };
    };
    read_eta_api_v1_trips__trip_id__eta_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EtaList"];
                };
            };
        };
    };
    list_trip_events_api_v1_trips__trip_id__events_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripFactsOut"];
                };
            };
        };
    };
    handover_api_v1_trips__trip_id__handover_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TripHandoverIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverOut"];
                };
            };
        };
    };
    get_proposals_api_v1_trips__trip_id__handover_proposals_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverProposalsOut"];
                };
            };
        };
    };
    get_history_api_v1_trips__trip_id__history_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripHistoryOut"];
                };
            };
        };
    };
    get_load_api_v1_trips__trip_id__load_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadListOut"];
                };
            };
        };
    };
    count_api_v1_trips__trip_id__load_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoadCount"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadListOut"];
                };
            };
        };
    };
    print_load_sheet_api_v1_trips__trip_id__load_sheet_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The load sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    scan_api_v1_trips__trip_id__load_scan_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoadScan"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadScanOut"];
                };
            };
        };
    };
    trip_result_api_v1_trips__trip_id__result_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripResultOut"];
                };
            };
        };
    };
    read_trip_route_api_v1_trips__trip_id__route_get: {
        parameters: {
            query?: {
                /** @description `geojson` adds the legs as GeoJSON. */
                format?: "polyline" | "geojson";
            };
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripRouteOut"];
                };
            };
        };
    };
    print_route_sheet_api_v1_trips__trip_id__route_sheet_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The route sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    start_api_v1_trips__trip_id__start_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TripStart"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TripOut"];
                };
            };
        };
    };
    arrive_api_v1_trips__trip_id__stops__stop_id__arrive_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StopArrive"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopOut"];
                };
            };
        };
    };
    list_collections_api_v1_trips__trip_id__stops__stop_id__collections_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionsOut"];
                };
            };
        };
    };
    plan_api_v1_trips__trip_id__stops__stop_id__collections_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectPlan"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionsOut"];
                };
            };
        };
    };
    drop_api_v1_trips__trip_id__stops__stop_id__collections__return_request_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_request_id: string;
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    collect_api_v1_trips__trip_id__stops__stop_id__collections__return_request_id__collect_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_request_id: string;
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectDone"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionsOut"];
                };
            };
        };
    };
    deliver_api_v1_trips__trip_id__stops__stop_id__deliver_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopDeliver"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopOut"];
                };
            };
        };
    };
    fail_api_v1_trips__trip_id__stops__stop_id__fail_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopFail"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopOut"];
                };
            };
        };
    };
    print_proof_api_v1_trips__trip_id__stops__stop_id__pod_pdf_get: {
        parameters: {
            query?: {
                /** @description Leave out whatever names, shows or places a person: a copy to hand on. */
                redacted?: boolean;
            };
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    attach_api_v1_trips__trip_id__stops__stop_id__pod_files_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PodFileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodFileOut"];
                };
            };
        };
    };
    verify_api_v1_trips__trip_id__stops__stop_id__pod_verify_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodVerdict"];
                };
            };
        };
    };
    waive_api_v1_trips__trip_id__stops__stop_id__waive_code_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop_id: string;
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiveCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaivedCode"];
                };
            };
        };
    };
    read_track_api_v1_trips__trip_id__track_get: {
        parameters: {
            query?: {
                /** @description At most one point each so many seconds; for a long trip. */
                every_s?: number;
            };
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackOut"];
                };
            };
        };
    };
    export_track_api_v1_trips__trip_id__track_gpx_get: {
        parameters: {
            query?: {
                /** @description At most one point each so many seconds; for a long trip. */
                every_s?: number;
            };
            header?: never;
            path: {
                trip_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gpx+xml": unknown;
                };
            };
        };
    };
    act_on_many_trips_api_v1_trips_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TripsBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOut"];
                };
            };
        };
    };
    plan_trips_api_v1_trips_plan_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRequested"];
                };
            };
        };
    };
    print_sheets_api_v1_trips_sheets_pdf_get: {
        parameters: {
            query: {
                /** @description Route sheets, or load sheets. */
                paper: "route" | "load";
                /** @description Repeat it; printed in this order. */
                trip_id: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheets, one trip after the other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
        };
    };
    index_users_api_v1_users_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                organisation_id?: string | null;
                q?: string | null;
                role?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserOut_"];
                };
            };
        };
    };
    create_user_api_v1_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    read_user_api_v1_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    change_user_api_v1_users__user_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    activate_user_api_v1_users__user_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    deactivate_user_api_v1_users__user_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    reset_password_api_v1_users__user_id__reset_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    unlock_user_api_v1_users__user_id__unlock_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    list_vehicles_api_v1_vehicles_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                kind?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Part of the registration. */
                q?: string | null;
                refrigerated?: boolean | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description The depot. */
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VehicleOut_"];
                };
            };
        };
    };
    create_vehicle_api_v1_vehicles_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VehicleCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleOut"];
                };
            };
        };
    };
    read_vehicle_api_v1_vehicles__vehicle_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vehicle_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleOut"];
                };
            };
        };
    };
    update_vehicle_api_v1_vehicles__vehicle_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                vehicle_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VehicleUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleOut"];
                };
            };
        };
    };
    activate_vehicle_api_v1_vehicles__vehicle_id__activate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                vehicle_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleOut"];
                };
            };
        };
    };
    deactivate_vehicle_api_v1_vehicles__vehicle_id__deactivate_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                vehicle_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleOut"];
                };
            };
        };
    };
    import_vehicles_api_v1_vehicles_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableOut"];
                };
            };
        };
    };
    vehicles_template_api_v1_vehicles_import_template_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The head and an example */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    list_views_api_v1_views_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description Only of this list, for example `orders`. */
                page?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ViewOut_"];
                };
            };
        };
    };
    make_view_api_v1_views_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewSave"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewOut"];
                };
            };
        };
    };
    read_view_api_v1_views__view_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewOut"];
                };
            };
        };
    };
    remove_view_api_v1_views__view_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    update_view_api_v1_views__view_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewOut"];
                };
            };
        };
    };
    list_watch_api_v1_watch_get: {
        parameters: {
            query?: {
                limit?: number;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchOut"];
                };
            };
        };
    };
    take_note_api_v1_watch__item_id__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchItemOut"];
                };
            };
        };
    };
    watch_figures_api_v1_watch_figures_get: {
        parameters: {
            query?: {
                /** @description 30 days when left out. */
                first_day?: string | null;
                /** @description Today when left out. */
                last_day?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchFiguresOut"];
                };
            };
        };
    };
    list_all_api_v1_waves_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Departs before this. */
                departs_before?: string | null;
                /** @description Departs at or after this. */
                departs_from?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description May be repeated. */
                status?: components["schemas"]["WaveStatus"][] | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WaveOut_"];
                };
            };
        };
    };
    create_api_v1_waves_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WavesPlan"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WavesOut"];
                };
            };
        };
    };
    read_api_v1_waves__wave_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                wave_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveDetail"];
                };
            };
        };
    };
    cancel_api_v1_waves__wave_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                wave_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveDetail"];
                };
            };
        };
    };
    release_api_v1_waves__wave_id__release_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                wave_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WaveRelease"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveDetail"];
                };
            };
        };
    };
    propose_api_v1_waves_propose_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WavesPlan"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WavesProposed"];
                };
            };
        };
    };
    list_deliveries_api_v1_webhook_deliveries_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                queued_from?: string | null;
                queued_to?: string | null;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                /** @description Only these; may be repeated. */
                status?: ("waiting" | "delivered" | "failed")[] | null;
                subject_id?: string | null;
                topic?: string | null;
                webhook_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeliveryOut_"];
                };
            };
        };
    };
    read_delivery_api_v1_webhook_deliveries__delivery_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetails"];
                };
            };
        };
    };
    replay_delivery_api_v1_webhook_deliveries__delivery_id__replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetails"];
                };
            };
        };
    };
    list_webhooks_api_v1_webhooks_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WebhookOut_"];
                };
            };
        };
    };
    add_webhook_api_v1_webhooks_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookAdd"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
        };
    };
    read_webhook_api_v1_webhooks__webhook_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
        };
    };
    remove_webhook_api_v1_webhooks__webhook_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_webhook_api_v1_webhooks__webhook_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
        };
    };
    replay_webhook_api_v1_webhooks__webhook_id__replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
        };
    };
    rotate_webhook_secret_api_v1_webhooks__webhook_id__rotate_secret_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretRotate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
        };
    };
    read_webhook_secret_api_v1_webhooks__webhook_id__secret_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretOut"];
                };
            };
        };
    };
    send_test_api_v1_webhooks__webhook_id__test_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
        };
    };
    list_sessions_api_v1_work_sessions_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                driver_id?: string | null;
                from?: string | null;
                /** @description On duty now. */
                is_open?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SessionOut_"];
                };
            };
        };
    };
    correct_session_api_v1_work_sessions__session_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCorrect"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
        };
    };
    hours_api_v1_work_sessions_hours_get: {
        parameters: {
            query: {
                driver_id?: string | null;
                /** @description First local day. */
                from: string;
                /** @description Last local day. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursOut"][];
                };
            };
        };
    };
    list_zones_api_v1_zones_get: {
        parameters: {
            query?: {
                /** @description Also count all that match. */
                count?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                is_active?: boolean | null;
                /** @description Rows a page. */
                limit?: number;
                /** @description A sortable field; `-` in front for the other way round. */
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ZoneOut_"];
                };
            };
        };
    };
    create_zone_api_v1_zones_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOut"];
                };
            };
        };
    };
    read_zone_api_v1_zones__zone_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                zone_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOut"];
                };
            };
        };
    };
    update_zone_api_v1_zones__zone_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read, for example `"3"`; a stale one is refused. */
                "if-match"?: string | null;
            };
            path: {
                zone_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOut"];
                };
            };
        };
    };
    zone_at_api_v1_zones_at_get: {
        parameters: {
            query: {
                /** @description WGS 84 degrees. */
                lat: number;
                /** @description WGS 84 degrees. */
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOfPlace"];
                };
            };
        };
    };
    make_zone_from_cells_api_v1_zones_from_cells_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneFromCells"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOfCells"];
                };
            };
        };
    };
    import_zones_api_v1_zones_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureCollectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZonesImported"];
                };
            };
        };
    };
    zone_overlaps_api_v1_zones_overlaps_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneOverlaps"];
                };
            };
        };
    };
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
        };
    };
    ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
        };
    };
}
