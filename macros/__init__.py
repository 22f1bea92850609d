"""Conversation First: the content of the hub, its checks and its rendering."""

from macros.entry import define_env

__all__ = ["define_env"]
