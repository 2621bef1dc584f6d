import pytest

from diorama.story.heading import is_heading, split_heading

READ = {
    "INT. MAYA'S KITCHEN - DAY": (True, False, "MAYA'S KITCHEN", "DAY", "", ""),
    "EXT. STREET - NIGHT - RAIN #12A#": (False, True, "STREET", "NIGHT", "RAIN", "12A"),
    "INT./EXT. CAR, MOVING - DUSK": (True, True, "CAR, MOVING", "DUSK", "", ""),
    "I/E HOUSE - KITCHEN - MOMENTS LATER": (True, True, "HOUSE - KITCHEN", "MOMENTS LATER", "", ""),
    "int. kitchen night": (True, False, "kitchen", "night", "", ""),
    "12A INT. KITCHEN - DAY 12A": (True, False, "KITCHEN", "DAY", "", "12A"),
    ".ROOFTOP - RAINY NIGHT": (None, None, "ROOFTOP", "NIGHT", "RAINY", ""),
    "EXT. DAYBREAK AVENUE": (False, True, "DAYBREAK AVENUE", "", "", ""),
    "夜 内 面馆": (True, False, "面馆", "夜", "", ""),
    "内景 厨房 - 日": (True, False, "厨房", "日", "", ""),
    "1. 厨房 内 日": (True, False, "厨房", "日", "", "1"),
    "第三场 面馆 内 夜": (True, False, "面馆", "夜", "", "3"),
    "第二十一场 天台 傍晚": (None, None, "天台", "傍晚", "", "21"),
    "外景·街道·雨夜": (False, True, "街道", "夜", "雨", ""),
    "内外景/汽车/黄昏": (True, True, "汽车", "黄昏", "", ""),
    "内景—面馆—清晨": (True, False, "面馆", "清晨", "", ""),
    "内景厨房深夜": (True, False, "厨房", "深夜", "", ""),
    "面馆 夜内": (True, False, "面馆", "夜", "", ""),
    "公园，外，午后": (False, True, "公园", "午后", "", ""),
    "EXT. 街道 - 夜": (False, True, "街道", "夜", "", ""),
}


@pytest.mark.parametrize("line", READ)
def test_a_heading_says_where_and_when(line):
    heading = split_heading(line)
    found = (heading.interior, heading.exterior, heading.place, heading.time, heading.detail, heading.number)
    assert found == READ[line]


@pytest.mark.parametrize("line", [line for line in READ if not line.startswith(".")])
def test_a_heading_is_recognised_unforced(line):
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Interior monologue was never his thing.",
        "EXTRA CHEESE",
        "He points at the INT. sign",
        "老王在屋内 夜 很深。",
        "1. 打鸡蛋",
        "他走到外面",
        "室内灯光很暗",
        "第一场雨下得很大",
        "老王 日",
        "外 内",
    ],
)
def test_prose_is_no_heading(line):
    assert not is_heading(line)
