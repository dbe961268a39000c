//! The states of a keyring, told apart.

use crate::{Cost, Unlock, Vault, VaultError, keyring::ask};
use keyring_core::{
    Entry, Error, Result,
    api::CredentialStoreApi,
    mock::{Cred, Store},
    set_default_store,
};
use std::{
    any::Any,
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use tempfile::TempDir;

const ID: &str = "11111111-2222-4333-8444-555555555555";
const SOON: Duration = Duration::from_secs(5);

/// The keyring is the process's: one test at a time.
static TURN: Mutex<()> = Mutex::new(());

fn mock() -> MutexGuard<'static, ()> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    set_default_store(Store::new().unwrap());
    turn
}

/// Makes the next question about the vault's entry fail.
fn fail_next(error: Error) {
    let entry = Entry::new("answerable", ID).unwrap();
    entry
        .as_any()
        .downcast_ref::<Cred>()
        .unwrap()
        .set_error(error);
}

fn locked() -> Error {
    Error::NoStorageAccess("the collection is locked".into())
}

fn place() -> (TempDir, PathBuf) {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("vault");
    (around, folder)
}

fn create(folder: &Path) -> std::result::Result<Vault, VaultError> {
    Vault::create_as(
        folder,
        &Unlock::Keyring,
        Some(Cost::LEAST),
        ID.to_owned(),
        SOON,
    )
}

fn open(folder: &Path) -> std::result::Result<Vault, VaultError> {
    Vault::open_within(folder, &Unlock::Keyring, SOON)
}

/// A keyring that is not there, or is slow.
#[derive(Debug)]
struct Broken(Option<Duration>);

impl CredentialStoreApi for Broken {
    fn vendor(&self) -> String {
        "none".to_owned()
    }
    fn id(&self) -> String {
        "broken".to_owned()
    }
    fn build(&self, _: &str, _: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        if let Some(delay) = self.0 {
            thread::sleep(delay);
        }
        Err(Error::NoDefaultStore)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[test]
fn a_vault_made_with_the_keyring_opens_with_it() {
    let _turn = mock();
    let (_around, folder) = place();
    drop(create(&folder).unwrap());
    assert!(Vault::status(&folder).unwrap().keyring);
    assert_eq!(open(&folder).unwrap().id(), ID);
}

#[test]
fn without_a_keyring_no_vault_is_made() {
    let _turn = mock();
    set_default_store(Arc::new(Broken(None)));
    let (_around, folder) = place();
    assert!(matches!(create(&folder), Err(VaultError::KeyringMissing)));
    assert!(!crate::keyring_answers());
    assert!(!folder.exists(), "nothing may be left behind");
}

#[test]
fn a_keyring_that_locks_while_the_vault_is_made_leaves_no_vault() {
    let _turn = mock();
    let (_around, folder) = place();
    fail_next(locked());
    assert!(matches!(create(&folder), Err(VaultError::KeyringLocked)));
    assert!(!folder.exists(), "nothing may be left behind");
    drop(create(&folder).unwrap());
}

#[test]
fn a_locked_keyring_is_told_from_an_empty_one_and_harms_nothing() {
    let _turn = mock();
    let (_around, folder) = place();
    drop(create(&folder).unwrap());
    fail_next(locked());
    assert!(matches!(open(&folder), Err(VaultError::KeyringLocked)));
    fail_next(Error::PlatformFailure("the bus is gone".into()));
    assert!(matches!(open(&folder), Err(VaultError::KeyringFailed)));
    Entry::new("answerable", ID)
        .unwrap()
        .delete_credential()
        .unwrap();
    assert!(matches!(open(&folder), Err(VaultError::KeyringEmpty)));
    assert!(
        matches!(create(&folder), Err(VaultError::Exists)),
        "empty is no first run"
    );
}

#[test]
fn a_key_of_something_else_is_named_as_that() {
    let _turn = mock();
    let (_around, folder) = place();
    drop(create(&folder).unwrap());
    let entry = Entry::new("answerable", ID).unwrap();
    for other in ["0".repeat(64), "not a key".to_owned()] {
        entry.set_password(&other).unwrap();
        assert!(
            matches!(open(&folder), Err(VaultError::KeyringWrongKey)),
            "{other}"
        );
    }
}

#[test]
fn a_keyring_that_hangs_is_not_waited_for() {
    let slow = ask(Duration::from_millis(20), || {
        thread::sleep(Duration::from_secs(2));
        Ok(())
    });
    assert!(matches!(slow, Err(VaultError::KeyringSilent)));
    let _turn = mock();
    let (_around, folder) = place();
    drop(create(&folder).unwrap());
    set_default_store(Arc::new(Broken(Some(Duration::from_secs(1)))));
    let opened = Vault::open_within(&folder, &Unlock::Keyring, Duration::from_millis(20));
    assert!(matches!(opened, Err(VaultError::KeyringSilent)));
}

#[test]
fn the_passphrase_can_go_once_the_keyring_holds_the_key() {
    let _turn = mock();
    let (_around, folder) = place();
    let mut vault = create(&folder).unwrap();
    vault.set_passphrase(&"a long sentence".into()).unwrap();
    drop(vault);
    let mut vault = super::reopen(&folder).unwrap();
    vault.remove_passphrase().unwrap();
    drop(vault);
    assert!(matches!(
        super::reopen(&folder),
        Err(VaultError::NoPassphraseSlot)
    ));
    open(&folder).unwrap();
}

#[test]
fn in_each_state_of_the_keyring_the_other_ways_open_and_nothing_is_made_or_deleted() {
    let _turn = mock();
    let (_around, folder) = place();
    let mut vault = create(&folder).unwrap();
    let code = vault.make_recovery_code().unwrap();
    drop(vault);
    let key = Entry::new("answerable", ID)
        .unwrap()
        .get_password()
        .unwrap();
    let files = || -> Vec<_> {
        let entries = std::fs::read_dir(&folder)
            .unwrap()
            .map(|e| e.unwrap().path());
        let mut all: Vec<_> = entries
            .map(|p| (p.clone(), std::fs::read(p).unwrap()))
            .collect();
        all.sort();
        all
    };
    let before = files();
    let keyring = keyring_core::get_default_store().unwrap();
    let set = |secret: &str| Entry::new("answerable", ID).unwrap().set_password(secret);
    let forget = || Entry::new("answerable", ID).unwrap().delete_credential();
    type Expected = fn(&VaultError) -> bool;
    let states: [(&str, &dyn Fn(), Expected); 5] = [
        ("none", &|| set_default_store(Arc::new(Broken(None))), |e| {
            matches!(e, VaultError::KeyringMissing)
        }),
        ("locked", &|| fail_next(locked()), |e| {
            matches!(e, VaultError::KeyringLocked)
        }),
        ("emptied", &|| forget().unwrap(), |e| {
            matches!(e, VaultError::KeyringEmpty)
        }),
        ("another key", &|| set(&"0".repeat(64)).unwrap(), |e| {
            matches!(e, VaultError::KeyringWrongKey)
        }),
        (
            "hanging",
            &|| set_default_store(Arc::new(Broken(Some(Duration::from_secs(1))))),
            |e| matches!(e, VaultError::KeyringSilent),
        ),
    ];
    for (name, bring_about, expected) in states {
        bring_about();
        let patience = Duration::from_millis(50);
        let error = Vault::open_within(&folder, &Unlock::Keyring, patience).unwrap_err();
        assert!(expected(&error), "{name}: {error}");
        assert!(
            error.to_string().contains("unharmed") || name == "none",
            "{error}"
        );
        assert_eq!(files(), before, "{name}");
        Vault::open(&folder, &Unlock::RecoveryCode(code.clone())).unwrap();
        assert_eq!(files(), before, "{name}, opened in another way");
        set_default_store(keyring.clone());
        set(&key).unwrap();
        drop(open(&folder).unwrap());
    }
}

#[test]
fn a_new_key_is_kept_in_the_keyring_beside_the_old_one() {
    let _turn = mock();
    let (_around, folder) = place();
    let mut vault = create(&folder).unwrap();
    vault.rekey(&crate::Secrets::default(), super::NOW).unwrap();
    let backup = vault.backups().unwrap().remove(0);
    drop(vault);
    drop(open(&folder).unwrap());
    Vault::rehearse_restore(&backup.path, &Unlock::Keyring).unwrap();
    let mut vault = open(&folder).unwrap();
    assert!(matches!(vault.remove_keyring(), Err(VaultError::LastWay)));
    vault.set_passphrase(&"a long sentence".into()).unwrap();
    vault.remove_keyring().unwrap();
    drop(vault);
    assert!(matches!(open(&folder), Err(VaultError::NoKeyringSlot)));
    super::reopen(&folder).unwrap();
}
