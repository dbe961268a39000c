//! An encrypted copy of the vault: a folder with both its files, checked before it gets its name.

use crate::{
    database::{self, As, checkpoint, first_fault},
    durable,
    error::VaultError,
    folder::Folder,
    sidecar::Sidecar,
    vault::Vault,
};
use std::{fs, io::ErrorKind, path::Path};

impl Vault {
    /// Writes a copy of the vault to the folder `to`, which must not be there yet. It opens in the
    /// same ways as the vault itself, and is a vault when it is put in a vault's place.
    ///
    /// # Errors
    /// [`VaultError::BackupExists`]; [`VaultError::BackupDiffers`] when the copy does not check.
    /// No half of a copy is left behind.
    pub fn backup_to(&self, to: &Path) -> Result<(), VaultError> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(VaultError::BackupExists);
        }
        let part = durable::part_of(to);
        if fs::symlink_metadata(&part).is_ok() {
            fs::remove_dir_all(&part)?;
        }
        let written = self.copy_into(&Folder::new(&part));
        if written.is_err() {
            // The error that stopped the copy matters more than one of cleaning up.
            drop(fs::remove_dir_all(&part));
        }
        written?;
        durable::publish(&part, to)
    }

    fn copy_into(&self, part: &Folder) -> Result<(), VaultError> {
        durable::make_folder(part.path())?;
        checkpoint(&self.connection)?;
        let target = part.database();
        let name = target.to_str().ok_or(VaultError::Io {
            reason: ErrorKind::InvalidFilename,
        })?;
        self.connection.execute("VACUUM INTO ?1", [name])?;
        durable::sync_file(&target)?;
        self.sidecar.write(&part.sidecar())?;
        self.check_copy(part)
    }

    /// Opens the copy as a restore would, and checks every page of it.
    fn check_copy(&self, part: &Folder) -> Result<(), VaultError> {
        let differs = |reason: String| VaultError::BackupDiffers { reason };
        let salt = Sidecar::read(&part.sidecar())?.salt()?;
        let copy = database::open(&part.database(), &self.key, &salt, As::Copy)
            .map_err(|e| differs(e.to_string()))?;
        if let Some(fault) = first_fault(&copy)? {
            return Err(differs(fault));
        }
        let count = "SELECT count(*) FROM facts";
        let kept: i64 = self.connection.query_row(count, (), |r| r.get(0))?;
        let copied: i64 = copy.query_row(count, (), |r| r.get(0))?;
        if kept != copied {
            return Err(differs("facts are missing from it".to_owned()));
        }
        copy.close().map_err(|(_, error)| error)?;
        durable::sync_file(&part.database())?;
        durable::sync_folder(part.path())
    }
}
