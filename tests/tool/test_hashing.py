import hashlib
import os
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qantar.hashing import UNSTABLE, sha256_of_file, sha256_of_json, sha256_since

plain = st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.booleans()))


def test_a_file_has_the_hash_of_its_bytes_and_a_missing_one_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert sha256_of_file(path) == hashlib.sha256(b"abc").hexdigest()
    assert sha256_of_file(tmp_path / "b") is None
    assert sha256_of_file(tmp_path) is None


@given(plain)
def test_the_order_of_keys_does_not_count(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert sha256_of_json(turned) == sha256_of_json(value)


@given(plain, plain)
def test_other_data_have_another_hash(one: dict[str, object], two: dict[str, object]) -> None:
    assert (sha256_of_json(one) == sha256_of_json(two)) == (repr(sort(one)) == repr(sort(two)))


def sort(value: dict[str, object]) -> list[tuple[str, object]]:
    return sorted(value.items(), key=lambda item: item[0])


def test_a_file_that_changed_since_is_unstable(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    os.utime(path, (1, 1))
    changed = path.stat().st_ctime_ns
    assert sha256_since(path, changed) == UNSTABLE
    assert sha256_since(path, time.time_ns() + 10**12) == sha256_of_file(path)
    assert sha256_since(tmp_path / "b", changed) is None
