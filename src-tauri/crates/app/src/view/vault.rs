//! The vault, the person in it, and the platforms.

use domain::Reference;
use jiff::civil::Date;
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
