//! Backups in their place, restores, and swaps that were interrupted.

use super::{DISPUTE, NOW, no_deadlines, note, passphrase, reopen, with_dispute};
use crate::{Vault, VaultError, folder::Folder};
use jiff::Span;
use std::{fs, path::Path};

fn facts(folder: &Path) -> usize {
    reopen(folder).unwrap().facts(DISPUTE).unwrap().len()
}

#[test]
fn a_backup_is_made_every_half_hour_of_use_in_the_place_that_was_chosen() {
    let (around, folder, mut vault) = with_dispute();
    assert_eq!(vault.last_backup().unwrap(), None);
    let half = folder.join("backups").join(format!(
        "answerable-{}-x.part",
        &vault.id().split('-').next().unwrap()
    ));
    fs::create_dir_all(&half).unwrap();
    let first = vault.backup_if_due(NOW).unwrap().unwrap();
    assert!(!half.exists(), "what an interrupted backup left is removed");
    assert!(first.path.starts_with(folder.join("backups")));
    let later = |minutes| NOW.checked_add(Span::new().minutes(minutes)).unwrap();
    assert_eq!(vault.backup_if_due(later(29)).unwrap(), None);
    let disk = around.path().join("disk");
    vault.set_backup_place(Some(&disk)).unwrap();
    let second = vault.backup_if_due(later(30)).unwrap().unwrap();
    assert!(second.path.starts_with(fs::canonicalize(&disk).unwrap()));
    assert_eq!(vault.backups().unwrap(), std::slice::from_ref(&second));
    fs::remove_dir_all(&disk).unwrap();
    assert_eq!(
        vault.last_backup().unwrap(),
        Some(second.at),
        "known while the disk is away"
    );
    fs::write(&disk, b"a file").unwrap();
    assert!(matches!(
        vault.backup(later(90)),
        Err(VaultError::BackupPlace { .. })
    ));
    assert!(first.path.exists(), "what is elsewhere stays there");
}

#[test]
fn a_restore_sets_the_vault_aside_and_loses_neither() {
    let (_around, folder, mut vault) = with_dispute();
    let backup = vault.backup(NOW).unwrap();
    vault
        .append(DISPUTE, vec![note("after")], &[], NOW, no_deadlines)
        .unwrap();
    let words = passphrase("a long sentence");
    let open = Vault::restore(&folder, &backup.path, &words);
    assert!(matches!(open, Err(VaultError::InUse)));
    drop(vault);
    let rehearsed = Vault::rehearse_restore(&backup.path, &words).unwrap();
    assert_eq!((rehearsed.facts, rehearsed.aside), (1, None));
    let wrong = Vault::restore(&folder, &backup.path, &passphrase("other"));
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    assert_eq!(facts(&folder), 2, "the vault is as it was");
    let restored = Vault::restore(&folder, &backup.path, &words).unwrap();
    assert_eq!((restored.disputes, restored.facts), (1, 1));
    assert_eq!(facts(&folder), 1);
    assert_eq!(facts(&restored.aside.unwrap()), 2);
    assert!(backup.path.exists());
}

#[test]
fn a_restore_needs_no_vault_that_opens() {
    let (_around, folder, mut vault) = with_dispute();
    let backup = vault.backup(NOW).unwrap();
    drop(vault);
    let words = passphrase("a long sentence");
    fs::write(folder.join("vault.db"), vec![7; 8192]).unwrap();
    fs::remove_file(folder.join("vault.toml")).unwrap();
    Vault::restore(&folder, &backup.path, &words).unwrap();
    assert_eq!(facts(&folder), 1);
    for name in ["vault.db", "vault.toml", "vault-copy.toml"] {
        fs::remove_file(folder.join(name)).unwrap();
    }
    assert!(
        matches!(reopen(&folder), Err(VaultError::DatabaseMissing)),
        "where backups are there was a vault"
    );
    Vault::restore(&folder, &backup.path, &words).unwrap();
    assert_eq!(facts(&folder), 1);
}

#[test]
fn a_damaged_backup_never_takes_the_place_of_a_vault() {
    let (_around, folder, mut vault) = with_dispute();
    let backup = vault.backup(NOW).unwrap();
    drop(vault);
    let path = backup.path.join("vault.db");
    let mut bytes = fs::read(&path).unwrap();
    let near_the_end = bytes.len() - 3000;
    bytes[near_the_end] ^= 1;
    fs::write(&path, bytes).unwrap();
    let refused = Vault::restore(&folder, &backup.path, &passphrase("a long sentence"));
    assert!(
        matches!(refused, Err(VaultError::BackupUnsound { .. })),
        "{refused:?}"
    );
    assert_eq!(facts(&folder), 1);
}

#[test]
fn a_swap_that_was_interrupted_is_finished_by_whoever_opens_the_vault() {
    let (_around, folder, mut vault) = with_dispute();
    let backup = vault.backup(NOW).unwrap();
    vault
        .append(DISPUTE, vec![note("after")], &[], NOW, no_deadlines)
        .unwrap();
    drop(vault);
    let files = ["vault.db", "vault.toml", "vault-copy.toml"];
    let lay = |name: &str| {
        let next = folder.join(name);
        fs::create_dir(&next).unwrap();
        for file in files {
            fs::copy(backup.path.join(file), next.join(file)).unwrap();
        }
    };
    lay("vault.next");
    assert_eq!(facts(&folder), 2, "before it is ready the old vault holds");
    assert!(!folder.join("vault.next").exists());
    // Interrupted after each number of files that were set aside, and that were moved in.
    for moved in 0..=6 {
        lay("vault.ready");
        let aside = folder.join("vault.aside");
        fs::create_dir(&aside).unwrap();
        for file in files.iter().take(moved) {
            fs::rename(folder.join(file), aside.join(file)).unwrap();
        }
        if moved > 3 {
            let next = folder.join("vault.moved");
            fs::rename(folder.join("vault.ready"), &next).unwrap();
            for file in files.iter().take(moved - 3) {
                fs::rename(next.join(file), folder.join(file)).unwrap();
            }
        }
        assert!(Vault::status(&folder).unwrap().passphrase);
        assert!(matches!(
            Vault::create(&folder, &passphrase("x")),
            Err(VaultError::Exists)
        ));
        assert_eq!(facts(&folder), 1, "{moved}");
        assert!(!Folder::new(&folder).is_swapping().unwrap());
        let kept = folder.join(format!("aside-{}", moved + 1));
        assert!(kept.join("vault.db").exists());
    }
    assert_eq!(facts(&folder.join("aside-1")), 2);
}
