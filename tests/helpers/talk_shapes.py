# ruff: noqa: E501 -- a shape to a line reads as a table
"""More shapes in which programs write a talk down: data, chats, mail and copied pages of all kinds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from tests.helpers.talks import Spoken, clock, day, lines

Talk = Sequence[Spoken]


def _data(make: Callable[[Talk], object]) -> Callable[[Talk], str]:
    return lambda turns: json.dumps(make(turns), ensure_ascii=False, indent=1)


def _aws(turns: Talk) -> object:
    """Words one by one, and apart from them who says what from when to when."""
    words = [
        {
            "start_time": f"{one.start + at / 100:.2f}",
            "end_time": f"{one.start + (at + 1) / 100:.2f}",
            "speaker_label": one.who,
            "type": "pronunciation",
            "alternatives": [{"confidence": "0.99", "content": word}],
        }
        for one in turns
        for at, word in enumerate(one.text.split())
    ]
    text = " ".join(one.text for one in turns)
    labels = [
        {"start_time": f"{one.start}.0", "end_time": f"{one.end}.0", "speaker_label": one.who}
        for one in turns
    ]
    return {
        "jobName": "ovens",
        "accountId": "1",
        "status": "COMPLETED",
        "results": {
            "transcripts": [{"transcript": text}],
            "speaker_labels": {"speakers": 2, "segments": labels},
            "items": words,
        },
    }


def _aws_segments(turns: Talk) -> object:
    found = _aws(turns)
    assert isinstance(found, dict)
    found["results"]["audio_segments"] = [
        {
            "id": at,
            "transcript": one.text,
            "start_time": str(one.start),
            "end_time": str(one.end),
            "speaker_label": one.who,
            "items": [at],
        }
        for at, one in enumerate(turns)
    ]
    return found


def _rev(turns: Talk) -> object:
    people = sorted({one.who for one in turns})
    return {
        "speakers": [{"id": at, "name": who} for at, who in enumerate(people)],
        "monologues": [
            {
                "speaker": people.index(one.who),
                "elements": [
                    part
                    for word in one.text.split()
                    for part in (
                        {"type": "text", "value": word, "ts": one.start, "end_ts": one.end},
                        {"type": "punct", "value": " "},
                    )
                ],
            }
            for one in turns
        ],
    }


def _deepgram(turns: Talk) -> object:
    words = [
        {
            "word": word.lower(),
            "punctuated_word": word,
            "start": one.start,
            "end": one.end,
            "speaker": one.who,
        }
        for one in turns
        for word in one.text.split()
    ]
    text = " ".join(one.text for one in turns)
    return {
        "metadata": {"request_id": "1", "created": "2026-03-09T09:00:00Z"},
        "results": {
            "channels": [{"alternatives": [{"transcript": text, "words": words}]}],
            "utterances": [
                {
                    "start": one.start,
                    "end": one.end,
                    "channel": 0,
                    "transcript": one.text,
                    "words": [word for word in words if word["start"] == one.start],
                    "speaker": one.who,
                }
                for one in turns
            ],
        },
    }


def _assembly(turns: Talk) -> object:
    return {
        "id": "1",
        "status": "completed",
        "text": " ".join(one.text for one in turns),
        "words": [
            {"text": word, "start": 1, "end": 2, "speaker": one.who}
            for one in turns
            for word in one.text.split()
        ],
        "utterances": [
            {
                "speaker": one.who,
                "text": one.text,
                "start": one.start * 1000,
                "end": one.end * 1000,
                "words": [{"text": word, "start": 1, "end": 2} for word in one.text.split()],
            }
            for one in turns
        ],
    }


def _csv(
    head: Sequence[str], row: Callable[[Spoken], Sequence[object]], between: str = ","
) -> Callable[[Talk], str]:
    def write(turns: Talk) -> str:
        file = io.StringIO()
        table = csv.writer(file, delimiter=between)
        table.writerow(head)
        table.writerows(row(one) for one in turns)
        return file.getvalue()

    return write


def _iso(one: Spoken) -> str:
    return day(one, "2026-03-09T{h:02}:{m:02}:{s:02}")


def _vtt_times(one: Spoken) -> str:
    return f"{clock(one.start)}.000 --> {clock(one.end)}.000"


_HM = "{mm}:{s:02}"
_HMS = "{h:02}:{m:02}:{s:02}"

MORE: dict[str, tuple[Callable[[Talk], str], str]] = {
    # ---- data
    "aws-json": (_data(_aws), "spans"),
    "aws-segments-json": (_data(_aws_segments), "spans"),
    "aws-call-json": (
        _data(lambda turns: {"Participants": [{"ParticipantRole": "AGENT"}], "Transcript": [
            {"Id": str(at), "Content": one.text, "ParticipantRole": one.who, "Sentiment": "NEUTRAL",
             "BeginOffsetMillis": one.start * 1000, "EndOffsetMillis": one.end * 1000,
             "Items": [{"Content": word, "BeginOffsetMillis": 1} for word in one.text.split()]}
            for at, one in enumerate(turns)]}), "spans"),
    "rev-json": (_data(_rev), "spans"),
    "deepgram-json": (_data(_deepgram), "spans"),
    "assembly-json": (_data(_assembly), "spans"),
    "whisperx-json": (
        _data(lambda turns: {"segments": [
            {"start": one.start + 0.02, "end": one.end + 0.5, "text": f" {one.text}", "speaker": one.who,
             "words": [{"word": word, "start": 1.0, "end": 2.0, "score": 0.9, "speaker": one.who} for word in one.text.split()]}
            for one in turns],
            "word_segments": [{"word": word, "start": 1.0, "end": 2.0, "speaker": one.who} for one in turns for word in one.text.split()]}), "spans"),
    "azure-json": (
        _data(lambda turns: {"combinedRecognizedPhrases": [{"channel": 0, "display": "x " * 9}], "recognizedPhrases": [
            {"speaker": one.who, "offsetInTicks": one.start * 10_000_000, "durationInTicks": 10_000_000,
             "offset": f"PT{one.start}S", "duration": "PT1S",
             "nBest": [{"confidence": 0.9, "lexical": one.text.lower(), "display": one.text}]} for one in turns]}), "starts"),
    "graph-json": (
        _data(lambda turns: {"entries": [
            {"id": str(at), "text": one.text, "speakerDisplayName": one.who, "speakerId": f"{one.who}@example.org",
             "startOffset": f"{clock(one.start)}.0000000", "endOffset": f"{clock(one.end)}.0000000"} for at, one in enumerate(turns)]}), "spans"),
    "zoom-json": (
        _data(lambda turns: {"timeline": [
            {"ts": f"{clock(one.start)}.000", "end_ts": f"{clock(one.end)}.000", "text": one.text,
             "users": [{"username": one.who, "user_id": one.who, "avatar_url": ""}]} for one in turns]}), "spans"),
    "slack-json": (
        _data(lambda turns: [
            {"type": "message", "user": f"U{at}", "text": one.text, "ts": f"{1_772_000_000 + one.start}.000100",
             "user_profile": {"real_name": one.who, "display_name": one.who, "name": one.who.lower()}} for at, one in enumerate(turns)]), "starts"),
    "telegram-json": (
        _data(lambda turns: {"name": "Ovens", "type": "personal_chat", "id": 7, "messages": [
            {"id": 1, "type": "service", "date": "2026-03-09T08:59:00", "actor": "Bea", "action": "create_group", "text": ""},
            *({"id": at, "type": "message", "date": _iso(one), "date_unixtime": str(1_772_000_000 + one.start), "from": one.who,
             "from_id": f"user{one.who}", "text": one.text, "text_entities": [{"type": "plain", "text": one.text}]} for at, one in enumerate(turns))]}), "starts"),
    "telegram-parts-json": (
        _data(lambda turns: {"messages": [
            {"id": at, "type": "message", "date": _iso(one), "from": one.who,
             "text": [one.text[:3], {"type": "bold", "text": one.text[3:]}]} for at, one in enumerate(turns)]}), "starts"),
    "meta-json": (
        _data(lambda turns: {"participants": [{"name": one.who} for one in turns[:2]], "title": "Ovens", "messages": [
            {"sender_name": one.who, "timestamp_ms": 1_772_000_000_000 + one.start * 1000, "content": one.text, "is_geoblocked_for_viewer": False}
            for one in reversed(turns)]}), "starts"),
    "dialpad-json": (
        _data(lambda turns: {"lines": [
            {"contact_id": "1", "content": one.text, "name": one.who, "time": _iso(one) + ".220000", "type": "transcript", "user_id": None} for one in turns]}), "starts"),
    "aircall-json": (
        _data(lambda turns: {"transcription": {"id": 1, "call_id": 2, "type": "call", "content": {"language": "en-GB", "utterances": [
            {"start_time": one.start + .1, "end_time": one.end + .1, "text": one.text, "participant_type": one.who, "phone_number": None} for one in turns]}}}), "spans"),
    "chorus-json": (
        _data(lambda turns: {"recording": {"utterances": [
            {"speaker_name": one.who, "speaker_type": "rep", "snippet_time": one.start, "snippet": one.text} for one in turns]}}), "starts"),
    "openai-json": (
        _data(lambda turns: {"task": "transcribe", "duration": 9.0, "text": " ".join(one.text for one in turns), "segments": [
            {"type": "transcript.text.segment", "id": f"seg_{at}", "start": one.start, "end": one.end, "text": one.text, "speaker": one.who} for at, one in enumerate(turns)]}), "spans"),
    "elevenlabs-json": (
        _data(lambda turns: {"language_code": "en", "text": " ".join(one.text for one in turns), "words": [
            {"text": word, "start": one.start, "end": one.end, "type": kind, "speaker_id": one.who}
            for one in turns for part in one.text.split() for word, kind in ((part, "word"), (" ", "spacing"))]}), "spans"),
    "json-lines": (
        lambda turns: "".join(json.dumps({"speaker": one.who, "text": one.text, "start": one.start, "end": one.end}) + "\n" for one in turns), "spans"),
    "csv": (_csv(("Speaker", "Start", "End", "Text"), lambda one: (one.who, clock(one.start), clock(one.end), one.text)), "spans"),
    "csv-semicolon": (_csv(("Name", "Timestamp", "Transcript"), lambda one: (one.who, clock(one.start), one.text), between=";"), "starts"),
    "csv-line-ends": (_csv(("Speaker", "Start", "Text"), lambda one: (one.who, clock(one.start), one.text.replace(" ", "\n"))), "starts"),
    "csv-slack": (_csv(("ts", "user", "message"), lambda one: (_iso(one), one.who, one.text)), "starts"),
    # ---- captions
    "webex-vtt": (
        lines(lambda one, at: f'{at + 1} "{one.who}" ({1000 + at})\n{_vtt_times(one)}\n{one.text}\n\n', "WEBVTT\n\n"), "spans"),
    "vtt-dash": (lines(lambda one, _: f"{_vtt_times(one)}\n- {one.who}: {one.text}\n\n", "WEBVTT\n\n"), "spans"),
    "vtt-class": (lines(lambda one, _: f"{_vtt_times(one)}\n<v.loud {one.who}>{one.text}\n\n", "WEBVTT - Ovens\nKind: captions\n\n"), "spans"),
    "vtt-short": (
        lines(lambda one, at: f"{at}\n{clock(one.start, '{mm:02}:{s:02}')}.000 --> {clock(one.end, '{mm:02}:{s:02}')}.000 align:start position:0%\n{one.who}: {one.text}\n\n", "WEBVTT\n\nNOTE made by hand\n\n"), "spans"),
    "srt-bold": (
        lines(lambda one, at: f"{at + 1}\n{clock(one.start)},000 --> {clock(one.end)},000\n<b>{one.who}:</b> {one.text}\n\n"), "spans"),
    "srt-above": (
        lines(lambda one, at: f"{at + 1}\n{clock(one.start)},000 --> {clock(one.end)},000\n{one.who}:\n{one.text}\n\n"), "spans"),
    "goto": (lines(lambda one, _: f"{clock(one.start)} - {clock(one.end)}\n{one.who}: {one.text}\n\n"), "spans"),
    "premiere": (
        lines(lambda one, _: f"{clock(one.start)}:00 - {clock(one.end)}:00\n{one.who}\n{one.text}\n\n"), "spans"),
    "spans-above": (
        lines(lambda one, _: f"{one.who}\n{clock(one.start)} --> {clock(one.end)}\n{one.text}\n\n"), "spans"),
    "teams-copied": (
        lines(lambda one, _: f"{clock(one.start)}.120 --> {clock(one.end)}.250\n{one.who}\n{one.text}\n\n"), "spans"),
    # ---- transcripts of lines
    "teams-docx-lines": (lines(lambda one, _: f"{one.who}   {clock(one.start, _HM)}\n{one.text}\n", "Ovens-20260309_091400-Meeting Recording\nMarch 9, 2026, 9:14AM\n1m 2s\n"), "starts"),
    "teams-web": (
        lines(lambda one, _: f"{one.who}\n{clock(one.start, '{mm} minutes {s} seconds')}\n{clock(one.start, _HM)}\n{one.text}\n"), "starts"),
    "webex-txt": (lines(lambda one, _: f"{one.who}   {clock(one.start)}\n{one.text}\n\n"), "starts"),
    "webex-at": (lines(lambda one, _: f"{one.who} @ {clock(one.start)}:\n{one.text}\n\n"), "starts"),
    "fathom-url": (
        lines(lambda one, _: f"@{clock(one.start, _HM)} - **{one.who}**\n{one.text}\n\n", "# Ovens\n\n[VIEW RECORDING](https://fathom.video/1)\n\n"), "starts"),
    "grain-txt": (lines(lambda one, _: f"{one.who} ({clock(one.start, _HM)})\n{one.text}\n\n"), "starts"),
    "gong-copied": (lines(lambda one, _: f"{clock(one.start, _HM)}\n{one.who}\n{one.text}\n\n"), "starts"),
    "chorus-txt": (lines(lambda one, _: f"{one.who} | {clock(one.start, _HM)}\n{one.text}\n"), "starts"),
    "avoma": (lines(lambda one, _: f"{one.who} at {clock(one.start)}\n{one.text}\n\n"), "starts"),
    "rev-txt": (lines(lambda one, _: f"{one.who} ({clock(one.start)}):\n{one.text}\n\n"), "starts"),
    "trint": (lines(lambda one, _: f"[{clock(one.start)}] {one.who} {one.text}\n\n".replace(f"{one.who} ", f"{one.who}: ")), "starts"),
    "happyscribe": (lines(lambda one, _: f"[{clock(one.start)}.12] - {one.who}\n{one.text}\n\n"), "starts"),
    "sonix": (lines(lambda one, _: f"{one.who}: [{clock(one.start)}] {one.text}\n\n"), "starts"),
    "riverside": (lines(lambda one, _: f"{one.who} ({clock(one.start, '{mm:02}:{s:02}')}.120)\n{one.text}\n\n"), "starts"),
    "notta": (lines(lambda one, _: f"{one.who} {clock(one.start, '{mm:02}:{s:02}')}\n{one.text}\n"), "starts"),
    "word-online": (lines(lambda one, _: f"{clock(one.start)} {one.who}\n{one.text}\n", "Audio file\novens.mp3\n\nTranscript\n"), "starts"),
    "hubspot": (lines(lambda one, _: f"{one.who}\n{clock(one.start)}\n{one.text}\n\n"), "starts"),
    "ringcentral": (lines(lambda one, _: f"{one.who} [{clock(one.start)}]: {one.text}\n"), "starts"),
    "dialpad-txt": (lines(lambda one, _: f"{clock(one.start, _HM)} {one.who}: {one.text}\n"), "starts"),
    "zoom-doc": (lines(lambda one, _: f"[{clock(one.start)}] {one.who}\n{one.text}\n\n"), "starts"),
    "brackets-all": (lines(lambda one, _: f"({clock(one.start)}) [{one.who}] {one.text}\n"), "starts"),
    "markdown-list": (lines(lambda one, _: f"- **{one.who}** ({clock(one.start, _HM)}): {one.text}\n", "## Transcript\n\n"), "starts"),
    "markdown-quote": (lines(lambda one, _: f"**{one.who}** _{clock(one.start, _HM)}_\n\n{one.text}\n\n"), "starts"),
    "hours-letters": (lines(lambda one, _: f"{one.who} · {clock(one.start, '{h}h {m:02}m {s:02}s')}\n{one.text}\n\n"), "starts"),
    # ---- chats
    "whatsapp-us-ios": (lines(lambda one, _: day(one, "[3/9/26, {h12}:{m:02}:{s:02}\u202f{ap}] ") + f"{one.who}: {one.text}\r\n", "\u200e[3/9/26, 8:59:00\u202fAM] Ovens: \u200eMessages and calls are end-to-end encrypted.\r\n"), "starts"),
    "whatsapp-iso": (lines(lambda one, _: day(one, "2026-03-09, {h:02}:{m:02} - ") + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-fi": (lines(lambda one, _: day(one, "[9.3.2026 klo {h}.{m:02}.{s:02}] ") + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-nl": (lines(lambda one, _: day(one, "09-03-2026 {h:02}:{m:02} - ") + f"{one.who}: {one.text}\n", "09-03-2026 08:59 - Berichten en gesprekken zijn end-to-end versleuteld.\n"), "starts"),
    "whatsapp-fr": (lines(lambda one, _: day(one, "09/03/2026 à {h:02}:{m:02} - ") + f"{one.who} : {one.text}\n"), "starts"),
    "whatsapp-pt": (lines(lambda one, _: day(one, "09/03/2026 {h:02}:{m:02} - ") + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-da": (lines(lambda one, _: day(one, "09.03.2026 {h:02}.{m:02} - ") + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-ko": (lines(lambda one, _: day(one, "2026. 3. 9. 오전 {h12}:{m:02}, ") + f"{one.who} : {one.text}\n"), "starts"),
    "whatsapp-ja": (lines(lambda one, _: day(one, "2026/03/09, {h}:{m:02} - ") + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-ar": (lines(lambda one, _: day(one, "\u200f9\u200f/3\u200f/2026، {h12}:{m:02} ص - ").translate({ord(str(n)): chr(0x660 + n) for n in range(10)}) + f"{one.who}: {one.text}\n"), "starts"),
    "whatsapp-hi": (lines(lambda one, _: day(one, "09/03/26, {h12}:{m:02} pm - ") + f"{one.who}: {one.text}\n"), "starts"),
    "signal": (lines(lambda one, _: day(one, "[2026-03-09 {h:02}:{m:02}:{s:02}] ") + f"{one.who}: {one.text}\n"), "starts"),
    "telegram-copied": (lines(lambda one, _: f"{one.who}, [" + day(one, "9. Mar 2026 um {h:02}:{m:02}") + f"]:\n{one.text}\n\n"), "starts"),
    "telegram-desktop": (lines(lambda one, _: f"{one.who}, [" + day(one, "09.03.2026 {h:02}:{m:02}") + f"]\n{one.text}\n\n"), "starts"),
    "imessage": (lines(lambda one, _: day(one, "Mar 09, 2026  {h12}:{m:02}:{s:02} {ap}") + f"\n{one.who}\n{one.text}\n\n"), "starts"),
    "imessage-line": (lines(lambda one, _: day(one, "2026-03-09 {h:02}:{m:02}:{s:02} - ") + f"{one.who}: {one.text}\n"), "starts"),
    "slack-status": (lines(lambda one, _: f"{one.who} :palm_tree:  " + day(one, "{h12}:{m:02} {ap}") + f"\n{one.text}\n"), "starts"),
    "slack-inline": (lines(lambda one, _: f"{one.who}  [" + day(one, "{h12}:{m:02} {ap}") + f"]\n{one.text}\n"), "starts"),
    "discord": (lines(lambda one, _: f"{one.who} — " + day(one, "03/09/2026 {h12}:{m:02} {ap}") + f"\n{one.text}\n"), "starts"),
    "teams-chat": (lines(lambda one, _: "[" + day(one, "09/03/2026 {h:02}:{m:02}") + f"] {one.who}\n{one.text}\n"), "starts"),
    "irc": (lines(lambda one, _: "[" + day(one, "{h:02}:{m:02}") + f"] <{one.who}> {one.text}\n"), "starts"),
    "intercom": (lines(lambda one, _: day(one, "{h12}:{m:02} {ap} | ") + f"{one.who}: {one.text}\n"), "starts"),
    "meet-chat": (lines(lambda one, _: f"{clock(one.start)}.120,{clock(one.start + 1)}.120\n{one.who}: {one.text}\n\n"), "spans"),
    "zoom-chat-direct": (lines(lambda one, _: day(one, "{h:02}:{m:02}:{s:02}") + f" From {one.who} To Everyone:\n{one.text}\n"), "starts"),
    "zoom-chat-de": (lines(lambda one, _: day(one, "{h:02}:{m:02}:{s:02}") + f" Von {one.who} an Alle:\n\t{one.text}\n"), "starts"),
    "gmail-web": (lines(lambda one, _: f"{one.who} <a@example.org>\n" + day(one, "9 Mar 2026, {h:02}:{m:02}") + f" (3 days ago)\nto me\n\n{one.text}\n\n"), "starts"),
    # ---- by hand
    "hand-bold": (lines(lambda one, _: f"**{one.who}**: {one.text}\n\n"), "no"),
    "hand-dash": (lines(lambda one, _: f"{one.who} - {one.text}\n"), "no"),
    "hand-brackets": (lines(lambda one, _: f"[{one.who}] {one.text}\n"), "no"),
    "hand-angle": (lines(lambda one, _: f"<{one.who}> {one.text}\n"), "no"),
    "hand-tab": (lines(lambda one, _: f"{one.who}\t{one.text}\n"), "no"),
    "hand-equals": (lines(lambda one, _: f"{one.who}> {one.text}\n"), "no"),
    "hand-numbered": (lines(lambda one, at: f"{at + 1}. {one.who}: {one.text}\n"), "no"),
    "hand-above": (lines(lambda one, _: f"{one.who}\n{one.text}\n\n"), "no"),
    "hand-above-colon": (lines(lambda one, _: f"{one.who}:\n{one.text}\n"), "no"),
    "hand-heading": (lines(lambda one, _: f"### {one.who}\n\n{one.text}\n\n"), "no"),
    "hand-you-said": (lines(lambda one, _: f"{one.who} said:\n{one.text}\n\n"), "no"),
}  # fmt: skip


def _mail(head: Callable[[Spoken], str], newest_first: bool = True) -> Callable[[Talk], str]:
    def write(turns: Talk) -> str:
        order = list(reversed(turns)) if newest_first else list(turns)
        return "\n".join(f"{head(one)}\n{one.text}\n" for one in order)

    return write


def _quoted(wrote: Callable[[Spoken], str]) -> Callable[[Talk], str]:
    """The newest above; each older one quoted below it, one sign deeper."""

    def write(turns: Talk) -> str:
        out: list[str] = []
        for depth, one in enumerate(reversed(turns)):
            signs = ">" * depth + (" " if depth else "")
            if depth:
                out.append(">" * (depth - 1) + (" " if depth > 1 else "") + wrote(one))
                out.append(">" * depth)
            out.append(signs + one.text)
            out.append(">" * depth)
        first = turns[-1]
        return (
            f"From: {first.who} <one@example.org>\nTo: Two <two@example.org>\nDate: Mon, 9 Mar 2026 12:00:00 +0000\nSubject: Re: Ovens\n\n"
            + "\n".join(out)
        )

    return write


MAIL = {
    "outlook-en": (_mail(lambda one: f"From: {one.who} <a@example.org>\nSent: Monday, 9 March 2026 09:{one.start % 60:02}\nTo: Two <b@example.org>\nCc: Three\nSubject: RE: Ovens\n"), ""),
    "outlook-de": (_mail(lambda one: f"Von: {one.who} <a@example.org>\nGesendet: Montag, 9. März 2026 09:{one.start % 60:02}\nAn: Zwei <b@example.org>\nBetreff: AW: Öfen\n"), ""),
    "outlook-fr": (_mail(lambda one: f"De : {one.who} <a@example.org>\nEnvoyé : lundi 9 mars 2026 09:{one.start % 60:02}\nÀ : Deux <b@example.org>\nObjet : RE: Fours\n"), ""),
    "outlook-es": (_mail(lambda one: f"De: {one.who} <a@example.org>\nEnviado: lunes, 9 de marzo de 2026 9:{one.start % 60:02}\nPara: Dos <b@example.org>\nAsunto: RE: Hornos\n"), ""),
    "outlook-pl": (_mail(lambda one: f"Od: {one.who} <a@example.org>\nWysłano: poniedziałek, 9 marca 2026 09:{one.start % 60:02}\nDo: Dwa <b@example.org>\nTemat: Odp: Piece\n"), ""),
    "outlook-nl": (_mail(lambda one: f"Van: {one.who} <a@example.org>\nVerzonden: maandag 9 maart 2026 09:{one.start % 60:02}\nAan: Twee <b@example.org>\nOnderwerp: RE: Ovens\n"), ""),
    "outlook-it": (_mail(lambda one: f"Da: {one.who} <a@example.org>\nInviato: lunedì 9 marzo 2026 09:{one.start % 60:02}\nA: Due <b@example.org>\nOggetto: R: Forni\n"), ""),
    "outlook-sv": (_mail(lambda one: f"Från: {one.who} <a@example.org>\nSkickat: den 9 mars 2026 09:{one.start % 60:02}\nTill: Två <b@example.org>\nÄmne: SV: Ugnar\n"), ""),
    "outlook-bold": (_mail(lambda one: f"**From:** {one.who} <a@example.org>\n**Date:** Monday, 9 March 2026 at 09:{one.start % 60:02}\n**To:** Two\n**Subject:** Re: Ovens\n"), ""),
    "gmail-en": (_quoted(lambda one: f"On Mon, 9 Mar 2026 at 09:{one.start % 60:02}, {one.who} <a@example.org> wrote:"), ""),
    "gmail-us": (_quoted(lambda one: f"On Mon, Mar 9, 2026 at 9:{one.start % 60:02} AM {one.who} <a@example.org> wrote:"), ""),
    "gmail-de": (_quoted(lambda one: f"Am Mo., 9. März 2026 um 09:{one.start % 60:02} Uhr schrieb {one.who} <a@example.org>:"), ""),
    "gmail-fr": (_quoted(lambda one: f"Le lun. 9 mars 2026 à 09:{one.start % 60:02}, {one.who} <a@example.org> a écrit :"), ""),
    "gmail-es": (_quoted(lambda one: f"El lun, 9 mar 2026 a las 9:{one.start % 60:02}, {one.who} (<a@example.org>) escribió:"), ""),
    "gmail-it": (_quoted(lambda one: f"Il giorno lun 9 mar 2026 alle ore 09:{one.start % 60:02} {one.who} <a@example.org> ha scritto:"), ""),
    "gmail-pt": (_quoted(lambda one: f"Em seg., 9 de mar. de 2026 às 09:{one.start % 60:02}, {one.who} <a@example.org> escreveu:"), ""),
    "gmail-nl": (_quoted(lambda one: f"Op ma 9 mrt 2026 om 09:{one.start % 60:02} schreef {one.who} <a@example.org>:"), ""),
    "gmail-pl": (_quoted(lambda one: f"pon., 9 mar 2026 o 09:{one.start % 60:02} {one.who} <a@example.org> napisał(a):"), ""),
    "gmail-sv": (_quoted(lambda one: f"Den mån 9 mars 2026 kl 09:{one.start % 60:02} skrev {one.who} <a@example.org>:"), ""),
    "apple-en": (_quoted(lambda one: f"On 9 Mar 2026, at 09:{one.start % 60:02}, {one.who} <a@example.org> wrote:"), ""),
    "apple-de": (_quoted(lambda one: f"Am 09.03.2026 um 09:{one.start % 60:02} schrieb {one.who} <a@example.org>:"), ""),
    "thunderbird": (_quoted(lambda one: f"On 09/03/2026 09:{one.start % 60:02}, {one.who} wrote:"), ""),
}  # fmt: skip
