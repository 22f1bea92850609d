"""The rules that a file must pass before anything in it can be read."""

from __future__ import annotations

from macros.problem import Edit, Rule

FILE_ENCODING = Rule(
    id="file-encoding",
    title="A content file is plain UTF-8",
    why="Other encodings and byte order marks show as wrong characters on someone's machine.",
    wrong=(Edit("docs/lessons/wounds/index.md", "What to do", "Whät to do", encoding="latin-1"),),
    stage="read",
)
FILE_LINE_ENDINGS = Rule(
    id="file-line-endings",
    title="Lines end with LF",
    why="Mixed line endings make every line look changed in a review.",
    wrong=(Edit("data/ideas.yml", "ideas:\n", "ideas:\r\n"),),
    stage="read",
)
FILE_SIZE = Rule(
    id="file-size",
    title="A content file has some text and at most 200 kB",
    why="An empty file shows an empty page, and a huge one is never read by a reviewer.",
    wrong=(Edit("docs/practice/empty.md", new=""),),
    stage="read",
)
FILE_LINK = Rule(
    id="file-link",
    title="A content file is a file, not a symbolic link",
    why="A link can point to something outside the repository, which would then be published.",
    wrong=(Edit("docs/practice/secret.md", link="../../../outside.md"),),
    stage="read",
)
FRONT_MATTER = Rule(
    id="front-matter",
    title="A page begins with front matter between two lines of three hyphens",
    why="The title, the promise and the objectives stand there; without it nothing can be listed.",
    wrong=(
        Edit("docs/practice/the-bicycle.md", "---\ntitle: The bicycle\n", "title: The bicycle\n"),
    ),
    stage="read",
)
YAML_SYNTAX = Rule(
    id="yaml-syntax",
    title="YAML can be read",
    why="Nothing in the file can be used until it can be read.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.quiz.yml", "hint: Think of", "hint: @Think of"),
    ),
    stage="read",
)
YAML_TAB = Rule(
    id="yaml-tab",
    title="YAML holds spaces, no tabs",
    why="YAML does not allow a tab as indentation, and nobody sees one elsewhere.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.quiz.yml", "    type: order", "\ttype: order"),
    ),
    stage="read",
)
YAML_DEPTH = Rule(
    id="yaml-depth",
    title="Lists and fields lie at most 16 deep in each other",
    why="No format needs more, and reading deeper ones could bring the program down.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.md",
            "minutes: 4",
            (
                "minutes: "
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[4]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
                "]]]]]]]]"
            ),
        ),
    ),
    stage="read",
)
YAML_NUMBER = Rule(
    id="yaml-number",
    title="A number has at most 15 digits",
    why="Numbers here are counts and years; a longer one is a slip, or meant to slow the reader down.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            "version: 1",
            "version: 9999999999999999999999999999999999999999",
        ),
    ),
    stage="read",
)
YAML_COMMENT = Rule(
    id="yaml-comment",
    title="A text with ' #' in it is quoted",
    why="YAML stops reading at a space and #, and the rest of the sentence is lost without a word.",
    wrong=(
        Edit("docs/lessons/calm-start/look-first.md", "calmly and in", "as the #1, calmly and in"),
    ),
    stage="read",
)
YAML_DUPLICATE_KEY = Rule(
    id="yaml-duplicate-key",
    title="A key stands once in its mapping",
    why="YAML would silently keep one of the two and lose the other.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "minutes: 4", "minutes: 4\nminutes: 5"),),
    stage="read",
)
YAML_ALIAS = Rule(
    id="yaml-alias",
    title="No anchors and aliases",
    why="A reviewer could not see what an alias stands for, and a few lines can expand without end.",
    wrong=(Edit("data/glossary.yml", "    lesson: look-first\n", "    lesson: &l look-first\n"),),
    stage="read",
)
YAML_TAG = Rule(
    id="yaml-tag",
    title="No YAML tags",
    why="Content is plain text, numbers, true and false; a tag asks the reader to make something else.",
    wrong=(Edit("data/glossary.yml", "term: bystander", "term: !secret bystander"),),
    stage="read",
)
YAML_TRAP = Rule(
    id="yaml-trap",
    title="yes, no, on, off and bare dates are quoted",
    why="Older YAML readers, the site engine's among them, turn these words into something else.",
    wrong=(Edit("data/checklists.yml", "title: The first minute", "title: On"),),
    stage="read",
)
FIELD_MISSING = Rule(
    id="field-missing",
    title="Every required field is there",
    why="The page cannot be made without it.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "minutes: 4\n", ""),),
    stage="read",
)
FIELD_UNKNOWN = Rule(
    id="field-unknown",
    title="Every field is one that the format knows",
    why="A misspelt field would be ignored, and what you wrote in it lost.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "minutes: 4", "minutes: 4\nminuts: 4"),),
    stage="read",
)
FIELD_VALUE = Rule(
    id="field-value",
    title="Every field holds a value of its kind",
    why="The page cannot be made from another kind of value.",
    wrong=(Edit("docs/lessons/calm-start/look-first.md", "minutes: 4", "minutes: 400"),),
    stage="read",
)
ID_FORM = Rule(
    id="id-form",
    title="An id is lower-case letters and digits joined by hyphens",
    why="Ids stand in addresses and in readers' saved answers, so they must be plain and stable.",
    wrong=(Edit("docs/situations/they-wont-sit-down.md", "ideas: [E2]", "ideas: [two]"),),
    stage="read",
)
QUIZ_FEEDBACK = Rule(
    id="quiz-feedback",
    title="Every option has feedback",
    why="Without it a wrong option teaches the wrong thing.",
    wrong=(
        Edit(
            "docs/lessons/calm-start/look-first.quiz.yml",
            (
                "        feedback: A cracked helmet tells the crew something later. For "
                "now it keeps your eyes off the road.\n"
            ),
            "",
        ),
    ),
    basis="Butler and Roediger 2008: without feedback the lures of multiple choice stick.",
    stage="read",
)
