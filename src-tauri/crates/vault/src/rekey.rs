//! A new key: the database sealed anew under it, and every slot wrapping it, so that the vault opens
//! in the same ways as before.

use crate::{
    backup::{self, Sound},
    database::{self, As, checkpoint},
    durable,
    error::VaultError,
    folder::Folder,
    key::{Key, random},
    keyring,
    recovery::RecoveryCode,
    sidecar::{Sidecar, Slots},
    slots::WrappedKey,
    swap,
    vault::Vault,
};
use jiff::Timestamp;
use secrecy::SecretString;
use std::{fs, path::PathBuf};

/// The secrets that open the vault's slots, without which these cannot wrap another key.
#[derive(Debug, Default)]
pub struct Secrets {
    /// The passphrase, where the vault has one.
    pub passphrase: Option<SecretString>,
    /// The recovery code, where the vault has one.
    pub recovery: Option<RecoveryCode>,
}

impl Vault {
    /// Makes a backup, then gives the vault a new key and salt. The person's secrets stay as they
    /// are; backups made before keep the old key. Whenever it is interrupted, the vault opens with
    /// the same secrets as before.
    ///
    /// # Errors
    /// [`VaultError::SecretNeeded`] where one of the vault's secrets is not given, and a wrong one
    /// is told as such; [`VaultError::BackupDiffers`]; what the keyring and the folder say.
    pub fn rekey(&mut self, secrets: &Secrets, at: Timestamp) -> Result<(), VaultError> {
        self.refuse_read_only()?;
        self.check_secrets(secrets)?;
        self.backup(at)?;
        let next = self.folder.begin_swap()?;
        let staged = self.stage(&next, secrets);
        let (key, sidecar) = match staged {
            Ok(staged) => staged,
            Err(error) => {
                // The error that stopped it matters more than one of cleaning up.
                drop(swap::remove(next.path()));
                return Err(error);
            }
        };
        let aside = self.exchange(&next)?;
        self.key = key;
        self.sidecar = sidecar;
        self.reopen()?;
        // It holds nothing that the new file does not: it was compared. Best effort.
        drop(aside.map(fs::remove_dir_all));
        Ok(())
    }

    /// Closes the database and puts the files of `next` in the place of the vault's.
    fn exchange(&mut self, next: &Folder) -> Result<Option<PathBuf>, VaultError> {
        self.set_down()?;
        self.connection = rusqlite::Connection::open_in_memory()?;
        if self.folder.has_log()? {
            self.reopen()?;
            return Err(VaultError::NotSaved);
        }
        let lock = self.lock.as_ref().ok_or(VaultError::ReadOnly)?;
        let swapped = self.folder.swap(next, lock);
        if swapped.is_err() && !self.folder.is_swapping()? {
            self.reopen()?;
        }
        swapped
    }

    /// Writes the new database and the new sidecar, and compares.
    fn stage(&self, next: &Folder, secrets: &Secrets) -> Result<(Key, Sidecar), VaultError> {
        let (key, salt) = (Key::random()?, random()?);
        let room = database::size(&self.connection)?;
        let old = self.sidecar.salt()?;
        checkpoint(&self.connection)?;
        backup::copy_database(&self.connection, &self.key, &old, next)
            .map_err(|e| e.needing(room))?;
        let copy = database::open(&next.database(), &self.key, &old, As::NewFile)?;
        // Without a journal: the copy is thrown away where this stops, and so it needs no more room,
        // of whose lack SQLCipher would not tell.
        copy.execute_batch("PRAGMA journal_mode = OFF;")?;
        copy.execute_batch(&key.rekey_pragma(&salt))?;
        database::use_log(&copy)?;
        copy.close().map_err(|(_, error)| error)?;
        durable::sync_file(&next.database())?;
        let sound = Sound::check(&next.database(), &key, &salt, As::NewFile)?;
        if sound != Sound::of(&self.connection)? {
            return Err(VaultError::BackupDiffers {
                reason: "facts or files are missing from it".to_owned(),
            });
        }
        let slots = self.rewrap(&key, secrets)?;
        let sidecar = Sidecar::new(self.sidecar.id.clone(), &key, &salt, slots);
        sidecar.write(next)?;
        Ok((key, sidecar))
    }

    fn rewrap(&self, key: &Key, secrets: &Secrets) -> Result<Slots, VaultError> {
        let (id, old) = (&self.sidecar.id, &self.sidecar.slots);
        let mut slots = Slots::default();
        if let (Some(slot), Some(words)) = (&old.passphrase, &secrets.passphrase) {
            let cost = slot.cost();
            slots.passphrase = Some(WrappedKey::by_passphrase(key, id, words, cost)?);
        }
        if let (Some(_), Some(code)) = (&old.recovery, &secrets.recovery) {
            slots.recovery = Some(WrappedKey::by_code(key, id, code)?);
        }
        if old.keyring {
            let [a, b] = random::<2>()?;
            let account = format!("{id}.{a:02x}{b:02x}");
            keyring::keep(&account, key, keyring::PATIENCE)?;
            slots.keyring = true;
            slots.account = Some(account);
        }
        Ok(slots)
    }

    fn check_secrets(&self, secrets: &Secrets) -> Result<(), VaultError> {
        let (id, slots) = (&self.sidecar.id, &self.sidecar.slots);
        match (&slots.passphrase, &secrets.passphrase) {
            (Some(_), None) => return Err(VaultError::SecretNeeded("passphrase")),
            (Some(slot), Some(words)) => drop(slot.open(id, words)?),
            (None, _) => {}
        }
        match (&slots.recovery, &secrets.recovery) {
            (Some(_), None) => Err(VaultError::SecretNeeded("recovery code")),
            (Some(slot), Some(code)) => slot.open_by_code(id, code).map(drop),
            (None, _) => Ok(()),
        }
    }
}
