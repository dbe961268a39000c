//! The use cases: inputs in, views out. The window and the command line both call these.

pub mod blacken;
pub mod check;
pub mod clock;
pub mod complaint;
pub mod deadline;
pub mod demo;
pub mod dispute;
pub mod dossier;
pub mod error;
pub mod exhibit;
pub mod export;
pub mod fact;
pub mod input;
pub mod law;
pub mod letter;
pub mod mailbox;
pub mod me;
pub mod own;
pub mod place;
pub mod platform;
mod record;
pub mod redact;
pub mod reply;
pub mod session;
pub mod signature;
pub mod today;
pub mod verify;
pub mod view;

/// The encrypted file behind every use case.
pub mod vault {
    pub use ::vault::{Cost, Unlock, Vault, VaultError, keyring_answers};
}
