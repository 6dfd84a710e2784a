"""The stages of an enquiry (咨询), and the paper that answers it."""

from govhall.procedure.domain.notices import NoticeKind

ASKED, ANSWERED = "Asked", "Answered"
ANSWER = NoticeKind(
	"Enquiry Answer", "咨复", ("answer",), ("addressee", "department_name", "question", "answer")
)
KINDS = (ANSWER,)
FACT_NAMES = {
	"addressee": "Addressee",
	"answer": "Reply of the Department",
	"department_name": "Department Name",
	"question": "Content of the Enquiry",
}
