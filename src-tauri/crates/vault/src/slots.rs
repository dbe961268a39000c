//! A slot: the vault's key, wrapped so that one secret of the person opens it.

use crate::{
    error::VaultError,
    key::{Key, random},
    recovery::RecoveryCode,
};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
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

    /// What one guess may cost on this machine: as many passes over 64 MiB as take half a second,
    /// and never less than the default.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] where there is too little memory.
    pub fn measured() -> Result<Self, VaultError> {
        const WANTED: Duration = Duration::from_millis(500);
        let once = Self {
            passes: 1,
            ..Self::default()
        };
        let started = Instant::now();
        cipher("measured", &[0; 16], once)?;
        let passes = WANTED
            .as_millis()
            .checked_div(started.elapsed().as_millis())
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or(u32::MAX);
        Ok(Self {
            passes: passes.clamp(Self::default().passes, Self::MOST.passes),
            ..once
        })
    }

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

/// The key, wrapped by a passphrase or a recovery code. All byte strings are hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrappedKey {
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
    reason: "one of its slots",
};
const NO_KDF: VaultError = VaultError::NoKey {
    reason: "there is too little memory for Argon2id",
};

impl WrappedKey {
    /// Wraps `key` for `vault` by a passphrase: the slot opens no other vault.
    pub(crate) fn by_passphrase(
        key: &Key,
        vault: &str,
        passphrase: &SecretString,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        // The passphrase itself is read here and below: Argon2id needs its bytes.
        match passphrase.expose_secret() {
            "" => Err(VaultError::EmptyPassphrase),
            words => Self::wrap(key, vault, words, cost),
        }
    }

    /// Wraps it by a recovery code, whose 144 random bits need no costly guessing.
    pub(crate) fn by_code(key: &Key, vault: &str, code: &RecoveryCode) -> Result<Self, VaultError> {
        Self::wrap(key, &for_code(vault), code.expose(), Cost::LEAST)
    }

    fn wrap(key: &Key, vault: &str, secret: &str, cost: Cost) -> Result<Self, VaultError> {
        let salt: [u8; 16] = random()?;
        let nonce: [u8; 24] = random()?;
        let message = Payload {
            msg: key.bytes(),
            aad: vault.as_bytes(),
        };
        let wrapped = cipher(secret, &salt, cost)?
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

    /// What one guess costs.
    pub(crate) const fn cost(&self) -> Cost {
        self.cost
    }

    /// Unwraps the key, or says that the passphrase is wrong.
    pub(crate) fn open(&self, vault: &str, passphrase: &SecretString) -> Result<Key, VaultError> {
        self.unwrap(vault, passphrase.expose_secret())?
            .ok_or(VaultError::WrongPassphrase)
    }

    /// Unwraps the key, or says that the recovery code is another one.
    pub(crate) fn open_by_code(&self, vault: &str, code: &RecoveryCode) -> Result<Key, VaultError> {
        self.unwrap(&for_code(vault), code.expose())?
            .ok_or(VaultError::WrongRecoveryCode)
    }

    /// `None` when the secret is not the one.
    fn unwrap(&self, vault: &str, secret: &str) -> Result<Option<Key>, VaultError> {
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
        match cipher(secret, &salt, self.cost)?.decrypt(&nonce.into(), message) {
            Ok(bytes) => Key::from_slice(Zeroizing::new(bytes).as_slice())
                .map(Some)
                .ok_or(DAMAGED),
            Err(_) => Ok(None),
        }
    }
}

/// What a slot of a recovery code is bound to, so that it is not one of a passphrase.
fn for_code(vault: &str) -> String {
    format!("{vault} recovery code")
}

fn cipher(secret: &str, salt: &[u8; 16], cost: Cost) -> Result<XChaCha20Poly1305, VaultError> {
    let params =
        Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(|_| DAMAGED)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| NO_KDF)?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| NO_KDF)
}
