//! What a host sends, before it is a request: `JSON or JavaScript → Value → a type of the boundary`.
//!
//! serde's own way, a reader for each type that is fed key by key, is compiled anew for each of the boundary's fifteen types.
//! With a [`Value`] between, a field costs a call; `wasm.rs` makes one of JavaScript's values without serde.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// How deep values are kept; deeper ones count as null. The contract's deepest lies at 9: a request's
/// `briefing.bullets[0].also[0].citations[0].quote`.
pub(crate) const DEEPEST: u8 = 16;

/// A value as JSON knows it.
#[derive(Debug, Default)]
pub(crate) enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Object(Object),
}

/// The fields of an object that nobody has read yet.
#[derive(Debug, Default)]
pub(crate) struct Object(Vec<(String, Value)>);

/// The field that was not what it has to be, or nothing where there is no name to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unreadable(Option<&'static str>);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(field) => write!(f, "the field \"{field}\" is missing or holds what it cannot be"),
            None => f.write_str("it is no object"),
        }
    }
}

/// A type that crosses the boundary inwards.
pub(crate) trait Read: Sized {
    fn read(value: Value) -> Result<Self, Unreadable>;
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl Object {
    /// A field that may be missing or null: it is its type's default then.
    pub(crate) fn optional<T: Read + Default>(&mut self, name: &'static str) -> Result<T, Unreadable> {
        match self.take(name) {
            Value::Null => Ok(T::default()),
            value => named(name, T::read(value)),
        }
    }

    /// A field that has to be there.
    pub(crate) fn needed<T: Read>(&mut self, name: &'static str) -> Result<T, Unreadable> {
        named(name, T::read(self.take(name)))
    }

    fn take(&mut self, name: &str) -> Value {
        self.0.iter_mut().find(|(key, _)| key == name).map(|(_, value)| std::mem::take(value)).unwrap_or_default()
    }
}

/// The innermost name of a field is the one to tell.
fn named<T>(name: &'static str, read: Result<T, Unreadable>) -> Result<T, Unreadable> {
    read.map_err(|unreadable| Unreadable(unreadable.0.or(Some(name))))
}

impl Read for Object {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if let Value::Object(object) = value { Ok(object) } else { Err(Unreadable(None)) }
    }
}

impl Read for String {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if let Value::Text(text) = value { Ok(text) } else { Err(Unreadable(None)) }
    }
}

impl Read for bool {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if let Value::Bool(bool) = value { Ok(bool) } else { Err(Unreadable(None)) }
    }
}

impl Read for f64 {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if let Value::Number(number) = value { Ok(number) } else { Err(Unreadable(None)) }
    }
}

impl Read for u32 {
    fn read(value: Value) -> Result<Self, Unreadable> {
        let number = f64::read(value)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what the cast changes is refused")]
        let whole = number as Self;
        if f64::from(whole).to_bits() == (number + 0.0).to_bits() { Ok(whole) } else { Err(Unreadable(None)) }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if matches!(value, Value::Null) { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value) -> Result<Self, Unreadable> {
        if let Value::List(values) = value { values.into_iter().map(T::read).collect() } else { Err(Unreadable(None)) }
    }
}

/// Lets a type be read from an object: each field with its name on the wire, those that have to be there after `needs`, and after `shared`
/// those that only the build which takes briefings along has a use for: elsewhere they are their type's default,
/// and what they hold is not looked at.
macro_rules! read_object {
    (
        $type:ident { $($field:ident: $name:literal),* }
        $(needs { $($needed:ident: $called:literal),+ })?
        $(shared { $($shared:ident: $known:literal),+ })?
    ) => {
        impl crate::contract::value::Read for $type {
            fn read(value: crate::contract::value::Value) -> Result<Self, crate::contract::value::Unreadable> {
                let mut object = crate::contract::value::Object::read(value)?;
                Ok(Self {
                    $($field: object.optional($name)?,)*
                    $($($needed: object.needed($called)?,)+)?
                    $($(
                        #[cfg(feature = "sharing")]
                        $shared: object.optional($known)?,
                        #[cfg(not(feature = "sharing"))]
                        $shared: Default::default(),
                    )+)?
                })
            }
        }
        crate::contract::value::read_as_value!($type);
    };
}

/// Lets a type without fields be read from its names on the wire.
macro_rules! read_name {
    ($type:ident { $($variant:ident: $name:literal),* }) => {
        impl crate::contract::value::Read for $type {
            fn read(value: crate::contract::value::Value) -> Result<Self, crate::contract::value::Unreadable> {
                // Does not compile when a name is forgotten: what is written could not be read back.
                const _: fn($type) = |named| match named {
                    $($type::$variant => (),)*
                };
                match String::read(value)?.as_str() {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(crate::contract::value::Unreadable::default()),
                }
            }
        }
        crate::contract::value::read_as_value!($type);
    };
}

/// What `#[serde(try_from = "Value")]` asks for.
macro_rules! read_as_value {
    ($type:ident) => {
        impl TryFrom<crate::contract::value::Value> for $type {
            type Error = crate::contract::value::Unreadable;

            fn try_from(value: crate::contract::value::Value) -> Result<Self, Self::Error> {
                crate::contract::value::Read::read(value)
            }
        }
    };
}

pub(crate) use {read_as_value, read_name, read_object};

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Depth(DEEPEST).deserialize(deserializer)
    }
}

/// Reads a value, this many levels of it.
#[derive(Clone, Copy)]
struct Depth(u8);

impl Depth {
    fn next(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0 == 0 {
            return IgnoredAny::deserialize(deserializer).map(|_| Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(self.next())? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = access.next_key()? {
            fields.push((name, access.next_value_seed(self.next())?));
        }
        Ok(Value::Object(fields.into_iter().collect()))
    }
}
