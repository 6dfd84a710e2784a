"""Sheets of an exchanged catalogue with their columns, in the order in which they are written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from govhall.catalogue.domain.exchange import codes
from govhall.catalogue.domain.exchange.cells import (
	AMOUNT,
	CODE_TEXT,
	DAY,
	FLAG,
	NUMBER,
	PHONE,
	TEXT,
	Kind,
	code_kind,
	read_digits,
)
from govhall.catalogue.domain.exchange.columns import (
	Column,
	chosen,
	flags,
	ignored,
	levels,
	links,
	own,
	plain,
	shown,
	understood,
)

BASE_CODE = Kind(read_digits(12), TEXT.write)


@dataclass(frozen=True)
class Sheet:
	"""A sheet: `table` is the table of a matter whose rows it holds, empty for records of their own."""

	key: str
	title: str
	columns: tuple[Column, ...]
	table: str = ""
	doctype: str = ""
	by_name: Mapping[str, Column] = field(init=False)

	def __post_init__(self) -> None:
		heads = {
			head: column for column in self.columns for head in (*column.aliases, column.label, column.name)
		}
		object.__setattr__(self, "by_name", heads)


def _add_links(*columns: Column) -> tuple[Column, ...]:
	"""Put before the columns of a row those that name its matter; `row_guid` is an id of the row itself."""
	code = plain("matter_code", "local_task_code", "地方实施编码", CODE_TEXT)
	record = plain("matter_record_id", "task_guid", "事项唯一标识", CODE_TEXT)
	return (code, record, ignored("row_guid", "记录唯一标识"), *columns)


def _material_columns() -> tuple[Column, ...]:
	return (
		own("material_name", "材料名称", TEXT, is_required=True, aliases=("material_name",)),
		own("english_name", "材料英文名称", TEXT),
		chosen("kind", "hall_kind", "材料类型", codes.MATERIAL_KINDS, default="Original"),
		own("original_count", "原件份数", NUMBER),
		own("copy_count", "复印件份数", NUMBER),
		chosen("medium", "hall_medium", "材料形式", codes.MEDIA, default="Paper and Electronic"),
		own("paper_size", "纸质材料规格", TEXT),
		chosen("source", "hall_source", "来源渠道", codes.SOURCES, default="Applicant"),
		own("source_note", "来源渠道说明", TEXT),
		own("issuing_body", "出具机构", TEXT),
		own("issue_time_note", "出具时间要求", TEXT),
		own("basis", "要求提供材料的依据", TEXT),
		own("acceptance_standard", "受理标准", TEXT),
		own("filling_notes", "填报须知", TEXT),
		own("usage_note", "材料使用说明", TEXT),
		own("blank_form", "空白表格", TEXT),
		own("sample", "示例样表", TEXT),
		own("stand_in_matter", "可替代的证照事项", CODE_TEXT),
	)


BASIC = (
	plain("record_id", "row_guid", "记录唯一标识", CODE_TEXT),
	plain("code", "local_task_code", "地方实施编码", CODE_TEXT),
	plain("matter_name", "task_name", "事项名称", TEXT, is_required=True),
	plain("base_code", "catalog_code", "基本编码", BASE_CODE),
	plain("local_base_code", "local_catalog_code", "地方基本编码", CODE_TEXT),
	chosen("matter_type", "task_type", "事项类型", codes.MATTER_TYPES, is_required=True),
	plain("by_law", "by_law", "设定依据", TEXT),
	chosen("power_source", "power_source", "权力来源", codes.POWER_SOURCES),
	levels("use_level", "行使层级"),
	shown("implementation_code", "task_code", "实施编码", TEXT),
	plain("handling_item_code", "task_handle_item", "业务办理项编码", CODE_TEXT),
	shown("status", "task_state", "事项状态", code_kind(codes.STATES)),
	shown("published_version", "task_version", "事项版本", NUMBER),
	plain("department_name", "dept_name", "实施主体", TEXT),
	plain("department_code", "dept_code", "实施主体编码", CODE_TEXT),
	shown("body_nature", "dept_type", "实施主体性质", code_kind(codes.BODY_NATURES)),
	plain("entrusting_body", "entrust_name", "委托部门", TEXT),
	plain("statutory_days", "anticipate_day", "法定办结时限", NUMBER),
	chosen("statutory_unit", "anticipate_type", "法定办结时限单位", codes.UNITS, default="Working Day"),
	plain("statutory_note", "anticipate_explain", "法定办结时限说明", TEXT),
	plain("promised_days", "promise_day", "承诺办结时限", NUMBER),
	understood("promised_unit", "promise_type", "承诺办结时限单位", code_kind(codes.UNITS), is_written=True),
	plain("promised_note", "promise_explain", "承诺办结时限说明", TEXT),
	plain("acceptance_conditions", "accept_condition", "受理条件", TEXT),
	plain("handle_flow", "handle_flow", "办理流程", TEXT),
	plain("is_charged", "is_fee", "是否收费", FLAG),
	plain("fee_basis", "fee_basis", "收费依据", TEXT),
	flags("server_type", "服务对象", codes.SERVED),
	chosen("case_type", "project_type", "办件类型", codes.CASE_TYPES, is_required=True),
	flags("handle_type", "办理形式", codes.HANDLING_FORMS),
	plain("visits_count", "limit_scene_num", "到办事现场次数", NUMBER),
	plain("special_procedures", "special_procedure", "特别程序", TEXT),
	ignored("app_is_single_login", "移动端是否单点登录"),
	ignored("is_single_login", "计算机端是否单点登录"),
	plain("mobile_address", "mobile_terminal_url", "移动端办理地址", CODE_TEXT),
	plain("online_address", "link_addr", "计算机端办理地址", CODE_TEXT),
	plain("place", "transact_addr", "办理地点", TEXT),
	plain("office_hours", "transact_time", "办理时间", TEXT),
	plain("enquiry_phone", "link_way", "咨询方式", PHONE),
	plain("complaint_phone", "supervise_way", "监督投诉方式", PHONE),
	plain("planned_effective_date", "plan_effective_date", "计划生效日期", DAY),
	plain("planned_cancel_date", "plan_cancel_date", "计划取消日期", DAY),
)
PROCEDURE = (
	chosen(
		*("licence_kind", "hall_licence_kind", "许可类别"), codes.LICENCE_KINDS, default="General Licence"
	),
	chosen("limit_kind", "hall_limit_kind", "期限类型", codes.LIMIT_KINDS, default="Ordinary"),
	own("extension_days", "最长延期（工作日）", NUMBER),
	own("warning_days", "提前预警（工作日）", NUMBER),
	own("requires_inspection", "须两名以上人员核查", FLAG),
	own("is_inspection_type", "检验检测检疫类许可", FLAG),
	own("affects_others", "涉及他人重大利益", FLAG),
	own("is_safety_related", "涉及公共安全或者人身安全", FLAG),
	own("requires_presence", "依法应当由申请人到场办理", FLAG),
	own("presence_basis", "到场办理依据", TEXT),
	own("renewal_period", "延续申请提前期", NUMBER),
	chosen(
		"renewal_unit", "hall_renewal_unit", "延续申请提前期单位", codes.RENEWAL_UNITS, default="Calendar Day"
	),
	own("renewal_basis", "延续申请提前期依据", TEXT),
	chosen("hearing", "hall_hearing", "听证", codes.HEARINGS),
	own("passes_up", "由上级机关决定", FLAG),
	own("reconsideration_basis", "复议前置依据", TEXT),
	chosen("promise_kind", "hall_promise_kind", "告知承诺", codes.PROMISE_KINDS),
	own("promise_text", "承诺内容", TEXT),
	own("promise_liability", "虚假承诺的法律责任", TEXT),
	own("promise_check_method", "承诺核查方式", TEXT),
	own("promise_check_days", "承诺核查期限（工作日）", NUMBER),
)
EXTENSION = (
	own("department", "部门编号", CODE_TEXT),
	own("english_name", "事项英文名称", TEXT),
	own("aliases", "别名", TEXT),
	chosen("item_layer", "hall_item_layer", "事项层级", codes.ITEM_LAYERS, default="Main Item"),
	own("main_item", "上级事项", CODE_TEXT),
	chosen("situation", "hall_situation", "办理情形", codes.SITUATIONS),
	own("further_levels", "其他行使层级", TEXT),
	chosen("project_stage", "hall_project_stage", "工程建设项目审批阶段", codes.PROJECT_STAGES),
	links("themes", "theme", "hall_themes", "主题分类"),
	own("is_stationed", "是否进驻政务大厅", FLAG, aliases=("is_entry_center",)),
	chosen("cross_area_range", "hall_cross_area_range", "通办范围", codes.RANGES),
	own("joint_bodies", "联办机构", TEXT),
	own("intermediary_services", "中介服务", TEXT),
	own("quantity_limit", "数量限制", TEXT),
	chosen(
		*("result_kind", "hall_result_kind", "审批结果类型", codes.RESULT_KINDS),
		default="Certificate",
		aliases=("result_type",),
	),
	own("result_name", "审批结果名称", TEXT),
	own("english_result_name", "审批结果英文名称", TEXT),
	own("result_sample", "审批结果样本", TEXT),
	own("validity_months", "结果有效期（月）", NUMBER),
	own("allow_appointment", "是否支持预约办理", FLAG),
	own("daily_appointments", "每天可预约量", NUMBER),
	own("appointment_rules", "预约规则", TEXT),
	own("allow_online_payment", "是否支持网上支付", FLAG),
	own("allow_courier_materials", "申报材料是否可邮寄", FLAG),
	own("allow_courier_result", "结果是否可邮寄", FLAG),
	own("allow_self_service", "是否支持自助终端", FLAG),
	chosen("online_depth", "hall_online_depth", "网上办理深度", codes.DEPTHS),
	own("on_site_reason", "必须现场办理原因说明", TEXT, aliases=("limit_scene_explain",)),
	own("township_names", "乡镇街道名称", TEXT),
	own("village_names", "村居社区名称", TEXT),
	own("division_of_powers", "权限划分", TEXT),
	own("exercise_content", "行使内容", TEXT),
	own("rights", "依法享有的权利", TEXT),
	own("duties", "依法履行的义务", TEXT),
	own("transport", "交通指引", TEXT),
	own("online_flow", "网上办理流程", TEXT),
	own("flow_chart", "办理流程图", TEXT),
	own("form", "申请表单", CODE_TEXT),
	own("public_answers", "证照核验公开项", TEXT),
	*PROCEDURE,
	own("english_acceptance_conditions", "受理条件英文", TEXT),
	own("english_special_procedures", "特别程序英文", TEXT),
	own("english_on_site_reason", "必须现场办理原因英文", TEXT),
)
MATTERS = Sheet("matters", "事项", (*BASIC, *EXTENSION), doctype="Hall Matter")
BASES = Sheet(
	"bases",
	"设定依据",
	_add_links(
		own("law_name", "法律法规名称", TEXT, is_required=True),
		own("document_number", "文号", TEXT),
		own("article", "条款", TEXT),
		own("content", "条文内容", TEXT),
		own("english_content", "英文", TEXT),
	),
	table="legal_bases",
)
STEPS = Sheet(
	"steps",
	"办理流程",
	_add_links(
		own("step_name", "环节名称", TEXT, is_required=True),
		own("english_name", "环节英文名称", TEXT),
		chosen("kind", "hall_kind", "环节类型", codes.STEP_KINDS, default="Other"),
		own("days", "办理天数", NUMBER),
		own("responsible", "责任人", TEXT),
		own("standard", "办理标准", TEXT),
		own("english_standard", "办理标准英文", TEXT),
		chosen("channel", "hall_channel", "办理渠道", codes.STEP_CHANNELS),
		own("role", "办理角色", CODE_TEXT),
		own("department", "办理部门", CODE_TEXT),
		own("is_parallel", "与上一环节并行", FLAG),
		own("requires_two_officers", "两人办理", FLAG),
		own("pauses_clock", "不计入期限", FLAG),
	),
	table="steps",
)
MATERIALS = Sheet(
	"materials",
	"申请材料",
	_add_links(
		own("material", "材料库编号", CODE_TEXT),
		*_material_columns(),
		chosen("necessity", "hall_necessity", "材料必要性", codes.NECESSITIES, default="Required"),
		own("allow_promise", "可告知承诺", FLAG),
		understood("necessity", "is_need", "是否必需", code_kind(codes.NEEDS)),
		understood("page_num", "page_num", "材料份数", NUMBER),
	),
	table="materials",
)
FEES = Sheet(
	"fees",
	"收费项目",
	_add_links(
		own("fee_item", "收费项目编号", CODE_TEXT),
		own("fee_name", "收费项目名称", TEXT, is_required=True, aliases=("fee_name",)),
		own("english_name", "收费项目英文名称", TEXT),
		own("rate", "单价（元）", AMOUNT),
		own("unit", "计费单位", TEXT),
		own("standard", "收费标准", TEXT, is_required=True, aliases=("fee_stand",)),
		own("basis", "收费依据", TEXT),
		own("allow_reduction", "是否允许减免", FLAG),
		own("reduction_basis", "允许减免依据", TEXT),
	),
	table="fee_items",
)
QUESTIONS = Sheet(
	"faqs",
	"常见问题",
	_add_links(
		own("question", "问题", TEXT, is_required=True, aliases=("question",)),
		own("answer", "答案", TEXT, is_required=True, aliases=("answer",)),
		own("english_question", "问题英文", TEXT),
		own("english_answer", "答案英文", TEXT),
	),
	table="faqs",
)
LIBRARY = Sheet(
	"library",
	"材料库",
	(
		own("code", "材料编号", CODE_TEXT, is_required=True),
		*_material_columns(),
		own("reuse_months", "可重复使用（月）", NUMBER),
	),
	doctype="Hall Material",
)
SHEETS: tuple[Sheet, ...] = (MATTERS, BASES, STEPS, MATERIALS, FEES, QUESTIONS, LIBRARY)
ROW_SHEETS = tuple(sheet for sheet in SHEETS if sheet.table)


def find_sheet(title: str) -> Sheet | None:
	"""Return the sheet that a title names: by its key or by its Chinese title."""
	return next((sheet for sheet in SHEETS if title.strip() in (sheet.key, sheet.title)), None)


def guess_sheet(heads: Collection[str]) -> Sheet | None:
	"""Return the sheet whose columns these heads are, whatever its title; None if two may be meant."""
	matches = sorted(((_count_known(sheet, heads), sheet.key) for sheet in SHEETS), reverse=True)
	(most, key), (next_most, _key) = matches[:2]
	return find_sheet(key) if most > max(next_most, len(heads) / 2) else None


def _count_known(sheet: Sheet, heads: Collection[str]) -> int:
	"""Return how many heads a sheet knows, none if one is missing that it must have."""
	known = [sheet.by_name[head] for head in heads if head in sheet.by_name]
	required = {column.name for column in sheet.columns if column.is_required}
	return len(known) if required.issubset(column.name for column in known) else 0


def list_fields(sheet: Sheet) -> set[str]:
	"""Return our fields that a sheet carries."""
	return {name for column in sheet.columns for name in column.fields}
