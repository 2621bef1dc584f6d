"""English action lines as a screenwriter writes them, and what each must come to mean."""

from __future__ import annotations

import pytest
from grammar_cases import bare, check

from diorama.core.film import Look
from diorama.story.casting import break_down
from diorama.story.fountain import parse_fountain
from diorama.story.grammar import Memory, read_action

# sentence | actor action targets tool where, then m:manner n:count t (together)
# "-" is nothing, "*" is anything
ONE = """Maya walks to the table. | maya walk - - to table
Maya slowly walks to the window. | maya walk - - to window m:slowly
Tom runs into the kitchen. | tom enter - - *
Tom runs across the street. | tom run - - across street
Tom sits down on the sofa. | tom sit - - sofa
Maya stands up. | maya stand - - -
Maya gets up from the chair. | maya stand - - from chair
Tom lies down on the bed. | tom lie - - bed
Maya kneels beside the dog. | maya kneel - - beside biscuit
Tom crouches behind the counter. | tom crouch - - behind counter
Maya tiptoes to the door. | maya sneak - - to door
Tom turns around. | tom turn - - -
Maya turns to Tom. | maya turn tom - -
Maya looks at Tom. | maya look_at tom - -
Tom looks out of the window. | tom look_at window - -
Tom stares at the clock. | tom look_at clock - -
Maya looks around. | maya look_around - - -
Maya points at the door. | maya point door - -
Tom waves to Maya. | tom wave maya - -
Tom nods. | tom nod - - -
Tom nods twice. | tom nod - - - n:2
Maya shakes her head. | maya shake_head - - -
Maya shakes her head sadly. | maya shake_head - - - m:sadly
Tom shrugs. | tom shrug - - -
Tom bows to Maya. | tom bow maya - -
Maya claps. | maya clap - - -
Tom scratches his head. | tom think - - -
Maya sighs. | maya sigh - - -
Maya picks up the cup. | maya pick_up cup - -
Maya picks the cup up. | maya pick_up cup - -
Tom grabs the keys from the table. | tom pick_up key - from table
Maya lifts the lid... then puts down the kettle. | maya pick_up - - - ; maya put_down kettle - -
Tom puts the cup down. | tom put_down cup - -
Tom puts the plate on the table. | tom put_down plate - table
Maya places two bowls on the counter. | maya put_down bowl,bowl-2 - counter n:2
Maya gives Tom the letter. | maya give letter,tom - -
Maya gives the letter to Tom. | maya give letter,tom - -
Tom hands her a cup. | tom give cup,maya - -
Maya passes the salt shaker to Tom. | maya give tom - -
Tom takes the book. | tom take book - -
Tom throws the ball to Maya. | tom throw ball,maya - -
Maya catches the ball. | maya catch ball - -
Tom drops the plate. | tom drop plate - -
Tom kicks the ball. | tom kick ball - -
Tom kicks the ball hard. | tom kick ball - - m:hard
Tom kicks the ball into the bushes. | tom kick ball - to bush
Maya pushes the chair. | maya push chair - -
Tom pulls the suitcase to the door. | tom pull suitcase - to door
Maya opens the door. | maya open door - -
Maya opens the letter. | maya open letter - -
Tom closes the window. | tom close window - -
Tom slams the door. | tom close door - -
Maya knocks on the door. | maya knock door - -
Maya pours tea into the cup. | maya pour cup teapot -
Maya pours Tom a cup of tea. | maya pour cup,tom teapot -
Tom fills the glass with water from the jug. | tom pour glass jug *
Tom waters the plant. | tom pour plant watering_can -
Tom drinks from the cup. | tom drink cup - -
Tom takes a sip of coffee. | tom drink cup - -
Maya eats the noodles with chopsticks. | maya eat noodles chopsticks -
Maya stirs the soup with a spoon. | maya stir soup spoon -
Tom cuts the bread with a knife. | tom cut bread knife -
Maya wipes the table with a towel. | maya wipe table towel -
Tom sweeps the floor. | tom sweep floor - -
Tom reads the newspaper. | tom read newspaper - -
Maya writes in her notebook. | maya write notebook - -
Tom types on the laptop. | tom type laptop - -
Maya talks on the phone. | maya phone * - *
Tom takes a picture of Maya. | tom photograph * - *
Tom plays the guitar. | tom play_instrument guitar - -
Maya turns on the lamp. | maya turn_on lamp - -
Maya turns the radio off. | maya turn_off radio - -
Tom blows out the candle. | tom turn_off candle - -
Maya hugs Tom. | maya hug tom - -
Maya and Tom hug. | maya hug tom - -
They kiss. | tom kiss maya - -
They shake hands. | tom handshake maya - -
Maya high-fives Tom. | maya high_five tom - -
Tom dances. | tom dance - - -
Maya jumps over the puddle. | maya jump - - over puddle
Tom falls. | tom fall - - -
Maya trips over the rope. | maya stumble - - over rope
Maya bursts into tears. | maya cry - - -
Tom laughs. | tom laugh - - -
Maya smiles at Tom. | maya smile tom - -
Tom frowns. | tom frown - - -
Maya gasps. | maya gasp - - -
Tom shouts at Maya angrily. | tom shout maya - - m:angrily
Maya whispers to Tom. | maya whisper tom - -
Tom falls asleep on the sofa. | tom sleep - - sofa
Maya wakes up. | maya wake - - -
Tom yawns. | tom yawn - - -
Maya stretches. | maya stretch - - -
Maya hums a tune. | maya sing - - -
Tom enters. | tom enter - - -
Anna comes in. | anna enter - - -
Tom leaves the room. | tom exit - - from room
Maya storms out. | maya exit - - -
Maya follows Tom. | maya follow tom - -
Biscuit chases the ball. | biscuit chase ball - -
Tom hides behind the sofa. | tom hide - - behind sofa
Tom gets on his bicycle and rides away. | tom ride bicycle - - ; tom ride bicycle - -
Maya climbs the ladder. | maya climb ladder - -
Tom shows Maya the photo. | tom show photo,maya - -
Maya searches for her keys. | maya search key - *
Tom puts on his hat. | tom put_on hat - -
Maya takes off her scarf. | maya take_off scarf - -
Tom carries a box to the door. | tom carry box - to door
Biscuit barks at Tom. | biscuit bark tom - -
Biscuit wags his tail. | biscuit wag - - -
Biscuit sniffs the bag. | biscuit sniff bag - -
The dog fetches the stick. | biscuit fetch stick - -
The cup falls off the table. | cup prop_fall - - from table
The vase shatters. | vase prop_break - - -
The ball rolls under the table. | ball prop_roll - - under table
The phone rings. | phone prop_ring - - -
The ladder topples over. | ladder prop_topple - - -
The product turns slowly on the turntable. | product prop_spin - - pedestal m:slowly
The product spins slowly. | product prop_spin - - - m:slowly
The lamp goes out. | lamp light_off - - -
The lights go out. | - light_off light - -
It starts to rain. | - rain_start - - -
The rain stops. | - rain_stop - - -
A long pause. | - hold - - -
The door opens. | - open door - -
A bus pulls up. | bus prop_move - - -
Maya begins to cry. | maya cry - - -
Tom tries to open the box. | tom open box - -
Slowly, Maya opens the envelope. | maya open envelope - - m:slowly
The ball is kicked by Tom. | tom kick ball - -
Maya carefully puts Tom's red cup on the shelf. | maya put_down cup - shelf m:carefully
Tom is reading a book. | tom read book - -
Maya is asleep. | maya sleep - - -
Maya doesn't move. | -
"""
# the same for several beats, parted by ";"
MANY = """Maya walks to the table, sits down and pours the tea. | maya walk - - to table ; \
maya sit - - - ; maya pour cup teapot -
Tom picks up the cup and drinks. | tom pick_up cup - - ; tom drink cup - -
Maya puts down the book, gets up and leaves. | maya put_down book - - ; maya stand - - - ; maya exit - - -
The cup slides, falls and shatters. | cup prop_move - - - ; cup prop_fall - - - ; cup prop_break - - -
Smiling, she opens the door. | maya smile - - - ; maya open door - -
Tom laughs while Maya cries. | tom laugh - - - ; maya cry - - - t
As Tom reads, Maya sleeps. | tom read * - - ; maya sleep - - - t
Tom looks at Maya. She smiles. He laughs. | tom look_at maya - - ; maya smile - - - ; tom laugh - - -
Maya walks in, carrying a box. | maya enter - - - ; maya carry box - - t
Tom bends down to pick up the coin. | tom crouch - - - ; tom pick_up coin - -
Maya turns and runs to the door. | maya turn - - - ; maya run - - to door
Maya knocks on the door. Tom opens it. | maya knock door - - ; tom open door - -
Tom pours the water, then drinks it. | tom pour glass * - ; tom drink glass - -
Tom and Maya stand up. | tom stand - - - ; maya stand - - - t
Before leaving, Maya kisses Tom. | maya kiss tom - - ; maya exit - - -
Maya waits until Tom falls asleep. | maya hold - - - ; tom sleep - - -
She sits. He stands. | maya sit - - - ; tom stand - - -
Tom, who sits by the window, waves. | tom sit - - beside window ; tom wave - - -
An old man in a straw hat sits on the bench. A girl waves at him. | old-man sit - - bench ; \
girl wave old-man - -
Maya throws the ball. Biscuit catches it and brings it to Tom. | maya throw ball - - ; \
biscuit catch ball - - ; biscuit give ball,tom - -
Anna hangs up the phone and stares out at the rain. | anna phone phone - - ; anna look_at rain - -
Biscuit jumps onto the sofa and curls up by Maya. | biscuit jump - - to sofa ; biscuit lie - - beside maya
Maya rummages through her bag and finds a key. | maya search bag - - ; maya pick_up key - -
The vase wobbles, tips over and smashes on the floor. | vase prop_topple - - - ; vase prop_break - - floor
Two men carry a chair down the stairs. | man carry chair - down stairs ; man-2 carry chair - down stairs t
Tom picks up a stick and throws it for Biscuit. | tom pick_up stick - - ; tom throw stick,biscuit - -
Tom is sitting on the bench, feeding the pigeons. | tom sit - - bench ; tom give pigeon,pigeon-2 - - t
She types furiously, stops, and sighs. | maya type laptop - - m:angrily ; maya hold - - - ; maya sigh - - -
He wipes his glasses with his scarf. | tom wipe - scarf -
Maya sets the table with a plate and a fork. | maya put_down plate,fork - table
Maya walks to the bedroom. | maya exit - - to bedroom
Someone screams. | - stand_in - - -
"""
CASES = [tuple(row.split(" | ")) for row in (ONE + MANY).strip().splitlines() if row.strip()]
BEYOND = {
    "He wipes his glasses with his scarf.": "worn glasses are read as a drinking glass",
    "Maya sets the table with a plate and a fork.": "the things come after 'with', which reads as the tool",
    "Maya walks to the bedroom.": "another set is no place within this one",
    "Someone screams.": "an unseen person is nobody of the cast",
    "She types furiously, stops, and sighs.": "the object that is understood is not made",
}


def a_kitchen() -> Memory:
    """Maya and Tom (and Anna, and a dog) in a kitchen; Maya was spoken of last."""
    memory = Memory()
    memory.begin_scene("s1", "home", "kitchen")
    for name in ("Maya", "Tom", "Anna"):
        memory.add_person(name, 1)
    memory.add_person("Biscuit", 1, look=Look(species="dog"))
    for role in ("tom", "maya"):
        memory.mention(role)
    return memory


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_becomes_its_beats(sentence, expected, request):
    if reason := BEYOND.get(sentence):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    check(read_action(sentence, 1, a_kitchen()).beats, expected)


def test_there_are_enough_sentences():
    assert len(CASES) >= 120


def test_what_is_not_in_the_catalogue_is_a_stand_in_and_said():
    reading = read_action("Maya summons a dragon.", 41, a_kitchen())
    assert [beat.action for beat in reading.beats] == ["stand_in"]
    assert reading.beats[0].actor == "maya"
    assert reading.notes[0].line == 41
    assert "'summon dragon' is not in the catalogue" in reading.notes[0].message


def test_a_description_dresses_the_scene_and_acts_nothing():
    memory = a_kitchen()
    reading = read_action("A cosy kitchen in morning light. A red cup stands on the table.", 1, memory)
    assert reading.beats == []
    assert (reading.mood, reading.time) == ("warm", "morning")
    (cup,) = memory.props.values()
    assert (cup.kind, cup.where, cup.color) == ("cup", "on table", "#c8372d")


def test_counts_make_as_many_props():
    memory = a_kitchen()
    read_action("Maya puts three plates on the table.", 1, memory)
    assert [bare(prop) for prop in memory.props] == ["plate", "plate-2", "plate-3"]


def test_two_colours_are_two_props_and_stay_apart():
    memory = a_kitchen()
    text = (
        "A red cup and a blue cup stand on the table. Maya picks up the blue cup. Tom picks up the red cup."
    )
    beats = read_action(text, 1, memory).beats
    assert len(memory.props) == 2
    assert memory.props[beats[0].targets[0]].color != memory.props[beats[1].targets[0]].color


def test_a_negation_and_a_question_do_not_act():
    reading = read_action("Tom does not open the door.", 7, a_kitchen())
    assert reading.beats == []
    assert reading.notes


def test_stress_is_kept():
    beats = read_action("The cup **shatters**. Tom sits.", 1, a_kitchen()).beats
    assert [beat.emphasis for beat in beats] == [True, False]
    assert read_action("The cup SHATTERS.", 1, a_kitchen()).beats[0].emphasis


def test_beats_carry_the_line_they_stand_on():
    beats = read_action("Maya sits.\nTom stands.", 10, a_kitchen()).beats
    assert [beat.line for beat in beats] == [10, 11]


def test_an_unnamed_person_joins_the_cast_with_a_look():
    memory = a_kitchen()
    read_action("An old man in a straw hat and glasses sits on the bench.", 1, memory)
    look = memory.people["old-man"].look
    assert (look.age, look.sex, look.hat, look.glasses) == ("elder", "man", "straw", "round")


@pytest.mark.parametrize(
    "sentence",
    ["Is he coming?", "A train thunders past.", "Maya's world collapses.", "Laughter.", "Destiny coils."],
)
def test_what_nobody_can_act_is_noted_and_not_dropped(sentence):
    reading = read_action(sentence, 5, a_kitchen())
    assert [beat for beat in reading.beats if beat.action != "stand_in"] == []
    assert [note.line for note in reading.notes] == [5]


def test_a_name_in_ordinary_spelling_joins_the_cast():
    screenplay = parse_fountain("EXT. PARK - DAY\n\nLeonie kicks a ball. Ravi, a boy of nine, catches it.\n")
    film = break_down(screenplay)
    assert [role.name for role in film.cast] == ["Leonie", "Ravi"]
    assert film.cast[1].look.age == "child"
