//! `vault.toml`, the sidecar: which vault this is and how its key is wrapped. It holds no secret
//! and nothing about the person.

use crate::{durable, error::VaultError, key::Key, slots::PassphraseSlot};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// The format that is written; later ones are refused politely.
const FORMAT: u32 = 1;

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

/// The ways into the vault. A recovery slot will stand beside these.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slots {
    /// Whether the keyring holds the key, under the vault's id.
    pub(crate) keyring: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) passphrase: Option<PassphraseSlot>,
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

    pub(crate) fn read(path: &Path) -> Result<Self, VaultError> {
        let bytes = fs::read(path)?;
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is not text"))?;
        let Format { format } =
            toml::from_str(&text).map_err(|_| damaged("it is not what Answerable wrote"))?;
        if format > FORMAT {
            return Err(VaultError::Newer {
                found: format,
                known: FORMAT,
            });
        }
        let sidecar: Self =
            toml::from_str(&text).map_err(|_| damaged("it is not what Answerable wrote"))?;
        if sidecar.sum != sidecar.own_sum()? {
            return Err(damaged("its check sum does not match"));
        }
        sidecar.salt()?;
        Ok(sidecar)
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), VaultError> {
        let summed = Self {
            sum: self.own_sum()?,
            ..self.clone()
        };
        durable::write(path, format!("{HEAD}{}", summed.text()?).as_bytes())
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
