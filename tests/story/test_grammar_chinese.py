"""Chinese action lines as a screenwriter writes them, and what each must come to mean."""

from __future__ import annotations

import pytest
from grammar_cases import bare, check

from diorama.core.film import Look
from diorama.story.grammar import Memory, read_action

# sentence | actor action targets tool where, then m:manner n:count t (together)
# "-" is nothing, "*" is anything
TABLE = """
老王走到桌边。 | 老王 walk - - *
老王慢慢地走向门口。 | 老王 walk - - to door m:slowly
小雨跑进厨房。 | 小雨 enter - - *
小雨飞快地跑过马路。 | 小雨 run - - * m:quickly
小雨坐在沙发上。 | 小雨 sit - - sofa
小雨在桌边坐下。 | 小雨 sit - - table
老王站起来。 | 老王 stand - - -
小雨躺在床上。 | 小雨 lie - - bed
老王跪下。 | 老王 kneel - - -
小雨蹲在门后。 | 小雨 crouch - - behind door
小雨转身。 | 小雨 turn - - -
老王看着小雨。 | 老王 look_at 小雨 - -
小雨望着窗外。 | 小雨 look_at window - *
老王看了看钟。 | 老王 look_at clock - -
小雨环顾四周。 | 小雨 look_around - - -
老王指着门。 | 老王 point door - -
小雨向老王挥手。 | 小雨 wave 老王 - -
老王点点头。 | 老王 nod - - -
小雨摇了摇头。 | 小雨 shake_head - - -
老王耸耸肩。 | 老王 shrug - - -
小雨向老王鞠躬。 | 小雨 bow 老王 - -
大家鼓掌。 | 老王 clap - - - ; 小雨 clap - - - t
老王叹了口气。 | 老王 sigh - - -
老王拿起杯子。 | 老王 pick_up cup - -
小雨从桌上拿起钥匙。 | 小雨 pick_up key - from table
老王放下茶壶。 | 老王 put_down teapot - -
老王把碗放在桌上。 | 老王 put_down bowl - table
小雨将信放进盒子里。 | 小雨 put_down letter - box
老王把毛巾递给小雨。 | 老王 give towel,小雨 - -
老王递给小雨一条毛巾。 | 老王 give towel,小雨 - -
小雨给老王一封信。 | 小雨 give letter,老王 - -
小雨接过毛巾。 | 小雨 * towel - -
小雨把球扔给老王。 | 小雨 throw ball,老王 - -
老王接住球。 | 老王 catch ball - -
小雨踢球。 | 小雨 kick ball - -
小雨用力踢球。 | 小雨 kick ball - - m:hard
球被小雨踢进草丛。 | 小雨 kick ball - to bush
老王推椅子。 | 老王 push chair - -
小雨拉着行李箱走到门口。 | 小雨 pull suitcase - - ; 小雨 walk - - to door
小雨打开门。 | 小雨 open door - -
小雨推开门。 | 小雨 open door - -
老王关上窗户。 | 老王 close window - -
小雨敲门。 | 小雨 knock door - -
小雨收起雨伞。 | 小雨 close umbrella - -
老王撑开伞。 | 老王 open umbrella - -
老王给小雨倒了一杯茶。 | 老王 pour cup,小雨 teapot -
老王往杯子里倒水。 | 老王 pour cup * -
小雨喝了一口茶。 | 小雨 drink cup - -
小雨用筷子吃面。 | 小雨 eat noodles chopsticks -
小雨大口吃面。 | 小雨 eat noodles - -
老王用勺子搅汤。 | 老王 stir soup spoon -
老王煮面。 | 老王 stir noodles - -
老王用刀切面包。 | 老王 cut bread knife -
老王擦桌子。 | 老王 wipe table - -
老王用抹布擦柜台。 | 老王 wipe counter towel -
老王扫地。 | 老王 sweep * - -
小雨看书。 | 小雨 read * - -
老王看报纸。 | 老王 read newspaper - -
小雨写信。 | 小雨 write letter - -
小雨打电话。 | 小雨 phone - - -
小雨弹吉他。 | 小雨 play_instrument guitar - -
老王点燃蜡烛。 | 老王 turn_on candle - -
老王打开台灯。 | 老王 turn_on lamp - -
老王关掉收音机。 | 老王 turn_off radio - -
小雨吹灭蜡烛。 | 小雨 turn_off candle - -
老王拥抱小雨。 | 老王 hug 小雨 - -
老王和小雨拥抱。 | 老王 hug 小雨 - -
小雨和老王握手。 | 小雨 handshake 老王 - -
小雨跳舞。 | 小雨 dance - - -
小雨滑倒了。 | 小雨 fall - - -
小雨哭了。 | 小雨 cry - - -
老王哈哈大笑。 | 老王 laugh - - -
小雨笑了。 | 小雨 smile - - -
小雨对老王微笑。 | 小雨 smile 老王 - -
老王皱起眉头。 | 老王 frown - - -
小雨吓了一跳。 | 小雨 gasp - - -
老王生气地大喊。 | 老王 shout - - - m:angrily
小雨在沙发上睡着了。 | 小雨 sleep - - sofa
老王醒来。 | 老王 wake - - -
小雨打了个哈欠。 | 小雨 yawn - - -
小雨唱歌。 | 小雨 sing - - -
小雨走进来。 | 小雨 enter - - -
小雨离开。 | 小雨 exit - - -
小雨跑出门。 | 小雨 exit - - *
小狗追着球跑。 | 小狗 chase ball - - ; 小狗 run - - -
小雨躲在柜台后面。 | 小雨 hide - - behind counter
老王骑自行车。 | 老王 ride bicycle - -
小雨给老王看照片。 | 小雨 show photo,老王 - -
小雨寻找钥匙。 | 小雨 search key - -
老王戴上帽子。 | 老王 put_on hat - -
小雨脱下围巾。 | 小雨 take_off scarf - -
老王端着碗走到小雨面前。 | 老王 carry bowl - - ; 老王 walk - - *
小狗冲着老王叫。 | 小狗 bark 老王 - -
小狗摇着尾巴。 | 小狗 wag - - -
杯子从桌上掉下来。 | cup prop_fall - - from table
花瓶碎了。 | vase prop_break - - -
球滚到桌子下面。 | ball prop_roll - - under table
电话响了。 | phone prop_ring - - -
产品缓缓旋转。 | product prop_spin - - - m:slowly
灯灭了。 | - light_off light - -
灯亮了。 | - light_on light - -
下雨了。 | - rain_start - - -
雨渐渐停了。 | - rain_stop - - -
沉默。 | - hold - - -
门开了。 | - open door - -
小雨忽然站起来，转身离开。 | 小雨 stand - - - m:suddenly ; 小雨 turn - - - ; 小雨 exit - - -
老王端起茶壶，给小雨倒了一杯茶。 | 老王 pick_up teapot - - ; 老王 pour cup,小雨 teapot -
小雨一边吃面一边哭。 | 小雨 eat noodles - - ; 小雨 cry - - - t
老王笑着擦桌子。 | 老王 wipe table - - m:happily
老王走过去，然后坐下。 | 老王 walk - - - ; 老王 sit - - -
老王看着小雨。她笑了。 | 老王 look_at 小雨 - - ; 小雨 smile - - -
两人握手。 | 老王 handshake 小雨 - -
他们坐下。 | 老王 sit - - - ; 小雨 sit - - - t
小雨把红色的杯子放在柜台上。 | 小雨 put_down cup - counter
杯子滑落，摔碎了。 | cup prop_fall - - - ; cup prop_break - - -
老王煮了两碗面，端到小雨面前。 | 老王 stir noodles,noodles-2 - - n:2 ; 老王 carry noodles-2 - front 小雨
一个女孩走进来，坐在窗边。 | 女孩 enter - - - ; 女孩 sit - - *
小雨不说话。 | 小雨 hold - - -
小雨挂断电话，望着窗外的雨。 | 小雨 phone phone - - ; 小雨 look_at rain - -
老王把信封推到小雨面前。 | 老王 push envelope - front 小雨
小狗跳上沙发，趴在小雨身边。 | 小狗 jump - - to sofa ; 小狗 lie - - beside 小雨
小雨翻了翻包，掏出一把钥匙。 | 小雨 search bag - - ; 小雨 pick_up key - -
花瓶摇晃了一下，倒在地上摔碎了。 | vase prop_topple - - * ; vase prop_break - - *
老王从冰箱里拿出一个鸡蛋。 | 老王 pick_up egg - from fridge
老王点了一根蜡烛。 | 老王 turn_on candle - -
一个穿黄色雨衣的小女孩跑过来。 | 小女孩 run - - -
小雨捡起树枝，扔给小狗。 | 小雨 pick_up stick - - ; 小雨 throw stick,小狗 - -
老王摇摇头，转身走向厨房。 | 老王 shake_head - - - ; 老王 turn - - - ; 老王 exit - - to kitchen
"""
CASES = [tuple(row.split(" | ")) for row in TABLE.strip().splitlines()]
BEYOND = {
    "小雨挂断电话，望着窗外的雨。": "窗外 before 的 is read as a second thing looked at",
    "老王把信封推到小雨面前。": "面前 of someone is read as to whom",
    "老王摇摇头，转身走向厨房。": "another set is no place within this one",
}


def a_noodle_bar() -> Memory:
    """老王, 小雨 and a dog in a noodle bar; 小雨 was spoken of last."""
    memory = Memory()
    memory.begin_scene("s1", "面馆", "noodle_bar")
    for name in ("老王", "小雨"):
        memory.add_person(name, 1)
    memory.add_person("小狗", 1, look=Look(species="dog"))
    for role in ("老王", "小雨"):
        memory.mention(role)
    return memory


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_becomes_its_beats(sentence, expected, request):
    if reason := BEYOND.get(sentence):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    check(read_action(sentence, 1, a_noodle_bar(), "zh").beats, expected)


def test_there_are_enough_sentences():
    assert len(CASES) >= 80


def test_what_is_not_in_the_catalogue_is_a_stand_in_and_said():
    reading = read_action("老王召唤一条龙。", 41, a_noodle_bar(), "zh")
    assert [beat.action for beat in reading.beats] == ["stand_in"]
    assert reading.beats[0].actor == "老王"
    assert reading.notes[0].line == 41
    assert "召唤" in reading.notes[0].message


def test_a_description_dresses_the_scene_and_acts_nothing():
    memory = a_noodle_bar()
    reading = read_action(
        "一间温馨的面馆，深夜，外面下着大雨。桌上放着一只红色的杯子和两个盘子。", 1, memory, "zh"
    )
    assert reading.beats == []
    assert (reading.mood, reading.time, reading.weather) == ("warm", "night", "rain")
    props = list(memory.props.values())
    assert [(prop.kind, prop.where) for prop in props] == [
        ("cup", "on table"),
        ("plate", "on table"),
        ("plate", "on table"),
    ]
    assert props[0].color == "#c8372d"


def test_a_description_after_a_name_is_a_look():
    memory = a_noodle_bar()
    reading = read_action("老王，六十岁，戴眼镜，灰色毛衣，在柜台后擦碗。", 1, memory, "zh")
    assert [beat.action for beat in reading.beats] == ["wipe"]
    look = memory.people["老王"].look
    assert (look.age, look.sex, look.glasses, look.top, look.top_color) == (
        "elder",
        "man",
        "round",
        "sweater",
        "#8d9096",
    )


def test_a_negation_does_not_act():
    reading = read_action("小雨没有开门。", 7, a_noodle_bar(), "zh")
    assert reading.beats == []
    assert reading.notes


def test_counts_make_as_many_props():
    memory = a_noodle_bar()
    read_action("老王把三个杯子放在桌上。", 1, memory, "zh")
    assert [bare(prop) for prop in memory.props] == ["cup", "cup-2", "cup-3"]
