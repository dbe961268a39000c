//! The encrypted database that holds everything, and the ways into it.
//!
//! A vault is a folder: `vault.db` (SQLCipher), `vault.toml` (the sidecar: which vault this is and
//! how its key is wrapped) and `vault.lock` (held while it is open). Nothing in the folder shows a
//! name, and nothing here takes a missing or unreadable file for a first run.

mod append;
mod backup;
mod database;
mod durable;
mod error;
mod folder;
mod key;
mod keyring;
mod sidecar;
mod slots;
mod tables;
mod vault;
mod verify;
mod ways;

pub use append::{Batch, NewFact};
pub use error::VaultError;
pub use keyring::keyring_answers;
pub use slots::Cost;
pub use tables::{facts::StoredFact, platforms::PlatformRecord};
pub use vault::{Status, Unlock, Vault};
pub use verify::VerifyReport;

#[cfg(test)]
mod tests;
