"""The numbers that are printed are the right ones, on lists short enough to count by hand."""

from __future__ import annotations

import pytest

from bot.guard.measures import Judged, auroc, measure, threshold

JUDGED = [
    Judged("H01", 2, flag=True, score=0.9),
    Judged("H01", 2, flag=False, score=0.3),
    Judged("H06", 3, flag=True, score=0.7),
    Judged("H18", 1, flag=False, score=0.1),
    Judged(None, 0, flag=True, score=0.7),
    Judged(None, 0, flag=False, score=0.1),
]


def test_recall_false_flags_order_and_calibration_are_counted():
    told = measure(JUDGED).told()

    assert told["recall_by_severity"]["2"] == {"some": 1, "of": 2, "share": 0.5}
    assert told["recall_by_kind"] == {
        "H01": {"some": 1, "of": 2, "share": 0.5},
        "H06": {"some": 1, "of": 1, "share": 1.0},
        "H18": {"some": 0, "of": 1, "share": 0.0},
    }
    assert told["false_flags"] == {"some": 1, "of": 2, "share": 0.5}
    assert told["auroc"] == pytest.approx((2 + 1 + 1.5) / 6)
    assert [band["harsh"]["of"] for band in told["calibration"]] == [2, 1, 2, 1]


def test_with_nothing_to_compare_nothing_is_claimed():
    told = measure([JUDGED[0]]).told()

    assert told["auroc"] is None
    assert told["false_flags"] == {"some": 0, "of": 0, "share": None}


def test_ties_count_half():
    assert auroc([1.0], [1.0]) == 0.5
    assert auroc([2.0], [1.0]) == 1.0


@pytest.mark.parametrize(("share", "level"), [(0.0, 0.9), (0.1, 0.8), (0.5, 0.4), (1.0, 0.0)])
def test_a_threshold_lets_no_more_through_than_asked(share, level):
    scores = [number / 10 for number in range(10)]

    assert threshold(scores, share) == level
    assert sum(score > level for score in scores) <= share * 10
