"""The adjusted scale: D1, D2, D4, D5 over the real reference tables, and identities."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.indicators.apportionment import apportion_total, assessment_shares
from dashboard.indicators.parties import states_parties_on

DEMO_TOTAL = 322_600_00


def reference_table(name: str) -> pd.DataFrame:
    """Read a reference table, all columns as text."""
    return pd.read_csv(paths.reference_folder() / f"{name}.csv", dtype=str, keep_default_na=False)


def parties(day: date) -> list[str]:
    """ISO codes of the parties to the CCM on a day, from the reference table."""
    rows = (
        reference_table("ccm_states_parties").assign(role="party").rename(columns={"iso3": "state"})
    )
    for column in ("entry_into_force", "withdrawal_effective"):
        rows[column] = pd.to_datetime(rows[column]).astype("datetime64[s]")
    return sorted(
        states_parties_on(rows.rename(columns={"withdrawal_effective": "withdrawal"}), day)
    )


def rates(states: list[str], period: str) -> pd.Series:
    """UN rates in per cent, with notional rates for States outside the scale."""
    column = f"rate_{period.replace('-', '_')}_pct"
    scale = reference_table("un_scale_of_assessments_2013_2027").set_index("iso3")[column]
    palestine = {"2019-2021": "0.008"}.get(period, "0.011")
    notional = {"VAT": "0.001", "COK": "0.001", "NIU": "0.001", "PSE": palestine}
    return pd.Series({s: Decimal(scale.get(s) or notional[s]) for s in states})


@pytest.fixture
def rates_2021() -> pd.Series:
    """The rates of the 110 parties of November 2021 on the scale of 2019-2021."""
    return rates(parties(date(2021, 11, 30)), "2019-2021")


def test_d1_shares_are_computed_among_the_payers_only(rates_2021: pd.Series) -> None:
    """Japan 8.564 of 45.979 is 18.62589 %, Iraq 0.28056 %, the Holy See 0.00217 %."""
    shares = assessment_shares(rates_2021)
    assert sum(rates_2021) == Decimal("45.979")
    assert sum(shares) == 1
    assert shares["JPN"] == Fraction(8564, 45979)
    percentages = {s: f"{float(shares[s] * 100):.5f}" for s in ("JPN", "IRQ", "VAT")}
    assert percentages == {"JPN": "18.62589", "IRQ": "0.28056", "VAT": "0.00217"}


def test_d2_the_largest_remainder_gives_the_total_to_the_cent(rates_2021: pd.Series) -> None:
    """Rounding each share would give 322'600.03; by largest remainder Japan pays .13, not .14."""
    amounts = apportion_total(DEMO_TOTAL, rates_2021)
    rounded_sum = sum(round(share * DEMO_TOTAL) for share in assessment_shares(rates_2021))
    assert (amounts.sum(), rounded_sum) == (DEMO_TOTAL, DEMO_TOTAL + 3)
    assert amounts[["JPN", "DEU", "VAT"]].to_dict() == {
        "JPN": 60_087_13,
        "DEU": 42_728_94,
        "VAT": 7_02,
    }


def test_d3_membership_counts_from_entry_into_force_until_withdrawal() -> None:
    """111 parties on 11 Sept 2023, before South Sudan; Lithuania withdraws on 6 March 2025."""
    assert len(parties(date(2021, 11, 30))) == 110
    assert len(parties(date(2023, 9, 11))) == 111
    before = apportion_total(DEMO_TOTAL, rates(parties(date(2025, 3, 5)), "2025-2027"))
    after = apportion_total(DEMO_TOTAL, rates(parties(date(2025, 3, 6)), "2025-2027"))
    assert (len(before), len(after)) == (112, 111)
    assert (before["LTU"], before["JPN"]) == (632_00, 54_070_96)
    assert "LTU" not in after
    assert after["JPN"] == 54_177_10


def test_d4_observers_share_the_cost(rates_2021: pd.Series) -> None:
    """When Finland and Poland take part, all others pay less."""
    with_two = pd.concat([rates_2021, rates(["FIN", "POL"], "2019-2021")])
    assert sum(with_two) == Decimal("47.202")
    amounts = apportion_total(DEMO_TOTAL, with_two)
    assert amounts[["JPN", "FIN", "POL"]].to_dict() == {
        "JPN": 58_530_28,
        "FIN": 2_877_31,
        "POL": 5_481_23,
    }
    with_four = pd.concat([with_two, rates(["USA", "CHN"], "2019-2021")])
    assert sum(with_four) == Decimal("81.207")
    assert f"{float(assessment_shares(with_four)['USA'] * 100):.2f}" == "27.09"


def test_d5_the_scale_of_another_period_gives_other_amounts() -> None:
    """Japan 57'672.27 on the scale of 2022-2024, the United Kingdom 31'409.96."""
    amounts = apportion_total(DEMO_TOTAL, rates(parties(date(2021, 11, 30)), "2022-2024"))
    assert (amounts["JPN"], amounts["GBR"]) == (57_672_27, 31_409_96)


@given(
    st.integers(0, 10**12),
    st.lists(st.decimals("0.001", "22", places=3), min_size=1, max_size=200),
)
def test_amounts_add_up_and_are_within_a_cent_of_the_exact_share(
    total: int, rate_list: list[Decimal]
) -> None:
    """No cent is lost, and each amount differs from the exact share by less than a cent."""
    rates = pd.Series(rate_list)
    amounts = apportion_total(total, rates)
    assert amounts.sum() == total
    pairs = zip(amounts, assessment_shares(rates), strict=True)
    assert all(abs(amount - share * total) < 1 for amount, share in pairs)


def test_an_empty_list_of_rates_is_refused() -> None:
    """The error says that rates must add up to more than zero."""
    with pytest.raises(ValueError, match="more than zero"):
        assessment_shares(pd.Series([], dtype=object))


def test_a_rate_below_zero_is_refused() -> None:
    """A negative rate would make others pay more than their share."""
    with pytest.raises(ValueError, match="below zero"):
        apportion_total(100, pd.Series([Decimal(2), Decimal(-1)]))


def test_equal_remainders_go_to_the_first_in_the_list() -> None:
    """Of 100 cents three equal States pay 34, 33, 33."""
    assert apportion_total(100, pd.Series([1, 1, 1])).tolist() == [34, 33, 33]


def test_a_rate_of_zero_has_a_share_of_zero() -> None:
    """With rates 0 and 2 the second State bears everything."""
    assert assessment_shares(pd.Series({"AUT": 0, "NER": 2})).to_dict() == {"AUT": 0, "NER": 1}


@pytest.mark.parametrize(
    ("rates", "message"),
    [
        ([2, -1], "A rate below zero has no share."),
        ([0, 0], "Rates must add up to more than zero to be shared out."),
    ],
)
def test_the_error_names_the_fault_of_the_rates(rates: list[int], message: str) -> None:
    """A negative rate and a sum of zero have different messages."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        assessment_shares(pd.Series(rates))


def test_d21_a_credit_is_shared_out_to_the_cent_as_well() -> None:
    """A credit of -1.00 over three equal States gives 33 or 34 cents each and sums to -1.00."""
    amounts = apportion_total(-100, pd.Series([1, 1, 1]))
    assert amounts.tolist() == [-33, -33, -34]
    assert amounts.dtype == "int64"
