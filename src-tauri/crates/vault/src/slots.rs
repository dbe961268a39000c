//! A slot: the vault's key, wrapped so that one secret of the person opens it.

use crate::{
    error::VaultError,
    key::{Key, random},
};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What one guess of a passphrase costs (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// The least that Argon2 takes: for samples and tests, whose passphrase guards nothing.
    pub const LEAST: Self = Self {
        memory: 8,
        passes: 1,
        lanes: 1,
    };

    /// A sidecar that asks for more than this is damaged or hostile: 1 GiB, 64 passes, 16 lanes.
    const MOST: Self = Self {
        memory: 1 << 20,
        passes: 64,
        lanes: 16,
    };

    const fn is_sane(self) -> bool {
        self.memory <= Self::MOST.memory
            && self.passes <= Self::MOST.passes
            && self.lanes <= Self::MOST.lanes
    }
}

impl Default for Cost {
    /// 64 MiB, three passes, one lane: above OWASP's least, about a fifth of a second.
    fn default() -> Self {
        Self {
            memory: 64 << 10,
            passes: 3,
            lanes: 1,
        }
    }
}

/// The key, wrapped by a passphrase. All byte strings are hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassphraseSlot {
    /// Argon2id's cost.
    cost: Cost,
    /// Argon2id's salt, 16 bytes.
    salt: String,
    /// XChaCha20-Poly1305's nonce, 24 bytes.
    nonce: String,
    /// The key, encrypted and authenticated, 48 bytes.
    wrapped: String,
}

const DAMAGED: VaultError = VaultError::SidecarDamaged {
    reason: "its passphrase slot",
};
const NO_KDF: VaultError = VaultError::NoKey {
    reason: "there is too little memory for Argon2id",
};

impl PassphraseSlot {
    /// Wraps `key` for `vault`: the slot opens no other vault.
    pub(crate) fn wrap(
        key: &Key,
        vault: &str,
        passphrase: &SecretString,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        if passphrase.expose_secret().is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        let salt: [u8; 16] = random()?;
        let nonce: [u8; 24] = random()?;
        let message = Payload {
            msg: key.bytes(),
            aad: vault.as_bytes(),
        };
        let wrapped = cipher(passphrase, &salt, cost)?
            .encrypt(&nonce.into(), message)
            .map_err(|_| VaultError::NoKey {
                reason: "it cannot be wrapped",
            })?;
        Ok(Self {
            cost,
            salt: hex::encode(salt),
            nonce: hex::encode(nonce),
            wrapped: hex::encode(wrapped),
        })
    }

    /// Unwraps the key, or says that the passphrase is wrong.
    pub(crate) fn unwrap(&self, vault: &str, passphrase: &SecretString) -> Result<Key, VaultError> {
        let mut salt = [0; 16];
        let mut nonce = [0; 24];
        hex::decode_to_slice(&self.salt, &mut salt).map_err(|_| DAMAGED)?;
        hex::decode_to_slice(&self.nonce, &mut nonce).map_err(|_| DAMAGED)?;
        let wrapped = hex::decode(&self.wrapped).map_err(|_| DAMAGED)?;
        if !self.cost.is_sane() {
            return Err(DAMAGED);
        }
        let message = Payload {
            msg: &wrapped,
            aad: vault.as_bytes(),
        };
        let bytes = cipher(passphrase, &salt, self.cost)?
            .decrypt(&nonce.into(), message)
            .map_err(|_| VaultError::WrongPassphrase)?;
        Key::from_slice(Zeroizing::new(bytes).as_slice()).ok_or(DAMAGED)
    }
}

fn cipher(
    passphrase: &SecretString,
    salt: &[u8; 16],
    cost: Cost,
) -> Result<XChaCha20Poly1305, VaultError> {
    let params =
        Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(|_| DAMAGED)?;
    let mut key = Zeroizing::new([0; 32]);
    // The one place where the passphrase itself is read: Argon2id needs its bytes.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(
            passphrase.expose_secret().as_bytes(),
            salt,
            key.as_mut_slice(),
        )
        .map_err(|_| NO_KDF)?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| NO_KDF)
}
