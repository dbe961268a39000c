//! The vault's key: 32 random bytes that never leave memory but wrapped.

use crate::error::VaultError;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoKey {
        reason: "the system gives no random numbers",
    })?;
    Ok(bytes)
}

/// The key of one vault. Wiped when dropped; never shown.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn random() -> Result<Self, VaultError> {
        random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, key.as_mut_slice()).ok()?;
        Some(Self(key))
    }

    /// For the keyring, which keeps text.
    pub(crate) fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.as_slice()))
    }

    /// For wrapping it in a slot.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The statement that gives SQLCipher key and salt, so that it derives nothing and does not
    /// depend on the salt in the file's first bytes.
    pub(crate) fn pragma(&self, salt: &[u8; 16]) -> Zeroizing<String> {
        self.statement("key", salt)
    }

    /// The statement that seals every page anew, with this key and salt.
    pub(crate) fn rekey_pragma(&self, salt: &[u8; 16]) -> Zeroizing<String> {
        self.statement("rekey", salt)
    }

    fn statement(&self, pragma: &str, salt: &[u8; 16]) -> Zeroizing<String> {
        // Room for all of it at once: a text that grows leaves copies of the key behind.
        let mut sql = Zeroizing::new(String::with_capacity(160));
        for part in [
            "PRAGMA ",
            pragma,
            " = \"x'",
            &self.to_hex(),
            &hex::encode(salt),
            "'\";",
        ] {
            sql.push_str(part);
        }
        sql
    }

    /// Tells a wrong key from a damaged database. The key is random and long, so that a plain hash
    /// gives nothing away.
    pub(crate) fn check_value(&self, vault: &str, salt: &[u8; 16]) -> String {
        let mut hash = Sha256::new();
        hash.update(b"answerable key check value 1\n");
        hash.update(vault.as_bytes());
        hash.update(salt);
        hash.update(self.0.as_slice());
        hex::encode(hash.finalize())
    }
}

impl PartialEq for Key {
    /// Takes the same time wherever the difference is.
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(other.0.iter());
        pairs.fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}
