//! Names of things: newtypes, so that one cannot stand in for another.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use ts_rs::TS;
use uuid::Uuid;

/// Why a text is not the id it should be.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum IdError {
    /// Not an id of this kind.
    #[error("“{0}” is not an id that Answerable made. Copy it from the list again")]
    Malformed(String),
    /// A Reference whose letters or check character do not fit.
    #[error("“{0}” is not a Reference. One looks like ANS-7K3Q-M; check each letter")]
    Reference(String),
    /// Not 64 hexadecimal digits.
    #[error("“{0}” is not a SHA-256: it has 64 digits from 0 to f")]
    Hash(String),
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// A new id; later ones sort after earlier ones (UUID version 7, RFC 9562).
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The id with these bytes, for samples that must come out the same each time.
            #[must_use]
            pub const fn from_u128(n: u128) -> Self {
                Self(Uuid::from_u128(n))
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(s: &str) -> Result<Self, IdError> {
                Uuid::parse_str(s).map(Self).map_err(|_| IdError::Malformed(s.to_owned()))
            }
        }
    };
}

uuid_id!(
    /// One dispute.
    DisputeId
);
uuid_id!(
    /// One fact. Letters, messages and exhibits go by the id of the fact that recorded them.
    FactId
);
uuid_id!(
    /// One platform of the directory.
    PlatformId
);

/// A law that applies, by the name of its file: `eu-gdpr`, `us-ca-ccpa`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct RegimeId(String);

impl RegimeId {
    /// The name as it stands in `templates/regimes`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RegimeId {
    fn from(s: &str) -> Self {
        Self(s.to_owned())
    }
}

impl fmt::Display for RegimeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The letters of a Reference: no 0, O, 1, I, L or U, which are misread or make words.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The short name of a dispute, printed in letters and found again in replies: `ANS-7K3Q-M`.
///
/// Four letters and a check letter (a weighted sum modulo 30, so that one wrong or two swapped
/// neighbours are noticed).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Reference(String);

impl Reference {
    /// The Reference for a number; every number below 30⁴ gives another one.
    #[must_use]
    pub fn from_number(n: u32) -> Self {
        let mut body = [0_u8; 4];
        let mut rest = n;
        for place in body.iter_mut().rev() {
            *place = letter(rest % 30);
            rest /= 30;
        }
        let text: String = body.iter().map(|b| char::from(*b)).collect();
        let check = check_letter(&text).unwrap_or('2');
        Self(format!("ANS-{text}-{check}"))
    }

    /// A Reference drawn at random.
    #[must_use]
    pub fn random() -> Self {
        let (high, low) = Uuid::new_v4().as_u64_pair();
        let n = (high ^ low) % 810_000;
        Self::from_number(u32::try_from(n).unwrap_or_default())
    }

    /// The text, as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn letter(n: u32) -> u8 {
    usize::try_from(n)
        .ok()
        .and_then(|i| ALPHABET.get(i))
        .copied()
        .unwrap_or(b'2')
}

fn check_letter(body: &str) -> Option<char> {
    let mut sum = 0_u32;
    for (weight, c) in [7_u32, 11, 13, 17].into_iter().zip(body.chars()) {
        let value = ALPHABET.iter().position(|a| char::from(*a) == c)?;
        sum = sum.checked_add(weight.checked_mul(u32::try_from(value).ok()?)?)?;
    }
    Some(char::from(letter(sum % 30)))
}

impl FromStr for Reference {
    type Err = IdError;
    fn from_str(s: &str) -> Result<Self, IdError> {
        let wrong = || IdError::Reference(s.to_owned());
        let text = s.trim().to_ascii_uppercase();
        let rest = text.strip_prefix("ANS-").ok_or_else(wrong)?;
        let (body, check) = rest.split_once('-').ok_or_else(wrong)?;
        if body.chars().count() != 4 {
            return Err(wrong());
        }
        let expected = check_letter(body).ok_or_else(wrong)?;
        if check.chars().eq([expected]) {
            Ok(Self(text.clone()))
        } else {
            Err(wrong())
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = IdError;
    fn try_from(s: String) -> Result<Self, IdError> {
        s.parse()
    }
}

impl From<Reference> for String {
    fn from(r: Reference) -> Self {
        r.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A SHA-256 (FIPS 180-4) of some bytes, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first fact of a dispute names as the fact before it.
    pub const NONE: Self = Self([0; 32]);

    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash itself.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Hash {
    type Err = IdError;
    fn from_str(s: &str) -> Result<Self, IdError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(s, &mut bytes).map_err(|_| IdError::Hash(s.to_owned()))?;
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Hash {
    type Error = IdError;
    fn try_from(s: String) -> Result<Self, IdError> {
        s.parse()
    }
}

impl From<Hash> for String {
    fn from(h: Hash) -> Self {
        h.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_reference_survives_being_typed_in_lower_case(n in 0_u32..810_000) {
            let r = Reference::from_number(n);
            prop_assert_eq!(r.as_str().to_lowercase().parse::<Reference>(), Ok(r));
        }

        #[test]
        fn one_wrong_letter_is_noticed(n in 0_u32..810_000, place in 4_usize..8, other in 0_usize..30) {
            let r = Reference::from_number(n);
            let mut letters: Vec<char> = r.as_str().chars().collect();
            let replacement = char::from(ALPHABET[other]);
            prop_assume!(letters[place] != replacement);
            letters[place] = replacement;
            let typed: String = letters.into_iter().collect();
            prop_assert!(typed.parse::<Reference>().is_err());
        }
    }

    #[test]
    fn the_hash_of_nothing_is_the_published_one() {
        assert_eq!(
            Hash::of(b"").to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        );
    }
}
