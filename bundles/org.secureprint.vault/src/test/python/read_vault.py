"""An independent reader of the vault's format SPMV1, written from docs/vault-format.md only.

    read_vault.py VAULT_DIRECTORY KEYRING PASSPHRASE_FILE JOB_UUID DOCUMENT_NUMBER

Writes the document to standard output. Ends with 1, having written nothing, if the document is damaged; with 2 if there is none.
"""

import hmac
import os
import struct
import sys
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

BLOCK = 4096
SECRET_BAG = bytes.fromhex("2a864886f70d010c0a0105")
FRIENDLY_NAME = bytes.fromhex("2a864886f70d010914")


class Damaged(Exception):
    pass


# --- section 4: the key ring -------------------------------------------------------------------------------------------------


def der(data):
    """The (tag, content) pairs that stand one after the other in data."""
    items, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(data[at : at + count], "big"), at + count
        items.append((tag, data[at : at + length]))
        at += length
    return items


def inside(data, *path):
    """Walks down: at each step takes the item of that number in what the last one holds."""
    for number in path:
        data = der(data)[number][1]
    return data


def decrypt_key(encrypted, passphrase):
    algorithm, ciphertext = (item[1] for item in der(inside(encrypted, 0)))
    parameters = inside(algorithm, 1)
    derivation, scheme = (item[1] for item in der(parameters))
    kdf = der(inside(derivation, 1))
    salt, iterations = kdf[0][1], int.from_bytes(kdf[1][1], "big")
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, iterations).derive(passphrase)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(inside(scheme, 1))).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    info = unpadder.update(decryptor.update(ciphertext) + decryptor.finalize()) + unpadder.finalize()
    return inside(info, 0, 2)


def read_ring(path, passphrase):
    """The usable keys by id."""
    keys = {}
    with open(path, "rb") as file:
        authenticated_safe = inside(file.read(), 0, 1, 1, 0)
    for _, content in der(inside(authenticated_safe, 0)):
        for _, bag in der(inside(content, 1, 0, 0)):
            (_, bag_id), (_, value), (_, attributes) = der(bag)
            assert bag_id == SECRET_BAG
            secret = inside(value, 0, 1, 0)
            names = [inside(a, 1, 0) for _, a in der(attributes) if inside(a, 0) == FRIENDLY_NAME]
            _, key_id, state, _ = names[0].decode("utf-16-be").split("-")
            if state != "destroyed":
                keys[int(key_id)] = decrypt_key(secret, passphrase)
    return keys


# --- section 3: an image -----------------------------------------------------------------------------------------------------


def check(condition, what):
    if not condition:
        raise Damaged(what)


def sha256(data):
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def valid_slot(block):
    """(sequence, suite, kekId, nonce, wrapped), or None."""
    magic, version, suite, zeros, sequence, kek_id = struct.unpack_from(">4sBBHQI", block)
    constants = magic == b"SPMK" and version == 1 and suite in (1, 2) and zeros == 0
    if not constants or any(block[80:480]) or any(block[512:4096]) or sha256(block[:480]) != block[480:512]:
        return None
    return sequence, suite, kek_id, block[20:32], block[32:80]


def open_aead(key, nonce, data, aad, what):
    try:
        return AESGCM(key).decrypt(nonce, data, aad)
    except InvalidTag:
        raise Damaged(what) from None


class Image:
    def __init__(self, data, in_pack, vault_id, ring, job_id, doc_no):
        """data: from the image's start to the end of the file."""
        self.data, self.identity = data, job_id + struct.pack(">I", doc_no)
        check(len(data) >= 3 * BLOCK, "cut in its header")
        header = data[2 * BLOCK : 3 * BLOCK]
        suite, dek = self.unwrap(vault_id, ring)
        salt = header[28:60]

        def derive(label, length):
            info = b"SPM1 " + label + bytes([suite]) + self.identity
            return HKDF(hashes.SHA256(), length, salt, info).derive(dek)

        mac = hmac.new(derive(b"mac", 32), header[:4064], "sha256").digest()
        check(hmac.compare_digest(mac, header[4064:]), "header")
        magic, version, header_suite, self.seg_log2, flags = struct.unpack_from(">4sBBBB", header)
        check(magic == b"SPMV" and version == 1 and header_suite == suite and flags == 0, "header")
        check(12 <= self.seg_log2 <= 20 and header[8:28] == self.identity and header[67] == 0, "header")
        self.prefix = header[60:67]
        self.length, sealed = struct.unpack_from(">QH", header, 76)
        check(16 <= sealed <= 2064 and not any(header[86 + sealed : 4064]), "header")
        self.attributes = open_aead(
            derive(b"attr", 32), bytes(12), header[86 : 86 + sealed], b"SPM-ATTR-1" + self.identity, "attributes"
        )
        self.key = derive(b"content", 16 if suite == 1 else 32)
        self.check_length(in_pack)

    def unwrap(self, vault_id, ring):
        slots = [valid_slot(self.data[at : at + BLOCK]) for at in (0, BLOCK)]
        for _, suite, kek_id, nonce, wrapped in sorted(filter(None, slots), reverse=True):
            aad = b"SPM-WRAP-1" + vault_id + self.identity + struct.pack(">BI", suite, kek_id)
            try:
                return suite, AESGCM(ring[kek_id]).decrypt(nonce, wrapped, aad)
            except (InvalidTag, KeyError):
                pass
        raise Damaged("no key slot opens")

    def check_length(self, in_pack):
        size = 1 << self.seg_log2
        self.segments = max(1, -(-self.length // size))
        end = 3 * BLOCK + self.length + 16 * self.segments
        check(len(self.data) >= end, "cut")
        if in_pack:
            check(not any(self.data[end : -(-end // BLOCK) * BLOCK]), "something follows")
        else:
            check(len(self.data) == end, "something follows")

    def segment(self, i):
        size, last = 1 << self.seg_log2, int(i == self.segments - 1)
        start = 3 * BLOCK + i * (size + 16)
        length = self.length - i * size if last else size
        nonce = self.prefix + struct.pack(">IB", i, last)
        aad = self.identity + struct.pack(">IB", i, last)
        return open_aead(self.key, nonce, self.data[start : start + length + 16], aad, f"segment {i}")

    def plaintext(self):
        self.segment(self.segments - 1)
        return b"".join(self.segment(i) for i in range(self.segments))


# --- section 1: files --------------------------------------------------------------------------------------------------------


def images(vault, job, number):
    """(data from the image on, in a pack?) of each image that may be the document."""
    own = os.path.join(vault, "documents", job[-2:], f"{job}.{number}")
    if os.path.exists(own):
        with open(own, "rb") as file:
            yield file.read(), False
    identity = uuid.UUID(job).bytes + struct.pack(">I", number)
    packs = os.path.join(vault, "packs")
    for name in sorted(os.listdir(packs)):
        with open(os.path.join(packs, name), "rb") as file:
            data = file.read()
        for at in range(0, len(data), BLOCK):
            header = data[at + 2 * BLOCK : at + 3 * BLOCK]
            if header[:4] == b"SPMV" and header[8:28] == identity:
                yield data[at:], True


def main(vault, ring_file, passphrase_file, job, number):
    with open(passphrase_file, "rb") as file:
        passphrase = file.readline().rstrip(b"\r\n")
    with open(os.path.join(vault, "vault.id"), encoding="ascii") as file:
        vault_id = uuid.UUID(file.read().strip()).bytes
    ring = read_ring(ring_file, passphrase)
    found = list(images(vault, job, int(number)))
    for data, in_pack in found:
        try:
            plaintext = Image(data, in_pack, vault_id, ring, uuid.UUID(job).bytes, int(number)).plaintext()
        except Damaged as damage:
            print(f"damaged: {damage}", file=sys.stderr)
        else:
            sys.stdout.buffer.write(plaintext)
            return 0
    return 1 if found else 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
