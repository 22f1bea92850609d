"""The rules that a file must pass before anything in it can be read."""

from __future__ import annotations

from macros.problem import Rule

FILE_ENCODING = Rule(
    id="file-encoding",
    title="A content file is plain UTF-8",
    why="Other encodings and byte order marks show as wrong characters on someone's machine.",
    wrong="a file saved as Windows-1252, or as UTF-8 with a byte order mark",
    right="the same file saved as UTF-8 without a byte order mark",
    stage="read",
)
FILE_LINE_ENDINGS = Rule(
    id="file-line-endings",
    title="Lines end with LF",
    why="Mixed line endings make every line look changed in a review.",
    wrong="a file whose lines end with CR LF",
    right="the same file with lines that end with LF",
    stage="read",
)
FILE_SIZE = Rule(
    id="file-size",
    title="A content file has some text and at most 200 kB",
    why="An empty file shows an empty page, and a huge one is never read by a reviewer.",
    wrong="a lesson file without a single character",
    right="a lesson file with front matter and text",
    stage="read",
)
FILE_LINK = Rule(
    id="file-link",
    title="A content file is a file, not a symbolic link",
    why="A link can point to something outside the repository, which would then be published.",
    wrong="docs/lessons/module/lesson.md -> ../../../../secrets.txt",
    right="docs/lessons/module/lesson.md as a file of its own",
    stage="read",
)
FRONT_MATTER = Rule(
    id="front-matter",
    title="A page begins with front matter between two lines of three hyphens",
    why="The title, the promise and the objectives stand there; without it nothing can be listed.",
    wrong="title: Ask to find out\n\n{{ lesson_start() }}",
    right="---\ntitle: Ask to find out\n---\n{{ lesson_start() }}",
    stage="read",
)
YAML_SYNTAX = Rule(
    id="yaml-syntax",
    title="YAML can be read",
    why="Nothing in the file can be used until it can be read.",
    wrong="title: Ask: find out",
    right='title: "Ask: find out"',
    stage="read",
)
YAML_TAB = Rule(
    id="yaml-tab",
    title="YAML holds spaces, no tabs",
    why="YAML does not allow a tab as indentation, and nobody sees one elsewhere.",
    wrong="items:\n\t- id: one",
    right="items:\n  - id: one",
    stage="read",
)
YAML_DEPTH = Rule(
    id="yaml-depth",
    title="Lists and fields lie at most 16 deep in each other",
    why="No format needs more, and reading deeper ones could bring the program down.",
    wrong="x: [[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]",
    right="x: [a]",
    stage="read",
)
YAML_NUMBER = Rule(
    id="yaml-number",
    title="A number has at most 15 digits",
    why="Numbers here are counts and years; a longer one is a slip, or meant to slow the reader down.",
    wrong="version: 1000000000000000000",
    right="version: 1",
    stage="read",
)
YAML_COMMENT = Rule(
    id="yaml-comment",
    title="A text with ' #' in it is quoted",
    why="YAML stops reading at a space and #, and the rest of the sentence is lost without a word.",
    wrong="text: Being the #1 listener on the team",
    right='text: "Being the #1 listener on the team"',
    stage="read",
)
YAML_DUPLICATE_KEY = Rule(
    id="yaml-duplicate-key",
    title="A key stands once in its mapping",
    why="YAML would silently keep one of the two and lose the other.",
    wrong="minutes: 8\nminutes: 12",
    right="minutes: 12",
    stage="read",
)
YAML_ALIAS = Rule(
    id="yaml-alias",
    title="No anchors and aliases",
    why="A reviewer could not see what an alias stands for, and a few lines can expand without end.",
    wrong="why: &same Because it helps.\nnote: *same",
    right="why: Because it helps.\nnote: Because it helps.",
    stage="read",
)
YAML_TAG = Rule(
    id="yaml-tag",
    title="No YAML tags",
    why="Content is plain text, numbers, true and false; a tag asks the reader to make something else.",
    wrong="title: !!python/name:os.system",
    right="title: Ask to find out",
    stage="read",
)
YAML_TRAP = Rule(
    id="yaml-trap",
    title="yes, no, on, off and bare dates are quoted",
    why="Older YAML readers, the site engine's among them, turn these words into something else.",
    wrong="text: no",
    right='text: "no"',
    stage="read",
)
FIELD_MISSING = Rule(
    id="field-missing",
    title="Every required field is there",
    why="The page cannot be made without it.",
    wrong="title: Ask to find out",
    right="title: Ask to find out\nminutes: 11",
    stage="read",
)
FIELD_UNKNOWN = Rule(
    id="field-unknown",
    title="Every field is one that the format knows",
    why="A misspelt field would be ignored, and what you wrote in it lost.",
    wrong="minuts: 11",
    right="minutes: 11",
    stage="read",
)
FIELD_VALUE = Rule(
    id="field-value",
    title="Every field holds a value of its kind",
    why="The page cannot be made from another kind of value.",
    wrong="minutes: eleven",
    right="minutes: 11",
    stage="read",
)
ID_FORM = Rule(
    id="id-form",
    title="An id is lower-case letters and digits joined by hyphens",
    why="Ids stand in addresses and in readers' saved answers, so they must be plain and stable.",
    wrong="id: “Ask First”",
    right="id: ask-first",
    stage="read",
)
QUIZ_FEEDBACK = Rule(
    id="quiz-feedback",
    title="Every option has feedback",
    why="Without it a wrong option teaches the wrong thing.",
    wrong="- id: give-the-price\n  text: Give the price.\n  misconception: m2",
    right=(
        "- id: give-the-price\n  text: Give the price.\n  misconception: m2\n"
        "  feedback: She did ask. Here a figure closes a talk that she has not begun …"
    ),
    basis="Butler and Roediger 2008: without feedback the lures of multiple choice stick.",
    stage="read",
)
