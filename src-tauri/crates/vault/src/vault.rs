//! Making, opening and looking at a vault.

use crate::{
    database::{self, As},
    durable,
    error::VaultError,
    folder::{Folder, Lock},
    key::{Key, random},
    keyring,
    sidecar::{Sidecar, Slots},
    slots::{Cost, PassphraseSlot},
};
use rusqlite::Connection;
use secrecy::SecretString;
use std::{fmt, fs, io::ErrorKind, path::Path, time::Duration};

/// A way into a vault.
#[derive(Debug)]
pub enum Unlock {
    /// The key is in the operating system's keyring.
    Keyring,
    /// The key is wrapped by this passphrase.
    Passphrase(SecretString),
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
}

/// An open vault. It is this process's alone until it is dropped; its key is wiped then.
pub struct Vault {
    pub(crate) connection: Connection,
    pub(crate) sidecar: Sidecar,
    pub(crate) key: Key,
    pub(crate) cost: Cost,
    pub(crate) folder: Folder,
    // Last, so that the lock outlives the connection.
    _lock: Lock,
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
        Self::create_with(folder, unlock, Cost::default())
    }

    /// As [`Vault::create`], with another cost of guessing the passphrase.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create_with(folder: &Path, unlock: &Unlock, cost: Cost) -> Result<Self, VaultError> {
        let id = uuid::Uuid::new_v4().to_string();
        Self::create_as(folder, unlock, cost, id, keyring::PATIENCE)
    }

    pub(crate) fn create_as(
        folder: &Path,
        unlock: &Unlock,
        cost: Cost,
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
                slots.passphrase = Some(PassphraseSlot::wrap(&key, &id, words, cost)?);
            }
        }
        let sidecar = Sidecar::new(id, &key, &salt, slots);
        match lay_down(&folder, &sidecar, &key, &salt) {
            Ok(lock) => Self::opened(folder, lock, sidecar, key, cost),
            Err(error) => {
                if sidecar.slots.keyring {
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
        if !folder.holds_a_vault()? {
            return Err(VaultError::NoVault);
        }
        let lock = folder.lock()?;
        let sidecar = Sidecar::read(&folder.sidecar())?;
        let key = match unlock {
            Unlock::Keyring if !sidecar.slots.keyring => return Err(VaultError::NoKeyringSlot),
            Unlock::Keyring => keyring::fetch(&sidecar.id, patience)?,
            Unlock::Passphrase(words) => match &sidecar.slots.passphrase {
                Some(slot) => slot.unwrap(&sidecar.id, words)?,
                None => return Err(VaultError::NoPassphraseSlot),
            },
        };
        if !sidecar.fits(&key)? {
            return Err(match unlock {
                Unlock::Keyring => VaultError::KeyringWrongKey,
                Unlock::Passphrase(_) => VaultError::SidecarDamaged {
                    reason: "its key check value",
                },
            });
        }
        Self::opened(folder, lock, sidecar, key, Cost::default())
    }

    fn opened(
        folder: Folder,
        lock: Lock,
        sidecar: Sidecar,
        key: Key,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        let connection = database::open(&folder.database(), &key, &sidecar.salt()?, As::Vault)?;
        Ok(Self {
            connection,
            sidecar,
            key,
            cost,
            folder,
            _lock: lock,
        })
    }

    /// Looks at a folder without a key, and touches nothing.
    ///
    /// # Errors
    /// When a part of a vault is there and the rest is missing, empty or damaged. That is never
    /// said to be no vault.
    pub fn status(folder: &Path) -> Result<Status, VaultError> {
        let folder = Folder::new(folder);
        if !folder.holds_a_vault()? {
            return Ok(Status::default());
        }
        let sidecar = Sidecar::read(&folder.sidecar())?;
        Ok(Status {
            exists: true,
            keyring: sidecar.slots.keyring,
            passphrase: sidecar.slots.passphrase.is_some(),
            id: Some(sidecar.id),
        })
    }

    /// The vault's id, also its account in the keyring.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.sidecar.id
    }
}

fn refuse_what_is_there(folder: &Folder) -> Result<(), VaultError> {
    match folder.holds_a_vault() {
        Ok(false) => Ok(()),
        Err(error @ VaultError::Io { .. }) => Err(error),
        Ok(true) | Err(_) => Err(VaultError::Exists),
    }
}

/// Takes the folder, writes the database aside, with its tables, and gives both files their names
/// once each is whole.
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
    let part = durable::part_of(&folder.database());
    // What an interrupted making left behind was never a vault.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    let made = database::open(&part, key, salt, As::NewFile)?;
    made.close().map_err(|(_, error)| error)?;
    durable::sync_file(&part)?;
    sidecar.write(&folder.sidecar())?;
    durable::publish(&part, &folder.database())?;
    Ok(lock)
}
