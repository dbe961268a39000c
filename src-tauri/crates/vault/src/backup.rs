//! An encrypted copy of the vault: a folder with its files, checked before it gets its name.

use crate::{
    database::{self, As, CLOSED, checkpoint, set_turn, use_log},
    durable,
    error::VaultError,
    folder::{Folder, len_of},
    key::Key,
    places,
    sidecar::Sidecar,
    swap,
    vault::Vault,
    verify,
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::{io::ErrorKind, path::Path};

impl Vault {
    /// Writes a copy of the vault to the folder `to`, which must not be there yet. It opens in the
    /// same ways as the vault itself, and is a vault when it is put in a vault's place.
    ///
    /// # Errors
    /// [`VaultError::PlaceTaken`]; [`VaultError::BackupDiffers`] when the copy does not check. No
    /// half of a copy is left behind.
    pub fn backup_to(&self, to: &Path) -> Result<(), VaultError> {
        if !self.read_only {
            checkpoint(&self.connection)?;
        }
        write(&self.connection, &self.sidecar, &self.key, to)
    }
}

/// Keeps a copy of a vault whose tables are about to be brought up to date, once for each version.
pub(crate) fn before_migration(
    connection: &Connection,
    folder: &Folder,
    sidecar: &Sidecar,
    key: &Key,
) -> Result<(), VaultError> {
    let name = format!(
        "{}before-format-{}",
        places::prefix(&sidecar.id),
        database::version()
    );
    let chosen = places::chosen(connection, folder)?;
    if len_of(&chosen.join(&name)).is_ok_and(|found| found.is_some()) {
        return Ok(());
    }
    checkpoint(connection)?;
    match write(connection, sidecar, key, &chosen.join(&name)) {
        // The disk with the backups is not there: the folder itself is better than none.
        Err(VaultError::Io { .. }) if chosen != folder.backups() => {
            write(connection, sidecar, key, &folder.backups().join(&name))
        }
        written => written,
    }
}

/// Writes the copy aside, checks it, and gives it its name.
fn write(
    connection: &Connection,
    sidecar: &Sidecar,
    key: &Key,
    to: &Path,
) -> Result<(), VaultError> {
    if len_of(to)?.is_some() {
        return Err(VaultError::PlaceTaken);
    }
    let part = durable::part_of(to);
    swap::remove(&part)?;
    let written = copy_into(connection, sidecar, key, &Folder::new(&part));
    if let Err(error) = written {
        // The error that stopped the copy matters more than one of cleaning up.
        drop(swap::remove(&part));
        let room = database::size(connection).unwrap_or_default();
        return Err(error.needing(room));
    }
    durable::publish(&part, to)
}

fn copy_into(
    connection: &Connection,
    sidecar: &Sidecar,
    key: &Key,
    part: &Folder,
) -> Result<(), VaultError> {
    durable::make_folder(part.path())?;
    let salt = sidecar.salt()?;
    copy_database(connection, key, &salt, part)?;
    sidecar.write(part)?;
    // What was written is read again, as a restore would.
    let salt = Sidecar::find(part)?.salt()?;
    let copied = Sound::check(&part.database(), key, &salt, As::Copy)?;
    if copied != Sound::of(connection)? {
        return Err(VaultError::BackupDiffers {
            reason: "facts or files are missing from it".to_owned(),
        });
    }
    durable::sync_folder(part.path())
}

/// Writes the database of `part`: as it is now, under the same key, in one file.
pub(crate) fn copy_database(
    connection: &Connection,
    key: &Key,
    salt: &[u8; 16],
    part: &Folder,
) -> Result<(), VaultError> {
    let target = part.database();
    let name = target.to_str().ok_or(VaultError::Io {
        reason: ErrorKind::InvalidFilename,
    })?;
    connection.execute("VACUUM INTO ?1", [name])?;
    let copy = database::open(&target, key, salt, As::NewFile)?;
    set_turn(&copy, CLOSED)?;
    use_log(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    durable::sync_file(&target)
}

/// What a database holds whose every page, chain and file was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sound {
    /// How many disputes.
    pub(crate) disputes: u32,
    /// How many facts.
    pub(crate) facts: u32,
    /// How many files.
    pub(crate) blobs: u32,
    /// The hash of all their hashes.
    digest: Vec<u8>,
}

impl Sound {
    /// What a database holds, by its own account.
    pub(crate) fn of(connection: &Connection) -> Result<Self, VaultError> {
        let count = |table: &str| -> Result<u32, VaultError> {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok(connection.query_row(&sql, (), |r| r.get(0))?)
        };
        let mut digest = Sha256::new();
        for sql in [
            "SELECT hash FROM facts ORDER BY dispute, seq",
            "SELECT hash FROM blobs ORDER BY hash",
        ] {
            let mut query = connection.prepare(sql)?;
            let mut rows = query.query(())?;
            while let Some(row) = rows.next()? {
                digest.update(row.get::<_, String>(0)?);
            }
        }
        Ok(Self {
            disputes: count("disputes")?,
            facts: count("facts")?,
            blobs: count("blobs")?,
            digest: digest.finalize().to_vec(),
        })
    }

    /// Opens a database, checks all of it, and closes it again, synced.
    ///
    /// # Errors
    /// [`VaultError::BackupDiffers`] with the first thing that is wrong.
    pub(crate) fn check(
        path: &Path,
        key: &Key,
        salt: &[u8; 16],
        what: As,
    ) -> Result<Self, VaultError> {
        let differs = |reason: String| VaultError::BackupDiffers { reason };
        let copy = database::open(path, key, salt, what).map_err(|e| differs(e.to_string()))?;
        if let Some(difference) = verify::verify(&copy, None)?.first_difference {
            return Err(differs(difference));
        }
        let found = Self::of(&copy)?;
        copy.close().map_err(|(_, error)| error)?;
        durable::sync_file(path)?;
        Ok(found)
    }
}
