"""Reads mails with Python's email package, strict about defects, and prints their subjects as a JSON list."""

import email
import email.policy
import json
import sys

ONCE = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Id", "List-Unsubscribe", "Auto-Submitted"]


def subject_of(path):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    for part in mail.walk():
        assert not part.defects, (path, part.defects)
        for name, value in part.items():
            assert not value.defects, (path, name, value, value.defects)
    for name in ONCE:
        assert len(mail.get_all(name, [])) == 1, (path, name)
    assert mail["Date"].datetime is not None, path
    assert len(mail["To"].addresses) == 1, path
    assert mail.get_content_type() == "multipart/alternative", path
    assert mail.get_body(("plain",)).get_content().strip(), path
    assert mail.get_body(("html",)).get_content().startswith("<!DOCTYPE html>"), path
    return mail["Subject"]


print(json.dumps([subject_of(path) for path in sys.argv[1:]]))
