"""A sample of every kind of notice: what its act writes, what its caller says, and what its paper says."""

from datetime import datetime

from govhall.casework.domain import notices

# everything that acts write into an application, as if all had been done
DONE = {
	"acceptance_number": "11650100TE6T00010P4650117000001202611220001",
	"acceptance_date": "2026-11-02",
	"due_date": "2026-11-11",
	"statutory_due_date": "2026-11-30",
	"correction_reason": "申请表缺少建设单位盖章。",
	"correction_due_date": "2026-12-01",
	"correction_notified_on": "2026-11-01 10:00:00",
	"non_acceptance_reason": "农村自建住宅不需要此项。",
	"competent_body": "天山区农业农村局",
	"tolerance_due_date": "2026-11-20",
	"pause_kind": "Expert Review",
	"pause_basis": "《测试法》第四条",
	"pause_reason": "超限高层需要专家评审。",
	"pause_days": 15,
	"paused_date": "2026-11-03",
	"pause_end_date": "2026-11-24",
	"resumed_date": "2026-11-23",
	"resume_note": "专家组同意。",
	"extension_days": 10,
	"extension_reason": "案情复杂。",
	"extension_approver_kind": "Head of the Agency",
	"extension_approver": "李建国",
	"ending_reason": "申请人已经注销。",
	"ending_basis": "《测试法》第七条",
	"upper_body": "自治区住房和城乡建设厅",
	"preliminary_opinion": "同意上报。",
	"decision_reason": "现场不具备施工条件。",
	"decision_basis": "《测试法》第八条",
	"technical_standard": "GB 50011-2010",
	"decision_conditions": "三个月内开工",
	"promise_result": "False",
	"promise_note": "资金证明系伪造。",
}
PROMISE = {
	"promise_kind": "Proof",
	"promise_text": "资金已经落实。",
	"promise_liability": "撤销许可并记入信用记录",
	"promise_check_method": "现场核查",
	"promise_check_days": 20,
}
FEES = {
	"fee_items": [
		{"fee_name": "配套费", "basis": "新发改规3号", "standard": "每平方米60元", "amount": 180000.0}
	],
	"amount": 180000.0,
	"payee": "市财政局非税收入专户",
	"payment_code": "6501002600012345",
	"payment_due_date": "2026-12-07",
}
HEARING = {
	"held_on": datetime(2026, 12, 9, 10, 30),
	"place": "三楼听证室",
	"presiding_officer": "赵一鸣",
}
REMEDIES = ("六十日", "测试市人民政府", "互联网渠道", "第二十条", "六个月", "测试区人民法院", "第四十六条")

# kind → what the caller says, and what the paper must say
SAMPLES = {
	notices.RECEIPT: ({}, ("申请表", "原件2份", "复印件3份", "收件人", "办件查询码", "五个工作日")),
	notices.ACCEPTANCE: (
		{},
		("第三十二条", "20个工作日", "2026年11月30日", "7个工作日", "2026年11月11日", "第四十五条", "不计入"),
	),
	notices.CORRECTION: ({}, ("缺少建设单位盖章", "未盖章", "2026年12月1日", "逾期", "第三十二条")),
	notices.NOT_REQUIRED: ({}, ("农村自建住宅", "第三十二条第一款第（一）项", "不受理")),
	notices.NON_ACCEPTANCE: ({}, ("农村自建住宅", "天山区农业农村局", "第（二）项", *REMEDIES)),
	notices.TOLERANCE: ({}, ("说明", "2026年11月20日", "视为撤回申请")),
	notices.INTERESTED_PARTY: (
		{"interest": "影响日照。", "statement_due_date": "2026-11-29"},
		("影响日照", "第三十六条", "直接关系他人", "陈述和申辩", "作出决定前"),
	),
	notices.HEARING_RIGHT: (
		{
			"request_due_date": "2026-11-27",
			"request_days": 7,
			"request_unit": "Working Day",
			"hold_days": 20,
			"hold_unit": "Working Day",
		},
		("第四十七条", "之日起7个工作日内提出", "20个工作日内组织", "2026年11月27日", "不承担"),
	),
	notices.HEARING: (HEARING, ("2026年12月9日10时30分", "三楼听证室", "赵一鸣", "回避", "笔录")),
	notices.HEARING_ANNOUNCEMENT: (
		HEARING,
		("听证公告", "第四十六条", "2026年12月9日10时30分", "三楼听证室", "赵一鸣", "旁听", "0991"),
	),
	notices.SPECIAL_PROCEDURE: (
		{},
		("专家评审", "《测试法》第四条", "15个工作日", "2026年11月3日", "2026年11月24日", "不计算"),
	),
	notices.RESUMPTION: ({}, ("专家组同意", "2026年11月23日", "2026年11月11日", "第四十五条")),
	notices.EXTENSION: (
		{},
		("案情复杂", "10个工作日", "李建国", "负责人", "第四十二条第一款", "2026年11月30日"),
	),
	notices.GRANT: ({}, ("被许可人", "测试许可证", "三个月内开工", "有效期", "第三十八条第一款", "公开")),
	notices.REFUSAL: (
		{},
		("不具备施工条件", "《测试法》第八条", "GB50011-2010", "第三十八条第二款", *REMEDIES),
	),
	notices.TERMINATION: ({}, ("申请人已经注销", "《测试法》第七条", "终止", *REMEDIES)),
	notices.PASS_UP: ({}, ("同意上报", "自治区住房和城乡建设厅", "第三十五条", "全部申请材料")),
	notices.WITHDRAWAL: ({}, ("撤回",)),
	notices.CORRECTION_LAPSE: ({}, ("2026年12月1日", "逾期未补正", *REMEDIES)),
	notices.PROMISE: ({}, ("资金已经落实", "现场核查", "记入信用记录", "自愿", "承诺人")),
	notices.PAYMENT: (
		FEES,
		("配套费", "新发改规3号", "180000.00", "6501002600012345", "2026年12月7日", "第五十八条"),
	),
	notices.SERVICE_ANNOUNCEMENT: (
		{
			"served_to": "王德海",
			"paper_kind": "Refusal Decision",
			"paper_number": "测建许不准〔2026〕3号",
			"announcement_reason": "按登记的地址和电话都找不到你（单位）。",
			"publication_days": 30,
		},
		("王德海", "〔2026〕3号", "找不到", "第九十五条", "30日内", "视为送达", "0991"),
	),
}
