#!/usr/bin/python3
"""Reads one document out of a vault of the format SPMV1.

Written only from docs/vault-format.md; numbers such as "3.1" below are that page's sections.
Usage: read_vault.py VAULT_DIRECTORY KEYRING PASSPHRASE_FILE JOB_UUID DOCUMENT_NUMBER
Status: 0 the plaintext is on standard output, 1 the document is damaged, 2 there is no such
document, 3 the question could not be answered (usage, key ring, passphrase, input or output).
Nothing is written to standard output before the whole document was verified.
"""
import hashlib
import hmac
import re
import shutil
import struct
import sys
import tempfile
import uuid
from collections import namedtuple
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK = 4096
SEGMENTS_AT = 3 * BLOCK
TAG = 16
CONTENT_KEY_LENGTH = {1: 16, 2: 32}
SLOT = struct.Struct(">4sBB2sQI12s48s400s32s3584s")
HEADER = struct.Struct(">4sBBBB16s4s32s7sBQQH")
HEADER_MAC_AT = 4064

Wanted = namedtuple("Wanted", "vault_id job_id doc_no")  # how the caller knows the document (2)
Slot = namedtuple("Slot", "sequence suite kek_id nonce wrapped")  # a valid key slot (3.1)


class Damaged(Exception):
    """Something that must verify does not."""


# Section 4: the key ring
SEQUENCE, SET, INTEGER, OCTETS, OID, BMP_STRING, EXPLICIT_0 = 0x30, 0x31, 0x02, 0x04, 0x06, 0x1E, 0xA0
ID_DATA = bytes.fromhex("2a864886f70d010701")           # 1.2.840.113549.1.7.1
SECRET_BAG = bytes.fromhex("2a864886f70d010c0a0105")    # 1.2.840.113549.1.12.10.1.5
SHROUDED_KEY = bytes.fromhex("2a864886f70d010c0a0102")  # 1.2.840.113549.1.12.10.1.2
FRIENDLY_NAME = bytes.fromhex("2a864886f70d010914")     # 1.2.840.113549.1.9.20
PBES2 = bytes.fromhex("2a864886f70d01050d")             # 1.2.840.113549.1.5.13
PBKDF2 = bytes.fromhex("2a864886f70d01050c")            # 1.2.840.113549.1.5.12
HMAC_SHA256 = bytes.fromhex("2a864886f70d0209")         # 1.2.840.113549.2.9
AES_256_CBC = bytes.fromhex("60864801650304012a")       # 2.16.840.1.101.3.4.1.42


def unpack(der, *pattern):
    """The contents of the DER elements in `der`. They must begin with these tags or object identifiers."""
    found, at = [], 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length >= 0x80:
            octets = length & 0x7F
            length, at = int.from_bytes(der[at:at + octets], "big"), at + octets
        found.append(der[at:at + length])
        wanted = pattern[len(found) - 1] if len(found) <= len(pattern) else tag
        if at + length > len(der) or wanted not in (tag, found[-1] if tag == OID else None):
            raise ValueError("unexpected DER structure")
        at += length
    return found


def typed_octets(der, wanted_type):
    """The octets of { wanted_type, [0] OCTET STRING }."""
    return unpack(unpack(der, wanted_type, EXPLICIT_0)[1], OCTETS)[0]


def alias_of(attributes):
    pairs = [unpack(attribute, OID, SET) for attribute in unpack(attributes)]
    names = [unpack(values, BMP_STRING)[0] for kind, values in pairs if kind == FRIENDLY_NAME]
    return names[0].decode("utf-16-be") if names else ""


def decrypt_key(encrypted, passphrase):
    """The secret inside an EncryptedPrivateKeyInfo."""
    algorithm, ciphertext = unpack(unpack(encrypted, SEQUENCE)[0], SEQUENCE, OCTETS)
    derivation, encryption = unpack(unpack(algorithm, PBES2, SEQUENCE)[1], SEQUENCE, SEQUENCE)
    _, iv = unpack(encryption, AES_256_CBC, OCTETS)
    salt, iterations, *_, pseudorandom = unpack(unpack(derivation, PBKDF2, SEQUENCE)[1], OCTETS, INTEGER)
    unpack(pseudorandom, HMAC_SHA256)
    key = hashlib.pbkdf2_hmac("sha256", passphrase, salt, int.from_bytes(iterations, "big"), 32)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    padded = decryptor.update(ciphertext) + decryptor.finalize()
    private_key_info = unpack(unpadder.update(padded) + unpadder.finalize(), SEQUENCE)[0]
    secret = unpack(private_key_info, INTEGER, SEQUENCE, OCTETS)[2]
    if len(secret) != 32:
        raise ValueError("a key that is not 32 octets long")
    return secret


def read_key_ring(path, passphrase_path):
    """The ring's usable keys by their ids. Does not check the macData: a wrong KEK opens no slot."""
    passphrase = passphrase_path.read_bytes().split(b"\n")[0].removesuffix(b"\r")
    store, keys = path.read_bytes(), {}
    try:
        auth_safe = unpack(unpack(store, SEQUENCE)[0], INTEGER, SEQUENCE)[1]
        for content in unpack(unpack(typed_octets(auth_safe, ID_DATA), SEQUENCE)[0]):
            for bag in unpack(unpack(typed_octets(content, ID_DATA), SEQUENCE)[0]):
                _, value, attributes = unpack(bag, SECRET_BAG, EXPLICIT_0, SET)
                if alias := re.fullmatch("kek-([0-9]+)-(active|decrypt_only)-[0-9]+", alias_of(attributes)):
                    encrypted = typed_octets(unpack(value, SEQUENCE)[0], SHROUDED_KEY)
                    keys[int(alias[1])] = decrypt_key(encrypted, passphrase)
    except (ValueError, IndexError) as error:
        raise ValueError(f"the key ring cannot be read, or the passphrase is wrong: {error}") from error
    return keys


# Section 3: an image
def parse_slot(block):
    """The block as a key slot, or None if it is not a valid one."""
    if len(block) != BLOCK or hashlib.sha256(block[:480]).digest() != block[480:512]:
        return None
    magic, version, suite, zero, sequence, kek_id, nonce, wrapped, zeros, _, rest = SLOT.unpack(block)
    valid = (magic, version) == (b"SPMK", 1) and not any(zero + zeros + rest)
    return Slot(sequence, suite, kek_id, nonce, wrapped) if valid else None


def unwrap(slot, wanted, keys):
    """The DEK, or None if this slot does not open with the ring for the wanted document."""
    if slot.kek_id not in keys or slot.suite not in CONTENT_KEY_LENGTH:
        return None
    aad = b"SPM-WRAP-1" + b"".join(wanted) + struct.pack(">BI", slot.suite, slot.kek_id)
    try:
        return AESGCM(keys[slot.kek_id]).decrypt(slot.nonce, slot.wrapped, aad)
    except InvalidTag:
        return None


def open_slots(blocks, wanted, keys):
    """The suite and the DEK, out of the valid slot with the higher sequence number that unwraps."""
    for slot in sorted(filter(None, map(parse_slot, blocks)), key=lambda each: -each.sequence):
        dek = unwrap(slot, wanted, keys)
        if dek is not None:
            return slot.suite, dek
    raise Damaged("no key slot opens: erased, damaged, or the key is not in the ring")


def check_header(header, suite, derive, wanted):
    """Checks the header and the seal of its attributes. Returns S, the nonces' prefix and L."""
    content, mac = header[:HEADER_MAC_AT], header[HEADER_MAC_AT:]
    if not hmac.compare_digest(hmac.digest(derive(b"mac", 32), content, "sha256"), mac):
        raise Damaged("the header's HMAC is wrong")
    (magic, version, header_suite, seg_log2, flags, job_id, doc_no, _, prefix, zero, _, length,
     sealed_length) = HEADER.unpack_from(header)
    if ((magic, version, header_suite, flags, zero) != (b"SPMV", 1, suite, 0, 0)
            or (job_id, doc_no) != (wanted.job_id, wanted.doc_no)
            or not 12 <= seg_log2 <= 20 or not 16 <= sealed_length <= 2064
            or any(content[HEADER.size + sealed_length:])):
        raise Damaged("the header is not one of this document or of this format")
    sealed = content[HEADER.size:HEADER.size + sealed_length]
    AESGCM(derive(b"attr", 32)).decrypt(bytes(12), sealed, b"SPM-ATTR-1" + job_id + doc_no)
    return 1 << seg_log2, prefix, length


def read_image(file, start, in_pack, wanted, keys, output):
    """Verifies the image that starts there, and writes its plaintext to `output`."""
    file.seek(start)
    front = file.read(SEGMENTS_AT)
    if len(front) != SEGMENTS_AT:
        raise Damaged("the image is cut off")
    suite, dek = open_slots((front[:BLOCK], front[BLOCK:2 * BLOCK]), wanted, keys)
    header = front[2 * BLOCK:]
    identity = wanted.job_id + wanted.doc_no

    def derive(label, length):
        info = b"SPM1 " + label + bytes([suite]) + identity
        return HKDF(hashes.SHA256(), length, salt=header[28:60], info=info).derive(dek)

    segment, prefix, length = check_header(header, suite, derive, wanted)
    count = max(1, -(-length // segment))
    end = start + SEGMENTS_AT + length + TAG * count
    after = file.seek(0, 2) - end
    file.seek(end)
    if after < 0 or (any(file.read(-end % BLOCK)) if in_pack else after > 0):
        raise Damaged("the image is cut off, or something follows it that must not")
    content = AESGCM(derive(b"content", CONTENT_KEY_LENGTH[suite]))

    def read_segment(index):
        last = index == count - 1
        plain_length = length - index * segment if last else segment
        file.seek(start + SEGMENTS_AT + index * (segment + TAG))
        position = struct.pack(">IB", index, last)
        return content.decrypt(prefix + position, file.read(plain_length + TAG), identity + position)

    read_segment(count - 1)
    for index in range(count):
        output.write(read_segment(index))


# Section 1: where a document lies
def find_images(vault, own, wanted, keys):
    """Every place (path, start, in_pack) that is the document's: by its file's name or, in a pack,
    by a slot that opens for it or a header that names it. Such a place may still be damaged."""
    if own.is_file():
        yield own, 0, False
    for pack in sorted((vault / "packs").glob("[0-9a-f]" * 16)):
        starts = set()
        with pack.open("rb") as file:
            for at, block in enumerate(iter(lambda: file.read(BLOCK), b"")):
                if block[8:28] == wanted.job_id + wanted.doc_no:
                    starts.add(at - 2)
                slot = parse_slot(block) if block.startswith(b"SPMK") else None
                if slot and unwrap(slot, wanted, keys):
                    starts.update((at, at - 1))  # it may be the image's slot A or its slot B
        yield from ((pack, at * BLOCK, True) for at in sorted(starts) if at >= 0)


def main(vault, key_ring, passphrase_file, job_uuid, number):
    """Writes the document to standard output if it verifies. Returns the exit status."""
    job = uuid.UUID(job_uuid)
    keys = read_key_ring(Path(key_ring), Path(passphrase_file))
    vault_id = Path(vault, "vault.id").read_bytes()
    if not re.fullmatch(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n", vault_id):
        raise Damaged("vault.id does not hold a UUID")
    wanted = Wanted(uuid.UUID(vault_id.decode().strip()).bytes, job.bytes, struct.pack(">I", number))
    failures = []
    own = Path(vault, "documents", str(job)[-2:], f"{job}.{number}")
    for path, start, in_pack in find_images(Path(vault), own, wanted, keys):
        with path.open("rb") as image, tempfile.TemporaryFile() as plaintext:
            try:
                read_image(image, start, in_pack, wanted, keys, plaintext)
            except (Damaged, InvalidTag) as error:
                failures.append(f"{path} at {start} is damaged: {str(error) or 'a tag is wrong'}")
            else:
                plaintext.seek(0)
                shutil.copyfileobj(plaintext, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return 0
    print(*failures or ["there is no such document"], sep="\n", file=sys.stderr)
    return 1 if failures else 2


if __name__ == "__main__":
    try:
        if len(sys.argv) != 6:
            raise ValueError(__doc__)
        sys.exit(main(*sys.argv[1:5], int(sys.argv[5])))
    except (Damaged, OSError, ValueError, struct.error) as failure:
        print(f"read_vault.py: {failure}", file=sys.stderr)
        sys.exit(1 if isinstance(failure, Damaged) else 3)
