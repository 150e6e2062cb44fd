//! Reads a value as saves and logs write it: names, numbers, brackets and strings, one after the other.
//!
//! Reads nothing but what RON's own reader reads the same, and answers nothing where that one has
//! something to tell, as of a field that nobody knows: the rest is left to it. Needs no stack, for what
//! is nested in itself is left to it too.

use std::{borrow::Cow, fmt};

use memchr::memchr2;
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor, value::BorrowedStrDeserializer},
    forward_to_deserialize_any,
};

use super::string::unescaped;

/// What a text holds, if it is one value as saves write it, every field of which is known; `None` if it
/// is anything else, or not right.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let mut plain = Plain { text, at: 0 };
    let value = T::deserialize(&mut plain).ok()?;
    (plain.at == text.len()).then_some(value)
}

/// The bytes that the first value takes which stands at the beginning of some text, and where what follows
/// it stands: a comma, a colon or the bracket that closes what is around it. `None` if that is not told by
/// tokens as saves write them.
pub(super) fn extent(text: &[u8]) -> Option<(usize, usize)> {
    let (mut at, mut end) = (0, 0);
    let mut open = Brackets::default();
    let mut before = Before::Nothing;
    loop {
        let byte = *text.get(at)?;
        let start = at;
        at += 1;
        before = match (byte, before) {
            (b' ' | b'\n' | b'\r' | b'\t', _) => continue,
            (b',' | b':' | b')' | b']' | b'}', _) if open.depth == 0 => {
                return (end > 0).then_some((end, start));
            }
            (b',' | b':', _) => Before::Nothing,
            (b')' | b']' | b'}', _) => {
                open.close(byte)?;
                Before::Value
            }
            (b'(', Before::Nothing | Before::Word) | (b'[' | b'{', Before::Nothing) => {
                open.open(byte)?;
                Before::Nothing
            }
            (b'"', Before::Nothing) => {
                at = string_end(text, at)?;
                Before::Value
            }
            (_, Before::Nothing) if is_word(&byte) => {
                at += text[at..].iter().take_while(|byte| is_word(byte)).count();
                // Strings of other kinds, and letters that are none of ours.
                let is_prefix = matches!(&text[start..at], b"r" | b"b" | b"br");
                let goes_on = text.get(at).is_some_and(|next| !next.is_ascii());
                (!is_prefix && !goes_on).then_some(Before::Word)?
            }
            _ => return None,
        };
        end = at;
    }
}

/// What stands before a token.
#[derive(Clone, Copy)]
enum Before {
    /// Nothing that another value can't follow.
    Nothing,
    /// A name or a number.
    Word,
    /// Another value.
    Value,
}

/// Brackets that are open, two bits each.
#[derive(Default)]
struct Brackets {
    kinds: u64,
    depth: u32,
}

impl Brackets {
    fn open(&mut self, byte: u8) -> Option<()> {
        (self.depth < u64::BITS / 2).then_some(())?;
        self.kinds = self.kinds << 2 | kind(byte);
        self.depth += 1;
        Some(())
    }

    fn close(&mut self, byte: u8) -> Option<()> {
        (self.kinds & 3 == kind(byte)).then_some(())?;
        self.kinds >>= 2;
        self.depth -= 1;
        Some(())
    }
}

/// Of which kind a bracket is.
fn kind(bracket: u8) -> u64 {
    match bracket {
        b'(' | b')' => 0,
        b'[' | b']' => 1,
        _ => 2,
    }
}

/// Where a string ends that has begun before a place.
fn string_end(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr2(b'"', b'\\', text.get(at..)?)? + 1;
        if text[at - 1] == b'"' {
            return Some(at);
        }
        // What is escaped ends no string.
        at += 1;
    }
}

/// What names and numbers of ours are made of.
fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-' | b'.')
}

/// Reads one token after the other.
struct Plain<'de> {
    text: &'de str,
    at: usize,
}

/// It is to be read otherwise.
#[derive(Debug)]
struct Otherwise;

type Read<T> = Result<T, Otherwise>;

impl fmt::Display for Otherwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not written as saves write it")
    }
}

impl std::error::Error for Otherwise {}

impl de::Error for Otherwise {
    fn custom<T: fmt::Display>(_: T) -> Otherwise {
        Otherwise
    }
}

impl<'de> Plain<'de> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        self.eat(byte).then_some(()).ok_or(Otherwise)
    }

    /// Passes white space.
    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// How many bytes are such as these, from here on.
    fn run(&self, is_of_it: fn(&u8) -> bool) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        rest.iter().take_while(|byte| is_of_it(byte)).count()
    }

    fn string(&mut self) -> Read<Cow<'de, str>> {
        self.expect(b'"')?;
        let mut held = String::new();
        loop {
            let rest = &self.text[self.at..];
            let stop = memchr2(b'"', b'\\', rest.as_bytes()).ok_or(Otherwise)?;
            let piece = &rest[..stop];
            self.at += stop + 1;
            if rest.as_bytes()[stop] == b'"' {
                return Ok(match held.is_empty() {
                    true => Cow::Borrowed(piece),
                    false => Cow::Owned(held + piece),
                });
            }
            let (c, length) = unescaped(&rest[stop + 1..]).ok_or(Otherwise)?;
            held.push_str(piece);
            held.push(c);
            self.at += length;
        }
    }

    /// A whole number that any integer type of records holds, if it is not below zero.
    fn number(&mut self) -> Read<i64> {
        /// So many digits are less than the greatest number.
        const DIGITS: usize = 18;
        let below_zero = self.eat(b'-');
        let digits = self.run(u8::is_ascii_digit);
        let written = &self.text[self.at..][..digits];
        // Zero has other ways of being written, and one sign too many.
        let usual = (1..=DIGITS).contains(&digits)
            && (!written.starts_with('0') || digits == 1 && !below_zero);
        self.at += digits;
        let ends = self
            .peek()
            .is_none_or(|byte| b" ,:)]}\n\r\t".contains(&byte));
        let number = written.parse::<i64>().ok().filter(|_| usual && ends);
        let number = number.ok_or(Otherwise)?;
        Ok(if below_zero { -number } else { number })
    }

    /// A name, and the colon behind it.
    fn name(&mut self) -> Read<&'de str> {
        let length = self.run(|byte| matches!(byte, b'a'..=b'z' | b'_'));
        let name = &self.text[self.at..][..length];
        self.at += length;
        self.expect(b':')?;
        Ok(name)
    }
}

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = Otherwise;

    /// A string, or several things in round brackets.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'(') => {
                let mut items = Items::opened(self, b'(', b')')?;
                let value = visitor.visit_seq(&mut items)?;
                // One thing in brackets is the thing itself.
                let several = items.passed > 1;
                items.close()?;
                several.then_some(value).ok_or(Otherwise)
            }
            _ => Err(Otherwise),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_i64(self.number()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let number = u64::try_from(self.number()?);
        visitor.visit_u64(number.map_err(|_| Otherwise)?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let length = self.run(|byte| !b" ,)]}\n\r\t".contains(byte));
        let word = &self.text.as_bytes()[self.at..][..length];
        self.at += length;
        match word {
            b"true" => visitor.visit_bool(true),
            b"false" => visitor.visit_bool(false),
            _ => Err(Otherwise),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            // That there is something, or nothing, may also be said.
            Some(b'S' | b'N') => Err(Otherwise),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let mut items = Items::opened(self, b'[', b']')?;
        let value = visitor.visit_seq(&mut items)?;
        items.close()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        let mut items = Items::opened(self, b'(', b')')?;
        let value = visitor.visit_seq(&mut items)?;
        items.close()?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let mut items = Items::opened(self, b'{', b'}')?;
        let value = visitor.visit_map(Entries(&mut items))?;
        items.close()?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let mut items = Items::opened(self, b'(', b')')?;
        let value = visitor.visit_map(Fields(&mut items))?;
        items.close()?;
        Ok(value)
    }

    /// What nobody knows is told of elsewhere.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(Otherwise)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Read<V::Value> {
        Err(Otherwise)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Read<V::Value> {
        Err(Otherwise)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(Otherwise)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char byte_buf unit unit_struct tuple_struct identifier
    }
}

/// What stands in brackets, parted by commas.
struct Items<'p, 'de> {
    plain: &'p mut Plain<'de>,
    closing: u8,
    /// How many have been read.
    passed: usize,
    /// Whether another may follow.
    open: bool,
}

impl<'p, 'de> Items<'p, 'de> {
    fn opened(plain: &'p mut Plain<'de>, opening: u8, closing: u8) -> Read<Items<'p, 'de>> {
        plain.expect(opening)?;
        plain.blank();
        Ok(Items {
            plain,
            closing,
            passed: 0,
            open: true,
        })
    }

    /// Whether another follows.
    fn goes_on(&self) -> bool {
        self.open && self.plain.peek() != Some(self.closing)
    }

    /// Passes what stands behind one.
    fn pass(&mut self) {
        self.passed += 1;
        self.plain.blank();
        self.open = self.plain.eat(b',');
        self.plain.blank();
    }

    fn item<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        let value = seed.deserialize(&mut *self.plain)?;
        self.pass();
        Ok(value)
    }

    fn close(self) -> Read<()> {
        self.plain.expect(self.closing)
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Otherwise;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        match self.goes_on() {
            true => self.item(seed).map(Some),
            false => Ok(None),
        }
    }
}

/// Fields by their names.
struct Fields<'i, 'p, 'de>(&'i mut Items<'p, 'de>);

impl<'de> MapAccess<'de> for Fields<'_, '_, 'de> {
    type Error = Otherwise;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.0.goes_on() {
            return Ok(None);
        }
        let name = self.0.plain.name()?;
        self.0.plain.blank();
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.0.item(seed)
    }
}

/// Values by their keys.
struct Entries<'i, 'p, 'de>(&'i mut Items<'p, 'de>);

impl<'de> MapAccess<'de> for Entries<'_, '_, 'de> {
    type Error = Otherwise;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.0.goes_on() {
            return Ok(None);
        }
        let key = seed.deserialize(&mut *self.0.plain)?;
        self.0.plain.expect(b':')?;
        self.0.plain.blank();
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.0.item(seed)
    }
}

#[cfg(test)]
pub(super) mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a record as it is written, and with a few bytes changed | what is read is what RON's own reader reads, with no field that nobody knows | `whatever_is_read_here_is_read_the_same_elsewhere` |
    //! | records of every kind, types and keys, as they are written | all are read here | `what_saves_hold_is_read_here` |
    //! | names before brackets, `Some`, comments, raw strings, other numbers, fields that stand twice or that nobody knows | left to the other reader | `what_is_written_otherwise_is_left_to_the_other_reader` |
    //! | nested more deeply than anything that is written | left to the other reader | `depth_is_left_to_the_other_reader` |

    use proptest::prelude::*;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::{
        model::arbitrary,
        store::save::{
            encode,
            shape::{
                self, ClaimShape, EntityShape, MentionShape, RelationShape, RemovedShape, TypeShape,
            },
        },
    };

    /// What may get into a file by hand, or by a merge.
    pub const PIECES: [&str; 34] = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        " ",
        "\n",
        "1",
        "-1",
        "01",
        "-",
        "1.5",
        "true",
        "None",
        "Some(",
        "Mention(",
        "r\"a\"",
        "r",
        "b\"a\"",
        "'a'",
        "//a\n",
        "/*a*/",
        "by: \"a\"",
        "extra: 1, ",
        "\"a\"",
        "\\u{61}",
        "\u{200f}",
        "ع",
        "_",
    ];

    /// Values of saves, some with a few pieces put in and a few bytes left out.
    pub fn written() -> impl Strategy<Value = String> {
        let change = (
            any::<prop::sample::Index>(),
            prop::sample::select(&PIECES[..]),
            0..3_usize,
        );
        let changes = prop::collection::vec(change, 0..4);
        (arbitrary::sets(), any::<prop::sample::Index>(), changes).prop_map(|(set, at, changes)| {
            let save = encode(&set);
            let values: Vec<&str> = values(&save).collect();
            let mut text = values[at.index(values.len())].to_owned();
            for (at, piece, left_out) in changes {
                let from = text.floor_char_boundary(at.index(text.len() + 1));
                let to = text.ceil_char_boundary((from + left_out).min(text.len()));
                text.replace_range(from..to, piece);
            }
            text
        })
    }

    /// The values of a save that end with their line, with the comma behind each.
    fn values(save: &str) -> impl Iterator<Item = &str> {
        let lines = save.lines().map(str::trim_start);
        let values = lines.filter_map(|line| match line.starts_with('(') {
            // A type has no key before it.
            true => Some(line),
            false => line.split_once(": ").map(|(_, value)| value),
        });
        values.filter(|value| value.ends_with(','))
    }

    fn same<T: DeserializeOwned + fmt::Debug>(text: &str) {
        if let Some(value) = read::<T>(text) {
            let elsewhere = shape::read_in_full::<T>(text).expect("a value");
            assert_eq!(format!("{value:?}"), format!("{:?}", elsewhere.value));
            assert_eq!(elsewhere.unknown, [""; 0]);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_here_is_read_the_same_elsewhere(text in written()) {
            let text = text.strip_suffix(',').unwrap_or(&text);
            same::<EntityShape>(text);
            same::<MentionShape>(text);
            same::<ClaimShape>(text);
            same::<RelationShape>(text);
            same::<RemovedShape>(text);
            same::<TypeShape>(text);
            same::<Vec<TypeShape>>(text);
            same::<String>(text);
            same::<Option<String>>(text);
            same::<u64>(text);
            same::<i64>(text);
            same::<bool>(text);
            same::<shape::UniqueMap<usize, String>>(text);
        }

        #[test]
        fn what_saves_hold_is_read_here(set in arbitrary::sets()) {
            let save = encode(&set);
            for value in values(&save) {
                let value = value.strip_suffix(',').expect("it is followed by one");
                // A number with all its digits is read in its own words.
                let read = value.contains("quantity: ")
                    || read::<EntityShape>(value).is_some()
                    || read::<MentionShape>(value).is_some()
                    || read::<ClaimShape>(value).is_some()
                    || read::<RelationShape>(value).is_some()
                    || read::<RemovedShape>(value).is_some()
                    || read::<TypeShape>(value).is_some()
                    || read::<String>(value).is_some()
                    || read::<u64>(value).is_some()
                    || read::<bool>(value).is_some()
                    || read::<shape::UniqueMap<usize, String>>(value).is_some()
                    || value == "{}";
                prop_assert!(read, "{value}");
            }
        }
    }

    #[test]
    fn what_is_written_otherwise_is_left_to_the_other_reader() {
        for text in [
            "Mention()",
            "(type: Some(\"PER\"))",
            "(type: None)",
            "(type: /*a*/ \"PER\")",
            "(type: r\"PER\")",
            "(type: \"PER\", type: \"ORG\")",
            "(kind: \"PER\")",
            "(spans: [(01, 2)])",
            "(spans: [(0x1, 2)])",
            "(spans: [(1, 2, 3)])",
            "(r#type: \"PER\")",
            "(note: \"a\\x41\")",
            " (note: \"a\")",
            "(note: \"a\") ",
            "(note: \"a)",
            "(",
            "",
        ] {
            assert!(read::<MentionShape>(text).is_none(), "{text}");
        }
        assert!(read::<MentionShape>("(note: \"a\",)").is_some());
        assert!(read::<MentionShape>("(\n    note: \"a\\n\",\n)").is_some());
    }

    #[test]
    fn depth_is_left_to_the_other_reader() {
        let nested = |depth: usize| format!("{}1{},", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(extent(nested(32).as_bytes()), Some((65, 65)));
        assert_eq!(extent(nested(33).as_bytes()), None);
    }
}
