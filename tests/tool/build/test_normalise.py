import json
from typing import Any

from qantar.build import normalise

FOLDERS = {"/home/me/project": "<project>", "/home/me": "<home>"}


def code(*outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": "cell",
        "metadata": metadata,
        "source": ["x = 1\n", "y = 2"],
        "execution_count": 1,
        "outputs": list(outputs),
    }


def stream(name: str, text: str) -> dict[str, str]:
    return {"output_type": "stream", "name": name, "text": text}


def display(text: str, **data: Any) -> dict[str, Any]:
    return {
        "output_type": "display_data",
        "data": {"text/plain": text, **data},
        "metadata": {},
        "transient": {"display_id": "x"},
    }


def only_cell(*cells: dict[str, Any]) -> dict[str, Any]:
    notebook = {"cells": list(cells), "metadata": {"papermill": {"start_time": "now"}}}
    return normalise.normalised(notebook, FOLDERS)["cells"][0]


def test_times_and_marks_of_the_run_go_and_tags_stay() -> None:
    cell = only_cell(code(papermill={"duration": 1}, execution={"x": 1}, tags=["parameters"]))
    assert cell["metadata"] == {"tags": ["parameters"]}
    assert only_cell(code(tags=[]))["metadata"] == {}
    assert cell["source"] == "x = 1\ny = 2"


def test_the_injected_cell_has_a_fixed_id() -> None:
    assert only_cell(code(tags=["injected-parameters"]))["id"] == "injected-parameters"


def test_printed_pieces_are_joined_whatever_their_order() -> None:
    one = only_cell(code(stream("stdout", "a"), stream("stderr", "w"), stream("stdout", "b")))
    two = only_cell(code(stream("stderr", "w"), stream("stdout", "ab")))
    assert one["outputs"] == two["outputs"] == [stream("stdout", "ab"), stream("stderr", "w")]


def test_what_is_printed_before_and_after_a_display_stays_there() -> None:
    cell = only_cell(code(stream("stdout", "a"), display("d"), stream("stdout", "b")))
    assert [o.get("text", "d") for o in cell["outputs"]] == ["a", "d", "b"]


def test_addresses_paths_and_process_ids_go() -> None:
    printed = "/tmp/ipykernel_12/34.py:1: at /home/me/project/a and /home/me/b <X at 0x7f2a>"
    cell = only_cell(code(stream("stderr", printed), display("<Axes at 0x7fe1>")))
    assert cell["outputs"][0]["text"] == "<cell>:1: at <project>/a and <home>/b <X>"
    assert cell["outputs"][1]["data"]["text/plain"] == "<Axes>"
    assert "transient" not in cell["outputs"][1]


def test_the_text_is_the_same_whatever_the_order_of_keys() -> None:
    one = normalise.as_text({"b": 1, "a": "ә"})
    assert one == normalise.as_text({"a": "ә", "b": 1})
    assert json.loads(one) == {"a": "ә", "b": 1}


def test_payloads_are_found_by_id_and_the_last_counts() -> None:
    cells = [
        code(display("x", **{normalise.RESULT: {"id": "x", "value": value}})) for value in (1, 2)
    ]
    assert normalise.payloads({"cells": [*cells, {"cell_type": "markdown"}]}) == {
        "x": {"id": "x", "value": 2}
    }
