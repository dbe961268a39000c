//! Putting other files in the place of a vault's, all of them or none, whenever the power goes.
//!
//! The new files are laid down, checked and synced in a folder beside the old ones. What has been
//! done is told by that folder's name alone, so that there is no record of it to be damaged:
//!
//! | name          | meaning                                                                    |
//! | ------------- | -------------------------------------------------------------------------- |
//! | `vault.next`  | being written: the old vault holds; left over, it is removed               |
//! | `vault.ready` | whole: from here on the new vault holds; the old files are being set aside |
//! | `vault.moved` | the old files are in `vault.aside`; the new ones are taking their names    |
//!
//! Whoever opens the vault finishes what was begun. Each step can be done twice.

use crate::{
    durable,
    error::VaultError,
    folder::{FILES, Folder, Lock, len_of},
    sidecar::Sidecar,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

impl Folder {
    /// An empty folder for the new files.
    pub(crate) fn begin_swap(&self) -> Result<Self, VaultError> {
        let next = self.path().join("vault.next");
        remove(&next)?;
        durable::make_folder(&next)?;
        Ok(Self::new(&next))
    }

    /// Puts what `begin_swap` gave in the place of the vault's files, which must all be closed.
    /// Gives the folder in which the old ones are kept, where there were any.
    pub(crate) fn swap(&self, next: &Self, lock: &Lock) -> Result<Option<PathBuf>, VaultError> {
        durable::sync_folder(next.path())?;
        // Whatever may need room comes first: from here on nothing but names changes.
        lock.note_closed()?;
        durable::make_folder(&self.path().join("vault.aside"))?;
        durable::publish(next.path(), &self.path().join("vault.ready"))?;
        self.finish_swap(lock)
    }

    /// Whether a swap was begun and not finished.
    pub(crate) fn is_swapping(&self) -> Result<bool, VaultError> {
        Ok(len_of(&self.path().join("vault.ready"))?.is_some()
            || len_of(&self.path().join("vault.moved"))?.is_some())
    }

    /// The sidecar of the vault that holds while the files change places.
    pub(crate) fn sidecar_amid_swap(&self) -> Result<Sidecar, VaultError> {
        for name in ["vault.ready", "vault.moved"] {
            if let Ok(found) = Sidecar::find(&Self::new(&self.path().join(name))) {
                return Ok(found);
            }
        }
        Sidecar::find(self)
    }

    /// Finishes a swap that was interrupted.
    pub(crate) fn finish_swap(&self, lock: &Lock) -> Result<Option<PathBuf>, VaultError> {
        let named = |name: &str| self.path().join(name);
        let (ready, moved, aside) = (
            named("vault.ready"),
            named("vault.moved"),
            named("vault.aside"),
        );
        if len_of(&ready)?.is_some() {
            // What was noted of the old database is not to be asked of the new one.
            lock.note_closed()?;
            durable::make_folder(&aside)?;
            move_files(self.path(), &aside)?;
            durable::publish(&ready, &moved)?;
        }
        if len_of(&moved)?.is_some() {
            move_files(&moved, self.path())?;
            remove(&moved)?;
        }
        if len_of(&aside)?.is_none() {
            return Ok(None);
        }
        if fs::read_dir(&aside)?.next().is_none() {
            remove(&aside)?;
            return Ok(None);
        }
        // The new files are in their place: a name that cannot be given now is given later.
        let named = self
            .free_name()
            .and_then(|kept| durable::publish(&aside, &kept).map(|()| kept));
        Ok(Some(named.unwrap_or(aside)))
    }

    /// `aside-1`, or the first after it that is free.
    fn free_name(&self) -> Result<PathBuf, VaultError> {
        let mut number = 1_u32;
        loop {
            let path = self.path().join(format!("aside-{number}"));
            if len_of(&path)?.is_none() {
                return Ok(path);
            }
            number = number.saturating_add(1);
        }
    }
}

fn move_files(from: &Path, to: &Path) -> Result<(), VaultError> {
    for name in FILES {
        let file = from.join(name);
        if len_of(&file)?.is_some() {
            fs::rename(&file, to.join(name))?;
        }
    }
    durable::sync_folder(to)?;
    durable::sync_folder(from)
}

/// Removes a folder with all in it, where there is one.
pub(crate) fn remove(folder: &Path) -> Result<(), VaultError> {
    if len_of(folder)?.is_some() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
