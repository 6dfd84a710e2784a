from govhall.catalogue.domain import life


def test_a_matter_is_reviewed_before_it_is_published():
	assert not life.is_allowed(life.DRAFT, life.PUBLISHED)
	assert life.is_allowed(life.DRAFT, life.IN_REVIEW)
	assert life.is_allowed(life.IN_REVIEW, life.PUBLISHED)


def test_a_published_matter_is_revised_suspended_or_cancelled():
	assert set(life.TRANSITIONS[life.PUBLISHED]) == {life.DRAFT, life.SUSPENDED, life.CANCELLED}


def test_a_cancelled_matter_comes_back_only_as_a_draft():
	assert life.TRANSITIONS[life.CANCELLED] == (life.DRAFT,)


def test_every_move_leads_to_a_status():
	assert all(following in life.STATUSES for moves in life.TRANSITIONS.values() for following in moves)


def test_an_unknown_status_leads_nowhere():
	assert not life.is_allowed("Anything", life.PUBLISHED)
