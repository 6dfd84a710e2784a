import "./safe_pages.js";
import "./safe_exports.js";
import "./plain_values.js";
import "./calls.js";
import "./open_record.js";
import "./stages.js";
import "./next_steps.js";
import "./steps.js";
import "./bulk_acts.js";
import "./intake.js";
import "./acts.js";
import "./procedures.js";
import "./service.js";
import "./licence_acts.js";
import "./paper_batches.js";
import "./deadline.js";
import "./calendar_preview.js";
import "./matter_versions.js";
import "./guide_papers.js";
import "./catalogue_exchange.js";
import "./import_runs.js";
import "./form_design.js";
import "./tours.js";

// two Chinese characters need one line in the narrow column that opens a row of a table
frappe.dom.set_style(".btn-open-row { white-space: nowrap; }");
