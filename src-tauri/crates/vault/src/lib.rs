//! The encrypted database that holds everything, and the ways into it.
//!
//! A vault is a folder: `vault.db` (SQLCipher) with its log `vault.db-wal` while it is open,
//! `vault.toml` and `vault-copy.toml` (the sidecar, twice: which vault this is and how its key is
//! wrapped) and `vault.lock` (held while it is open). Nothing in the folder shows a name, and
//! nothing here takes a missing or unreadable file for a first run.

mod append;
mod backup;
mod database;
mod durable;
mod error;
mod folder;
mod key;
mod keyring;
mod memory;
mod places;
mod recovery;
mod rekey;
mod restore;
mod salvage;
mod sidecar;
mod slots;
mod swap;
mod tables;
mod vault;
mod verify;
mod ways;
mod write;

pub use append::{Batch, NewFact};
pub use error::VaultError;
pub use keyring::keyring_answers;
pub use memory::no_core_dumps;
pub use places::Backup;
pub use recovery::RecoveryCode;
pub use rekey::Secrets;
pub use restore::Restored;
pub use salvage::{Salvaged, SalvagedKind};
pub use slots::Cost;
pub use tables::{facts::StoredFact, platforms::PlatformRecord};
pub use vault::{Status, Unlock, Vault};
pub use verify::VerifyReport;

#[cfg(test)]
mod tests;
