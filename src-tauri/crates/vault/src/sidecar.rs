//! `vault.toml`, the sidecar: which vault this is and how its key is wrapped. It holds no secret
//! and nothing about the person, and is kept twice: where one copy is damaged the other is read.

use crate::{
    durable, error::VaultError, folder::Folder, key::Key, keyring, slots::WrappedKey, vault::Unlock,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fs, path::Path, time::Duration};

/// The format that is written; later ones are refused politely.
const FORMAT: u32 = 2;

const HEAD: &str = "\
# This file belongs to the database beside it, vault.db: without it the vault cannot be opened.
# Keep both together, and do not edit either.
";

/// All that is known of a vault without its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sidecar {
    format: u32,
    /// The vault's id, also the account in the keyring.
    pub(crate) id: String,
    /// SQLCipher's salt, 16 bytes in hexadecimal.
    salt: String,
    /// The key check value.
    check: String,
    /// SHA-256 of all the rest of this file, so that damage here is not taken for a wrong key.
    #[serde(default)]
    sum: String,
    pub(crate) slots: Slots,
}

/// The ways into the vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slots {
    /// Whether the keyring holds the key.
    pub(crate) keyring: bool,
    /// Under which account, where that is not the vault's id: each new key has one of its own, so
    /// that backups under the old key still open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) passphrase: Option<WrappedKey>,
    /// Since format 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) recovery: Option<WrappedKey>,
}

impl Slots {
    /// Refuses where taking one way out would leave none.
    pub(crate) fn spare_one(&self) -> Result<(), VaultError> {
        let ways = [
            self.keyring,
            self.passphrase.is_some(),
            self.recovery.is_some(),
        ];
        if ways.into_iter().filter(|way| *way).count() > 1 {
            Ok(())
        } else {
            Err(VaultError::LastWay)
        }
    }
}

/// Just enough to refuse what is newer.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

const fn damaged(reason: &'static str) -> VaultError {
    VaultError::SidecarDamaged { reason }
}

impl Sidecar {
    pub(crate) fn new(id: String, key: &Key, salt: &[u8; 16], slots: Slots) -> Self {
        let check = key.check_value(&id, salt);
        Self {
            format: FORMAT,
            id,
            salt: hex::encode(salt),
            check,
            sum: String::new(),
            slots,
        }
    }

    /// SQLCipher's salt.
    pub(crate) fn salt(&self) -> Result<[u8; 16], VaultError> {
        let mut salt = [0; 16];
        hex::decode_to_slice(&self.salt, &mut salt).map_err(|_| damaged("its salt"))?;
        Ok(salt)
    }

    /// Whether `key` is the key of this vault.
    pub(crate) fn fits(&self, key: &Key) -> Result<bool, VaultError> {
        Ok(key.check_value(&self.id, &self.salt()?) == self.check)
    }

    /// The account of the vault's key in the keyring.
    pub(crate) fn account(&self) -> &str {
        self.slots.account.as_deref().unwrap_or(&self.id)
    }

    /// Reads the first copy, or the second where the first is damaged or missing. Changes nothing.
    ///
    /// # Errors
    /// [`VaultError::SidecarDamaged`] when both are; [`VaultError::Newer`].
    pub(crate) fn find(folder: &Folder) -> Result<Self, VaultError> {
        match Self::read(&folder.sidecar()) {
            Ok(first) => Ok(first),
            Err(newer @ VaultError::Newer { .. }) => Err(newer),
            Err(first) => Self::read(&folder.sidecar_copy()).map_err(|second| {
                // Of a missing file there is nothing to tell.
                if matches!(first, VaultError::Io { .. }) {
                    second
                } else {
                    first
                }
            }),
        }
    }

    /// The key, as the way in gives it. Asks the keyring for at most `patience`.
    ///
    /// # Errors
    /// Each of what can be wrong with a way has its own.
    pub(crate) fn unlock(&self, unlock: &Unlock, patience: Duration) -> Result<Key, VaultError> {
        let key = match unlock {
            Unlock::Keyring if !self.slots.keyring => return Err(VaultError::NoKeyringSlot),
            Unlock::Keyring => keyring::fetch(self.account(), patience)?,
            Unlock::Passphrase(words) => match &self.slots.passphrase {
                Some(slot) => slot.open(&self.id, words)?,
                None => return Err(VaultError::NoPassphraseSlot),
            },
            Unlock::RecoveryCode(code) => match &self.slots.recovery {
                Some(slot) => slot.open_by_code(&self.id, code)?,
                None => return Err(VaultError::NoRecoverySlot),
            },
        };
        if self.fits(&key)? {
            return Ok(key);
        }
        Err(match unlock {
            Unlock::Keyring => VaultError::KeyringWrongKey,
            Unlock::Passphrase(_) | Unlock::RecoveryCode(_) => damaged("its key check value"),
        })
    }

    /// Makes both copies equal to this one, where they are not.
    pub(crate) fn mend(&self, folder: &Folder) -> Result<(), VaultError> {
        let is_whole = |path: &Path| Self::read(path).is_ok_and(|kept| kept == *self);
        if is_whole(&folder.sidecar()) && is_whole(&folder.sidecar_copy()) {
            return Ok(());
        }
        self.write(folder)
    }

    fn read(path: &Path) -> Result<Self, VaultError> {
        let bytes = fs::read(path)?;
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is not text"))?;
        let Format { format } =
            toml::from_str(&text).map_err(|_| damaged("it is not what Answerable wrote"))?;
        let sidecar: Result<Self, _> = toml::from_str(&text);
        let whole = match &sidecar {
            Ok(read) => read.sum == read.own_sum()?,
            // What a later version wrote cannot be summed here.
            Err(_) => format > FORMAT,
        };
        if !whole {
            return Err(damaged("its check sum does not match"));
        }
        if format > FORMAT {
            return Err(VaultError::Newer {
                found: format,
                known: FORMAT,
            });
        }
        let sidecar = sidecar.map_err(|_| damaged("it is not what Answerable wrote"))?;
        sidecar.salt()?;
        Ok(sidecar)
    }

    /// Writes both copies, one after the other: at every moment one is whole.
    pub(crate) fn write(&self, folder: &Folder) -> Result<(), VaultError> {
        let text = format!("{HEAD}{}", self.summed()?.text()?);
        durable::write(&folder.sidecar(), text.as_bytes())?;
        durable::write(&folder.sidecar_copy(), text.as_bytes())
    }

    /// As it is written: in the format of today, with its sum.
    fn summed(&self) -> Result<Self, VaultError> {
        let bare = Self {
            format: FORMAT,
            ..self.clone()
        };
        let sum = bare.own_sum()?;
        Ok(Self { sum, ..bare })
    }

    fn own_sum(&self) -> Result<String, VaultError> {
        let bare = Self {
            sum: String::new(),
            ..self.clone()
        };
        Ok(hex::encode(Sha256::digest(bare.text()?.as_bytes())))
    }

    fn text(&self) -> Result<String, VaultError> {
        toml::to_string(self).map_err(|_| damaged("it cannot be written as TOML"))
    }
}
