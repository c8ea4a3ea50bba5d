#!/usr/bin/env python3
"""Checks logs, written from docs/audit.md alone: verify_logs.py PUBLIC-KEY LAST-SEQ:LAST-HASH START-KEY|- FILE...

One log; files oldest first. Exit status 0: sound, 1: not.
"""
import base64
import hashlib
import hmac
import json
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

END = re.compile(
    rb',"prev":"([0-9a-f]{64})"(?:,"first":([0-9]+),"sig":"([0-9A-Za-z+/]{86}==)")?,"mac":"([0-9a-f]{64})"\}$'
)


def main(public_key, last, start_key, *files):
    with open(public_key, "rb") as pem:
        key = load_pem_public_key(pem.read())
    problems = []
    number, before, first_number, signed, first_kept = None, None, None, 0, 0
    mac_key = None if start_key == "-" else bytes.fromhex(start_key)
    for name in files:
        with open(name, "rb") as file:
            octets = file.read()
        if octets and not octets.endswith(b"\n"):
            problems.append(f"{name} ends in a half line")
        for line in octets.split(b"\n"):
            if not line:
                continue
            end = END.search(line)
            try:
                seq = json.loads(line)["seq"]
            except (ValueError, KeyError, TypeError):
                end = None
            if end is None:
                problems.append(f"{name}: no line of a log")
                continue
            if number is None:
                first_number = seq
                for _ in range(seq - 1 if mac_key else 0):
                    mac_key = hashlib.sha256(mac_key).digest()
            else:
                if seq != number + 1 or end.group(1).decode() != before:
                    problems.append(f"{name}: line {seq} does not follow {number}")
                if mac_key:
                    mac_key = hashlib.sha256(mac_key).digest()
            if mac_key:
                text = line[: end.start(4) - len(b',"mac":"')]
                if hmac.new(mac_key, text, hashlib.sha256).hexdigest() != end.group(4).decode():
                    problems.append(f"{name}: line {seq} has a wrong authenticator")
            if end.group(3):
                try:
                    key.verify(base64.b64decode(end.group(3)), line[: end.start(3) - len(b',"sig":"')])
                    signed, first_kept = seq, int(end.group(2))
                except InvalidSignature:
                    problems.append(f"{name}: line {seq} has a wrong signature")
            number, before = seq, hashlib.sha256(line).hexdigest()
    if f"{number}:{before}" != last:
        problems.append(f"the last line is {number}:{before}")
    if number is None or number > signed:
        problems.append("the end is under no checkpoint")
    elif first_number > first_kept:
        problems.append(f"lines before {first_number} are missing")
    print("\n".join(problems) or f"sound, {number - first_number + 1} lines")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
