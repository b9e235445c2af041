"""Charts drawn as SVG, and specs made in several threads at once."""

from threading import Event, Thread

import altair as alt
from altair.utils import schemapi

from localities.drawing.charts import chart_specs
from localities.drawing.charts.chart_svg import draw_svg, renamed_ids


def test_a_chart_drawn_twice_is_the_same_bytes():
    spec = chart_specs.funnel("child_poverty_percent", "2020/21")
    first = draw_svg({**spec, "width": 700})
    assert 'id="part-1"' in first  # Vega numbers on through the whole process, so this test needs a chart with ids
    assert draw_svg({**spec, "width": 700}) == first


def test_an_id_and_every_reference_to_it_get_the_same_new_name():
    svg = '<clipPath id="clip7"/><g id="b"/><g clip-path="url(#clip7)"/><use href="#b"/><a href="#elsewhere"/>'
    assert renamed_ids(svg, "x") == (
        '<clipPath id="x-1"/><g id="x-2"/><g clip-path="url(#x-1)"/><use href="#x-2"/><a href="#elsewhere"/>'
    )


def test_charts_drawn_at_once_do_not_switch_altair_for_each_other():
    seen, drawn, go_on = [], Event(), Event()

    def quick():
        return alt.Chart(alt.Data(values=[])).mark_point()

    def slow():
        seen.append(schemapi.DEBUG_MODE)
        drawn.set()
        go_on.wait(10)
        seen.append(schemapi.DEBUG_MODE)
        return quick()

    thread = Thread(target=chart_specs.spec_of, args=(slow,))
    thread.start()
    drawn.wait(10)
    chart_specs.spec_of(quick)
    go_on.set()
    thread.join(10)
    seen.append(schemapi.DEBUG_MODE)
    assert set(seen) == {False}
