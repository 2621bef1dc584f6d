"""Ask an OpenAI-compatible language model for an answer of a given shape.

Servers differ in what they can promise, so a question goes down a ladder: `json_schema`, then `json_object`,
then plain text with the schema in words. A rung that a server refuses is not tried on it again. Whatever the
rung, the answer is checked against the pydantic model, and a wrong one is sent back once with what is wrong.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from diorama.core.errors import LLMError
from diorama.core.project import LLMSettings

Rung = Literal["json_schema", "json_object", "text"]
AnswerT = TypeVar("AnswerT", bound=BaseModel)

LADDER: tuple[Rung, ...] = ("json_schema", "json_object", "text")
WAITS = (1.0, 4.0)  # seconds before the second and third try
LONGEST_WAIT = 30.0  # seconds; a server that asks for more is given up
_REFUSES_FORMAT = (400, 404, 415, 422, 501)  # statuses with which servers turn down a response_format
_TRY_AGAIN = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_NOT_STRICT = ("default", "title", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum")
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)```", re.DOTALL)
_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_TRAILING_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')
_MOST_OPENINGS = 40  # braces of an answer that are tried as the start of its JSON


class LLM:
    """One model on one server. `rung` is where on the ladder its questions start; it only goes down."""

    def __init__(
        self,
        settings: LLMSettings,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """The key is read from the environment now.

        Raises:
            LLMError: the settings name an environment variable that is not set.
        """
        self.settings = settings
        self.rung: Rung = LADDER[0]
        self._key = _key(settings.key_env)
        self._sleep = sleep
        self._client = httpx.Client(
            base_url=settings.base_url.rstrip("/") + "/",
            timeout=httpx.Timeout(settings.timeout, connect=min(10.0, settings.timeout)),
            transport=transport,
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
        )

    def ask(self, system: str, user: str, shape: type[AnswerT]) -> AnswerT:
        """The model's answer to `user` as a `shape`.

        Raises:
            LLMError: the server cannot be reached, refuses, or answers wrongly twice.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        content = self._complete(messages, shape)
        try:
            return read_answer(content, shape)
        except ValueError as error:
            wrong = _plain_error(error)
        repair = (
            f"That answer cannot be used: {wrong}\nAnswer again with the whole corrected JSON object only."
        )
        messages += [{"role": "assistant", "content": content}, {"role": "user", "content": repair}]
        content = self._complete(messages, shape)
        try:
            return read_answer(content, shape)
        except ValueError as error:
            raise LLMError(
                f"{self._who()} answered wrongly twice ({_plain_error(error)}); try again, name a stronger "
                "model in film.yaml (story.llm.model), or remove story.llm to do without"
            ) from None

    def _complete(self, messages: list[dict[str, str]], shape: type[BaseModel]) -> str:
        """The text of an answer, from the highest rung that the server takes."""
        while True:
            response = self._post(_question(self.settings.model, messages, shape, self.rung))
            if response.is_success:
                return self._content(response)
            if self.rung == LADDER[-1] or response.status_code not in _REFUSES_FORMAT:
                raise LLMError(self._refusal(response))
            self.rung = LADDER[LADDER.index(self.rung) + 1]

    def _post(self, question: dict[str, Any]) -> httpx.Response:
        """The server's response, after a few tries when it is busy or slow."""
        for wait in (*WAITS, None):
            try:
                response = self._client.post("chat/completions", json=question)
            except httpx.TimeoutException:
                if wait is None:
                    raise LLMError(
                        f"{self._who()} did not answer within {self.settings.timeout:g} s, three times; "
                        "raise story.llm.timeout in film.yaml, or see whether the server is well"
                    ) from None
            except httpx.HTTPError as error:
                raise LLMError(
                    f"cannot reach {self._who()} ({self._safe(str(error)) or type(error).__name__}); "
                    "start the server, or correct story.llm.base_url in film.yaml"
                ) from None
            except httpx.InvalidURL as error:
                raise LLMError(
                    f"story.llm.base_url {self.settings.base_url!r} is no address ({error}); write http://..."
                ) from None
            else:
                asked = _asked_wait(response)
                if response.status_code not in _TRY_AGAIN or wait is None or asked > LONGEST_WAIT:
                    return response
                wait = max(wait, asked)
            self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _content(self, response: httpx.Response) -> str:
        try:
            choice = response.json()["choices"][0]
            content = choice["message"].get("content")
        except (ValueError, LookupError, TypeError, AttributeError):
            kind = response.headers.get("content-type", "").partition(";")[0] or "something"
            raise LLMError(
                f"{self._who()} answered with {kind}, not with a chat completion; "
                "story.llm.base_url in film.yaml usually ends in /v1"
            ) from None
        if isinstance(content, list):
            content = "".join(part.get("text", "") for part in content if isinstance(part, dict))
        if not isinstance(content, str) or not content.strip():
            refusal = choice["message"].get("refusal") or choice.get("finish_reason") or "no reason given"
            raise LLMError(f"{self._who()} gave an empty answer ({self._safe(str(refusal))}); try again")
        return content

    def _refusal(self, response: httpx.Response) -> str:
        status = response.status_code
        says = self._safe(_said(response))
        if status in (401, 403):
            variable = self.settings.key_env or "LLM_KEY"
            named = "" if self.settings.key_env else f" and write story.llm.key_env: {variable} in film.yaml"
            return f"{self._who()} refuses the key ({status}{says}); type: export {variable}=...{named}"
        if status == 404:
            return (
                f"{self._who()} knows no such model or address (404{says}); correct story.llm.model and "
                "base_url in film.yaml (the address usually ends in /v1)"
            )
        if status in _TRY_AGAIN:
            return f"{self._who()} is busy or failing ({status}{says}); try again later, or remove story.llm"
        return f"{self._who()} refuses the question ({status}{says}); see story.llm in film.yaml"

    def _who(self) -> str:
        return f"{self.settings.model} at {httpx.URL(self.settings.base_url).copy_with(userinfo=b'')}"

    def _safe(self, text: str) -> str:
        """Words from outside without the key in them."""
        return text.replace(self._key, "[key]") if self._key else text


def read_answer(content: str, shape: type[AnswerT]) -> AnswerT:
    """The first JSON object of an answer that fits `shape`, out of fences, thinking and chatter.

    Raises:
        ValueError: none does; it tells what is wrong with the likeliest.
    """
    problem: ValueError | None = None
    for data in _objects(content):
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            problem = problem or error
    raise problem or ValueError("it has no JSON object")


def answer_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema in the strict dialect: every key required, no others, and no default or bound."""
    return _strict(shape.model_json_schema())


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    done = {
        key: {name: _strict(item) for name, item in value.items()}
        if key in ("properties", "$defs")
        else _strict(value)
        for key, value in node.items()
        if key not in _NOT_STRICT
    }
    if "properties" in done:
        done["required"] = list(done["properties"])
        done["additionalProperties"] = False
    return done


def _question(
    model: str, messages: list[dict[str, str]], shape: type[BaseModel], rung: Rung
) -> dict[str, Any]:
    schema = answer_schema(shape)
    if rung == "json_schema":
        form = {"name": shape.__name__, "strict": True, "schema": schema}
        return {
            "model": model,
            "messages": messages,
            "response_format": {"type": "json_schema", "json_schema": form},
        }
    shown = json.dumps(schema, ensure_ascii=False)
    words = f"\n\nAnswer with one JSON object only, of this JSON Schema:\n{shown}"
    system, *others = messages
    told = [{"role": "system", "content": system["content"] + words}, *others]
    question: dict[str, Any] = {"model": model, "messages": told}
    return question if rung == "text" else {**question, "response_format": {"type": "json_object"}}


def _objects(content: str) -> Iterator[Any]:
    """JSON objects in a text, the likeliest first."""
    spoken = _THINKING.sub("", content)
    spoken = spoken.rpartition("</think>")[2]
    for candidate in (spoken, *_FENCE.findall(spoken)):
        data = _loaded(candidate.strip())
        if isinstance(data, dict):
            yield data
    decoder = json.JSONDecoder()
    tidy = _TRAILING_COMMA.sub(lambda match: match[1] or "", spoken)
    position, openings = tidy.find("{"), 0
    while position >= 0 and openings < _MOST_OPENINGS:
        openings += 1
        try:
            data, end = decoder.raw_decode(tidy, position)
            yield data
        except (ValueError, RecursionError):
            end = position + 1
        position = tidy.find("{", end)


def _loaded(text: str) -> Any:
    for attempt in (text, _TRAILING_COMMA.sub(lambda match: match[1] or "", text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _plain_error(error: ValueError) -> str:
    """What is wrong, in one line: the first few places of a validation error."""
    if not isinstance(error, ValidationError):
        return str(error)
    places = [f"{'.'.join(map(str, item['loc'])) or 'answer'}: {item['msg']}" for item in error.errors()[:5]]
    return "; ".join(places)


def _asked_wait(response: httpx.Response) -> float:
    try:
        return max(0.0, float(response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


def _said(response: httpx.Response) -> str:
    """The server's own words about an error, short, after a colon; nothing when it sent a web page."""
    if "html" in response.headers.get("content-type", ""):
        return ": a web page"
    try:
        error = response.json().get("error")
        words = error.get("message", "") if isinstance(error, dict) else str(error or "")
    except (ValueError, AttributeError):
        words = response.text
    words = " ".join(words.split())[:200]
    return f": {words}" if words else ""


def _key(variable: str) -> str:
    if not variable:
        return ""
    if key := os.environ.get(variable, "").strip():
        return key
    raise LLMError(
        f"the environment variable {variable} is not set (story.llm.key_env in film.yaml); "
        f"type: export {variable}=..."
    )
