//! The operating system's keyring: asked with a time limit, off the caller's thread, because it
//! can hang; and its silence, its lock and its emptiness are told apart as far as they can be.

use crate::{error::VaultError, key::Key};
use keyring_core::{Entry, Error};
use std::{sync::mpsc, thread, time::Duration};
use zeroize::Zeroizing;

/// The name under which the keyring shows its entries to the person.
const SERVICE: &str = "answerable";

/// How long the keyring may take: it may have to ask the person for its own password.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How long it may take to say that it is there at all.
const GLANCE: Duration = Duration::from_secs(2);

/// Whether this system has a keyring that answers. Changes nothing in it.
#[must_use]
pub fn keyring_answers() -> bool {
    ask(GLANCE, || entry("probe").map(drop)).is_ok()
}

/// Puts the key of a vault into the keyring and reads it back.
pub(crate) fn keep(vault: &str, key: &Key, limit: Duration) -> Result<(), VaultError> {
    let (account, secret) = (vault.to_owned(), key.to_hex());
    ask(limit, move || entry(&account)?.set_password(&secret))?;
    match fetch(vault, limit) {
        Ok(kept) if kept == *key => Ok(()),
        Ok(_) | Err(VaultError::KeyringEmpty | VaultError::KeyringWrongKey) => {
            Err(VaultError::KeyringForgets)
        }
        Err(error) => Err(error),
    }
}

/// The key of a vault, as the keyring has it.
pub(crate) fn fetch(vault: &str, limit: Duration) -> Result<Key, VaultError> {
    let account = vault.to_owned();
    let secret = ask(limit, move || {
        entry(&account)?.get_password().map(Zeroizing::new)
    })?;
    Key::from_hex(&secret).ok_or(VaultError::KeyringWrongKey)
}

/// Takes the key of a vault out of the keyring.
pub(crate) fn forget(vault: &str, limit: Duration) -> Result<(), VaultError> {
    let account = vault.to_owned();
    ask(limit, move || match entry(&account)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(error),
    })
}

/// The store that a program or a test has chosen, else that of the system.
fn entry(account: &str) -> keyring_core::Result<Entry> {
    if keyring_core::get_default_store().is_some() {
        Entry::new(SERVICE, account)
    } else {
        keyring::Entry::new(SERVICE, account).map(|e| e.inner)
    }
}

pub(crate) fn ask<T: Send + 'static>(
    limit: Duration,
    question: impl FnOnce() -> keyring_core::Result<T> + Send + 'static,
) -> Result<T, VaultError> {
    let (answer, answers) = mpsc::channel();
    // A keyring that hangs keeps this thread; the vault goes on without it.
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            drop(answer.send(question()));
        })?;
    match answers.recv_timeout(limit) {
        Ok(answered) => answered.map_err(|e| told(&e)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(VaultError::KeyringSilent),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(VaultError::KeyringFailed),
    }
}

fn told(error: &Error) -> VaultError {
    if matches!(error, Error::NoDefaultStore) {
        VaultError::KeyringMissing
    } else if matches!(error, Error::NoStorageAccess(_)) {
        VaultError::KeyringLocked
    } else if matches!(error, Error::NoEntry) {
        VaultError::KeyringEmpty
    } else if matches!(error, Error::BadEncoding(_) | Error::BadDataFormat(..)) {
        VaultError::KeyringWrongKey
    } else {
        VaultError::KeyringFailed
    }
}
