//! The tables: SQL beside its reader, one file a table.

pub(crate) mod blobs;
pub(crate) mod deadlines;
pub(crate) mod disputes;
pub(crate) mod facts;
pub(crate) mod me;
pub(crate) mod platforms;
pub(crate) mod proposals;
pub(crate) mod settings;

use crate::error::VaultError;
use serde::{Serialize, de::DeserializeOwned};

/// A value as the JSON of its row.
fn to_json<T: Serialize>(table: &'static str, value: &T) -> Result<String, VaultError> {
    serde_json::to_string(value).map_err(|_| VaultError::Row { table })
}

/// A value from the JSON of its row. What stands there is not quoted in the error.
fn from_json<T: DeserializeOwned>(table: &'static str, json: &str) -> Result<T, VaultError> {
    serde_json::from_str(json).map_err(|_| VaultError::Row { table })
}

/// An id, a Reference or a hash from its column.
fn from_text<T: std::str::FromStr>(table: &'static str, text: &str) -> Result<T, VaultError> {
    text.parse().map_err(|_| VaultError::Row { table })
}
