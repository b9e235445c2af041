import numpy as np
import pytest

from localities.indicators.trends.forecasting import DAMPED, LAST, Trials, better_of_two, half_widths, try_out


def of(*values) -> np.ndarray:
    return np.array(values, dtype=float)


def test_a_straight_line_is_continued():
    used, other = better_of_two(of(10, 12, 14, 16, 18))
    assert (used.method, other.method) == (DAMPED, LAST)
    assert used.ahead == pytest.approx((20, 22), abs=0.1)


def test_a_straight_line_that_falls_is_continued_too():
    assert better_of_two(of(500, 490, 480, 470, 460, 450))[0].ahead == pytest.approx((440, 430), abs=0.5)


@pytest.mark.parametrize("seed", range(6))
def test_noise_around_a_level_stays_at_the_level(seed):
    # Twelve figures about 50 with a spread of 1: what is foreseen stays within what the noise itself does.
    values = 50 + np.random.default_rng(seed).normal(0, 1, 12)
    ahead = better_of_two(values)[0].ahead
    assert values.min() <= min(ahead) <= max(ahead) <= values.max()
    assert abs(ahead[1] - ahead[0]) < 0.5


def test_a_level_that_never_moves_stays_and_the_simpler_way_is_used():
    used, _ = better_of_two(of(10, 10, 10, 10, 10))
    assert (used.method, used.ahead, used.mean_error) == (LAST, (10, 10), 0)


def test_repeating_the_last_value_errs_by_every_step_that_came():
    # From three figures on: 14 -> 16, 18 (errors 2, 4); 16 -> 18 (error 2).
    tried = try_out(of(10, 12, 14, 16, 18), LAST)
    assert tried.errors == ((2, 2), (4,))
    assert tried.mean_error == pytest.approx(8 / 3)
    assert tried.count == 3


def test_the_trials_know_nothing_of_the_years_they_foresee():
    # The last figure leaps: no trial before it may have seen that, so each errs by the leap.
    tried = try_out(of(10, 10, 10, 10, 10, 60), DAMPED)
    assert tried.errors[0][-1] == pytest.approx(50, abs=0.1)
    assert tried.errors[0][0] == pytest.approx(0, abs=0.1)


def test_the_range_is_students_t_times_the_root_mean_square_of_the_errors():
    # Errors 3 and 4: root mean square 3.5355; t for 80% with two trials 1.8856.
    tried = Trials(LAST, (10, 10), ((3, 4), (5,)))
    assert half_widths(tried, 0.8)[0] == pytest.approx(1.8856 * 3.5355, abs=0.001)
    assert half_widths(tried, 0.8)[1] == pytest.approx(3.0777 * 5, abs=0.001)


def test_the_range_never_narrows_with_distance():
    assert (
        half_widths(Trials(LAST, (0, 0), ((9, 9), (1, 1))), 0.8)[1]
        == half_widths(Trials(LAST, (0, 0), ((9, 9), (1, 1))), 0.8)[0]
    )


def test_the_range_is_never_narrower_than_the_last_figures_own_uncertainty():
    # Lucky trials without an error: what is left is 1.2816 standard errors.
    assert half_widths(Trials(LAST, (0, 0), ((0, 0), (0,))), 0.8, own_error=2.0) == pytest.approx(
        [2.5631, 2.5631], abs=0.001
    )


def test_eight_of_ten_figures_fall_into_the_range_where_nothing_but_chance_moves_them():
    rng = np.random.default_rng(7)
    inside = 0
    for _ in range(60):
        values = 50 + np.cumsum(rng.normal(0, 1, 10))
        used = better_of_two(values[:8])[0]
        inside += abs(values[8] - used.ahead[0]) <= half_widths(used, 0.8)[0]
    assert 0.65 <= inside / 60 <= 0.92
