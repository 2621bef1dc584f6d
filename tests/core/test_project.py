import jsonschema
import pytest
from ruamel.yaml import YAML

from diorama.core.errors import ProjectError
from diorama.core.project import Settings, open_project, parse_size, settings_schema, with_format


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "screenplay.fountain").write_text("INT. KITCHEN - DAY\n")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\n", r"film\.yaml, line 1: titel is not a known key; did you mean 'title'"),
        ("title: x\nformat:\n  qualty: full\n", r"line 3: format\.qualty .* did you mean 'quality'"),
        ("cast:\n  maya:\n    lok: red\n", r"line 3: cast\.maya\.lok .* did you mean 'look'"),
        ("format:\n  quality: huge\n", r"line 2: format\.quality = 'huge'.*'draft', 'standard' or 'full'"),
        ("schema: diorama.film/9\n", "newer Diorama"),
        ("schema: something/1\n", r"write `schema: diorama\.film/1`"),
        ("a: [\n", "not valid YAML"),
        ("- a\n", "expected `key: value` lines"),
        ("props: {b: {model: assets/x.glb}}", r"props\.b\.model: 'assets/x\.glb' is not there"),
    ],
)
def test_a_mistake_in_film_yaml_names_line_key_and_remedy(folder, text, message):
    (folder / "film.yaml").write_text(text)
    with pytest.raises(ProjectError, match=message):
        open_project(folder)


def test_every_aspect_has_the_same_number_of_pixels(folder):
    (folder / "film.yaml").write_text("format: {aspects: [16:9, 9:16, '1:1', '4:5'], quality: full}\n")
    settings = open_project(folder).settings
    areas = []
    for aspect in settings.format.aspects:
        form = settings.format_of(aspect)
        assert form.width % 2 == form.height % 2 == 0
        areas.append(form.width * form.height)
    assert settings.format_of("9:16").width == 720
    assert max(areas) / min(areas) < 1.01


def test_a_bare_screenplay_opens_as_a_project_beside_it(tmp_path):
    (tmp_path / "night.fountain").write_text("INT. BAR - NIGHT\n")
    project = open_project(tmp_path / "night.fountain")
    assert (project.folder, project.words) == (tmp_path / "night", tmp_path / "night.fountain")


def test_an_empty_folder_says_how_to_begin(tmp_path):
    with pytest.raises(ProjectError, match="diorama new"):
        open_project(tmp_path)
    with pytest.raises(ProjectError, match="no such file or folder"):
        open_project(tmp_path / "nowhere")


@pytest.mark.parametrize("size", ["960", "961x540", "10x10", "99999x2", "axb"])
def test_a_size_must_be_two_even_numbers(size):
    with pytest.raises(ProjectError, match="try 960x540"):
        parse_size(size)


def test_quality_and_size_can_be_chosen_for_one_run(folder):
    project = open_project(folder)
    assert with_format(project, quality="draft").settings.format_of("16:9").width == 640
    assert with_format(project, size="320x180").settings.format_of("16:9").height == 180


def test_the_published_schema_accepts_what_new_projects_write(tmp_path):
    from diorama.story.beginning import begin_project

    begin_project(tmp_path / "new")
    text = (tmp_path / "new" / "film.yaml").read_text()
    uncommented = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if "every key" not in line.lower()
    )
    for source in (text, uncommented):
        data = YAML(typ="safe").load(source)
        jsonschema.validate(data, settings_schema())
        data.pop("schema")
        Settings.model_validate(data)
