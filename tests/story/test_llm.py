"""The language model client against servers of every temper."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import jsonschema
import pytest
from pydantic import BaseModel, Field

from diorama.core.errors import LLMError
from diorama.core.project import LLMSettings
from diorama.story.llm import LLM, answer_schema, read_answer


class Cup(BaseModel):
    """A cup."""

    color: str
    size: int = Field(default=1, ge=1)


GOOD = '{"color": "red", "size": 2}'
SETTINGS = LLMSettings(base_url="http://cups.test/v1", model="cup-1", timeout=5)


class Server:
    """A fake server: `answer(question)` gives (status, text) or a whole response; every question is kept."""

    def __init__(self, answer):
        self.answer = answer
        self.questions = []
        self.waits = []

    def __call__(self, request):
        question = json.loads(request.content)
        self.questions.append(question)
        reply = self.answer(question, len(self.questions))
        if isinstance(reply, httpx.Response):
            return reply
        status, text = reply
        if status != 200:
            return httpx.Response(status, json={"error": {"message": text}})
        return httpx.Response(
            200, json={"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}
        )

    def llm(self, settings=SETTINGS):
        return LLM(settings, transport=httpx.MockTransport(self), sleep=self.waits.append)

    def forms(self):
        return [question.get("response_format", {}).get("type", "text") for question in self.questions]


def strict(question, _):
    """Knows json_schema and keeps to it; refuses schemas that are not in the strict dialect."""
    form = question["response_format"]["json_schema"]
    schema = form["schema"]
    if not form["strict"] or schema["additionalProperties"] or schema["required"] != ["color", "size"]:
        return 400, "Invalid schema"
    jsonschema.validate(json.loads(GOOD), schema)
    return 200, GOOD


def object_only(question, _):
    if question.get("response_format", {}).get("type") == "json_schema":
        return 400, "response_format json_schema is not supported"
    return 200, GOOD


def text_only(question, _):
    if "response_format" in question:
        return 422, "unknown field response_format"
    return (
        200,
        f"<think>A {{cup}}? Maybe {{'color': 1}}</think>Here it is:\n```json\n{GOOD[:-1]},}}\n```\nEnjoy!",
    )


def wrong_once(question, number):
    return 200, '{"color": "red", "size": 0}' if number == 1 else GOOD


@pytest.mark.parametrize(
    ("temper", "forms"),
    [
        (strict, ["json_schema"]),
        (object_only, ["json_schema", "json_object"]),
        (text_only, ["json_schema", "json_object", "text"]),
        (wrong_once, ["json_schema", "json_schema"]),
    ],
)
def test_every_temper_ends_in_an_answer(temper, forms):
    server = Server(temper)
    assert server.llm().ask("You sell cups.", "A red one, please.", Cup) == Cup(color="red", size=2)
    assert server.forms() == forms


def test_a_refused_rung_is_not_tried_again():
    server = Server(text_only)
    llm = server.llm()
    llm.ask("You sell cups.", "One.", Cup)
    llm.ask("You sell cups.", "Another.", Cup)
    assert server.forms() == ["json_schema", "json_object", "text", "text"]
    assert '"color"' in server.questions[-1]["messages"][0]["content"], "the schema is told in words"


def test_a_wrong_answer_is_sent_back_with_what_is_wrong():
    server = Server(wrong_once)
    server.llm().ask("You sell cups.", "One.", Cup)
    repair = server.questions[1]["messages"]
    assert repair[-2]["content"] == '{"color": "red", "size": 0}'
    assert "size: Input should be greater than or equal to 1" in repair[-1]["content"]


def test_wrong_twice_is_an_error_with_what_to_do():
    server = Server(lambda *_: (200, "I would rather talk about tea."))
    with pytest.raises(LLMError, match=r"wrongly twice \(it has no JSON object\).*story\.llm"):
        server.llm().ask("You sell cups.", "One.", Cup)
    assert len(server.questions) == 2


def test_a_refusal_of_the_correction_is_told_as_such():
    server = Server(lambda _, number: (200, "no JSON") if number == 1 else (403, "no credit left"))
    with pytest.raises(LLMError, match=r"refuses the key \(403: no credit left\)"):
        server.llm().ask("", "One.", Cup)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_a_while(status):
    server = Server(lambda _, number: (status, "busy") if number < 3 else (200, GOOD))
    assert server.llm().ask("", "One.", Cup).color == "red"
    assert server.waits == [1.0, 4.0]


def test_a_server_that_stays_broken_is_given_up():
    server = Server(lambda *_: (500, "out of cups"))
    with pytest.raises(
        LLMError, match=r"cup-1 at http://cups.test/v1 is busy or failing \(500: out of cups\)"
    ):
        server.llm().ask("", "One.", Cup)
    assert len(server.questions) == 3


def test_retry_after_is_kept_to_and_not_waited_for_too_long():
    patient = Server(
        lambda _, number: httpx.Response(429, headers={"retry-after": "7"}) if number == 1 else (200, GOOD)
    )
    patient.llm().ask("", "One.", Cup)
    assert patient.waits == [7.0]
    hopeless = Server(lambda *_: httpx.Response(429, headers={"retry-after": "3600"}))
    with pytest.raises(LLMError, match="busy"):
        hopeless.llm().ask("", "One.", Cup)
    assert hopeless.waits == []


def test_a_slow_server_is_named_with_the_setting():
    def slow(*_):
        raise httpx.ReadTimeout("too slow")

    with pytest.raises(LLMError, match=r"within 5 s, three times; raise story\.llm\.timeout"):
        Server(slow).llm().ask("", "One.", Cup)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (httpx.Response(200, html="<html>Welcome</html>"), "answered with text/html.*ends in /v1"),
        (httpx.Response(200, json={"ok": True}), "not with a chat completion"),
        (
            httpx.Response(
                200, json={"choices": [{"message": {"content": None}, "finish_reason": "length"}]}
            ),
            "length",
        ),
        (httpx.Response(404, html="<html>Nothing</html>"), "knows no such model or address .404: a web page"),
        (httpx.Response(418, json={"error": "teapot"}), "refuses the question .418: teapot"),
    ],
)
def test_strange_answers_are_errors_with_what_to_type(reply, says):
    with pytest.raises(LLMError, match=says) as caught:
        Server(lambda *_: reply).llm().ask("", "One.", Cup)
    assert "\n" not in str(caught.value)


def test_the_key_comes_from_the_environment_and_is_never_shown(monkeypatch):
    monkeypatch.setenv("CUP_KEY", "sk-secret")
    settings = SETTINGS.model_copy(update={"key_env": "CUP_KEY"})
    seen = []

    def answer(request):
        seen.append(request.headers["authorization"])
        return httpx.Response(401, json={"error": {"message": "bad key sk-secret"}})

    with pytest.raises(LLMError, match=r"401: bad key \[key\]\); type: export CUP_KEY=") as caught:
        LLM(settings, transport=httpx.MockTransport(answer)).ask("", "One.", Cup)
    assert seen == ["Bearer sk-secret"]
    assert "sk-secret" not in str(caught.value)
    monkeypatch.delenv("CUP_KEY")
    with pytest.raises(LLMError, match="type: export CUP_KEY="):
        LLM(settings)


def test_a_dead_server_is_said_to_be_dead():
    settings = LLMSettings(base_url="http://127.0.0.1:9/v1", model="cup-1", timeout=2)
    with pytest.raises(LLMError, match=r"cannot reach cup-1 at http://127.0.0.1:9/v1.*story\.llm\.base_url"):
        LLM(settings).ask("", "One.", Cup)


def test_a_real_socket_works_too():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["content-length"]))
            body = json.dumps({"path": self.path, "choices": [{"message": {"content": GOOD}}]}).encode()
            self.send_response(200 if self.path == "/v1/chat/completions" else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings = LLMSettings(
            base_url=f"http://127.0.0.1:{server.server_port}/v1/", model="cup-1", timeout=5
        )
        try:
            assert LLM(settings).ask("", "One.", Cup).size == 2
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"Sure!\n{GOOD}\nThat is all.",
        f"```\n{GOOD}\n```",
        '{"color": "red, ]", "size": 2,}'.replace("red, ]", "red"),
        f"thinking {{}} of it</think>{GOOD}",
        '{"note": 1} then ' + GOOD,
    ],
)
def test_json_is_found_wherever_it_stands(text):
    assert read_answer(text, Cup) == Cup(color="red", size=2)


def test_a_comma_inside_a_string_is_no_trailing_comma():
    assert read_answer('{"color": "red, }", "size": 2,}', Cup).color == "red, }"


def test_the_schema_is_strict_at_every_depth():
    class Shelf(BaseModel):
        title: str = ""
        cups: list[Cup] = []

    schema = answer_schema(Shelf)
    assert schema["required"] == ["title", "cups"]
    assert schema["$defs"]["Cup"]["additionalProperties"] is False
    assert "default" not in json.dumps(schema)
