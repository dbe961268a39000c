//! The recovery code: a random secret to print and lock away, written so that a person who types
//! it back is told which group is wrong.
//!
//! Eight groups of five characters. In each group the first four are random and the fifth makes a
//! weighted sum, in which the group's place counts too, divisible by 23. As 23 is prime and the
//! weights differ, one wrong character and two swapped ones are always noticed, and so are two
//! swapped groups. The 32 random characters carry 144 bits.

use crate::{error::VaultError, key::random};
use std::{fmt, str::FromStr};
use zeroize::{Zeroize, Zeroizing};

/// Characters of which none is taken for another: nothing that looks like 0 or 1 (D, O, Q; I, L),
/// and one only of B and 8, G and 6, N and M, S and 5, U and V, Z and 2.
const ALPHABET: &[u8; 23] = b"23456789ACEFHJKMPRTVWXY";
/// Read as the character that they are taken for.
const TAKEN_FOR: [(char, char); 5] = [('B', '8'), ('G', '6'), ('S', '5'), ('U', 'V'), ('Z', '2')];

const GROUPS: usize = 8;
const GROUP: usize = 5;
const LENGTH: usize = GROUPS * GROUP;

/// A recovery code that is well written. Wiped when dropped; never shown by `Debug`.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] where the system gives no random numbers.
    pub(crate) fn random() -> Result<Self, VaultError> {
        let mut code = Zeroizing::new(String::with_capacity(LENGTH));
        for place in 0..GROUPS {
            let mut group = Zeroizing::new([0_u8; GROUP]);
            for value in group.iter_mut().take(GROUP.saturating_sub(1)) {
                *value = draw()?;
            }
            let rest = sum(place, group.as_slice());
            if let Some(last) = group.last_mut() {
                // Its weight is 1, so that it can fill up any sum.
                *last = MODULUS.wrapping_sub(rest).checked_rem(MODULUS).unwrap_or(0);
            }
            code.extend(group.iter().filter_map(|v| character(*v)));
        }
        Ok(Self(code))
    }

    /// The groups, to be shown once and printed.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..GROUPS).filter_map(|n| self.0.get(n.saturating_mul(GROUP)..)?.get(..GROUP))
    }

    /// All of it without gaps, for wrapping the key.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

const MODULUS: u8 = ALPHABET.len() as u8;

/// An even draw among the characters: a byte beyond the last multiple of 23 is thrown away.
fn draw() -> Result<u8, VaultError> {
    const FAIR: u8 = u8::MAX - u8::MAX % MODULUS;
    loop {
        let [byte] = random::<1>()?;
        if byte < FAIR {
            return Ok(byte % MODULUS);
        }
    }
}

/// The weighted sum of a group: weights 5, 4, 3, 2, 1, and the group's place.
fn sum(place: usize, group: &[u8]) -> u8 {
    let weights = (1..=GROUP).rev();
    let values = group.iter().map(|v| usize::from(*v));
    let weighed = weights.zip(values).map(|(w, v)| w.saturating_mul(v));
    let total = weighed.fold(place, usize::saturating_add);
    let rest = total.checked_rem(ALPHABET.len());
    rest.and_then(|r| u8::try_from(r).ok()).unwrap_or(MODULUS)
}

fn character(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).map(|c| char::from(*c))
}

fn value(character: char) -> Option<u8> {
    let place = ALPHABET.iter().position(|c| char::from(*c) == character)?;
    u8::try_from(place).ok()
}

impl FromStr for RecoveryCode {
    type Err = VaultError;

    /// Reads what a person typed: case, spaces and dashes do not matter, and characters that the
    /// code does not have are taken for those that they look like.
    ///
    /// # Errors
    /// [`VaultError::RecoveryCodeLength`]; [`VaultError::RecoveryCodeMistyped`] with the first
    /// group that is wrong. Neither holds a part of the code.
    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut code = Zeroizing::new(String::with_capacity(text.len()));
        let gap = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '.' | '_');
        for typed in text.chars().filter(gap) {
            let large = typed.to_ascii_uppercase();
            let meant = TAKEN_FOR.iter().find(|(from, _)| *from == large);
            code.push(meant.map_or(large, |(_, to)| *to));
        }
        let length = code.chars().count();
        if length != LENGTH {
            return Err(VaultError::RecoveryCodeLength { found: length });
        }
        let mut values = Zeroizing::new(Vec::with_capacity(LENGTH));
        values.extend(code.chars().map(|c| value(c).unwrap_or(u8::MAX)));
        for (place, group) in values.chunks(GROUP).enumerate() {
            if group.contains(&u8::MAX) || sum(place, group) != 0 {
                let group = place.saturating_add(1);
                return Err(VaultError::RecoveryCodeMistyped { group });
            }
        }
        Ok(Self(code))
    }
}

impl PartialEq for RecoveryCode {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl Eq for RecoveryCode {}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl Zeroize for RecoveryCode {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}
