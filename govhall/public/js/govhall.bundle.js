import "./calls.js";
import "./stages.js";
import "./next_steps.js";
import "./intake.js";
import "./acts.js";

// two Chinese characters need one line in the narrow column that opens a row of a table
frappe.dom.set_style(".btn-open-row { white-space: nowrap; }");
