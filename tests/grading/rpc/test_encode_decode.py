"""What goes over the wire comes back equal; anything else is one kind of error."""

import collections
import enum

import msgpack
import numpy as np
import pytest
from hypothesis import given
from wire_values import VALUES, alike

from bnlab.grading.rpc import encode as wire
from bnlab.grading.rpc import limits
from bnlab.grading.rpc.decode import Decoder, decode
from bnlab.grading.rpc.encode import Encoder, WireError, encode


@given(VALUES)
def test_what_goes_over_comes_back_equal(value):
    assert alike(decode(encode(value)), value)


@given(VALUES)
def test_both_ends_number_the_same_objects(value):
    encoder = Encoder()
    decoder = Decoder(encoder.encode(value))
    decoder.decode()
    assert len(encoder.objects) == len(decoder.objects)
    assert all(map(alike, encoder.objects, decoder.objects))


@given(VALUES)
def test_a_cut_or_lengthened_message_is_an_error(value):
    message = encode(value)
    for wrong in (message[:-1], message + b"\0"):
        with pytest.raises(WireError):
            decode(wrong)


@pytest.mark.parametrize(
    "make",
    [lambda: np.arange(3.0), lambda: [1], dict, lambda: (1, [2])],
    ids=["array", "list", "dict", "tuple"],
)
def test_one_object_handed_over_twice_is_one_object_there(make):
    shared = make()
    one, (two,) = decode(encode((shared, [shared])))
    assert one is two


def test_equal_but_separate_arrays_stay_separate():
    one, two = decode(encode((np.ones(2), np.ones(2))))
    assert one is not two


@pytest.mark.parametrize("layout", ["list", "dict"])
def test_a_container_that_contains_itself_is_an_error(layout):
    value = [] if layout == "list" else {}
    value.append(value) if layout == "list" else value.update(a=value)
    with pytest.raises(WireError, match="contains itself"):
        encode(value)


class Color(enum.IntEnum):
    RED = 3


class Loud(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


Pair = collections.namedtuple("Pair", "a b")


class Mine(np.ndarray):
    def __array_finalize__(self, obj):
        pass


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Color.RED, 3),
        (Loud("no"), "no"),
        (Pair(1, 2), (1, 2)),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.defaultdict(list, a=1), {"a": 1}),
        (np.str_("a"), "a"),
        (np.ones(2).view(Mine), np.ones(2)),
    ],
    ids=lambda v: type(v).__name__,
)
def test_a_derived_class_arrives_as_the_plain_one(value, plain):
    assert alike(decode(encode(value)), plain)


@pytest.mark.parametrize(
    "value",
    [
        np.ma.masked_array([1.0], [True]),
        np.array([object()]),
        np.array(["text"]),
        np.array(["2020"], "datetime64[D]"),
        np.zeros(1, [("a", float)]),
        {1, 2},
        object(),
        len,
        {object(): 1},
        {(1, object()): 1},
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_no_data_is_no_message(value):
    with pytest.raises(WireError):
        encode(value)


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        nested(limits.MAX_DEPTH + 5),
        2 ** (8 * limits.MAX_INTEGER_BYTES),
        [0] * limits.MAX_VALUES,
        dict.fromkeys(range(limits.MAX_DICT_ENTRIES + 1), 0),
        np.zeros(limits.MAX_FRAME // 8 + 1),
        b"x" * (limits.MAX_FRAME + 1),
    ],
    ids=["depth", "integer", "values", "entries", "array", "bytes"],
)
def test_too_much_is_refused_by_the_sender(value):
    with pytest.raises(WireError):
        encode(value)


def extension(code, payload=b""):
    return msgpack.packb(msgpack.ExtType(code, payload))


def count(number):
    return number.to_bytes(4, "big")


HEAD = b"<f8 \x01\x04"  # one axis, C order, writeable
EIGHT = (8).to_bytes(8, "big")
MALFORMED = {
    "nothing": b"",
    "msgpack's own list": msgpack.packb([1]),
    "msgpack's own map": msgpack.packb({"a": 1}),
    "a time": msgpack.packb(msgpack.Timestamp(1, 1)),
    "an unknown extension": extension(99),
    "a list without its parts": extension(wire.LIST, count(2)) + b"\x01",
    "a list without its count": extension(wire.LIST),
    "a list longer than memory": extension(wire.LIST, count(2**32 - 1)),
    "a dict with a list as key": extension(wire.DICT, count(1))
    + extension(wire.LIST, count(0))
    + b"\x01",
    "a dict with a key twice": extension(wire.DICT, count(2)) + b"\x01\x01\x01\x01",
    "a reference to nothing": extension(wire.REFERENCE, count(0)),
    "a reference to itself": extension(wire.LIST, count(1))
    + extension(wire.REFERENCE, count(0)),
    "text that is none": b"\xa1\xff",
    "a short complex number": extension(wire.COMPLEX, b"1234"),
    "a scalar of objects": extension(wire.SCALAR, b"|O8 " + EIGHT),
    "an array of objects": extension(wire.ARRAY, b"|O8 \x01\x04" + EIGHT + 64 * b"a"),
    "an array of text": extension(wire.ARRAY, b"<U1 \x01\x04" + EIGHT + 32 * b"\0"),
    "an array without its content": extension(wire.ARRAY, HEAD + EIGHT),
    "an array with more than its content": extension(
        wire.ARRAY, HEAD + EIGHT + bytes(72)
    ),
    "an array longer than memory": extension(wire.ARRAY, HEAD + 8 * b"\xff"),
    "an empty array of vast axes": extension(
        wire.ARRAY, b"<f8 \x03\x04" + bytes(8) + 16 * b"\xff"
    ),
    "an array in no known order": extension(
        wire.ARRAY, b"<f8 \x01\x03" + EIGHT + bytes(64)
    ),
    "a number laid out in strides": extension(wire.ARRAY, b"<f8 \x00\x02" + bytes(8)),
    "a boolean of two": extension(wire.ARRAY, b"|b1 \x01\x04" + EIGHT + 8 * b"\x02"),
    "a scalar boolean of two": extension(wire.SCALAR, b"|b1 \x02"),
    "a dtype that isn't one": extension(wire.SCALAR, b"<f3 123"),
    "a huge integer": extension(wire.INTEGER, bytes(2000)),
    "a long frame": bytes(limits.MAX_FRAME + 1),
}


@pytest.mark.parametrize("message", MALFORMED.values(), ids=MALFORMED)
def test_malformed_bytes_give_one_kind_of_error(message):
    with pytest.raises(WireError):
        decode(message)


def test_references_cannot_multiply_what_was_sent():
    """Each level holds the one below twice: 2**40 values from 40 lists."""
    value = []
    for _ in range(40):
        value = [value, value]
    with pytest.raises(WireError, match="too large"):
        decode(encode(value))


def test_references_to_an_array_count_as_arrays():
    array = np.zeros(2**20)
    with pytest.raises(WireError, match="too large"):
        decode(encode([array] * 100))


@pytest.mark.parametrize(
    "weight", [(limits.MAX_VALUES // 2, 0), (1, limits.MAX_FRAME // 2)]
)
def test_what_an_extension_names_counts_with_all_that_it_weighs(weight):
    message = extension(wire.LIST, count(3)) + 3 * extension(wire.FIRST_SPECIAL)
    with pytest.raises(WireError, match="too large"):
        Decoder(message, lambda code, payload: ("named", *weight)).decode()


def test_references_to_a_container_count_with_the_arrays_in_it():
    inner = [np.zeros(2**20)]
    with pytest.raises(WireError, match="too large"):
        decode(encode([inner] * 100))


def test_entries_of_all_dicts_are_counted_together():
    many = dict.fromkeys(range(limits.MAX_DICT_ENTRIES // 2 + 1), 0)
    with pytest.raises(WireError, match="too many entries"):
        decode(encode([many, dict(many)]))


def test_a_list_is_refused_by_its_length_before_its_parts_are_read():
    with pytest.raises(WireError, match="too many values"):
        decode(extension(wire.LIST, count(limits.MAX_VALUES)))


def test_deep_messages_are_refused():
    with pytest.raises(WireError):
        decode(extension(wire.LIST, count(1)) * (limits.MAX_DEPTH + 10) + b"\x01")
