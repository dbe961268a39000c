//! Putting a backup in the place of the vault: copied, compared, opened and checked first, and the
//! vault that was there is set aside, not deleted.

use crate::{
    backup::Sound,
    database::{self, As, checkpoint},
    durable,
    error::VaultError,
    folder::{FILES, Folder, len_of},
    keyring,
    sidecar::Sidecar,
    swap,
    vault::{Unlock, Vault},
};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

/// A backup that was opened and checked as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many disputes it holds.
    pub disputes: u32,
    /// How many facts.
    pub facts: u32,
    /// How many files.
    pub blobs: u32,
    /// Where the vault is now that was there before, until the person removes it.
    pub aside: Option<PathBuf>,
}

impl Vault {
    /// Puts the backup in the folder `backup` in the place of the vault in `folder`, whatever
    /// state that is in. `unlock` must open the backup. Until the backup has been copied and
    /// checked the vault is not touched, and then it is set aside.
    ///
    /// # Errors
    /// [`VaultError::InUse`]; what opening the backup says; [`VaultError::BackupUnsound`];
    /// [`VaultError::DiskFull`]. The vault is as it was then.
    pub fn restore(folder: &Path, backup: &Path, unlock: &Unlock) -> Result<Restored, VaultError> {
        let folder = Folder::new(folder);
        durable::make_folder(folder.path())?;
        let lock = folder.lock()?;
        folder.finish_swap(&lock)?;
        let next = folder.begin_swap()?;
        let staged = stage(&next, &Folder::new(backup), unlock);
        let sound = match staged {
            Ok(sound) => sound,
            Err(error) => {
                // The error that stopped it matters more than one of cleaning up.
                drop(swap::remove(next.path()));
                return Err(error);
            }
        };
        let aside = folder.swap(&next, &lock)?;
        Ok(sound.restored(aside))
    }

    /// Does all of a restore but the last step: tells whether it would succeed.
    ///
    /// # Errors
    /// As [`Vault::restore`].
    pub fn rehearse_restore(backup: &Path, unlock: &Unlock) -> Result<Restored, VaultError> {
        let name = format!("answerable-{}", uuid::Uuid::new_v4());
        let next = Folder::new(&std::env::temp_dir().join(name));
        durable::make_folder(next.path())?;
        let staged = stage(&next, &Folder::new(backup), unlock);
        swap::remove(next.path())?;
        staged.map(|sound| sound.restored(None))
    }
}

impl Sound {
    fn restored(&self, aside: Option<PathBuf>) -> Restored {
        Restored {
            disputes: self.disputes,
            facts: self.facts,
            blobs: self.blobs,
            aside,
        }
    }
}

/// Copies the backup to `next`, opens and checks the copy, and brings its tables up to date.
fn stage(next: &Folder, backup: &Folder, unlock: &Unlock) -> Result<Sound, VaultError> {
    if !backup.holds_a_vault()? {
        return Err(VaultError::NoVault);
    }
    let room = len_of(&backup.database())?.unwrap_or_default();
    copy(backup, next).map_err(|e| e.needing(room))?;
    let sidecar = Sidecar::find(next)?;
    let key = sidecar.unlock(unlock, keyring::PATIENCE)?;
    sidecar.write(next)?;
    let (path, salt) = (next.database(), sidecar.salt()?);
    let mut copy = database::open(&path, &key, &salt, As::Copy)?;
    checkpoint(&copy)?;
    database::set_turn(&copy, database::CLOSED)?;
    database::migrate(&mut copy).map_err(|e| e.needing(room))?;
    copy.close().map_err(|(_, error)| error)?;
    Sound::check(&path, &key, &salt, As::Copy).map_err(|error| {
        if let VaultError::BackupDiffers { reason } = error {
            VaultError::BackupUnsound { reason }
        } else {
            error
        }
    })
}

/// Copies the files that make a vault, and compares what was written with what is there.
fn copy(from: &Folder, to: &Folder) -> Result<(), VaultError> {
    for name in FILES {
        let (source, target) = (from.path().join(name), to.path().join(name));
        if len_of(&source)?.is_none() {
            continue;
        }
        fs::copy(&source, &target)?;
        durable::sync_file(&target)?;
        if digest(&source)? != digest(&target)? {
            return Err(VaultError::BackupUnsound {
                reason: format!("{name} could not be copied without a change"),
            });
        }
    }
    Ok(())
}

fn digest(path: &Path) -> Result<Vec<u8>, VaultError> {
    let mut hash = Sha256::new();
    let mut file = BufReader::new(File::open(path)?);
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            return Ok(hash.finalize().to_vec());
        }
        hash.update(part);
        let read = part.len();
        file.consume(read);
    }
}
