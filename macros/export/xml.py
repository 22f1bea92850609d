"""XML written by the standard library: escaped, one declaration, the same bytes each time."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, fromstring, tostring


class XmlError(Exception):
    """A piece of HTML that is no well-formed XML, which an export cannot hold."""


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element and return it; an attribute ends in a low line if Python keeps its name."""
    given = {name.rstrip("_").replace("__", ":"): value for name, value in attributes.items()}
    made = SubElement(parent, tag, given)
    made.text = text or None
    return made


def xhtml(html: str) -> list[Element]:
    """Return the elements of HTML that is well-formed.

    Raises:
        XmlError: if it is not.
    """
    try:
        return list(fromstring(f"<div>{html}</div>"))  # noqa: S314 - made by our own templates
    except SyntaxError as error:
        raise XmlError(f"{error}: {html[:200]}") from error


def document(root: Element) -> bytes:
    """Return a whole document in UTF-8."""
    body = tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()
