//! What lies in a vault's folder, and who holds it.

use crate::{database::CLOSED, error::VaultError};
use std::{
    fs::{self, File, TryLockError},
    io::{ErrorKind, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// The database, its log and the two copies of the sidecar: all that makes a vault.
pub(crate) const FILES: [&str; 4] = ["vault.db", "vault.db-wal", "vault.toml", "vault-copy.toml"];

/// The folder of a vault.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("vault.db")
    }

    pub(crate) fn sidecar(&self) -> PathBuf {
        self.0.join("vault.toml")
    }

    pub(crate) fn sidecar_copy(&self) -> PathBuf {
        self.0.join("vault-copy.toml")
    }

    /// What was acknowledged and is not in the database yet.
    pub(crate) fn log(&self) -> PathBuf {
        self.0.join("vault.db-wal")
    }

    /// Where backups go until the person chooses another place.
    pub(crate) fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Whether a whole vault is there. Only a folder without any trace of one is “no”.
    pub(crate) fn holds_a_vault(&self) -> Result<bool, VaultError> {
        let sidecar = match len_of(&self.sidecar())? {
            None => len_of(&self.sidecar_copy())?,
            found => found,
        };
        let trace = || -> Result<bool, VaultError> {
            Ok(len_of(&self.log())?.is_some() || len_of(&self.backups())?.is_some())
        };
        match (sidecar, len_of(&self.database())?) {
            (None, None) if trace()? => Err(VaultError::DatabaseMissing),
            (None, None) => Ok(false),
            (Some(_), None) => Err(VaultError::DatabaseMissing),
            (_, Some(0)) => Err(VaultError::DatabaseEmpty),
            (None, Some(_)) => Err(VaultError::SidecarMissing),
            (Some(_), Some(_)) => Ok(true),
        }
    }

    /// Whether the log holds something.
    pub(crate) fn has_log(&self) -> Result<bool, VaultError> {
        Ok(len_of(&self.log())?.is_some_and(|len| len > 0))
    }

    /// Takes the vault for this process. The lock ends with the value, or with the process.
    pub(crate) fn lock(&self) -> Result<Lock, VaultError> {
        let mut options = File::options();
        let file = options
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(self.0.join("vault.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { file }),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// The vault is this process's as long as this lives. The file that is locked is also a witness of
/// the last transaction that was said to be saved, outside of the database and its log: where they
/// know less, the log lost something.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Lock {
    /// Notes that this transaction is saved. A witness that knows less than the database does no
    /// harm, and so this is not synced: it costs no time.
    pub(crate) fn note(&self, turn: i32) -> Result<(), VaultError> {
        let text = format!("{turn:08x}{:08x}\n", !turn);
        (&self.file).rewind()?;
        Ok((&self.file).write_all(text.as_bytes())?)
    }

    /// Notes that there is nothing to witness. One that knew more than the database would be
    /// believed, and so this is certain before the database is closed or put aside.
    pub(crate) fn note_closed(&self) -> Result<(), VaultError> {
        self.note(CLOSED)?;
        Ok(self.file.sync_data()?)
    }

    /// The last transaction that was noted; [`CLOSED`] where there is none, or it cannot be read.
    pub(crate) fn noted(&self) -> i32 {
        let mut text = [0; 16];
        let read = (&self.file)
            .rewind()
            .and_then(|()| (&self.file).read_exact(&mut text));
        let half = |from| -> Option<u32> {
            let digits = text.get(from..)?.get(..8)?;
            u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        };
        match (read, half(0), half(8)) {
            (Ok(()), Some(turn), Some(inverse)) if turn == !inverse => {
                i32::try_from(turn).unwrap_or(CLOSED)
            }
            (_, _, _) => CLOSED,
        }
    }
}

/// The length of a file; `None` only when it is certainly not there.
pub(crate) fn len_of(path: &Path) -> Result<Option<u64>, VaultError> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
