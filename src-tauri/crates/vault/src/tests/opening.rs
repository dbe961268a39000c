//! Making and opening: nothing is made anew over what is missing or unreadable.

use super::{fresh, passphrase, reopen, with_dispute};
use crate::{Cost, Status, Vault, VaultError};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn opening_an_empty_or_missing_folder_makes_nothing() {
    let around = tempfile::tempdir().unwrap();
    assert!(matches!(reopen(around.path()), Err(VaultError::NoVault)));
    assert!(matches!(
        reopen(&around.path().join("none")),
        Err(VaultError::NoVault)
    ));
    assert_eq!(Vault::status(around.path()).unwrap(), Status::default());
    assert!(
        names_in(around.path()).is_empty(),
        "not even a lock file may appear"
    );
}

#[test]
fn a_vault_is_never_made_over_another() {
    let (_around, folder, vault) = with_dispute();
    let id = vault.id().to_owned();
    drop(vault);
    let again = Vault::create_with(&folder, &passphrase("another"), Cost::LEAST);
    assert!(matches!(again, Err(VaultError::Exists)));
    let vault = reopen(&folder).unwrap();
    assert_eq!(
        (vault.id(), vault.disputes().unwrap().len()),
        (id.as_str(), 1)
    );
}

#[test]
fn of_several_that_make_a_vault_at_once_one_does() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("vault");
    let make = || Vault::create_with(&folder, &passphrase("a long sentence"), Cost::LEAST);
    let made: Vec<_> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        makers.into_iter().map(|m| m.join().unwrap()).collect()
    });
    let (whole, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    assert_eq!(whole.len(), 1, "{refused:?}");
    for one in refused {
        assert!(
            matches!(one, Err(VaultError::Exists | VaultError::InUse)),
            "{one:?}"
        );
    }
    let id = whole[0].as_ref().unwrap().id().to_owned();
    drop(whole);
    assert_eq!(
        reopen(&folder).unwrap().id(),
        id,
        "the one that was said to be made is there"
    );
}

#[test]
fn a_part_of_a_vault_is_no_place_for_a_new_one() {
    for missing in ["vault.db", "vault.toml"] {
        let (_around, folder, vault) = fresh();
        drop(vault);
        fs::remove_file(folder.join(missing)).unwrap();
        fs::remove_file(folder.join("vault-copy.toml")).unwrap();
        let again = Vault::create_with(&folder, &passphrase("another"), Cost::LEAST);
        assert!(
            matches!(again, Err(VaultError::Exists)),
            "without {missing}"
        );
        assert!(!folder.join(missing).exists(), "{missing} was made anew");
    }
}

#[test]
fn an_interrupted_making_can_be_done_again() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    let next = folder.join("vault.next");
    fs::create_dir(&next).unwrap();
    for name in ["vault.db", "vault.toml", "vault-copy.toml"] {
        fs::rename(folder.join(name), next.join(name)).unwrap();
    }
    assert_eq!(Vault::status(&folder).unwrap(), Status::default());
    Vault::create_with(&folder, &passphrase("a long sentence"), Cost::LEAST).unwrap();
    assert_eq!(
        names_in(&folder),
        ["vault-copy.toml", "vault.db", "vault.lock", "vault.toml"]
    );
}

#[test]
fn a_wrong_passphrase_is_said_to_be_one() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    let wrong = Vault::open(&folder, &passphrase("A long sentence"));
    assert!(
        matches!(wrong, Err(VaultError::WrongPassphrase)),
        "{wrong:?}"
    );
    let keyring = Vault::open(&folder, &crate::Unlock::Keyring);
    assert!(
        matches!(keyring, Err(VaultError::NoKeyringSlot)),
        "{keyring:?}"
    );
}

#[test]
fn a_missing_database_beside_its_sidecar_is_not_a_first_run() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    fs::remove_file(folder.join("vault.db")).unwrap();
    assert!(matches!(reopen(&folder), Err(VaultError::DatabaseMissing)));
    assert!(matches!(
        Vault::status(&folder),
        Err(VaultError::DatabaseMissing)
    ));
    assert!(
        !folder.join("vault.db").exists(),
        "it must not be made anew"
    );
}

#[test]
fn a_database_of_no_bytes_is_not_a_first_run() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    fs::write(folder.join("vault.db"), b"").unwrap();
    assert!(matches!(reopen(&folder), Err(VaultError::DatabaseEmpty)));
    assert_eq!(
        fs::metadata(folder.join("vault.db")).unwrap().len(),
        0,
        "nothing was written"
    );
}

#[test]
fn a_damaged_first_page_is_told_from_a_wrong_key() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    let path = folder.join("vault.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let opened = reopen(&folder);
    assert!(
        matches!(opened, Err(VaultError::DatabaseDamaged)),
        "{opened:?}"
    );
    assert_eq!(
        fs::read(&path).unwrap(),
        bytes,
        "what cannot be read is left as it is"
    );
}

#[test]
fn any_changed_character_of_the_sidecar_is_noticed_and_mended_from_the_other_copy() {
    let (_around, folder, vault) = fresh();
    drop(vault);
    let paths = ["vault.toml", "vault-copy.toml"].map(|name| folder.join(name));
    let whole = fs::read_to_string(&paths[0]).unwrap();
    assert_eq!(fs::read_to_string(&paths[1]).unwrap(), whole);
    for name in ["id", "salt", "check", "sum", "nonce", "wrapped"] {
        let at = whole.find(&format!("{name} = \"")).unwrap() + name.len() + 4;
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        for path in &paths {
            fs::write(path, &bytes).unwrap();
            reopen(&folder).unwrap();
            assert_eq!(fs::read_to_string(path).unwrap(), whole, "{name} is mended");
        }
        fs::write(&paths[0], &bytes).unwrap();
        fs::write(&paths[1], &bytes).unwrap();
        let opened = reopen(&folder);
        assert!(
            matches!(opened, Err(VaultError::SidecarDamaged { .. })),
            "{name}: {opened:?}"
        );
        assert_eq!(fs::read(&paths[0]).unwrap(), bytes, "nothing was written");
        for path in &paths {
            fs::write(path, &whole).unwrap();
        }
    }
    fs::remove_file(&paths[0]).unwrap();
    reopen(&folder).unwrap();
    assert_eq!(
        fs::read_to_string(&paths[0]).unwrap(),
        whole,
        "a missing one is made anew"
    );
}

#[test]
fn a_newer_vault_is_refused_and_left_alone() {
    let (_around, folder, vault) = fresh();
    vault
        .connection
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    drop(vault);
    assert!(matches!(
        reopen(&folder),
        Err(VaultError::Newer { found: 99, .. })
    ));
    let path = folder.join("vault.toml");
    let newer = fs::read_to_string(&path)
        .unwrap()
        .replace("format = 2", "format = 3\nmore = 1");
    fs::write(&path, newer).unwrap();
    assert!(matches!(
        reopen(&folder),
        Err(VaultError::Newer { found: 3, known: 2 })
    ));
}

#[test]
fn a_second_opening_is_refused_until_the_first_ends() {
    let (_around, folder, vault) = fresh();
    assert!(matches!(reopen(&folder), Err(VaultError::InUse)));
    assert!(
        Vault::status(&folder).unwrap().passphrase,
        "looking needs no lock"
    );
    drop(vault);
    reopen(&folder).unwrap();
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let (_around, folder, mut vault) = fresh();
    let wrong = vault.change_passphrase(&"not it".into(), &"new words".into());
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    assert!(matches!(
        vault.set_passphrase(&"".into()),
        Err(VaultError::EmptyPassphrase)
    ));
    vault
        .change_passphrase(&"a long sentence".into(), &"new words".into())
        .unwrap();
    assert!(matches!(
        vault.remove_passphrase(),
        Err(VaultError::LastWay)
    ));
    drop(vault);
    assert!(matches!(reopen(&folder), Err(VaultError::WrongPassphrase)));
    Vault::open(&folder, &passphrase("new words")).unwrap();
}

#[test]
fn the_settings_of_the_connection_are_those_of_the_design() {
    let (_around, _folder, vault) = fresh();
    let text = |pragma: &str| -> String {
        let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
        vault.connection.query_row(&sql, (), |r| r.get(0)).unwrap()
    };
    assert_eq!(text("journal_mode"), "wal");
    assert_eq!(text("locking_mode"), "exclusive");
    assert_eq!(text("synchronous"), "2", "2 is FULL");
    for on in ["foreign_keys", "secure_delete"] {
        assert_eq!(text(on), "1", "{on}");
    }
    assert_eq!(text("trusted_schema"), "0");
    assert_eq!(text("temp_store"), "2", "2 is MEMORY");
}

/// The budget is 20 ms; the machine that runs this may be busy with other things.
#[test]
fn opening_with_a_raw_key_takes_no_time_that_a_person_notices() {
    let (_around, folder, vault) = with_dispute();
    drop(vault);
    let quickest = (0..5)
        .map(|_| {
            let started = Instant::now();
            drop(reopen(&folder).unwrap());
            started.elapsed()
        })
        .min()
        .unwrap();
    println!("opened and closed in {quickest:?}");
    assert!(quickest < Duration::from_millis(100), "{quickest:?}");
}
