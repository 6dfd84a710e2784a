"""Where the Workflow Builder draws a shipped workflow: states on a grid, actions on the way between them."""

import json
from collections import Counter

STEP = (420, 320)
PARALLEL = 46
DOC_STATUS = {"0": "Draft", "1": "Submitted", "2": "Cancelled"}


def draw_workflow(workflow: dict, grid: dict[str, list[float]]) -> list[dict]:
	"""Return the elements of the builder: a node for each state and action, and the lines that join them.

	`grid` names column and row of every state. Actions on the same way are set below each other.
	"""
	ids = {row["state"]: str(number) for number, row in enumerate(workflow["states"], 1)}
	elements = [_draw_state(ids[row["state"]], row, grid[row["state"]]) for row in workflow["states"]]
	drawn = Counter()
	for number, row in enumerate(workflow["transitions"], 1):
		way = (row["state"], row["next_state"])
		ends = frozenset(way)
		elements += _draw_action(f"action-{number}", row, ids, [grid[state] for state in way], drawn[ends])
		drawn[ends] += 1
	return elements


def keep_drawn_conditions(workflow, method: str | None = None) -> None:
	"""Give transitions what the builder has drawn but not sent (doc event of Workflow).

	The builder saves all transitions as new rows. Before v15 it leaves out their conditions and whether
	one may approve one's own record, which are in its drawing.
	"""
	if workflow.is_new() or not all(row.get("__islocal") for row in workflow.transitions):
		return
	elements = json.loads(workflow.workflow_data or "[]")
	drawn = {_name_action(element["data"]): element["data"] for element in elements if _is_action(element)}
	for row in workflow.transitions:
		data = drawn.get((row.state, row.action, row.next_state, row.allowed), {})
		row.condition = row.condition or data.get("condition")
		row.allow_self_approval = data.get("allow_self_approval", row.allow_self_approval)


def _is_action(element: dict) -> bool:
	return element["type"] == "action"


def _name_action(data: dict) -> tuple:
	return data["from"], data.get("action"), data["to"], data.get("allowed")


def _draw_state(node: str, row: dict, place: list[float]) -> dict:
	data = {**row, "doc_status": DOC_STATUS[row["doc_status"]]}
	return {"id": node, "type": "state", "position": _find_position(place), "data": data}


def _draw_action(node: str, row: dict, ids: dict, ways: list, parallel: int) -> list[dict]:
	(x, y), (to_x, to_y) = ways
	position = _find_position([(x + to_x) / 2, (y + to_y) / 2])
	position["y"] += parallel * PARALLEL
	leave, arrive = _find_sides(to_x - x, to_y - y)
	data = {**row, "from": row["state"], "to": row["next_state"]}
	source, target = ids[row["state"]], ids[row["next_state"]]
	return [
		{"id": node, "type": "action", "position": position, "data": data},
		_draw_line(f"edge-{source}-{node}", (source, node), (leave, arrive)),
		_draw_line(f"edge-{node}-{target}", (node, target), (leave, arrive)),
	]


def _draw_line(name: str, ends: tuple[str, str], sides: tuple[str, str]) -> dict:
	return {
		"id": name,
		"type": "transition",
		"source": ends[0],
		"target": ends[1],
		"sourceHandle": sides[0],
		"targetHandle": sides[1],
		"updatable": True,
		"animated": True,
	}


def _find_position(place: list[float]) -> dict:
	return {"x": round(place[0] * STEP[0]), "y": round(place[1] * STEP[1])}


def _find_sides(dx: float, dy: float) -> tuple[str, str]:
	if abs(dx) >= abs(dy):
		return ("right", "left") if dx > 0 else ("left", "right")
	return ("bottom", "top") if dy > 0 else ("top", "bottom")
