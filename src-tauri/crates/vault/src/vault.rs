//! Making, opening and looking at a vault.

use crate::{
    backup,
    database::{self, As},
    durable,
    error::VaultError,
    folder::{Folder, Lock},
    key::{Key, random},
    keyring,
    recovery::RecoveryCode,
    sidecar::{Sidecar, Slots},
    slots::{Cost, WrappedKey},
    swap,
};
use rusqlite::Connection;
use secrecy::SecretString;
use std::{fmt, io::ErrorKind, path::Path, time::Duration};

/// A way into a vault.
#[derive(Debug)]
pub enum Unlock {
    /// The key is in the operating system's keyring.
    Keyring,
    /// The key is wrapped by this passphrase.
    Passphrase(SecretString),
    /// The key is wrapped by this recovery code.
    RecoveryCode(RecoveryCode),
}

/// What can be said of a vault without its key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// Whether there is one.
    pub exists: bool,
    /// Its id, also its account in the keyring.
    pub id: Option<String>,
    /// Whether its key is in the keyring.
    pub keyring: bool,
    /// Whether it has a passphrase.
    pub passphrase: bool,
    /// Whether it has a recovery code.
    pub recovery: bool,
}

/// An open vault. It is this process's alone until it is dropped; its key is wiped then.
pub struct Vault {
    pub(crate) connection: Connection,
    pub(crate) sidecar: Sidecar,
    pub(crate) key: Key,
    /// What guessing a passphrase is to cost; `None` until it is measured.
    pub(crate) cost: Option<Cost>,
    pub(crate) folder: Folder,
    /// Whether its place cannot be written.
    pub(crate) read_only: bool,
    /// Whether the file says of itself that its log counts: see `write.rs`.
    pub(crate) marked: bool,
    // Last, so that the lock outlives the connection. `None` where nobody can write.
    pub(crate) lock: Option<Lock>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.sidecar.id)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// Makes a vault in `folder`, which is made where it is missing, and opens it.
    ///
    /// # Errors
    /// [`VaultError::Exists`] when anything of a vault is there; what the keyring says; nothing is
    /// left behind then.
    pub fn create(folder: &Path, unlock: &Unlock) -> Result<Self, VaultError> {
        let id = uuid::Uuid::new_v4().to_string();
        Self::create_as(folder, unlock, None, id, keyring::PATIENCE)
    }

    /// As [`Vault::create`], with another cost of guessing the passphrase.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create_with(folder: &Path, unlock: &Unlock, cost: Cost) -> Result<Self, VaultError> {
        let id = uuid::Uuid::new_v4().to_string();
        Self::create_as(folder, unlock, Some(cost), id, keyring::PATIENCE)
    }

    pub(crate) fn create_as(
        folder: &Path,
        unlock: &Unlock,
        cost: Option<Cost>,
        id: String,
        patience: Duration,
    ) -> Result<Self, VaultError> {
        let folder = Folder::new(folder);
        refuse_what_is_there(&folder)?;
        let (key, salt) = (Key::random()?, random()?);
        let mut slots = Slots::default();
        match unlock {
            // Before anything is written: a keyring that fails leaves no trace of a vault.
            Unlock::Keyring => {
                keyring::keep(&id, &key, patience)?;
                slots.keyring = true;
            }
            Unlock::Passphrase(words) => {
                let cost = cost.map_or_else(Cost::measured, Ok)?;
                slots.passphrase = Some(WrappedKey::by_passphrase(&key, &id, words, cost)?);
            }
            Unlock::RecoveryCode(code) => {
                slots.recovery = Some(WrappedKey::by_code(&key, &id, code)?);
            }
        }
        let sidecar = Sidecar::new(id, &key, &salt, slots);
        match lay_down(&folder, &sidecar, &key, &salt) {
            Ok(lock) => {
                let mut vault = Self::opened(folder, Some(lock), sidecar, key)?;
                vault.cost = cost;
                Ok(vault)
            }
            Err(error) => {
                let left_nothing = refuse_what_is_there(&folder).is_ok();
                if sidecar.slots.keyring && left_nothing {
                    // Best effort: an entry without a vault harms nobody.
                    drop(keyring::forget(&sidecar.id, patience));
                }
                Err(error)
            }
        }
    }

    /// Opens the vault in `folder`. Makes nothing: not a folder, not a database.
    ///
    /// # Errors
    /// Each of what can be wrong has its own: no vault, a part missing, empty or damaged, a wrong
    /// passphrase, a keyring that is missing, locked, silent or empty, a newer vault, one in use.
    pub fn open(folder: &Path, unlock: &Unlock) -> Result<Self, VaultError> {
        Self::open_within(folder, unlock, keyring::PATIENCE)
    }

    pub(crate) fn open_within(
        folder: &Path,
        unlock: &Unlock,
        patience: Duration,
    ) -> Result<Self, VaultError> {
        let folder = Folder::new(folder);
        let swapping = folder.is_swapping()?;
        if !swapping && !folder.holds_a_vault()? {
            return Err(VaultError::NoVault);
        }
        let lock = match folder.lock() {
            Ok(lock) => Some(lock),
            Err(VaultError::Io {
                reason: ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem,
            }) if !swapping => None,
            Err(error) => return Err(error),
        };
        if let Some(lock) = &lock {
            folder.finish_swap(lock)?;
            folder.holds_a_vault()?;
        }
        let sidecar = Sidecar::find(&folder)?;
        let key = sidecar.unlock(unlock, patience)?;
        Self::opened(folder, lock, sidecar, key)
    }

    fn opened(
        folder: Folder,
        lock: Option<Lock>,
        sidecar: Sidecar,
        key: Key,
    ) -> Result<Self, VaultError> {
        let read_only = lock.is_none();
        let what = if read_only { As::ReadOnly } else { As::Vault };
        let mut connection = database::open(&folder.database(), &key, &sidecar.salt()?, what)?;
        if lock
            .as_ref()
            .is_some_and(|lock| noted_more(lock, &connection))
        {
            return Err(VaultError::LogMissing);
        }
        if database::is_older(&connection)? {
            if read_only {
                return Err(VaultError::ReadOnly);
            }
            backup::before_migration(&connection, &folder, &sidecar, &key)?;
            database::migrate(&mut connection)?;
        }
        if !read_only {
            // Best effort, both: what is read is whole, and the next opening tries again.
            drop(sidecar.mend(&folder));
            drop(swap::remove(&folder.path().join("vault.next")));
        }
        Ok(Self {
            connection,
            sidecar,
            key,
            cost: None,
            folder,
            read_only,
            marked: false,
            lock,
        })
    }

    /// Looks at a folder without a key, and touches nothing.
    ///
    /// # Errors
    /// When a part of a vault is there and the rest is missing, empty or damaged. That is never
    /// said to be no vault.
    pub fn status(folder: &Path) -> Result<Status, VaultError> {
        let folder = Folder::new(folder);
        let sidecar = if folder.is_swapping()? {
            folder.sidecar_amid_swap()?
        } else if folder.holds_a_vault()? {
            Sidecar::find(&folder)?
        } else {
            return Ok(Status::default());
        };
        Ok(Status {
            exists: true,
            keyring: sidecar.slots.keyring,
            passphrase: sidecar.slots.passphrase.is_some(),
            recovery: sidecar.slots.recovery.is_some(),
            id: Some(sidecar.id),
        })
    }

    /// Whether the vault is in a place that cannot be written, so that it can only be read.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The vault's id, also its account in the keyring until it gets another key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.sidecar.id
    }
}

/// Whether a transaction was said to be saved that the database and its log do not have.
fn noted_more(lock: &Lock, connection: &Connection) -> bool {
    database::turn(connection).is_ok_and(|turn| turn < lock.noted())
}

fn refuse_what_is_there(folder: &Folder) -> Result<(), VaultError> {
    match folder.holds_a_vault() {
        Ok(false) if !folder.is_swapping()? => Ok(()),
        Err(error @ VaultError::Io { .. }) => Err(error),
        Ok(_) | Err(_) => Err(VaultError::Exists),
    }
}

/// Takes the folder, lays both files down aside, and gives them their names once they are whole.
fn lay_down(
    folder: &Folder,
    sidecar: &Sidecar,
    key: &Key,
    salt: &[u8; 16],
) -> Result<Lock, VaultError> {
    durable::make_folder(folder.path())?;
    let lock = folder.lock()?;
    // Asked again under the lock: another process may have made a vault in between.
    refuse_what_is_there(folder)?;
    let next = folder.begin_swap()?;
    let mut made = database::open(&next.database(), key, salt, As::NewFile)?;
    database::migrate(&mut made)?;
    database::use_log(&made)?;
    made.close().map_err(|(_, error)| error)?;
    durable::sync_file(&next.database())?;
    sidecar.write(&next)?;
    folder.swap(&next, &lock)?;
    Ok(lock)
}
