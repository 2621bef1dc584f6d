"""YAML files at the edge, read into pydantic models; messages name file, line, key and what to type."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from diorama.core.errors import ProjectError

ModelT = TypeVar("ModelT", bound=BaseModel)


def read_yaml(path: Path, model: type[ModelT], *, schema: str, version: int) -> ModelT:
    """Read `path` as `model`, after checking its `schema` name and number.

    Raises:
        ProjectError: it is not YAML, has another schema, an unknown key or a wrong value.
    """
    try:
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except (MarkedYAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise ProjectError(f"{where}: this is not valid YAML ({getattr(error, 'problem', error)})") from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise ProjectError(f"{path}: expected `key: value` lines, found a {type(data).__name__}")
    _check_schema(path, data, schema, version)
    try:
        return model.model_validate(_plain({key: value for key, value in data.items() if key != "schema"}))
    except ValidationError as error:
        raise ProjectError(_message(path, data, model, error)) from error


def write_yaml(path: Path, data: dict[str, Any], *, header: str = "") -> None:
    """Write `data` in its order under the comment `header`, whole or not at all."""
    yaml = YAML()
    yaml.width = 100
    yaml.allow_unicode = True
    temporary = path.with_name(f".{path.name}.part")
    with temporary.open("w", encoding="utf-8") as file:
        file.write("".join(f"# {line}\n".replace("# \n", "#\n") for line in header.splitlines()))
        yaml.dump(data, file)
    temporary.replace(path)


def _check_schema(path: Path, data: dict[str, Any], schema: str, version: int) -> None:
    found = data.get("schema", f"{schema}/{version}")
    name, _, number = str(found).partition("/")
    if name != schema or not number.isdigit():
        raise ProjectError(
            f"{path}, line {_line(data, 'schema')}: schema {found!r} is not {schema}/{version}; "
            f"write `schema: {schema}/{version}`"
        )
    if int(number) > version:
        raise ProjectError(
            f"{path}: written by a newer Diorama (schema {found}); this one reads up to "
            f"{schema}/{version}. Upgrade it."
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _line(data: Any, key: str | int) -> int:
    marks = getattr(data, "lc", None)
    if marks is None:
        return 1
    entry = (marks.data or {}).get(key)
    return (entry[0] if entry else marks.line) + 1


def _message(path: Path, data: Any, model: type[BaseModel], error: ValidationError) -> str:
    problem = error.errors()[0]
    location = problem["loc"]
    line, here = 1, data
    for key in location:
        line = _line(here, key) if isinstance(key, (str, int)) else line
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            break
    dotted = ".".join(str(key) for key in location)
    where = f"{path}, line {line}: {dotted}"
    if problem["type"] == "extra_forbidden":
        known = _known_keys(model, location[:-1])
        close = get_close_matches(str(location[-1]), known, n=1, cutoff=0.5)
        hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(sorted(known))}"
        return f"{where} is not a known key; {hint}"
    return f"{where} = {problem.get('input')!r}: {problem['msg']}"


def _known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a dotted place of the model, found through its JSON Schema."""
    schema = model.model_json_schema()
    node: dict[str, Any] = schema
    for key in location:
        node = _resolve(schema, node)
        if isinstance(key, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(key) or node.get("additionalProperties") or {}
    return list(_resolve(schema, node).get("properties", {}))


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", []):
        if "$ref" in option:
            node = option
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return node
