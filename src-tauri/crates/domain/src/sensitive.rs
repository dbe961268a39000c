//! Personal data that must not reach a log by accident.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A value about a person. `Debug` shows nothing of it; [`Sensitive::expose`] is the one way in.
///
/// It is stored and sent to the page like the value itself: the vault encrypts, logs do not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Never pass it to a log or an error message.
    pub fn expose(&self) -> &T {
        &self.0
    }

    /// Gives the value up.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_the_value() {
        let name: Sensitive<String> = "Mara Quill".into();
        assert_eq!(format!("{name:?}"), "…", "a log line must not carry a name");
        assert_eq!(name.expose(), "Mara Quill");
    }
}
