//! What can go wrong, as it is told to the person: what happened, then what to do.

use domain::{DisputeId, FactError, Hash, Reference};
use rusqlite::ErrorCode;

/// Why the vault did not do what was asked. Nothing was changed unless the message says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Neither sidecar nor database.
    #[error("There is no vault in this folder. Make one, or name the folder where yours is")]
    NoVault,
    /// Something of a vault is there already.
    #[error(
        "A vault, or a part of one, is in this folder already. It was left as it is: open it, or \
         choose an empty folder"
    )]
    Exists,
    /// A sidecar without a database.
    #[error(
        "The vault’s database, vault.db, is missing. Nothing new was made in its place: put the \
         file back, or restore a backup"
    )]
    DatabaseMissing,
    /// A database of no bytes.
    #[error(
        "The vault’s database, vault.db, is empty: it has 0 bytes. Nothing was written to it; \
         restore a backup"
    )]
    DatabaseEmpty,
    /// A database without a sidecar.
    #[error(
        "The files vault.toml and vault-copy.toml are missing beside vault.db. Without one of them \
         the database cannot be opened: put one back, or take it from a backup"
    )]
    SidecarMissing,
    /// A sidecar of which neither copy holds together.
    #[error(
        "The file vault.toml is damaged, and so is its copy: {reason}. Nothing was changed; take \
         vault.toml from a backup that was made since you last changed a way in, or restore one"
    )]
    SidecarDamaged {
        /// What does not fit.
        reason: &'static str,
    },
    /// The right key does not open the database.
    #[error(
        "The vault’s database cannot be read: its key is right, but vault.db is damaged. Nothing \
         was changed; restore a backup, or read what is left with “answerable vault salvage”"
    )]
    DatabaseDamaged,
    /// A database whose last changes are in a log that is not there.
    #[error(
        "The file vault.db-wal is missing or damaged, and what you saved last may be in it alone. \
         Nothing was changed; put it back beside vault.db, restore a backup, or go on without it \
         with “answerable vault salvage”"
    )]
    LogMissing,
    /// A log that cannot be taken in where it is.
    #[error(
        "The vault was not closed properly, and this place cannot be written. Copy the whole \
         folder to a place that can, and open it there"
    )]
    LogUnread,
    /// Opened in a place that cannot be written.
    #[error(
        "The vault is in a place that cannot be written, so it is open for reading only. Copy the \
         whole folder to a place that can be written, and open it there"
    )]
    ReadOnly,
    /// Written by a later version.
    #[error(
        "This vault was written by a newer Answerable (format {found}; this one knows {known}). \
         Nothing was changed; update Answerable"
    )]
    Newer {
        /// The version found.
        found: u32,
        /// The latest one known here.
        known: u32,
    },
    /// Another process holds it.
    #[error("This vault is open in another window or program. Close it there, then try again")]
    InUse,
    /// The passphrase does not unwrap the key.
    #[error(
        "The passphrase is not the one of this vault. Check capital letters and keyboard layout"
    )]
    WrongPassphrase,
    /// Nothing was typed.
    #[error("The passphrase is empty. Type at least one character; a sentence is better")]
    EmptyPassphrase,
    /// Well written, and another one.
    #[error(
        "The recovery code is not the one of this vault. Look whether a later one was printed, or \
         use a passphrase"
    )]
    WrongRecoveryCode,
    /// Too short or too long.
    #[error(
        "The recovery code has 40 characters in eight groups of five; this one has {found}. \
         Compare it with the paper, the last group first"
    )]
    RecoveryCodeLength {
        /// How many characters there are, without spaces and dashes.
        found: usize,
    },
    /// A group whose check character does not fit.
    #[error(
        "Group {group} of the recovery code has a wrong character, or two that changed places. \
         Compare this group with the paper"
    )]
    RecoveryCodeMistyped {
        /// Which one, from 1.
        group: usize,
    },
    /// No passphrase was ever set.
    #[error("This vault has no passphrase. Open it with another of its ways")]
    NoPassphraseSlot,
    /// No recovery code was ever made.
    #[error("This vault has no recovery code. Open it with another of its ways")]
    NoRecoverySlot,
    /// The keyring was never used.
    #[error("This vault’s key is not kept in a keyring. Open it with another of its ways")]
    NoKeyringSlot,
    /// A new key cannot be wrapped without the secret that opens the slot.
    #[error(
        "This vault also opens by its {0}, which is needed to give it a new key. Give it too, or \
         replace or remove it first"
    )]
    SecretNeeded(&'static str),
    /// The last slot stays.
    #[error("This is the only way into the vault. Add another one before you remove it")]
    LastWay,
    /// No keyring runs here.
    #[error(
        "This system has no keyring that answers. Use a passphrase, or start a keyring and then \
         Answerable again"
    )]
    KeyringMissing,
    /// It is there and locked.
    #[error(
        "The keyring is locked. Your vault is unharmed: unlock the keyring and try again, or use a \
         passphrase or the recovery code"
    )]
    KeyringLocked,
    /// It holds no key for this vault, or is locked and does not say so.
    #[error(
        "The keyring holds no key for this vault; a locked keyring says the same. Your vault is \
         unharmed: unlock the keyring and try again, or open it with another of its ways"
    )]
    KeyringEmpty,
    /// It did not answer in time.
    #[error(
        "The keyring does not answer. Your vault is unharmed: try again, or use another of its ways"
    )]
    KeyringSilent,
    /// It answered with an error.
    #[error("The keyring failed. Your vault is unharmed: try again, or use another of its ways")]
    KeyringFailed,
    /// It holds the key of something else.
    #[error(
        "The keyring holds a key that is not the one of this vault. Your vault is unharmed: open it \
         with another of its ways, or restore the keyring"
    )]
    KeyringWrongKey,
    /// It did not give back what it was given.
    #[error("The keyring did not keep the key it was given. No vault was made; use a passphrase")]
    KeyringForgets,
    /// The database library is not the encrypting one.
    #[error(
        "This build of Answerable cannot encrypt. Nothing was written; install Answerable from its \
         own package"
    )]
    NotEncrypting,
    /// The system has no random numbers to give, or a key cannot be made of a passphrase.
    #[error("No key could be made: {reason}. Try again; if it stays so, restart the system")]
    NoKey {
        /// What failed.
        reason: &'static str,
    },
    /// No room.
    #[error(
        "The disk is full, so nothing was saved: about {} are needed. Free some space, then try \
         again", size(.needed)
    )]
    DiskFull {
        /// How many bytes, about.
        needed: u64,
    },
    /// A file of the folder.
    #[error("The vault’s folder cannot be used: {reason}. Check the disk and your rights to it")]
    Io {
        /// What the system says, without names.
        reason: std::io::ErrorKind,
    },
    /// The disk failed, and the file says that nothing was saved.
    #[error(
        "The disk failed, and this was not saved: the vault was read again and is as it was \
         before. Try again; if it stays so, make a backup on another disk"
    )]
    NotSaved,
    /// Whether it was saved is not known.
    #[error(
        "Whether this was saved is not certain: the disk did not confirm it. Close the vault, open \
         it again and look"
    )]
    Unconfirmed,
    /// The database says something else.
    #[error("The database refused: {reason}. Nothing was saved; try again, then verify the vault")]
    Database {
        /// What SQLite says; its words hold names of columns, no values.
        reason: String,
    },
    /// The tables cannot be brought up to date.
    #[error(
        "The vault’s tables could not be brought up to date. They were left as they were; update \
         Answerable, or restore a backup"
    )]
    Migration,
    /// A row that is not what its table holds.
    #[error("A row of the table “{table}” cannot be read. Restore a backup, or update Answerable")]
    Row {
        /// Which table.
        table: &'static str,
    },
    /// No dispute has this id.
    #[error("The vault has no dispute {0}. “answerable dispute list” shows those it has")]
    UnknownDispute(DisputeId),
    /// Drawn twice.
    #[error("The Reference {0} is taken. Draw another one")]
    ReferenceTaken(Reference),
    /// A fact names bytes that nobody kept.
    #[error("The vault holds no file with the hash {0}. Restore a backup, or add the file again")]
    NoBlob(Hash),
    /// Bytes that changed under their hash.
    #[error(
        "The file kept under the hash {0} no longer matches it. Nothing was changed by Answerable: \
         restore a backup, or export what is readable"
    )]
    BlobDiffers(Hash),
    /// A fact, or the chain of them.
    #[error(transparent)]
    Fact(#[from] FactError),
    /// Something is where a backup or a vault is to be written.
    #[error("Something is at this place already. It was left as it is: choose another name")]
    PlaceTaken,
    /// The copy is not what it should be.
    #[error(
        "The backup was written but does not check: {reason}. It was removed; try another disk"
    )]
    BackupDiffers {
        /// What its check says.
        reason: String,
    },
    /// The place of backups.
    #[error(
        "The place of your backups cannot be used: {reason}. Connect the disk that it is on, or \
         choose another place"
    )]
    BackupPlace {
        /// What the system says, without names.
        reason: std::io::ErrorKind,
    },
    /// A backup that must not take the place of the vault.
    #[error(
        "This backup does not check: {reason}. The vault was left as it was; take another backup"
    )]
    BackupUnsound {
        /// What its check says.
        reason: String,
    },
}

/// What the smallest change may need: a dozen pages in the log, and again in the database.
const LEAST: u64 = 128 << 10;

/// A number of bytes as a person reads it.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "thiserror gives a reference"
)]
fn size(bytes: &u64) -> String {
    match bytes.div_ceil(1024) {
        small @ 0..1024 => format!("{small} KiB"),
        large => format!("{} MiB", large.div_ceil(1024)),
    }
}

impl VaultError {
    /// A word for those that the page acts on; `refused` where it only shows the message.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoVault => "no-vault",
            Self::Exists => "exists",
            Self::DatabaseMissing
            | Self::DatabaseEmpty
            | Self::SidecarMissing
            | Self::SidecarDamaged { .. }
            | Self::DatabaseDamaged
            | Self::LogMissing
            | Self::LogUnread
            | Self::Migration
            | Self::Row { .. }
            | Self::BlobDiffers(_)
            | Self::Fact(_) => "unreadable",
            Self::Newer { .. } => "newer",
            Self::InUse => "in-use",
            Self::WrongPassphrase | Self::EmptyPassphrase => "wrong-passphrase",
            Self::WrongRecoveryCode
            | Self::RecoveryCodeLength { .. }
            | Self::RecoveryCodeMistyped { .. } => "wrong-recovery-code",
            Self::KeyringLocked | Self::KeyringEmpty | Self::KeyringSilent => "locked-keyring",
            Self::KeyringMissing
            | Self::KeyringFailed
            | Self::KeyringWrongKey
            | Self::KeyringForgets
            | Self::NoKeyringSlot => "no-keyring",
            Self::NoPassphraseSlot
            | Self::NoRecoverySlot
            | Self::SecretNeeded(_)
            | Self::ReadOnly
            | Self::NotSaved
            | Self::LastWay
            | Self::NotEncrypting
            | Self::NoKey { .. }
            | Self::DiskFull { .. }
            | Self::Io { .. }
            | Self::Unconfirmed
            | Self::Database { .. }
            | Self::UnknownDispute(_)
            | Self::ReferenceTaken(_)
            | Self::NoBlob(_)
            | Self::PlaceTaken
            | Self::BackupPlace { .. }
            | Self::BackupDiffers { .. }
            | Self::BackupUnsound { .. } => "refused",
        }
    }

    /// Whether the vault as a whole fails, and not one record of it: another dispute or message
    /// would fare no better.
    #[must_use]
    pub const fn is_of_the_whole(&self) -> bool {
        match self {
            Self::Row { .. }
            | Self::UnknownDispute(_)
            | Self::ReferenceTaken(_)
            | Self::NoBlob(_)
            | Self::BlobDiffers(_)
            | Self::Fact(_) => false,
            Self::NoVault
            | Self::Exists
            | Self::DatabaseMissing
            | Self::DatabaseEmpty
            | Self::SidecarMissing
            | Self::SidecarDamaged { .. }
            | Self::DatabaseDamaged
            | Self::LogMissing
            | Self::LogUnread
            | Self::ReadOnly
            | Self::Newer { .. }
            | Self::InUse
            | Self::WrongPassphrase
            | Self::EmptyPassphrase
            | Self::WrongRecoveryCode
            | Self::RecoveryCodeLength { .. }
            | Self::RecoveryCodeMistyped { .. }
            | Self::NoPassphraseSlot
            | Self::NoRecoverySlot
            | Self::NoKeyringSlot
            | Self::SecretNeeded(_)
            | Self::LastWay
            | Self::KeyringMissing
            | Self::KeyringLocked
            | Self::KeyringEmpty
            | Self::KeyringSilent
            | Self::KeyringFailed
            | Self::KeyringWrongKey
            | Self::KeyringForgets
            | Self::NotEncrypting
            | Self::NoKey { .. }
            | Self::DiskFull { .. }
            | Self::Io { .. }
            | Self::NotSaved
            | Self::Unconfirmed
            | Self::Database { .. }
            | Self::Migration
            | Self::PlaceTaken
            | Self::BackupPlace { .. }
            | Self::BackupDiffers { .. }
            | Self::BackupUnsound { .. } => true,
        }
    }

    /// The same, where it is about the place of backups.
    #[must_use]
    pub(crate) fn of_backups(self) -> Self {
        if let Self::Io { reason } = self {
            Self::BackupPlace { reason }
        } else {
            self
        }
    }

    /// The same, naming at least so many bytes where the disk is full.
    #[must_use]
    pub(crate) fn needing(self, bytes: u64) -> Self {
        if let Self::DiskFull { needed } = self {
            let needed = needed.max(bytes);
            Self::DiskFull { needed }
        } else {
            self
        }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, StorageFull};
        let reason = error.kind();
        if matches!(reason, StorageFull | QuotaExceeded) {
            Self::DiskFull { needed: LEAST }
        } else {
            Self::Io { reason }
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(code, message) = error else {
            // Other errors of the library may quote a value.
            return Self::Database {
                reason: "a value is not what its column holds".to_owned(),
            };
        };
        let is = |known: ErrorCode| code.code == known;
        if is(ErrorCode::DiskFull) {
            Self::DiskFull { needed: LEAST }
        } else if is(ErrorCode::NotADatabase)
            || is(ErrorCode::DatabaseCorrupt)
            // What SQLCipher answers for a page whose seal does not match.
            || is(ErrorCode::OutOfMemory)
        {
            Self::DatabaseDamaged
        } else if is(ErrorCode::DatabaseBusy) || is(ErrorCode::DatabaseLocked) {
            Self::InUse
        } else {
            Self::Database {
                reason: message.unwrap_or_else(|| code.to_string()),
            }
        }
    }
}
