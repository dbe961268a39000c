//! The vault, the person in it, and the platforms.

use domain::Reference;
use jiff::{Timestamp, civil::Date};
use secrecy::zeroize::Zeroize;
use serde::Serialize;
use ts_rs::TS;

/// A platform of the directory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlatformView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    pub subdivision: Option<String>,
    /// Where requests go by e-mail.
    pub email: Option<String>,
    /// Its postal address.
    pub address: Vec<String>,
    /// Its web form.
    pub webform: Option<String>,
    /// How many disputes the person has with it.
    pub disputes: u32,
}

/// The person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeView {
    /// As signed.
    pub name: String,
    /// Where replies go.
    pub email: String,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    pub subdivision: Option<String>,
    /// The language of the window.
    pub language: String,
}

/// What `verify` found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerifyView {
    /// Whether everything is as it was recorded.
    pub whole: bool,
    /// How many facts were walked.
    pub facts: u32,
    /// How many stored files were hashed.
    pub blobs: u32,
    /// The first thing that differs.
    pub first_difference: Option<String>,
}

/// What the check of a dossier found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DossierCheckView {
    /// Whether it is as it was made, and as the record has it where it was compared.
    pub whole: bool,
    /// Its dispute; `null` for a redacted copy, whose seal alone can be checked.
    pub reference: Option<Reference>,
    /// Its day.
    #[ts(type = "string | null")]
    pub as_of: Option<Date>,
    /// How many files its manifest lists.
    pub files: u32,
    /// How many of them are attached to it.
    pub attached: u32,
    /// Whether it was compared with the record.
    pub compared: bool,
    /// How many facts the record got since.
    pub facts_since: u32,
    /// The first thing that differs.
    pub first_difference: Option<String>,
}

/// A file just written for the person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedView {
    /// False when the person chose no place.
    pub saved: bool,
    /// Where it is.
    pub path: String,
}

/// Whether the vault is there and open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    /// No vault was ever made in this folder.
    FirstRun,
    /// There is one, and it is locked.
    Locked,
    /// It is open.
    Open,
    /// There is one, and something is wrong with it. Never taken for a first run.
    Trouble,
}

/// A way into the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WayView {
    /// The keyring of the operating system.
    Keyring,
    /// A passphrase.
    Passphrase,
    /// A printed recovery code.
    RecoveryCode,
}

/// A recovery code, to be shown once and printed. It is kept nowhere, and wiped when dropped.
#[derive(Serialize, TS)]
pub struct RecoveryCodeView {
    /// Its groups, in order.
    pub groups: Vec<String>,
}

impl Drop for RecoveryCodeView {
    fn drop(&mut self) {
        self.groups.zeroize();
    }
}

/// A backup that was checked after it was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupView {
    /// Its folder.
    pub path: String,
    /// When it was made.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// How many days ago that is.
    pub days: u32,
}

/// The backups in their place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupsView {
    /// Where they go.
    pub place: String,
    /// Whether that place cannot be reached now.
    pub away: bool,
    /// How many days old the last good one is; `None` when there was never one.
    pub days: Option<u32>,
    /// Whether that is so long that the person should know.
    pub old: bool,
    /// Those that are there, the latest first.
    pub backups: Vec<BackupView>,
}

/// A backup that took the place of the vault, or would.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RestoreView {
    /// How many disputes it holds.
    pub disputes: u32,
    /// How many facts.
    pub facts: u32,
    /// How many files.
    pub blobs: u32,
    /// Where the vault that was there before is kept, until the person removes it.
    pub aside: Option<String>,
}

/// What was read of a damaged vault.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SalvageView {
    /// The folder of the new vault.
    pub out: String,
    /// How much of each kind.
    pub kinds: Vec<SalvageKindView>,
    /// What is lost, a sentence each.
    pub lost: Vec<String>,
}

/// How much of one kind was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SalvageKindView {
    /// `facts`, `files`, `disputes`, `platforms`, `settings`, `readings` or `person`.
    pub kind: String,
    /// How many are in the new vault.
    pub read: u32,
    /// How many could not be read.
    pub lost: u32,
}

/// The vault, seen from the window.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// Whether it is there and open.
    pub state: SessionState,
    /// The ways into it.
    pub ways: Vec<WayView>,
    /// Whether this machine has a keyring that answers.
    pub keyring_available: bool,
    /// What is wrong.
    pub trouble: Option<crate::error::ErrorView>,
    /// The folder where everything lies.
    pub vault_folder: String,
    /// The day.
    #[ts(type = "string")]
    pub today: Date,
}
