"""Code sets of exchanged catalogues: GB/T 39046-2020, Annex A, and the words of the exchange structure."""

from govhall.catalogue.domain.exchange.cells import make_codes, make_words

MATTER_TYPES = make_codes(
	("Licence", "01", "行政许可"),
	("Benefit", "05", "行政给付"),
	("Confirmation", "07", "行政确认"),
	("Award", "08", "行政奖励"),
	("Adjudication", "09", "行政裁决"),
	("Other", "10", "其他行政权力"),
	("Public Service", "20", "公共服务"),
)
LEVELS = make_codes(
	("National", "1", "国家级"),
	("Provincial", "2", "省级"),
	("Municipal", "3", "市级"),
	("County", "4", "县级"),
	("Township", "5", "镇（乡、街道）级"),
	("Village", "6", "村（社区）级"),
	("Graded", "7", "分级管理"),
)
CASE_TYPES = make_codes(("Instant", "1", "即办件"), ("Promised", "2", "承诺件"))
POWER_SOURCES = make_codes(
	("Statutory at This Level", "1", "法定本级行使"),
	("Delegated by a Higher Level", "2", "上级下放"),
	("Authorised by a Higher Level", "3", "上级授权"),
	("Authorised at the Same Level", "4", "同级授权"),
	("Entrusted by a Higher Level", "5", "上级委托"),
	("Entrusted at the Same Level", "6", "同级委托"),
)
BODY_NATURES = make_codes(
	("Statutory Body", "1", "法定机关"),
	("Authorised Organisation", "2", "授权组织"),
	("Entrusted Organisation", "3", "受委托组织"),
	("Other", "9", "其他"),
)
STATES = make_codes(
	("Draft", "1", "草稿"),
	("In Review", "2", "审核"),
	("Published", "3", "在用"),
	("Suspended", "4", "暂停"),
	("Cancelled", "5", "取消"),
)
UNITS = make_codes(("Working Day", "1", "工作日"), ("Calendar Day", "2", "自然日"))
RENEWAL_UNITS = make_codes(
	("Working Day", "1", "工作日"), ("Calendar Day", "2", "自然日"), ("Month", "3", "月")
)
SERVED = (
	("serves_natural_persons", "1", "自然人"),
	("serves_legal_persons", "2", "企业法人"),
	("serves_public_institutions", "3", "事业法人"),
	("serves_social_organisations", "4", "社会组织法人"),
	("serves_government_bodies", "5", "行政机关"),
	("serves_other_organisations", "6", "其他组织"),
)
# what bases of items in some provinces call them, where 9 is other
SERVED_IN_PROVINCES = {"5": "其他组织", "非法人企业": "其他组织", "6": "行政机关", "9": "其他组织"}
SERVED_DIFFERENTLY = ("5", "6")
HANDLING_FORMS = (
	("allow_window", "1", "窗口办理"),
	("allow_online", "2", "电脑端网上办理"),
	("allow_mobile", "3", "移动端网上申请"),
	("allow_courier", "4", "快递申请"),
)

ITEM_LAYERS = make_words((("Main Item", "主项"), ("Sub-item", "子项"), ("Handling Item", "业务办理项")))
SITUATIONS = make_words(
	(
		*(("New", "新设"), ("Change", "变更"), ("Renewal", "延续")),
		*(("Cancellation", "注销"), ("Other", "其他")),
	)
)
PROJECT_STAGES = make_words(
	(
		("Land Use and Planning", "立项用地规划许可"),
		("Construction Permission", "工程建设许可"),
		("Construction Start", "施工许可"),
		("Completion Acceptance", "竣工验收"),
	)
)
DEPTHS = make_words((("Level I", "Ⅰ级"), ("Level II", "Ⅱ级"), ("Level III", "Ⅲ级"), ("Level IV", "Ⅳ级")))
RANGES = make_words(
	(
		*(("Nationwide", "全国"), ("Across Provinces", "跨省")),
		*(("Across Cities", "跨市"), ("Across Counties", "跨县")),
	)
)
RESULT_KINDS = make_words(
	(("Certificate", "出证办结"), ("Official Document", "出文办结"), ("Approval", "审批办结"))
)
STEP_KINDS = make_words(
	(
		*(("Acceptance", "受理"), ("Review", "审核"), ("Approval", "审批"), ("Completion", "办结")),
		*(("Delivery", "送达"), ("Special Procedure", "特别程序"), ("Other", "其他")),
	)
)
LICENCE_KINDS = make_words(
	(
		*(("General Licence", "普通"), ("Concession", "特许"), ("Recognition", "认可")),
		*(("Technical Approval", "核准"), ("Registration", "登记"), ("Other", "其他")),
	)
)
LIMIT_KINDS = make_words((("Ordinary", "一般期限"), ("Joint", "联合办理"), ("Special Law", "法律另有规定")))
HEARINGS = make_words((("On Request", "依申请听证"), ("Mandatory", "依法应当听证")))
PROMISE_KINDS = make_words((("Proof", "证明事项"), ("Licence", "涉企经营许可事项")))
STEP_CHANNELS = make_words((("Window", "窗口"), ("Online", "网上"), ("Window and Online", "窗口和网上")))
MATERIAL_KINDS = make_words((("Original", "原件"), ("Copy", "复印件"), ("Original and Copy", "原件和复印件")))
MEDIA = make_words((("Paper", "纸质"), ("Electronic", "电子"), ("Paper and Electronic", "纸质和电子")))
NECESSITIES = make_words((("Required", "必要"), ("Optional", "非必要"), ("Tolerable", "容缺后补")))
# `is_need` says yes or no, or one of three
NEEDS = make_codes(
	("Required", "1", "必要"),
	("Required", "是", "必需"),
	("Optional", "2", "非必要"),
	("Optional", "0", "否"),
	("Tolerable", "3", "容缺后补"),
)
SOURCES = make_words((("Applicant", "申请人自备"), ("Government", "政府部门核发"), ("Other", "其他")))
