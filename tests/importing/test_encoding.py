import codecs

import pytest

from factcheck.importing.base import TableError
from factcheck.importing.encoding import decode

FRENCH = "Quand;Où;Qui\nhier;à Besançon;la préfète créée «vite» – l’été\nÉLÈVE;œuvre;cœur à 20 €\n"
GERMAN = "Wer;Was\nMüller;brannte heiß über Öl\n"
SPANISH = "Quién;Qué\nel niño;cayó en España\n"
RUSSIAN = "Кто;Что\nМихаил Жилин;попросил убежища — «сразу»\nОН;УШЁЛ\n"


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, RUSSIAN, "Who,What\nthe mill,burned down\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_leaves_no_doubt(text, codec):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.guessed) == (text, False)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (FRENCH, "cp1252", "Windows-1252"),
        (GERMAN, "cp1252", "Windows-1252"),
        (SPANISH, "cp1252", "Windows-1252"),
        (FRENCH, "mac_roman", "Mac Roman"),
        (SPANISH, "mac_roman", "Mac Roman"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        ("Кто;Что\nЖилин;age", "cp1251", "Windows-1251"),
        ("Who,What\ncafé,opened", "cp1252", "Windows-1252"),
        ("Who,What\ncréée,“it” won’t", "cp1252", "Windows-1252"),
    ],
)
def test_letters_tell_the_encodings_of_one_byte_apart(text, codec, name):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, name, True)


@pytest.mark.parametrize("codec", ["koi8_r", "cp866", "gbk", "shift_jis", "utf-8"])
def test_what_cannot_be_told_is_asked_for(codec):
    text = "Кто;Что\nМихаил Жилин;попросил убежища\n" if codec != "gbk" else "谁;什么\n俄罗斯警卫逃往国外;请求庇护\n"
    data = text.encode(codec) + (b"\xff" if codec == "utf-8" else b"")
    with pytest.raises(TableError, match=r"cannot be told.*--encoding"):
        decode(data)


def test_an_encoding_that_is_said_is_taken_at_its_word():
    assert decode("Кто".encode("koi8_r"), "koi8-r").text == "Кто"
    assert decode(codecs.BOM_UTF8 + b"Who", "utf-8").text == "Who"
    with pytest.raises(TableError, match=r"not utf-8 \(byte 0xE9 on line 2\)"):
        decode(b"Who\ncaf\xe9", "utf-8")
    for name in ("latin-99", "rot13", "base64"):
        with pytest.raises(TableError, match="there is no encoding"):
            decode(b"Who", name)


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", b"Who\0\0\0", b"\0\0"])
def test_what_is_no_text_is_said_to_be_none(data):
    with pytest.raises(TableError, match="CSV UTF-8"):
        decode(data)
